"""What a key means: from the mode and the key map to an act; and whether the key may decide a claim at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import actions
from tui.acts.choosing import choose_letter
from tui.acts.editing import choose_slot_to_fill
from tui.acts.table import act
from tui.clock import clock
from tui.keyboards import by_place
from tui.modes import Choosing, Cursor, Reading

if TYPE_CHECKING:
    from tui.actions import Action
    from tui.bench import Bench
    from tui.gate import Gate
    from tui.modes import Mode


class Keys:
    """Runs acts on a bench for the keys that are pressed, and remembers when the last one was read."""

    def __init__(self, bench: Bench, gate: Gate) -> None:
        self._bench = bench
        self.gate = gate
        self.map, self.clashes = actions.keymap(bench.schema)
        self._time = 0.0
        self._repeated = False

    def press(self, key: str, at: float) -> None:
        """Do what a key means in the bench's mode. `at` is when it was read, by the clock of Textual's events."""
        self._time, self._repeated = at, self.gate.key(key, at)
        bench, mode = self._bench, self._bench.mode
        key = self._meant(mode, key)
        bench.say("")
        if isinstance(mode, Choosing) and (mode.name, key) not in self.map:
            choose_letter(bench, mode, key)
        elif isinstance(mode, Cursor) and mode.filling and key != "escape":
            choose_slot_to_fill(bench, key)
        elif (action := self.map.get((mode.name, key))) is not None:
            self._run(action, key)
        elif key != "escape" or not bench.pane.clear_search():
            leave = "? shows the keys" if isinstance(mode, Reading) else "esc leaves this mode"
            bench.say(f"{actions.shown(key)} does nothing in {mode.name} mode; {leave}")

    def moves(self, key: str) -> bool:
        """Whether a key of reading mode decides nothing by itself."""
        action = self.map.get((actions.READING, by_place(key)))
        return action is not None and action.group != "Deciding"

    def _meant(self, mode: Mode, key: str) -> str:
        """A letter of another script that has no meaning of its own stands for the Latin one in its place."""
        known = (mode.name, key) in self.map or (isinstance(mode, Choosing) and any(one.key == key for one in mode.choices))
        return key if known else by_place(key)

    def choose(self, action: Action) -> None:
        """Do an action that was chosen by name, as if its key were pressed now."""
        self.now()
        self._run(action, "")

    def now(self) -> None:
        """What comes next was asked for now, by another way than a key of this screen."""
        self._time, self._repeated = clock(), False
        self._bench.say("")

    def refusal(self, claim_id: str) -> str:
        """Why the key being handled may not decide a claim; an empty text where it may."""
        if self._repeated:
            return "a key that is held down decides nothing: press it once for each claim"
        if not self.gate.allows(claim_id, self._time):
            return "that key came before this claim was on the screen, so it decided nothing"
        return ""

    def _run(self, action: Action, key: str) -> None:
        name, _, argument = action.name.partition(" ")
        act(name)(self._bench, argument or key)
