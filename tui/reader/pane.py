"""The scrolling pane that shows one article's text: wrapped, folded, furnished, and nothing of it chosen or decided.

Invariant: the offset at the top of the pane stays there whatever the width or the folds become. Offsets are code points of the
article's text; lines are those of the wrapped text; rows and columns are cells of the pane.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from annotations.spans import Span
from tui.reader.furnishing import furnishing
from tui.reader.highlights import MarkIndex
from tui.reader.overview import NONE, UNDECIDED, Overview, row_of, signs_of_rows
from tui.reader.painting import GUTTER, Gutter, Painter
from tui.reader.seen import Seen, joined
from tui.reader.wrapping import WrappedText, furniture_runs
from tui.still_view import StillView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual import events

    from annotations.corpus.article import Layout
    from tui.reader.highlights import Mark

MEASURE = 90  # cells of text at most: longer lines are hard to read
_GAP, _OVERVIEW = 1, 1  # cells right of the text; the cursor behind a full line stands in the gap
_CONTEXT = 2  # lines kept above and below what is scrolled to


class TextPane(StillView):
    """One article's text. What lies over it comes from `line_marks` and `line_gutter`, which a subclass fills."""

    folded: reactive[bool] = reactive(True, repaint=False, init=False)
    """Whether runs of furniture show as one line each."""

    def __init__(
        self,
        *,
        slot_keys: Mapping[str, str] | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.slot_keys: Mapping[str, str] = dict(slot_keys or {})
        self.text = ""
        self.wrapped = WrappedText("", MEASURE)
        self.seen = Seen()
        self._furniture: tuple[Span, ...] = ()
        self._furnishing = MarkIndex()
        self._overview = Overview()
        self.points_at: int | None = None
        self._opened: set[int] = set()
        self._top_offset = 0
        self._width = 0
        self._margin = 0
        self._painter: Painter | None = None
        self._strips: dict[int, list[Segment]] = {}

    def show(self, text: str, layout: Layout, folded: bool = True, at: int = 0) -> None:
        """Show an article from the line of the offset `at`; what was unfolded is forgotten, and what was seen of another text."""
        if text is not self.text:
            self.seen.start_over()
        self.text = text
        self._furniture = layout.furniture()
        self._furnishing = MarkIndex(furnishing(text, layout))
        self._opened.clear()
        self.set_reactive(TextPane.folded, folded)
        self._top_offset = min(max(0, at), len(text))
        self.rewrap()

    def rewrap(self) -> None:
        """Wrap the text anew for the pane's width, and keep the line at the top where it is. Waits for the first layout."""
        self._wrap()
        self.refresh()

    def _wrap(self) -> None:
        """The same, without painting."""
        region = self.scrollable_content_region if self.is_attached else Region()
        self._width = region.width
        self._strips.clear()
        self.seen.outdate()
        if not region.width:
            return
        room = region.width - GUTTER - _GAP - _OVERVIEW
        measure = max(1, min(MEASURE, room))
        self._margin = max(0, room - measure) // 2
        self.wrapped = WrappedText(self.text, measure, self._furniture, folded=self.folded, opened=self._opened)
        self.virtual_size = Size(region.width, self.wrapped.height)
        self.scroll_to_line(self.wrapped.line_at(self._top_offset))
        self.place_overview()

    def toggle_fold(self, offset: int) -> bool:
        """Unfold the run of furniture that hides an offset, or fold the one that it stands in. False where there is none."""
        start = next((run.span.start for run in furniture_runs(self.text, self._furniture) if run.span.contains(offset)), None)
        if start is None:
            return False
        self._opened.symmetric_difference_update({start})
        self.rewrap()
        return True

    def watch_folded(self) -> None:
        """Fold or unfold all."""
        self._opened.clear()
        self.rewrap()

    def on_resize(self, _: events.Resize) -> None:
        """Wrap for the new width, where the first frame of that width has not done it; a new height only moves the overview."""
        if self.scrollable_content_region.width != self._width:
            self.rewrap()
        else:
            self.place_overview()

    # --- what lies over the text: a subclass fills these ---

    def line_marks(self, span: Span) -> list[Mark]:
        """The marks over a line's span, in any order."""
        return self._furnishing.over(span)

    def line_gutter(self, span: Span) -> Gutter:  # noqa: ARG002 - for subclasses
        """What stands left of a line."""
        return Gutter()

    def overview_sign(self, span: Span) -> str:  # noqa: ARG002 - for subclasses
        """What the overview says of a stretch of the text: a sign of `tui.reader.overview`."""
        return NONE

    # --- painting ---

    def touch(self, spans: Iterable[Span]) -> None:
        """Paint anew the lines that show some of these spans, and no others."""
        top, bottom = self.top_line, self.top_line + self.size.height
        for span in spans:
            for line in self.wrapped.lines_of(span):
                self._strips.pop(line, None)
                if top <= line < bottom:
                    self.refresh_line(line)
                    self.seen.outdate()

    def place_overview(self, *, pointer_only: bool = False) -> None:
        """Compute the overview anew, or only where it points, and paint the rows that changed."""
        wrapped, height, column = self.wrapped, self.size.height, self.scrollable_content_region.width - _OVERVIEW
        changed = [] if pointer_only else self._overview.update(signs_of_rows(wrapped, height, self.overview_sign))
        line = None if self.points_at is None else wrapped.line_at(self.points_at)
        changed += self._overview.point(None if line is None else row_of(line, wrapped.height, height))
        for row in changed:
            self.refresh(Region(column, row, _OVERVIEW, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the rows of a frame, and note what the frame holds."""
        if self.scrollable_content_region.width != self._width:
            self._wrap()
        strips = super().render_lines(crop)
        # Regions that still wait to be sent make this a frame for others: what it renders of this pane is not written.
        if not self._repaint_regions:
            self.seen.frame(self._lines_shown(), monotonic())
        else:
            self.call_after_refresh(self.send_what_waits)
        return strips

    def render_line(self, y: int) -> Strip:
        """One row of the pane: margin, gutter, text, overview."""
        if not self._width:
            return Strip([], 0)
        if self._painter is None or self._painter.ground is not self.ground:
            self._painter = Painter(self.ground, self.slot_keys)
            self._strips.clear()
        painter, line, width = self._painter, self.top_line + y, self._width - _OVERVIEW
        segments = self._strips.get(line)
        if segments is None and line < self.wrapped.height:
            span = self.wrapped.span(line)
            gutter, marks = self.line_gutter(span), self.line_marks(span)
            segments = painter.line(self.wrapped, line, gutter, marks, margin=self._margin, width=width)
            self._strips[line] = segments
        sign = self._overview.sign(y)
        overview = Segment(sign, painter.style(("glyph", "undecided" if sign == UNDECIDED else "")))
        return Strip([*(segments or [Segment(" " * width, painter.base)]), overview], self._width)

    # --- where one is ---

    def _lines_shown(self) -> list[Span]:
        """What the rows show now, line by line, without what is folded."""
        lines = range(self.top_line, min(self.wrapped.height, self.top_line + self.size.height))
        return [self.wrapped.span(line) for line in lines if self.wrapped.fold(line) is None]

    def visible_span(self) -> Span:
        """From the first to the last code point on the screen."""
        last = max(self.top_line, min(self.wrapped.height, self.top_line + self.size.height) - 1)
        return Span(self.wrapped.span(self.top_line).start, self.wrapped.span(last).end)

    def on_screen(self, span: Span) -> bool:
        """Whether all of a span is inside the pane now and not folded. It may not have been painted yet."""
        return any(shown.covers(span) for shown in joined(self._lines_shown()))

    def painted(self, span: Span) -> bool:
        """Whether a frame that is up to date shows a span; of one taller than the pane its beginning is enough."""
        lines = self.wrapped.lines_of(span)
        last = min(lines[-1], lines[0] + max(0, self.size.height - 1 - 2 * _CONTEXT))
        return self.seen.painted(Span(span.start, max(span.start, min(span.end, self.wrapped.span(last).end))))

    # --- scrolling ---

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep in mind what stands at the top."""
        super().watch_scroll_y(old_value, new_value)
        if self.wrapped.line_at(self._top_offset) != self.top_line:
            self._top_offset = self.wrapped.span(min(self.top_line, self.wrapped.height - 1)).start
        if round(old_value) != round(new_value):
            self.seen.outdate()

    def scroll_to_span(self, span: Span, *, center: bool = False) -> None:
        """Bring a span on the screen, at once, with two lines around it; unfold what hides it.

        Nothing moves where it is there already; else its beginning comes a third below the top (in the middle, with `center`).
        """
        fold = self.wrapped.fold_over(span)
        if fold is not None:
            self.toggle_fold(fold.span.start)
        lines, height = self.wrapped.lines_of(span), self.size.height
        first, last = max(0, lines[0] - _CONTEXT), min(self.wrapped.height - 1, lines[-1] + _CONTEXT)
        inside = self.top_line <= first and last < self.top_line + height
        if center or not inside:
            room = max(0, height - len(lines)) // (2 if center else 3)
            self.scroll_to_line(max(0, lines[0] - max(room, min(_CONTEXT, height - 1))))
