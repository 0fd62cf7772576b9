"""A list of any length, drawn only where it is on the screen: rows are asked for one by one, a click takes one.

Invariant: drawing costs as much for a hundred thousand rows as for ten. A step brings the mark into view; the wheel may leave it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.message import Message

from tui.still_view import StillView
from tui.widgets.lines import strip_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.strip import Strip

    from tui.widgets.claim_card import Line

_EDGE = " "
_MARKED = "▸"


class RowList(StillView):
    """Rows, one of them marked. `row` gives the line of a place from 0; `when_empty` stands where there is none."""

    class Taken(Message):
        """A row was clicked: its place."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    class Scrolled(Message):
        """Other rows are in view."""

    def __init__(
        self,
        row: Callable[[int], Line],
        *,
        when_empty: str = "nothing like that",
        id: str | None = None,  # noqa: A002 -- Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.can_focus = False
        self.row, self.when_empty = row, when_empty
        self.slots: dict[str, int] = {}
        self.count = 0
        self.at = 0

    def show(self, count: int, at: int) -> None:
        """List so many rows, with one of them marked; where it was marked before, the view stays as the wheel left it."""
        before, self.count = self.at, count
        self.at = max(0, min(at, count - 1))
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        if self.at != before:
            self._keep_in_view()
        self.refresh()

    def step(self, by: int) -> None:
        """Mark the row so many places on, or the last or first there is."""
        before = self.at
        self.at = max(0, min(self.at + by, self.count - 1))
        for place in (before, self.at):
            self.refresh_line(place)
        self._keep_in_view()

    @property
    def in_view(self) -> range:
        """The places of the rows on the screen."""
        return range(self.top_line, min(self.count, self.top_line + self.size.height))

    def _keep_in_view(self) -> None:
        """Scroll as little as possible so that the marked row shows."""
        height, top = self.size.height, self.top_line
        if height and not top <= self.at < top + height:
            self.scroll_to_line(self.at if self.at < top else self.at - height + 1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that other rows are in view."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        """Fill another size."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.count)
        self._keep_in_view()
        self.post_message(self.Scrolled())

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.scrollable_content_region.width
        place = self.top_line + y
        line: Line = ()
        if place < self.count:
            marked = place == self.at
            line = ((_EDGE, ""), (_MARKED if marked else _EDGE, "key"), (_EDGE, ""), *self.row(place))
        elif place == 0:
            line = ((_EDGE * 3, ""), (self.when_empty, "dim"))
        return strip_of(line, width, self.ground, self.slots)

    def on_click(self, event: events.Click) -> None:
        """Take the row that was clicked."""
        at = event.get_content_offset(self)
        place = self.top_line + at.y if at is not None else -1
        if 0 <= place < self.count:
            self.step(place - self.at)
            self.post_message(self.Taken(place))
