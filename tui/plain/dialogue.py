"""The plain dialogue itself: tells, asks, and hands each answer to the act that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import editing
from annotations.text import display_safe, nearest
from tui.acts import adding, facts, moving, typed
from tui.acts import editing as correcting
from tui.acts.choosing import choose_letter
from tui.acts.table import act
from tui.modes import Choosing, Reading, Slot, Typing
from tui.plain import telling
from tui.plain.answers import help_lines, meant

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.spans import Span
    from tui.plain.bench import PlainBench

_MOST_PLACES = 20


class Dialogue:
    """One sitting. `tell` takes a line to show, `hear` asks for one and gives None at the end of the input."""

    def __init__(self, bench: PlainBench, tell: Callable[[str], None], hear: Callable[[str], str | None]) -> None:
        self.bench = bench
        self._tell = tell
        self._hear = hear
        self._article = ""
        self._own: dict[str, Callable[[], None]] = {
            "core": self._core,
            "add": self._add,
            "read": self._read,
            "claims": self._claims,
            "find": self._find,
        }

    def run(self) -> None:
        """Go on until the person leaves or the input ends."""
        while not self.bench.leaving:
            self._tell_what_is_new()
            line = self._hear(self._prompt())
            if line is None:
                return
            self._answer(line.strip())

    # -- telling ------------------------------------------------------------------------------------------------------

    def _lines(self, lines: list[str]) -> None:
        for line in lines:
            self._tell(line)

    def _tell_what_is_new(self) -> None:
        """What an answer brought about: messages, another article, what was asked for, the active claim."""
        bench, desk = self.bench, self.bench.desk
        session = desk.session
        if session is not None and session.article.id != self._article:
            self._article = session.article.id
            total = len(desk.shelf.ids or ())
            position = desk.shelf.position(self._article)
            self._lines(telling.article_lines(session, position + 1 if position is not None else None, total))
            if not session.annotations:
                self._tell("No claims were found in this article. + adds one, v reads it, d asks whether to sign it off.")
        self._lines([display_safe(message) for message in bench.messages])
        bench.messages.clear()
        screen, bench.screen = bench.screen, ""
        if screen == "sign-off" and session is not None:
            self._lines(telling.summary_lines(session, told=bench.read))
            bench.enter(Typing("sign off"))
            return
        if screen == "help":
            self._lines(help_lines(bench.schema))
        self._tell_question()

    def _tell_question(self) -> None:
        """The readings of an open slot, the letters to choose from, or the active claim unless it was told already."""
        bench, mode, active = self.bench, self.bench.mode, self.bench.desk.active
        if isinstance(mode, Slot) and active is not None and (slot := bench.schema.slot(mode.slot)) is not None:
            self._lines(telling.reading_lines(active.claim, slot, mode.offered))
        elif isinstance(mode, Choosing):
            self._lines([f"  {one.key}  {display_safe(one.title)}  {display_safe(one.description)}" for one in mode.choices])
        elif isinstance(mode, Reading) and active is not None and bench.told != active:
            number, total = bench.desk.active_index + 1, len(bench.desk.annotations)
            self._lines(telling.claim_lines(active, number, total, bench.schema, bench.text))
            bench.told = active

    def _prompt(self) -> str:
        mode = self.bench.mode
        if isinstance(mode, Typing):
            return "sign off? yes or no: " if mode.what == "sign off" else f"{mode.slot or mode.what}: "
        if isinstance(mode, Slot):
            return f"{mode.slot}, a number or words: "
        return f"{mode.question} " if isinstance(mode, Choosing) else "answer, ? for help: "

    # -- answering ----------------------------------------------------------------------------------------------------

    def _answer(self, line: str) -> None:
        """Hand an answer to what waits for it."""
        bench, mode = self.bench, self.bench.mode
        if isinstance(mode, Typing):
            bench.enter(Reading())
            if mode.what == "sign off":
                self._sign_off(line)
            elif line:
                typed.take_typed(bench, mode, line)
        elif isinstance(mode, Slot):
            self._fill(mode, line)
        elif isinstance(mode, Choosing):
            named = next((one.key for one in mode.choices if line in (one.name, one.title)), line)
            choose_letter(bench, mode, named) if line else bench.enter(Reading())
        else:
            self._decide(line)

    def _decide(self, line: str) -> None:
        """An answer while reading: a number goes to that claim, everything else stands for an action."""
        bench = self.bench
        shown = bench.desk.annotations
        if line.isdecimal() and 1 <= int(line) <= len(shown):
            bench.show_claim(shown[int(line) - 1].id)
            return
        name = meant(line, bench.schema)
        if not line:
            bench.say("nothing was decided: y accepts, x rejects, z sets aside, ? tells all answers")
        elif not name:
            bench.say(f"“{line}” is no answer; ? tells all answers")
        elif name.startswith("slot "):
            correcting.open_slot(bench, name.removeprefix("slot "))
        elif name in self._own:
            self._own[name]()
        else:
            act(name)(bench, line)

    def _fill(self, mode: Slot, line: str) -> None:
        """A number takes a reading, nothing leaves the slot, words fill it."""
        bench = self.bench
        slot = bench.schema.slot(mode.slot)
        if not line:
            bench.enter(Reading())
        elif line in ("0", "-"):
            correcting.clear_slot(bench, line)
        elif line.isdecimal() and (slot is None or slot.type != "quantity" or int(line) <= len(mode.offered)):
            correcting.choose(bench, line)
        elif slot is not None and slot.type == "choice":
            number = next((at for at, filler in enumerate(mode.offered, 1) if filler.value == line), 0)
            correcting.choose(bench, str(number))
        else:
            bench.enter(Reading())
            correcting.typed_into_slot(bench, mode.slot, line)

    def _core(self) -> None:
        """Other words for the core."""
        active = self.bench.desk.active
        words = (self._hear("core, its words: ") or "").strip()
        if active is None or not words or not self.bench.may_decide(active):
            return
        found = self._named(words)
        if (
            found is not None
            and self.bench.desk.correct(editing.move_core(active.claim, found, self.bench.text), "edit core") is None
        ):
            self.bench.say("the core is like that already; y accepts the claim")

    def _add(self) -> None:
        """A claim on words of the article."""
        words = (self._hear("add a claim, on the words: ") or "").strip()
        if words and self._named(words) is not None:
            adding.add(self.bench, "")
        self.bench.pane.selection = None

    def _named(self, words: str) -> Span | None:
        """Where words stand nearest to the active claim, in any case if need be; says so where they do not."""
        bench, active = self.bench, self.bench.desk.active
        near = active.claim.core.start if active is not None else 0
        found = nearest(bench.text, words, near) or nearest(bench.text, words, near, any_case=True)
        if found is None:
            bench.say(f"“{words}” does not stand in this article")
        bench.pane.selection = found
        return found

    def _read(self) -> None:
        """The whole article."""
        session = self.bench.desk.session
        if session is not None:
            self._lines(telling.text_lines(session.article, session.layout))
            self.bench.read = True

    def _claims(self) -> None:
        """All claims of the article."""
        self._lines(telling.listed(self.bench.desk.annotations, self.bench.schema))

    def _find(self) -> None:
        """The lines of the article that hold some words."""
        words = (self._hear("find, the words: ") or "").strip().casefold()
        found = [line for line in self.bench.text.splitlines() if words and words in line.casefold()]
        self._lines([display_safe(line.strip()) for line in found[:_MOST_PLACES]])
        if not found or len(found) > _MOST_PLACES:
            self.bench.say(f"{len(found)} lines hold these words" if found else "these words do not stand in the article")

    def _sign_off(self, line: str) -> None:
        """Only the whole word signs: one letter is too near to a decision."""
        if line.casefold() != "yes":
            self.bench.say("not signed off")
        elif self.bench.may_change():
            facts.sign_off(self.bench)
            self.bench.say("signed off")
            moving.next_article(self.bench, "")
