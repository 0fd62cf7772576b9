"""The claims screen: a queue across the corpus, of undecided or unsure claims, of one label, by one source, or holding words.

Nothing is decided here: a claim is decided in its article, where it is seen. The list is usable while claims are still coming in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from annotations.text import display_safe
from tui import actions
from tui.chores import Chore
from tui.claim_index import KEPT, STATES, UNDECIDED
from tui.looks import GLYPHS
from tui.screens.article_rows import column
from tui.screens.corpus import following
from tui.screens.listing import NARROW, Listing
from tui.wording import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tui.claim_index import Entry
    from tui.screens.workbench import Workbench
    from tui.widgets.claim_card import Line

_LABEL_WIDTH = 13
_ROWS_A_STEP = 2000


class ClaimsScreen(Listing):
    """Its result is the id of an article with the id of a claim, a name of another screen, or None."""

    mode = actions.CLAIMS

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench, self.shelf = bench, bench.desk.shelf
        self.survey, self.gathering = bench.screen.background.survey, bench.screen.background.gathering
        self.index = self.shelf.claims
        self.listed: Sequence[int] = ()
        self._marked: tuple[int, str] | None = None
        self._listing: Chore[Sequence[int]] | None = None
        self._stale = False
        at, active = self.shelf.position(bench.desk.article.id), bench.desk.active
        if at is not None and active is not None:
            self._marked = (at, active.id)

    def on_mount(self) -> None:
        """List what was asked for last, and begin to gather what is not known yet."""
        super().on_mount()
        self.survey.changed = self.renew
        self.relist()
        self.gathering.go_on()

    def on_unmount(self) -> None:
        """Leave gathering to itself: it goes on behind the article."""
        self.survey.changed = self.bench.screen.view.draw_lines
        if self._listing is not None:
            self._listing.stop()

    def acts(self) -> Mapping[str, Callable[[], object]]:
        """What the keys do beside moving."""
        return {
            "search": lambda: self.ask("words of the claim or its source; enter opens", self.find, live=True),
            "filter": lambda: self.change(kept=following(KEPT, self.shelf.wanted.kept)),
            "filter_label": lambda: self.ask_label(self.bench.schema, lambda name: self.change(label=name)),
            "filter_source": self.same_source,
            "gather": self.gather,
            "corpus": lambda: self.dismiss("corpus"),
            "leave": self.leave,
        }

    # -- what is listed -----------------------------------------------------------------------------------------------

    def change(self, **wanted: str) -> None:
        """List something else."""
        self.shelf.wanted = replace(self.shelf.wanted, **wanted)
        self.relist()

    def find(self, typed: str) -> None:
        """List the claims that hold all the words."""
        self.change(typed=typed)

    def same_source(self) -> None:
        """Keep the claims by the marked one's source; where that is done already, those by any."""
        if self.shelf.wanted.source:
            self.change(source="")
        elif self.rows.count and (source := self.index.entry(self.listed[self.rows.at]).source):
            self.change(source=source)
        else:
            self.message = "this claim has no source: the article itself asserts it"

    def gather(self) -> None:
        """Stop gathering, or go on."""
        (self.gathering.stop if self.gathering.running else self.gathering.go_on)()

    def relist(self) -> None:
        """Make the list anew."""
        if self._listing is not None:
            self._listing.stop()
        if self.rows.count:
            entry = self.index.entry(self.listed[self.rows.at])
            self._marked = (entry.article, entry.id)
        wanted, index = self.shelf.wanted, self.index
        simple = not wanted.source and not wanted.typed

        def steps() -> Iterator[Sequence[int]]:
            rows = index.rows(wanted)
            for first in range(0, 1 if simple else max(1, len(rows)), _ROWS_A_STEP):
                yield rows if simple else list(index.fitting(rows[first : first + _ROWS_A_STEP], wanted))

        found: list[int] = []

        def take(step: Sequence[int]) -> None:
            found.extend(step)
            self.show_rows(step if simple else found)

        self._stale = False
        self._listing = Chore("claims listed", steps, self.call_later, take, self._listed)

    def _listed(self) -> None:
        if self._stale:
            self.relist()

    def show_rows(self, rows: Sequence[int]) -> None:
        """List these rows; the claim that was marked stays so where it is among them."""
        self.listed = rows
        self.rows.when_empty = "looking for claims…" if self.gathering.running else "no such claim is known"
        self.rows.show(len(rows), self._place(rows))
        self.draw()

    def _place(self, rows: Sequence[int]) -> int:
        """Where the claim stands that was marked, else the first one of its article or after it."""
        if self._marked is None:
            return 0
        row = self.index.row_of(*self._marked)
        if row is None or row not in rows:
            return self.rows.at
        return rows.index(row)

    def renew(self) -> None:
        """More claims are known: list them when there is time."""
        if not self.is_mounted:
            return
        self._stale = True
        if self._listing is None or not self._listing.running:
            self.relist()
        self.draw()

    # -- keys ---------------------------------------------------------------------------------------------------------

    def take(self) -> None:
        """Go to the marked claim in its article."""
        entry = self.index.entry(self.listed[self.rows.at])
        if self.shelf.ids is not None:
            self.dismiss((self.shelf.ids[entry.article], entry.id))

    def leave(self) -> None:
        """End what was looked for; where nothing was, go back to the article."""
        if self.shelf.wanted.typed:
            self.change(typed="")
        else:
            self.dismiss(None)

    # -- lines --------------------------------------------------------------------------------------------------------

    def heading(self) -> Line:
        """How many claims are known, by what became of them."""
        counts = [(state, self.index.count(state)) for state in STATES]
        pieces = [(f"{count:,} {state}", f"state {state}") for state, count in counts if count]
        known = [piece for found in pieces for piece in ((" · ", "dim"), found)]
        return (
            (" claimdesk ", "title"),
            (f" {display_safe(self.survey.corpus.name)}  ", "dim"),
            (plural(len(self.index), "claim"), ""),
            *known,
        )

    def about(self) -> Line:
        """What is listed, and what is going on."""
        wanted = self.shelf.wanted
        pieces = [(f" {wanted.kept}", ""), (f" · label {wanted.label}" if wanted.label else "", "key")]
        pieces.append((f" · by {wanted.source}" if wanted.source else "", "key"))
        pieces.append((f" · “{wanted.typed}”" if wanted.typed else "", "key"))
        pieces.append((f" · {len(self.listed):,} listed", "dim"))
        pieces.append((f" · {self.gathering.progress}" if self.gathering.progress else "", "warning"))
        return tuple(pieces)

    def row(self, at: int) -> Line:
        """One claim: what became of it, label, words, source, article."""
        entry = self.index.entry(self.listed[at])
        width = self.app.size.width
        room = max(20, width - _LABEL_WIDTH - 8)
        article = self.shelf.ids[entry.article] if self.shelf.ids is not None else ""
        if width < NARROW:
            return (*self._head(entry), (column(entry.core, room - 24), ""), (column(entry.source or "–", 24), "dim"))
        core = column(entry.core, room * 45 // 100)
        source = column(entry.source or "–", room * 27 // 100)
        return (
            *self._head(entry),
            (core, ""),
            (source, "name"),
            (column(article, room - cell_len(core) - cell_len(source)), "dim"),
        )

    def _head(self, entry: Entry) -> Line:
        label = self.bench.schema.label(entry.label)
        shown = (label.title or label.name) if label is not None else f"!{entry.label}"
        style = f"label {label.colour}".strip() if label is not None else "warning"
        state = entry.state or UNDECIDED
        return ((f"{GLYPHS.get(state, ' ')} ", f"state {state}"), (column(shown, _LABEL_WIDTH), style))
