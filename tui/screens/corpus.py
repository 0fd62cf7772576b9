"""The corpus screen: all articles, how far each is, found by name, title or words, kept by a filter and put in an order.

The list can be used at once and fills up: states come from the files, titles and dates from the articles in view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from annotations.text import display_safe
from tui import actions
from tui.chores import Chore
from tui.finding import Hits
from tui.ledger import FILTERS, ORDERS, STATES, UNKNOWN
from tui.screens.listing import NARROW, Listing
from tui.screens.survey import NO_DETAIL, REST
from tui.wording import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tui.screens.survey import Found
    from tui.screens.workbench import Workbench
    from tui.widgets.claim_card import Line

GLYPHS = ("·", "…", "✓", "↻")  # by the states of the ledger
_STATE_STYLES = ("dim", "value", "good", "warning")
_STATE_WIDTH, _COUNTS_WIDTH, _DATE_WIDTH, _OUTLET_WIDTH = 12, 8, 11, 18
_NAMES, _TEXTS = "names and titles", "texts"
_PART = 20_000  # articles whose dates are looked for at once before the order is made anew


class CorpusScreen(Listing):
    """Its result is the id of an article with the words that were looked for in texts (may be empty), or None."""

    mode = actions.ARTICLES

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench, self.asked = bench, bench.desk.shelf.asked
        self.survey, self.shelf = bench.survey, bench.desk.shelf
        self.ids = self.shelf.ids or ()
        self.places: Sequence[int] = range(len(self.ids))
        self.listed: Sequence[int] = self.places
        self.words, self.where = "", ""
        self.looked = ""
        self._open = self.shelf.position(bench.desk.article.id)
        self._claims_coming = False
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
                "a part of the name or title; ↓ ↑ choose, enter opens, esc keeps the list", self.find, live=True
            ),
            "search_texts": lambda: self.ask("words to look for in all texts; enter begins", self.find_texts, live=False),
            "filter": lambda: self.change(kept=following(FILTERS, self.asked.kept)),
            "filter_label": self.ask_label,
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

    def ask_label(self) -> None:
        """Wait for a label's letter."""
        letters = ", ".join(f"{label.key} {label.title or label.name}" for label in self.bench.schema.labels)
        self.message = f"which label? {letters}; l: any"
        self.waiting_for = self.chosen_label

    def chosen_label(self, key: str) -> None:
        """Keep the articles with a claim of that label."""
        found = next((label.name for label in self.bench.schema.labels if label.key == key), "")
        if not found and key != "l":
            self.message = f"no label has the letter {actions.shown(key)}"
            return
        self.bench.gathering.read_files()
        self.change(label=found)

    def relist(self) -> None:
        """Make the list anew from filter and order; what was looked for is forgotten."""
        self.stop()
        self.words = self.where = self.looked = ""
        if self.asked.kept == FILTERS[4]:
            self.bench.gathering.read_files()
        asked, shelf = replace(self.asked), self.shelf

        def steps() -> Iterator[Sequence[int]]:
            yield shelf.ledger.chosen(asked, shelf.claims.labelled(asked.label) if asked.label else ())

        Chore("order", steps, self.call_later, self.show_places)

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
        if self._claims_coming and not self.bench.gathering.running and asks_for_claims and not self.words:
            self.relist()
        self._claims_coming = self.bench.gathering.running
        self.rows.refresh()
        self.draw()

    def _want(self) -> None:
        self.survey.want([self.listed[at] for at in self.rows.in_view])

    def on_row_list_scrolled(self) -> None:
        """Other articles are in view: read what is shown of them."""
        self._want()

    # -- finding ------------------------------------------------------------------------------------------------------

    def find(self, typed: str) -> None:
        """List the articles whose name or title is like what was typed."""
        self._look(typed, _NAMES)

    def find_texts(self, typed: str) -> None:
        """List the articles whose text holds the words."""
        self._look(typed, _TEXTS)

    def _look(self, typed: str, where: str) -> None:
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
        for chore in (self._search, self._reading):
            if chore is not None:
                chore.stop()
        self._search = self._reading = None

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
        counts = [(self.shelf.ledger.count(state), name) for state, name in enumerate(STATES)]
        far = " · ".join(f"{count:,} {name}" for count, name in reversed(counts) if count)
        more = " · reading what is signed off…" if self.survey.scanning else ""
        name = display_safe(self.survey.corpus.name)
        return (
            (" claimdesk ", "title"),
            (f" {name}  ", "dim"),
            (plural(len(self.ids), "article"), ""),
            (f" · {far}{more}", "dim"),
        )

    def about(self) -> Line:
        """What is listed."""
        asked = self.asked
        label = f", with a claim of {asked.label}" if asked.label else ""
        order = f"{asked.order} (seed {asked.seed})" if asked.order == ORDERS[4] else asked.order
        pieces = [(f" {asked.kept}{label}", ""), (f" · {order}", "dim")]
        if self.words:
            pieces.append((f" · “{self.words}” in {self.where}", "key"))
        pieces.append((f" · {plural(len(self.listed), 'article')} listed", "dim"))
        if self.looked:
            pieces.append((f" · {self.looked}", "warning"))
        elif self.bench.gathering.progress:
            pieces.append((f" · {self.bench.gathering.progress}", "warning"))
        return tuple(pieces)

    def row(self, at: int) -> Line:
        """One article: sign and state, decided of all claims, unsure ones, date, outlet, title and name."""
        place = self.listed[at]
        ledger, wide = self.shelf.ledger, self.app.size.width >= NARROW
        state, unsure = ledger.states[place], ledger.unsure[place]
        detail = self.survey.detail(place) or NO_DETAIL
        pieces = [
            (f"{GLYPHS[state]} {STATES[state]:<{_STATE_WIDTH}}", _STATE_STYLES[state]),
            (_counts(ledger.decided[place], ledger.undecided[place]), ""),
            (f"?{unsure:<3}" if unsure else " " * 4, "state unsure"),
            (column(detail.date, _DATE_WIDTH), "dim"),
            (column(detail.outlet, _OUTLET_WIDTH if wide and detail.outlet else 0), "name"),
        ]
        room = max(20, self.app.size.width - sum(cell_len(text) for text, _ in pieces) - 4)
        title = column(detail.title or "…", room * 3 // 5)
        name = self.ids[place]
        if cell_len(display_safe(name)) > room - cell_len(title):  # the end of a path says more than its beginning
            name = "…" + name[cell_len(title) + 2 - room :]
        return (*pieces, (title, "open" if place == self._open else ""), (name, "dim"))


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


def following(names: Sequence[str], name: str) -> str:
    """The name after one; the first after the last."""
    return names[(names.index(name) + 1) % len(names)]
