"""Acts that move: from claim to claim, through the article, from article to article, and with a cursor in the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.modes import Cursor, Reading
from tui.reader import navigation

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.claims import Kind
    from tui.bench import Bench

ALL_PAGES = 1_000_000
STILL_LOOKING = "still looking for the articles of this corpus; try again in a moment"


def next_claim(bench: Bench, _key: str) -> None:
    """To the next claim in the text."""
    _step(bench, 1, "this is the last claim; d shows the sign-off card, n goes to the next article")


def previous_claim(bench: Bench, _key: str) -> None:
    """To the claim before."""
    _step(bench, -1, "this is the first claim")


def _step(bench: Bench, by: int, at_end: str) -> None:
    if bench.desk.step(by):
        bench.show_claim(bench.desk.active_id)
    else:
        bench.say(at_end if bench.desk.annotations else "there are no claims in this article; + adds one, d signs off")


def next_undecided(bench: Bench, _key: str) -> None:
    """To the next claim that needs a decision."""
    found = bench.desk.next_undecided()
    if found is None:
        bench.say("every claim of this article is decided; d shows the sign-off card")
    else:
        bench.show_claim(found.id)


def page_down(bench: Bench, _key: str) -> None:
    """Scroll the article a page down."""
    _scroll(bench, 1)


def page_up(bench: Bench, _key: str) -> None:
    """Scroll the article a page up."""
    _scroll(bench, -1)


def top(bench: Bench, _key: str) -> None:
    """To the top of the article."""
    _scroll(bench, -ALL_PAGES)


def bottom(bench: Bench, _key: str) -> None:
    """To the end of the article."""
    _scroll(bench, ALL_PAGES)


def _scroll(bench: Bench, pages: int) -> None:
    if not bench.pane.scroll_page(pages):
        bench.say("this is the end of the article" if pages > 0 else "this is the top of the article")


def kinds(bench: Bench, _key: str) -> None:
    """Show counts and statements, only counts, or only statements, in turn."""
    desk = bench.desk
    order: tuple[Kind | None, ...] = (None, "count", "statement")
    desk.kind_shown = order[(order.index(desk.kind_shown) + 1) % len(order)]
    active = desk.active
    bench.show_claim(active.id if active is not None else None)
    hidden = len(desk.session.annotations) - len(desk.annotations) if desk.session is not None else 0
    shown = f"only {desk.kind_shown}s are shown; {hidden} claims are hidden" if desk.kind_shown else "all claims are shown"
    bench.say(f"{shown}; y changes it")


def find(bench: Bench, _key: str) -> None:
    """Ask for words to find in the article."""
    bench.ask("find", "find")


def find_next(bench: Bench, _key: str) -> None:
    """To the next place where the words stand that were looked for last."""
    bench.say(bench.pane.find(""))


def find_previous(bench: Bench, _key: str) -> None:
    """To the place before where the words stand that were looked for last."""
    bench.say(bench.pane.find("", back=True))


def next_article(bench: Bench, _key: str) -> None:
    """To the next article of the corpus."""
    _article(bench, 1, "this is the last article; g shows all of them")


def previous_article(bench: Bench, _key: str) -> None:
    """To the article before."""
    _article(bench, -1, "this is the first article")


def _article(bench: Bench, by: int, at_end: str) -> None:
    if bench.desk.shelf.ids is None:
        bench.say(STILL_LOOKING)
        return
    here, shelf = bench.desk.article.id, bench.desk.shelf
    neighbour = shelf.neighbour(here, by)
    while neighbour is not None and not bench.open_article(neighbour):
        by += 1 if by > 0 else -1  # an article that cannot be read does not bar the way
        neighbour = shelf.neighbour(here, by)
    if neighbour is None:
        bench.say(at_end)


def next_undecided_article(bench: Bench, _key: str) -> None:
    """To the next article that has undecided claims, or may have some because nobody has looked at it yet."""
    shelf = bench.desk.shelf
    found = shelf.next_where(bench.desk.article.id, shelf.ledger.open) if shelf.ids is not None else None
    if shelf.ids is None:
        bench.say(STILL_LOOKING)
    elif found is None:
        bench.say("no other article has undecided claims")
    else:
        bench.open_article(found)


def next_unsure(bench: Bench, _key: str) -> None:
    """To the next claim that was set aside as unsure, in this article or another."""
    desk = bench.desk
    unsure = [annotation for annotation in desk.annotations if annotation.decision == "unsure"]
    behind = [a for a in unsure if desk.active is not None and (a.claim.core, a.id) > (desk.active.claim.core, desk.active.id)]
    found = behind[0] if behind else None
    if found is None:
        shelf = desk.shelf
        article = shelf.next_where(desk.article.id, lambda at: bool(shelf.ledger.unsure[at]))
        if article is not None and bench.open_article(article):
            unsure = [annotation for annotation in desk.annotations if annotation.decision == "unsure"]
        found = unsure[0] if unsure else None
    if found is None:
        bench.say("no claim is set aside as unsure")
    else:
        bench.show_claim(found.id)


def next_in_queue(bench: Bench, _key: str) -> None:
    """To the next claim of what the list of claims was asked for last."""
    shelf, active = bench.desk.shelf, bench.desk.active
    at = shelf.position(bench.desk.article.id)
    if at is None or shelf.ids is None:
        bench.say(STILL_LOOKING)
        return
    bench.note_progress()
    found = shelf.claims.after(shelf.wanted, at, active.id if active is not None else None)
    if found is None:
        bench.say("no other claim is known that the list asks for; G shows the list and looks for more")
    elif found.article == at:
        bench.show_claim(found.id)
    else:
        bench.open_article(shelf.ids[found.article], found.id)


def cursor(bench: Bench, _key: str) -> None:
    """Put a cursor into the text: where it was, else at the active claim."""
    active = bench.desk.active
    at = bench.pane.cursor
    if at is None:
        at = active.claim.core.start if active else 0
    bench.enter(Cursor(at))
    bench.pane.place_cursor(at, None)


def select(bench: Bench, _key: str) -> None:
    """Begin a selection at the cursor, or drop the one there is."""
    mode = bench.mode
    if isinstance(mode, Cursor):
        anchor = mode.at if mode.anchor is None else None
        bench.enter(Cursor(mode.at, anchor))
        bench.pane.place_cursor(mode.at, anchor)


def leave(bench: Bench, _key: str) -> None:
    """Back to reading."""
    bench.enter(Reading())


def _to(bench: Bench, at: int) -> None:
    mode = bench.mode
    if isinstance(mode, Cursor):
        at = max(0, min(at, len(bench.text)))
        if at == mode.at:
            bench.say("the cursor can go no further there")
        bench.enter(Cursor(at, mode.anchor))
        bench.pane.place_cursor(at, mode.anchor)


def _cursor_at(bench: Bench) -> int:
    return bench.mode.at if isinstance(bench.mode, Cursor) else 0


def cursor_up(bench: Bench, _key: str) -> None:
    """A line up."""
    _to(bench, bench.pane.line_move(_cursor_at(bench), -1))


def cursor_down(bench: Bench, _key: str) -> None:
    """A line down."""
    _to(bench, bench.pane.line_move(_cursor_at(bench), 1))


def _step_cursor(bench: Bench, _key: str, *, unit: navigation.Step, forward: bool) -> None:
    """Move the cursor by a character, word, sentence or paragraph."""
    _to(bench, navigation.step(bench.text, _cursor_at(bench), unit, forward=forward))


_UNITS: tuple[navigation.Step, ...] = ("character", "word", "sentence", "paragraph")

MOVES: dict[str, Callable[[Bench, str], None]] = {
    f"cursor_{'' if unit == 'character' else unit + '_'}{side}": partial(_step_cursor, unit=unit, forward=side == "right")
    for unit in _UNITS
    for side in ("left", "right")
}
