"""The list of an article's claims: one line each, drawn only where it is on the screen. Rows come in, choices go out.

Invariant: only lines that look different are painted again, so a step to the next claim costs two lines. Columns are cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.graphemes import cells, fitted, pane_safe
from tui.looks import ACTIVE_POINTER, Look, glyph_look, rich_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

_LABEL = range(4, 13)  # cells that the labels' column may take
_NARROW = 34  # below this width there is no column for the source
_CORE_SHARE = 0.55
_TEXT_LOOKS = {
    "undecided": Look(),
    "rejected": Look(dim=True, strike=True),
    "unsure": Look(italic=True),
}
_DECIDED = Look(dim=True)
_ACTIVE = Look(bold=True, reverse=True)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as the list shows it. `state` is `undecided` or the verdict; texts may be anything, they are made safe here."""

    glyph: str
    label: str
    core: str
    source: str = ""
    state: str = "undecided"


class ClaimList(ScrollView, can_focus=True, inherit_bindings=False):
    """The claims of an article, the active one pointed at and kept on the screen."""

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

    DEFAULT_CSS = """
    ClaimList { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False

    rows: reactive[Sequence[ClaimRow]] = reactive((), repaint=False, init=False, always_update=True)
    """What is listed, in the order of the text."""
    active: reactive[int] = reactive(-1, repaint=False, init=False)
    """The index of the active row; -1 for none."""

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
        self._width = 0
        self._label_width = _LABEL.start
        self._styles: dict[Look, Style] = {}

    def watch_rows(self, before: Sequence[ClaimRow], after: Sequence[ClaimRow]) -> None:
        """Paint the rows that differ; all, where the columns or the length changed."""
        longest = max((cells(pane_safe(label)) for label in {row.label for row in after}), default=0)
        label_width = max(_LABEL.start, min(longest, _LABEL.stop - 1))
        if len(before) == len(after) and label_width == self._label_width:
            for index, (old, new) in enumerate(zip(before, after, strict=True)):
                if old is not new and old != new:
                    self.refresh_line(index)
            return
        self._label_width = label_width
        self.virtual_size = Size(self.scrollable_content_region.width if self.is_attached else 0, len(after))
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
        self._width = self.scrollable_content_region.width
        self.virtual_size = Size(self._width, len(self.rows))
        self._keep_in_view()
        self.refresh()

    def notify_style_update(self) -> None:
        """Other colours: forget the styles made from them."""
        super().notify_style_update()
        self._styles.clear()

    def _keep_in_view(self) -> None:
        """Scroll as little as possible so that the active row and one beside it show; half a list further where it is far."""
        height, top = self.size.height, self.scroll_offset.y
        if not height or not 0 <= self.active < len(self.rows):
            return
        margin = 1 if height > 2 else 0
        if not top + margin <= self.active < top + height - margin:
            near = self.active - margin if self.active < top + margin else self.active - height // 2
            self.scroll_target_y = self.scroll_y = max(0, near)

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y
        if index >= len(self.rows):
            text = self.when_empty if index == 0 else ""
            return Strip([Segment(fitted(" " + pane_safe(text), width), self._style(_DECIDED))], width)
        row, is_active = self.rows[index], index == self.active
        text_look = _ACTIVE if is_active else _TEXT_LOOKS.get(row.state, _DECIDED)
        glyph_style = self._style(glyph_look(row.state).under(text_look) if is_active else glyph_look(row.state))
        body = self._columns(row, max(0, width - 5))
        pointer = f" {ACTIVE_POINTER}" if is_active else "  "
        edge = self._style(_ACTIVE if is_active else Look())
        parts = [
            (" ", edge),
            (fitted(pane_safe(row.glyph), 1), glyph_style),
            (" ", edge),
            (body, self._style(text_look)),
            (pointer, edge),
        ]
        return Strip([Segment(text, style) for text, style in parts], width).adjust_cell_length(width)

    def _columns(self, row: ClaimRow, room: int) -> str:
        """Label, core and source in `room` cells."""
        label = fitted(pane_safe(row.label), min(self._label_width, room))
        room -= min(self._label_width, room)
        if room <= 1:
            return label + " " * room
        source_width = 0 if room + self._label_width < _NARROW else int((room - 2) * (1 - _CORE_SHARE))
        core_width = room - 1 - (source_width + 1 if source_width else 0)
        core = fitted(pane_safe(row.core), core_width)
        source = " " + fitted(pane_safe(row.source), source_width) if source_width else ""
        return f"{label} {core}{source}"

    def _style(self, look: Look) -> Style:
        """A look on the list's own ground."""
        if look not in self._styles:
            base = self.rich_style
            dark = self.background_colors[1].brightness < 0.5
            self._styles[look] = base + rich_style(look, dark=dark, base=base)
        return self._styles[look]

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        at = event.get_content_offset(self)
        index = self.scroll_offset.y + at.y if at is not None else -1
        if 0 <= index < len(self.rows):
            self.post_message(self.Chosen(self, index))

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:  # noqa: ANN401
        """Scroll as Textual's own scrolling asks for, but never with an animation."""
        super().scroll_to(x, y, **{**options, "animate": False})
