"""The corpus screen: all articles, how far each is, found by name, title or words, kept by a filter and put in an order.

The list can be used at once and fills up: states come from the files, titles and dates from the articles in view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui import actions
from tui.chores import Chore
from tui.finding import Hits
from tui.ledger import FILTERS, ORDERS
from tui.screens.article_rows import about_line, article_line, heading_line
from tui.screens.listing import Listing
from tui.screens.survey import NO_DETAIL, REST
from tui.wording import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tui.screens.survey import Found
    from tui.screens.workbench import Workbench
    from tui.widgets.claim_card import Line

_NAMES, _TEXTS = "names and titles", "texts"


class CorpusScreen(Listing):
    """Its result is the id of an article with the words that were looked for in texts (may be empty), or None."""

    mode = actions.ARTICLES

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench, self.asked = bench, bench.desk.shelf.asked
        self.survey, self.shelf = bench.screen.background.survey, bench.desk.shelf
        self.gathering = bench.screen.background.gathering
        self.ids = self.shelf.ids or ()
        self.places: Sequence[int] = range(len(self.ids))
        self.listed: Sequence[int] = self.places
        self.words, self.where = "", ""
        self.looked = ""
        self._open = self.shelf.position(bench.desk.article.id)
        self._claims_coming = False
        self._ordering: Chore[Sequence[int]] | None = None
        self._search: Chore[Found] | None = None
        self._reading: Chore[int] | None = None

    def on_mount(self) -> None:
        """List what was asked for last, with the open article marked."""
        super().on_mount()
        self.survey.changed = self.renew
        self.relist()

    def on_unmount(self) -> None:
        """Let go of everything that goes on for this screen."""
        self.survey.changed = self.bench.screen.view.draw_lines
        self.stop()

    # -- what is listed -----------------------------------------------------------------------------------------------

    def acts(self) -> Mapping[str, Callable[[], object]]:
        """What the keys do beside moving."""
        return {
            "search": lambda: self.ask(
                "a part of the name or title; ↓ ↑ choose, enter opens, esc keeps the list",
                lambda typed: self.look(typed, _NAMES),
                live=True,
            ),
            "search_texts": lambda: self.ask(
                "words to look for in all texts; enter begins", lambda typed: self.look(typed, _TEXTS), live=False
            ),
            "filter": lambda: self.change(kept=following(FILTERS, self.asked.kept)),
            "filter_label": lambda: self.ask_label(self.bench.schema, lambda name: self.change(label=name)),
            "order": lambda: self.change(order=following(ORDERS, self.asked.order)),
            "reshuffle": self.reshuffle,
            "stop": self.stop_looking,
            "claims": lambda: self.dismiss("claims"),
            "leave": self.leave,
        }

    def change(self, **asked: str | int) -> None:
        """List something else, or in another order."""
        for name, value in asked.items():
            setattr(self.asked, name, value)
        self.relist()

    def reshuffle(self) -> None:
        """Put the articles in a random order, which is the same for everybody; another one where they are in one already."""
        again = self.asked.order == ORDERS[4]
        self.change(order=ORDERS[4], seed=self.asked.seed + 1 if again else self.asked.seed)

    def relist(self) -> None:
        """Make the list anew from filter and order; what was looked for is forgotten."""
        self.stop()
        self.words = self.where = self.looked = ""
        if self.asked.kept == FILTERS[4] or self.asked.label:
            self.gathering.read_files()
        asked, shelf = replace(self.asked), self.shelf

        def steps() -> Iterator[Sequence[int]]:
            yield shelf.ledger.chosen(asked, shelf.claims.labelled(asked.label) if asked.label else ())

        self._ordering = Chore("order", steps, self.call_later, self.show_places)

    def show_places(self, places: Sequence[int]) -> None:
        """List the articles at these places."""
        marked = self.listed[self.rows.at] if self.rows.count and self.rows.at < len(self.listed) else self._open
        self.places = self.listed = places
        at = places.index(marked) if marked is not None and marked in places else 0
        self.rows.show(len(places), at)
        self.draw()
        self._want()
        if self.asked.order == ORDERS[1] and self._reading is None:
            self._read_dates()

    def renew(self) -> None:
        """Something more is known of the articles."""
        if not self.is_mounted:
            return
        asks_for_claims = self.asked.label or self.asked.kept == FILTERS[4]
        if self._claims_coming and not self.gathering.running and asks_for_claims and not self.words:
            self.relist()
        self._claims_coming = self.gathering.running
        self.rows.refresh()
        self.draw()

    def _want(self) -> None:
        self.survey.want([self.listed[at] for at in self.rows.in_view])

    def on_row_list_scrolled(self) -> None:
        """Other articles are in view: read what is shown of them."""
        self._want()

    # -- finding ------------------------------------------------------------------------------------------------------

    def look(self, typed: str, where: str) -> None:
        """List the articles in whose names and titles, or texts, stands what was typed."""
        self.stop()
        self.words, self.where = typed, where
        if not typed:
            self.looked = ""
            self.show_places(self.places)
            return
        hits, places = Hits(), self.places
        self.listed, self.looked = hits, "looking…"
        self.rows.show(0, 0)
        self.rows.when_empty = "looking…"
        survey = self.survey

        def steps() -> Iterator[Found]:
            return survey.in_names(places, typed) if where == _NAMES else survey.in_texts(places, typed)

        def take(step: Found) -> None:
            hits.add(step.hits)
            self.looked = f"looked through {step.looked * 100 // max(1, step.total)} %, s stops"
            self.rows.show(len(hits), self.rows.at)
            self._want()
            self.draw()

        def done() -> None:
            self.looked = ""
            self.rows.when_empty = "nothing like that"
            self.rows.refresh()
            self.draw()

        self._search = Chore("search", steps, self.call_later, take, done, after=REST if where == _NAMES else 0.0)
        self.draw()

    def stop(self) -> None:
        """Give up what is being looked for."""
        for chore in (self._ordering, self._search, self._reading):
            if chore is not None:
                chore.stop()
        self._ordering = self._search = self._reading = None

    def stop_looking(self) -> None:
        """Give up what is being looked for, and say so."""
        running = [chore for chore in (self._search, self._reading) if chore is not None and chore.running]
        self.message = "stopped; what was found so far is listed" if running else "nothing is being looked for"
        self.stop()
        self.looked = ""

    def leave(self) -> None:
        """End what was looked for; where nothing was, go back to the article."""
        if self.words:
            self.relist()
        else:
            self.dismiss(None)

    def take(self) -> None:
        """Open the marked article."""
        self.dismiss((self.ids[self.listed[self.rows.at]], self.words if self.where == _TEXTS else ""))

    def _read_dates(self) -> None:
        places = range(len(self.ids))

        def take(looked: int) -> None:
            self.looked = f"dates of {plural(looked, 'article')} looked for, s stops"
            self.draw()

        def done() -> None:
            self.looked = ""
            self.relist()

        if any(not date for date in self.shelf.ledger.dates):
            self._reading = Chore("dates", lambda: self.survey.undated(places), self.call_later, take, done)

    # -- lines --------------------------------------------------------------------------------------------------------

    def heading(self) -> Line:
        """Which corpus, and how far it is."""
        more = " · reading what is signed off…" if self.survey.scanning else ""
        return (*heading_line(self.survey.corpus.name, self.shelf.ledger, len(self.ids)), (more, "dim"))

    def about(self) -> Line:
        """What is listed."""
        looking = self.looked or self.gathering.progress
        return about_line(self.asked, self.words, self.where, len(self.listed), looking)

    def row(self, at: int) -> Line:
        """One article."""
        place = self.listed[at]
        detail = self.survey.detail(place) or NO_DETAIL
        width = self.app.size.width
        return article_line(self.shelf.ledger, place, self.ids[place], detail, width, is_open=place == self._open)


def following(names: Sequence[str], name: str) -> str:
    """The name after one; the first after the last."""
    return names[(names.index(name) + 1) % len(names)]
