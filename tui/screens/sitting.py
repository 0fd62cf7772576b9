"""The card of a sitting: what was done in it, how fast, and what of the corpus is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.claims import VERDICTS
from tui.ledger import SIGNED_OFF, STATES
from tui.looks import GLYPHS
from tui.sitting import duration
from tui.wording import plural

if TYPE_CHECKING:
    from tui.shelf import Shelf
    from tui.sitting import Sitting
    from tui.widgets.claim_card import Line

_BLANK: Line = (("", ""),)


def sitting_lines(sitting: Sitting, shelf: Shelf) -> list[Line]:
    """What stands on the card."""
    lines: list[Line] = [((f"{plural(sitting.decided, 'claim')} decided in {duration(sitting.seconds)}", "title"),)]
    verdicts = sitting.verdicts
    lines += [((f"  {GLYPHS[v]} ", f"state {v}"), (f"{verdicts[v]:>5,} {v}", "")) for v in VERDICTS if verdicts.get(v)]
    lines.append(((f"    {sitting.signed_off:>5,} {'article' if sitting.signed_off == 1 else 'articles'} signed off", ""),))
    if sitting.pace is not None:
        lines.append(((f"    {sitting.pace:>5.0f} seconds a claim, lately; {3600 / max(1.0, sitting.pace):,.0f} an hour", ""),))
    lines += [_BLANK, (("the corpus", "title"),)]
    if shelf.ids is None:
        return [*lines, (("    its articles are still being counted", "dim"),)]
    lines += [((f"    {shelf.ledger.count(state):>5,} {name}", ""),) for state, name in enumerate(STATES)]
    left = len(shelf.ids) - shelf.ledger.count(SIGNED_OFF)
    known = shelf.ledger.known_undecided()
    lines.append(_BLANK)
    lines.append(((f"{plural(left, 'article')} of {len(shelf.ids):,} left", "good" if not left else ""),))
    lines.append(((f"{plural(known, 'undecided claim')} known so far, in the articles that were looked into", "dim"),))
    return [*lines, _BLANK, (("esc", "key"), ("  back to the article", ""))]
