"""The sign-off card: what became of the article's claims, what was never on the screen, and the keys that sign or stay."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from annotations.anchoring.settling import GIVEN_UP
from annotations.claims import VERDICTS
from tui import actions
from tui.looks import GLYPHS
from tui.screens.card import DecidingCard
from tui.wording import UNDECIDED, first_words, headline, plural, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Annotation
    from annotations.spans import Span
    from tui.screens.workbench import Workbench
    from tui.widgets.claim_card import Line

_BLANK: Line = (("", ""),)


def sign_off_lines(
    annotations: tuple[Annotation, ...],
    unseen: Sequence[Span],
    folded: int,
    furniture: Sequence[Span] = (),
    *,
    suggesting: bool,
    note: str = "",
) -> list[Line]:
    """What stands on the card. `unseen` are the lines that were never shown, `folded` counts those in folded `furniture`."""
    counts = Counter(state_of(annotation) for annotation in annotations)
    states = [state for state in (*VERDICTS, UNDECIDED) if counts[state]]
    verdicts = [((f"  {GLYPHS[state]} ", f"state {state}"), (f"{counts[state]:>4} {state}", "")) for state in states]
    warnings: list[Line] = []
    if suggesting:
        warnings.append(_warning("the extractor is still looking for claims in this article"))
    if counts[UNDECIDED]:
        warnings.append(_warning(f"{plural(counts[UNDECIDED], 'claim is', 'claims are')} undecided"))
    doubts = sum(doubt.outcome != GIVEN_UP for annotation in annotations for doubt in annotation.doubts)
    if doubts:
        places = plural(doubts, "place is", "places are")
        warnings.append(_warning(f"{places} to find again since the text has changed; exports leave such claims out"))
    if unseen:
        within = _claims_in(unseen, annotations)
        warnings.append(_warning(f"{plural(len(unseen), 'line')} of the article never stood on the screen{within}"))
    if not warnings:
        warnings.append((("everything was on the screen, every claim is decided", "good"),))
    if folded:
        within = _claims_in(furniture, annotations)
        warnings.append(((f"  {plural(folded, 'line')} of furniture folded{within}", "warning" if within else "dim"),))
    if note:
        warnings.append((("¶ note on the article  ", "name"), (first_words(note, 200), "")))
    keys = [((f"{actions.shown(a.keys[0]):>5}  ", "key"), (a.title, "")) for a in actions.in_mode(actions.SIGN_OFF)]
    return [((plural(len(annotations), "claim"), "title"),), *verdicts, _BLANK, *warnings, _BLANK, *keys]


def _warning(words: str) -> Line:
    """A line about what is amiss; what goes on below hangs behind its sign."""
    return (("! ", "warning"), (words, "warning"))


def _claims_in(places: Sequence[Span], annotations: tuple[Annotation, ...]) -> str:
    """How many claims stand in some places, as the end of a sentence; empty where none do. The places are apart and in order."""
    starts = [place.start for place in places]
    count = 0
    for annotation in annotations:
        at = bisect_left(starts, annotation.claim.core.end) - 1  # the last place that begins before the core ends
        count += at >= 0 and places[at].overlaps(annotation.claim.core)
    return f", with {plural(count, 'claim')} in them" if count else ""


class SignOffCard(DecidingCard):
    """The card for the open article. Its result is the name of the action that was chosen, or None."""

    mode = actions.SIGN_OFF
    closing: ClassVar[frozenset[str]] = frozenset({"escape", "q", "d"})

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        session, pane = bench.desk.session, bench.pane
        assert session is not None
        lines = sign_off_lines(
            session.annotations,
            pane.unseen(),
            pane.folded_lines(),
            session.layout.furniture(),
            suggesting=bench.screen.background.suggesting,
            note=session.record.note,
        )
        title = f"sign off: {first_words(headline(session.article, session.layout), 70)}"
        super().__init__(title, lines, repeat=bench.keys.gate.repeat)
        self._asked = False

    def act(self, name: str) -> None:
        """Sign, go on or stay; what is undecided is asked about first."""
        session = self.bench.desk.session
        suggesting = self.bench.screen.background.suggesting
        if name == "sign_off" and not self._asked and session is not None and (session.undecided() or suggesting):
            self._asked = True
            question = (("Not everything is decided. Press S again to sign the article off all the same.", "warning"),)
            self.lines = [*self.lines, (("", ""),), question]
            self.fill()
            return
        self.dismiss(name)
