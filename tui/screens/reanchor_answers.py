"""What the keys of the re-anchor screen do: accept, choose, give up, move on, undo; nothing counts that was not on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.anchoring.settling import GIVEN_UP
from tui import actions
from tui.acts.reanchoring import give_up, take
from tui.reader.navigation import word_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.spans import Span
    from tui.reader.navigation import Step
    from tui.screens.reanchor import ReanchorScreen

_STEPS: dict[str, tuple[Step, bool]] = {
    "left": ("character", False),
    "right": ("character", True),
    "up": ("line", False),
    "down": ("line", True),
    "b": ("word", False),
    "w": ("word", True),
}


class Answers:
    """Runs what a key means on the screen that it is given, and knows how many answers can be taken back there."""

    def __init__(self, screen: ReanchorScreen) -> None:
        self.screen = screen
        self.extending = False
        self._done = self._undone = 0
        self._key, self._at, self._repeated = "", 0.0, False
        self._acts: dict[str, Callable[[], object]] = {
            "re_accept": self._accept,
            "re_select": self._take_selection,
            "re_give_up": self._give_up,
            "re_next": lambda: self._go(1),
            "re_previous": lambda: self._go(-1),
            "re_other": lambda: screen.choose((screen.chosen + 1) % max(1, len(screen.offered))),
            "re_choose": lambda: screen.choose(int(self._key) - 1),
            "re_cursor": self._move,
            "re_extend": self._extend,
            "re_undo": lambda: self._back(redo=False),
            "re_redo": lambda: self._back(redo=True),
            "leave": lambda: screen.dismiss(None),
        }

    def press(self, key: str, at: float) -> bool:
        """Do what a key means that was read at a time of the clock of Textual's events; False where it means nothing."""
        self._key, self._at, self._repeated = key, at, self.screen.gate.key(key, at)
        name = next((action.name for action in actions.in_mode(actions.RE_ANCHOR) if key in action.keys), None)
        if name is not None:
            self._acts[name]()
        return name is not None

    def _accept(self) -> None:
        place = self.screen.place()
        if place is None:
            first = "1 marks what is offered; " if self.screen.offered else ""
            self.screen.say(f"{first}put the cursor on the words, or select them, and press =; or x gives up")
        else:
            self._settle(place)

    def _take_selection(self) -> None:
        text, now = self.screen.bench.text, self.screen.now
        place = (now.selection or word_at(text, now.cursor)).stripped(text)
        if not len(place):
            self.screen.say("there are no words: move the cursor with the arrows, w and b; v begins a selection")
        else:
            self._settle(place)

    def _settle(self, place: Span) -> None:
        if self._may(place):
            annotation, doubt = self.screen.places[self.screen.at]
            self._did(take(self.screen.bench, annotation, doubt, place), annotation.id)

    def _give_up(self) -> None:
        if self._may(None):
            annotation, doubt = self.screen.places[self.screen.at]
            if doubt.outcome == GIVEN_UP:
                self.screen.say("it was given up already; = takes other words, enter what is offered")
            else:
                self._did(give_up(self.screen.bench, annotation, doubt), "")

    def _may(self, place: Span | None) -> bool:
        """Whether the key may settle the place that is shown; says why not."""
        screen = self.screen
        if not screen.places:
            screen.say("every place is settled; esc goes back to the article")
        elif not screen.bench.may_change():
            screen.say(screen.bench.message)
        elif self._repeated:
            screen.say("a key that is held down settles nothing: press it once for each place")
        elif not screen.gate.allows(screen.key(), self._at):
            screen.say("that key came before this place was on the screen, so it settled nothing")
        elif place is not None and not screen.in_view(place):
            screen.now.scroll_to_span(place)
            screen.say("the place was off the screen; here it is: press the key again")
        else:
            return True
        return False

    def _did(self, message: str, claim_id: str) -> None:
        """After something was settled: the next place."""
        self._done, self._undone = self._done + 1, 0
        self.screen.show_places(claim_id)
        self.screen.say(message)

    def _go(self, by: int) -> None:
        if self.screen.places:
            self.screen.at = (self.screen.at + by) % len(self.screen.places)
            self.screen.offer()

    def _move(self) -> None:
        kind, forward = _STEPS[self._key]
        self.screen.now.move_cursor(kind, forward=forward, extend=self.extending)
        self.screen.draw()

    def _extend(self) -> None:
        self.extending = not self.extending
        if not self.extending:
            self.screen.now.selection = None
        self.screen.say("move the cursor to the end of the words; = takes them" if self.extending else "")

    def _back(self, *, redo: bool) -> None:
        """Take back what was settled here, or do it again."""
        desk = self.screen.bench.desk
        if not (self._undone if redo else self._done):
            self.screen.say("nothing is left to be done again here" if redo else "nothing was settled here: esc, then u")
            return
        batch = desk.redo() if redo else desk.undo()
        if batch is not None:
            step = 1 if redo else -1
            self._done, self._undone = self._done + step, self._undone - step
            self.screen.show_places(next((getattr(change, "id", "") for change in batch.changes), ""))
            self.screen.say(f"{'did again' if redo else 'undid'} “{batch.act}”")
