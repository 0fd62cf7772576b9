"""The article pane: the text with its claims, a cursor and a selection. It decides nothing: marks come in, clicks go out.

Invariant: cursor and selection lie inside the text and on edges of graphemes. Offsets are code points of the article's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive

from annotations.spans import Span
from tui.reader.highlights import Mark, MarkIndex
from tui.reader.navigation import next_character, snapped, step
from tui.reader.overview import DECIDED, NONE, UNDECIDED
from tui.reader.painting import GUTTER, Gutter
from tui.reader.pane import TextPane

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual import events

    from annotations.corpus.article import Layout
    from tui.reader.navigation import Step


class Reader(TextPane):
    """The article pane. Fill it with `show`, then `set_marks`."""

    class Clicked(Message):
        """A place of the text was clicked: the offset of its grapheme."""

        def __init__(self, reader: Reader, offset: int, *, shift: bool) -> None:
            super().__init__()
            self.reader = reader
            self.offset = offset
            self.shift = shift

        @property
        def control(self) -> Reader:
            """The pane that was clicked."""
            return self.reader

    class Selected(Message):
        """A stretch of the text was selected with the mouse."""

        def __init__(self, reader: Reader, span: Span) -> None:
            super().__init__()
            self.reader = reader
            self.span = span

        @property
        def control(self) -> Reader:
            """The pane in which it was selected."""
            return self.reader

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The offset before which the text cursor stands."""
    cursor_visible: reactive[bool] = reactive(False, repaint=False, init=False)
    """Whether the cursor is drawn."""
    selection: reactive[Span | None] = reactive(None, repaint=False, init=False)
    """What is selected, or None."""

    def __init__(
        self,
        *,
        slot_keys: Mapping[str, str] | None = None,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(slot_keys=slot_keys, name=name, id=id, classes=classes)
        self._claims = MarkIndex()
        self._active = MarkIndex()
        self._stands_for: Mark | None = None
        self._found = MarkIndex()
        self._selected_from = 0
        self._pressed_at: int | None = None
        self._column: int | None = None

    def show(self, text: str, layout: Layout, folded: bool = True, at: int = 0) -> None:
        """Show another article from the line of the offset `at`, without marks, the cursor at `at`, nothing selected."""
        self._claims = self._active = self._found = MarkIndex()
        self._stands_for = self.points_at = None
        self._pressed_at = None
        self.set_reactive(Reader.selection, None)
        self.set_reactive(Reader.cursor, snapped(text, at))
        super().show(text, layout, folded, at)

    # --- marks ---

    def set_marks(self, claims: MarkIndex, active: Iterable[Mark] = (), stands_for: Mark | None = None) -> None:
        """Mark the claims, each as a `claim`, and the active one with its core (`active`) and fillers (`slot`, `open`).

        `active` may hold the active claim's own mark as it is being moved, in the place of the one among `claims` that it
        `stands_for`. Only the lines that change are painted; claims that are the same index as before are not looked through.
        """
        old_claims, old_active = self._claims, self._active
        changed = set() if claims is old_claims else claims.changed(old_claims)
        self._claims, self._active, self._stands_for = claims, MarkIndex(active), stands_for
        self.points_at = next((mark.span.start for mark in self._active.marks if mark.role == "active"), None)
        if claims is not old_claims:
            self.touch(mark.span for mark in changed)
            self.place_overview()
        if self._active.marks != old_active.marks:
            self.touch(mark.span for mark in set(self._active.marks) ^ set(old_active.marks))
            self.place_overview(pointer_only=True)

    def set_found(self, spans: Iterable[Span], current: Span | None = None) -> None:
        """Mark what a search found, and which hit one is at."""
        new = MarkIndex(Mark(span, "found" if span == current else "search") for span in spans)
        changed = new.changed(self._found)
        self._found = new
        self.touch(mark.span for mark in changed)

    def line_marks(self, span: Span) -> list[Mark]:
        """All that lies over a line: the article's make-up, claims, hits of a search, selection and cursor."""
        claims = (mark for mark in self._claims.over(span) if mark != self._stands_for)
        marks = [*super().line_marks(span), *claims, *self._active.over(span), *self._found.over(span)]
        if self.selection is not None and self.selection.overlaps(span):
            marks.append(Mark(self.selection, "selection"))
        if self.cursor_visible and self.wrapped.span(self.wrapped.line_at(self.cursor)) == span:
            marks.append(Mark(self._under_cursor(), "cursor"))
        return marks

    def line_gutter(self, span: Span) -> Gutter:
        """Whether the active claim is on a line, and the states of the claims that begin there."""
        active = any(mark.role == "active" for mark in self._active.over(span))
        begins = [mark for mark in self._claims.starting_in(span) if mark != self._stands_for]
        begins += [mark for mark in self._active.starting_in(span) if mark.role == "claim"]
        return Gutter(active, tuple(mark.state for mark in sorted(begins, key=lambda mark: mark.span)))

    def overview_sign(self, span: Span) -> str:
        """Whether claims begin in a stretch of the text, and whether any of them is undecided."""
        claims = self._claims.starting_in(span)
        return UNDECIDED if any(mark.state == "undecided" for mark in claims) else DECIDED if claims else NONE

    # --- cursor and selection ---

    def move_cursor(self, kind: Step, *, forward: bool, extend: bool = False) -> None:
        """Move the cursor by a step and keep it on the screen; `extend` stretches the selection with it, else that goes."""
        before = self.cursor
        if kind in ("line", "page", "text"):
            after = self._vertical(kind, forward=forward)
        else:
            after = step(self.text, before, kind, forward=forward)
            self._column = None
        if extend:
            self._selected_from = before if self.selection is None else self._selected_from
            self.selection = _between(self._selected_from, after)
        else:
            self.selection = None
        self.cursor = after
        self.scroll_to_span(Span(after, after))

    def _vertical(self, kind: Step, *, forward: bool) -> int:
        """Where a step by lines leads: a line or a page up or down in the same column, or to one end of the text."""
        if kind == "text":
            return len(self.text) if forward else 0
        line, column = self.wrapped.place(self.cursor)
        self._column = column if self._column is None else self._column
        by = 1 if kind == "line" else max(1, self.size.height - 2)
        target = line + (by if forward else -by)
        while 0 <= target < self.wrapped.height and not self.wrapped.span(target):
            target += 1 if forward else -1
        return self.wrapped.offset_at(target, self._column)

    def validate_cursor(self, offset: int) -> int:
        """Keep the cursor inside the text, at the start of a grapheme."""
        return snapped(self.text, offset)

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint the two lines anew."""
        if self.cursor_visible:
            self.touch((Span(before, before), Span(after, after)))

    def watch_cursor_visible(self) -> None:
        """Paint the cursor's line anew."""
        self.touch((Span(self.cursor, self.cursor),))

    def watch_selection(self, before: Span | None, after: Span | None) -> None:
        """Paint the lines anew that were or are selected and have changed."""
        self.touch(_difference(before, after))

    def _under_cursor(self) -> Span:
        """The grapheme at the cursor; empty at the end of the text."""
        return Span(self.cursor, next_character(self.text, self.cursor))

    # --- mouse ---

    def offset_under(self, x: int, y: int) -> int:
        """The offset of the grapheme drawn at a cell of the pane; the nearest one beside the text."""
        return self.wrapped.offset_at(self.top_line + y, x - self._margin - GUTTER)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a click or a selection; in the overview, go there; on a fold, open it."""
        at = event.get_content_offset(self)
        if at is None or event.button != 1:
            return
        line = self.top_line + at.y
        fold = self.wrapped.fold(line)
        if at.x >= self._width - 1:
            self.scroll_to_line(at.y * self.wrapped.height // max(1, self.size.height) - self.size.height // 2)
        elif fold is not None:
            self.toggle_fold(fold.span.start)
        else:
            self._pressed_at = self.offset_under(at.x, at.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Stretch the selection."""
        if self._pressed_at is None:
            return
        at = event.get_content_offset_capture(self)
        if not 0 <= at.y < self.size.height:
            self.scroll_to_line(self.top_line + (1 if at.y > 0 else -1))
        to = self.offset_under(at.x, max(0, min(at.y, self.size.height - 1)))
        if self.selection is not None or to != self._pressed_at:
            start, end = sorted((self._pressed_at, to))
            self.selection = Span(start, next_character(self.text, end))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Tell what was clicked or selected."""
        if self._pressed_at is None:
            return
        self.release_mouse()
        pressed, self._pressed_at = self._pressed_at, None
        at = event.get_content_offset_capture(self)
        to = self.offset_under(at.x, max(0, min(at.y, self.size.height - 1)))
        if to == pressed or self.selection is None:
            self.post_message(self.Clicked(self, pressed, shift=event.shift))
        else:
            self._selected_from = pressed
            self.post_message(self.Selected(self, self.selection))


def _between(one: int, other: int) -> Span | None:
    """The span between two offsets in either order; None where they are one."""
    return Span(min(one, other), max(one, other)) if one != other else None


def _difference(one: Span | None, other: Span | None) -> list[Span]:
    """The stretches that only one of two spans covers; an empty place at the edges, which may be drawn differently too."""
    if one is None or other is None or not one.overlaps(other):
        return [span for span in (one, other) if span is not None]
    starts, ends = sorted((one.start, other.start)), sorted((one.end, other.end))
    return [Span(*edges) for edges in (starts, ends) if edges[0] != edges[1]]
