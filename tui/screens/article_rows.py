"""The lines of the corpus screen: what is listed, and one article in columns. Pure; every text is made safe where it is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from annotations.text import display_safe
from tui.ledger import ORDERS, STATES, UNKNOWN
from tui.screens.listing import NARROW
from tui.wording import plural

if TYPE_CHECKING:
    from tui.ledger import Asked, Ledger
    from tui.screens.survey import Detail
    from tui.widgets.claim_card import Line

GLYPHS = ("·", "…", "✓", "↻")  # by the states of the ledger
_STATE_STYLES = ("dim", "value", "good", "warning")
_STATE_WIDTH, _COUNTS_WIDTH, _DATE_WIDTH, _OUTLET_WIDTH = 12, 8, 11, 18


def heading_line(corpus: str, ledger: Ledger, count: int) -> Line:
    """Which corpus, and how many of its articles are in which state."""
    counts = [(ledger.count(state), name) for state, name in enumerate(STATES)]
    far = "".join(f" · {found:,} {name}" for found, name in reversed(counts) if found)
    return ((" claimdesk ", "title"), (f" {display_safe(corpus)}  ", "dim"), (plural(count, "article"), ""), (far, "dim"))


def about_line(asked: Asked, words: str, where: str, listed: int, looking: str) -> Line:
    """What is listed and in which order; what was looked for, and how far that is."""
    label = f", with a claim of {asked.label}" if asked.label else ""
    order = f"{asked.order} (seed {asked.seed})" if asked.order == ORDERS[4] else asked.order
    return (
        (f" {asked.kept}{label}", ""),
        (f" · {order}", "dim"),
        (f" · “{words}” in {where}" if words else "", "key"),
        (f" · {plural(listed, 'article')} listed", "dim"),
        (f" · {looking}" if looking else "", "warning"),
    )


def article_line(ledger: Ledger, place: int, name: str, detail: Detail, width: int, *, is_open: bool) -> Line:
    """One article: sign and state, decided of all claims, unsure ones, date, outlet, title and name."""
    wide = width >= NARROW
    state, unsure = ledger.states[place], ledger.unsure[place]
    pieces = [
        (f"{GLYPHS[state]} {STATES[state]:<{_STATE_WIDTH}}", _STATE_STYLES[state]),
        (_counts(ledger.decided[place], ledger.undecided[place]), ""),
        (f"?{unsure:<3}" if unsure else " " * 4, "state unsure"),
        (column(detail.date, _DATE_WIDTH), "dim"),
        (column(detail.outlet, _OUTLET_WIDTH if wide and detail.outlet else 0), "name"),
    ]
    room = max(20, width - sum(cell_len(text) for text, _ in pieces) - 4)
    title = column(detail.title or "…", room * 3 // 5)
    left = room - cell_len(title)
    if cell_len(display_safe(name)) > left:  # the end of a path says more than its beginning
        name = "…" + name[1 - left :] if left > 1 else ""
    return (*pieces, (title, "open" if is_open else ""), (name, "dim"))


def _counts(decided: int, undecided: int) -> str:
    """`3/9`, `3/?` where nobody knows of how many, nothing where nothing was decided and nothing is known."""
    if undecided == UNKNOWN:
        return f"{f'{decided}/?' if decided else '':>{_COUNTS_WIDTH - 1}} "
    return f"{f'{decided}/{decided + undecided}':>{_COUNTS_WIDTH - 1}} "


def column(text: str, width: int) -> str:
    """A text in a column, with a space after it."""
    if width <= 0:
        return ""
    safe = display_safe(text)
    return safe + " " * (width - cell_len(safe)) if cell_len(safe) < width else set_cell_size(safe, width - 2) + "… "
