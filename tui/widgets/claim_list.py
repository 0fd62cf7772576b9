"""The list of an article's claims: one line each, drawn only where it is on the screen. Rows come in, choices go out.

Invariant: only lines that look different are painted again, so a step to the next claim costs two lines. Columns are cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.graphemes import cells, fitted, pane_safe
from tui.looks import ACTIVE_POINTER, Look, glyph_look
from tui.still_view import StillView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

_LABEL = range(4, 13)  # cells that the labels' column may take
_NARROW = 34  # below this width there is no column for the source
_CORE_SHARE = 0.52
_CORE_LOOKS = {
    "undecided": Look(),
    "rejected": Look(strike=True),
    "unsure": Look(italic=True),
}
_DECIDED = Look(dim=True)
_ACTIVE = Look(bold=True, dim=False, reverse=True)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as the list shows it. `state` is `undecided` or the verdict, `signs` stand at its end (see `tui.signs`).

    Texts may be anything, they are made safe here.
    """

    glyph: str
    label: str
    core: str
    source: str = ""
    state: str = "undecided"
    signs: str = ""


class ClaimList(StillView):
    """The claims of an article, the active one pointed at and kept on the screen.

    `labels` are those that there may be: they give the labels' column its width.
    """

    class Chosen(Message):
        """A row was clicked: its index."""

        def __init__(self, claim_list: ClaimList, index: int) -> None:
            super().__init__()
            self.claim_list = claim_list
            self.index = index

        @property
        def control(self) -> ClaimList:
            """The list that was clicked."""
            return self.claim_list

    rows: reactive[Sequence[ClaimRow]] = reactive((), repaint=False, init=False, always_update=True)
    """What is listed, in the order of the text."""
    active: reactive[int] = reactive(-1, repaint=False, init=False)
    """The index of the active row; -1 for none."""
    when_empty: reactive[str] = reactive("no claims", init=False)
    """What stands where there is no row."""

    def __init__(
        self,
        *,
        when_empty: str = "no claims",
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.when_empty = when_empty
        self.labels: Sequence[str] = ()
        self._label_width = _LABEL.start

    def watch_rows(self, before: Sequence[ClaimRow], after: Sequence[ClaimRow]) -> None:
        """Paint the rows in view that differ; all, where the columns or the length changed. Others are not looked at."""
        longest = max((cells(pane_safe(label)) for label in self.labels), default=_LABEL.stop)
        label_width = max(_LABEL.start, min(longest, _LABEL.stop - 1))
        if len(before) == len(after) and label_width == self._label_width:
            for index in range(self.top_line, min(len(after), self.top_line + self.size.height)):
                if before[index] != after[index]:
                    self.refresh_line(index)
            return
        self._label_width = label_width
        if self.is_attached:
            self.virtual_size = Size(self.scrollable_content_region.width, len(after))
        self.refresh()
        self._keep_in_view()

    def watch_active(self, before: int, after: int) -> None:
        """Paint the row that was active and the one that is."""
        for index in (before, after):
            if 0 <= index < len(self.rows):
                self.refresh_line(index)
        self._keep_in_view()

    def on_resize(self) -> None:
        """Lay out the columns for the new width."""
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows))
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        """Scroll as little as possible so that the active row and one beside it show; half a list further where it is far."""
        height, top = self.size.height, self.top_line
        if not height or not 0 <= self.active < len(self.rows):
            return
        margin = 1 if height > 2 else 0
        if not top + margin <= self.active < top + height - margin:
            near = self.active - margin if self.active < top + margin else self.active - height // 2
            self.scroll_to_line(max(0, near))

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        width = self.scrollable_content_region.width
        index = self.top_line + y
        if index >= len(self.rows):
            text = self.when_empty if index == 0 else ""
            return Strip([Segment(fitted(" " + pane_safe(text), width), self.ground.style(_DECIDED))], width)
        row, is_active = self.rows[index], index == self.active
        style = self.ground.style
        ground = _ACTIVE if is_active else Look()
        edge, core_look = style(ground), _CORE_LOOKS.get(row.state, _DECIDED)
        signs = pane_safe(f" {row.signs}" if row.signs else "")
        label, core, source = self._columns(row, max(0, width - 5 - cells(signs)))
        aside = style(ground if is_active or row.state == "undecided" else _DECIDED)
        words = core.rstrip()
        parts = [
            (" ", edge),
            (fitted(pane_safe(row.glyph), 1), style(glyph_look(row.state).under(ground))),
            (f" {label}", aside),
            (words, style(core_look.under(ground))),
            (core[len(words) :] + source, aside),
            (signs, edge),
            (f" {ACTIVE_POINTER}" if is_active else "  ", edge),
        ]
        return Strip([Segment(text, style) for text, style in parts if text]).adjust_cell_length(width)

    def _columns(self, row: ClaimRow, room: int) -> tuple[str, str, str]:
        """Label, core and source, padded to columns that fill `room` cells together; a column without room is empty."""
        label_width = min(self._label_width + 1, room)
        label = fitted(pane_safe(row.label), label_width - 1) + " " * min(1, label_width)
        source_width = 0 if room < _NARROW else int((room - label_width) * (1 - _CORE_SHARE))
        source = " " + fitted(pane_safe(row.source), source_width - 1) if source_width else ""
        return label, fitted(pane_safe(row.core), room - label_width - source_width), source

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        at = event.get_content_offset(self)
        index = self.top_line + at.y if at is not None else -1
        if 0 <= index < len(self.rows):
            self.post_message(self.Chosen(self, index))
