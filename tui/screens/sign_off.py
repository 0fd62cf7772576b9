"""The sign-off card: what became of the article's claims, what was never on the screen, and the keys that sign or stay."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from annotations.claims import VERDICTS
from tui import actions
from tui.clock import clock
from tui.gate import Gate
from tui.looks import GLYPHS
from tui.screens.card import Card
from tui.wording import UNDECIDED, first_words, headline, plural, state_of

if TYPE_CHECKING:
    from textual import events

    from annotations.claims import Annotation
    from tui.screens.workbench import Workbench
    from tui.widgets.claim_card import Line

CARD = "card"
_BLANK: Line = (("", ""),)


def sign_off_lines(annotations: tuple[Annotation, ...], unseen: int, folded: int, *, suggesting: bool) -> list[Line]:
    """What stands on the card. `unseen` counts screen lines that were never shown, `folded` those in folded furniture."""
    counts = Counter(state_of(annotation) for annotation in annotations)
    states = [state for state in (*VERDICTS, UNDECIDED) if counts[state]]
    verdicts = [((f"  {GLYPHS[state]} ", f"state {state}"), (f"{counts[state]:>4} {state}", "")) for state in states]
    warnings: list[Line] = []
    if suggesting:
        warnings.append((("! the extractor is still looking for claims in this article", "warning"),))
    if counts[UNDECIDED]:
        warnings.append(((f"! {plural(counts[UNDECIDED], 'claim is', 'claims are')} undecided", "warning"),))
    if unseen:
        warnings.append(((f"! {plural(unseen, 'line')} of the article never stood on the screen", "warning"),))
    if not warnings:
        warnings.append((("everything was on the screen, every claim is decided", "good"),))
    if folded:
        warnings.append(((f"  {plural(folded, 'line')} of furniture folded", "dim"),))
    keys = [((f"{actions.shown(a.keys[0]):>5}  ", "key"), (a.title, "")) for a in actions.in_mode(actions.SIGN_OFF)]
    return [((plural(len(annotations), "claim"), "title"),), *verdicts, _BLANK, *warnings, _BLANK, *keys]


class SignOffCard(Card):
    """The card for the open article. Its result is the name of the action that was chosen, or None."""

    closing: ClassVar[frozenset[str]] = frozenset({"escape", "q", "d"})

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        session, pane = bench.desk.session, bench.pane
        assert session is not None
        lines = sign_off_lines(session.annotations, len(pane.unseen()), pane.folded_lines(), suggesting=bench.suggesting)
        super().__init__(f"sign off: {first_words(headline(session.article, session.layout), 70)}", lines)
        self._gate = Gate(bench.keys.gate.repeat)
        self._asked = False

    def fill(self) -> None:
        """Put the lines in; keys count from the moment that they are on the screen."""
        super().fill()
        self.call_after_refresh(self._framed)

    def _framed(self) -> None:
        self._gate.shown(CARD, clock())

    def on_key(self, event: events.Key) -> None:
        """Sign, go on or stay. A key that came before the card was on the screen, or is held down, does nothing."""
        name = next((a.name for a in actions.in_mode(actions.SIGN_OFF) if event.key in a.keys), None)
        repeated = self._gate.key(event.key, event.time)
        if name is None or event.key in self.closing:
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()
        if repeated or not self._gate.allows(CARD, event.time):
            return
        open_questions = self.bench.desk.session is not None and (self.bench.desk.session.undecided() or self.bench.suggesting)
        if name == "sign_off" and open_questions and not self._asked:
            self._asked = True
            question = (("Not everything is decided. Press S again to sign the article off all the same.", "warning"),)
            self.lines = [*self.lines, (("", ""),), question]
            self.fill()
            return
        self.dismiss(name)
