"""The article pane as the bench uses it: the reader widget with the text cursor, the search and the claims' marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.spans import Span
from tui.finding import words_pattern
from tui.marks import ClaimMarks, active_marks, claim_mark, selected
from tui.modes import Cursor

if TYPE_CHECKING:
    from annotations.claims import Annotation
    from tui.desk import Desk
    from tui.modes import Mode
    from tui.reader.reader import Reader


class ArticlePane:
    """Keeps the reader's marks, cursor and search; offsets are code points of the open article's text."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._text = ""
        self._digest = ""
        self._seen: dict[str, tuple[Span, ...]] = {}  # by the digest of the text: what was shown of articles in this sitting
        self._cursor: int | None = None
        self._words = ""
        self._hits: tuple[Span, ...] = ()
        self._at_hit = -1
        self._claim_marks = ClaimMarks()

    def show(self, desk: Desk) -> None:
        """Put the open article on the screen: from its top where it is another one, else where it stood."""
        session = desk.session
        assert session is not None
        fresh = session.article.text is not self._text
        if fresh:
            self._seen[self._digest] = self.reader.seen.ever()
            self._cursor, self._hits, self._words = None, (), ""
            self._text, self._digest = session.article.text, session.article.digest
        at = 0 if fresh else self.reader.visible_span().start
        self.reader.show(self._text, session.layout, folded=self.reader.folded, at=at)
        if fresh:
            self.reader.seen.remember(self._seen.get(self._digest, ()))

    def draw(self, annotations: tuple[Annotation, ...], active: Annotation | None, mode: Mode) -> None:
        """Draw the claims' marks and the selection."""
        claims = self._claim_marks.of(annotations)
        self.reader.set_marks(claims, active_marks(active, mode), claim_mark(active) if active is not None else None)
        if isinstance(mode, Cursor):
            self.reader.selection = selected(mode)

    @property
    def selection(self) -> Span | None:
        """What is selected, by keyboard or mouse."""
        return self.reader.selection

    @property
    def cursor(self) -> int | None:
        """Where the text cursor stands, None where it was never placed in this article."""
        return self._cursor

    def place_cursor(self, at: int, anchor: int | None) -> None:
        """Put the text cursor somewhere, with a selection from `anchor` to it; scrolls there."""
        self._cursor = at
        self.reader.cursor_visible = True
        self.reader.cursor = at
        self.reader.selection = None if anchor is None or anchor == at else Span(min(anchor, at), max(anchor, at))
        self.reader.scroll_to_span(Span(at, at))

    def point_at(self, at: int) -> None:
        """Remember where a click fell, without showing a cursor."""
        self._cursor = at
        self.reader.selection = None

    def hide_cursor(self) -> None:
        """Take the cursor and the selection off the screen; where it stood is remembered."""
        self.reader.cursor_visible = False
        self.reader.selection = None

    def forget_cursor(self) -> None:
        """After going to another claim, the cursor begins there the next time."""
        self._cursor = None

    def line_move(self, at: int, lines: int) -> int:
        """The place `lines` screen lines below `at`, in the same column."""
        self.reader.cursor = at
        for _ in range(abs(lines)):
            self.reader.move_cursor("line", forward=lines > 0)
        return self.reader.cursor

    def show_place(self, span: Span) -> None:
        """Scroll to a place."""
        self.reader.scroll_to_span(span)

    def painted(self, span: Span) -> bool:
        """Whether a place is on the screen and was drawn there."""
        return self.reader.painted(span)

    def scroll_page(self, pages: int) -> bool:
        """Scroll by whole pages; a very large number goes to the end. False where there is no further."""
        by, before = pages * max(1, self.reader.size.height - 2), self.reader.top_line
        self.reader.scroll_to_line(max(0, min(before + by, self.reader.wrapped.height)))
        return self.reader.top_line != before

    def toggle_folds(self) -> bool:
        """Fold or unfold all furniture; True where it is folded now."""
        self.reader.folded = not self.reader.folded
        return self.reader.folded

    def find(self, words: str, *, back: bool = False) -> str:
        """Mark all places where the words stand, whatever their case, and go to the next one; says what was found."""
        if words:
            self._words = words
            self._hits = tuple(Span(*m.span()) for m in words_pattern(words).finditer(self._text) if m.end() > m.start())
            here = self.reader.visible_span().start
            self._at_hit = next((i for i, hit in enumerate(self._hits) if hit.start >= here), 0) - 1
        if not self._words:
            return "nothing was looked for yet: / finds words"
        if not self._hits:
            return f"“{self._words}” does not stand in this article"
        self._at_hit = (self._at_hit + (-1 if back else 1)) % len(self._hits)
        hit = self._hits[self._at_hit]
        self._cursor = hit.start
        self.reader.set_found(self._hits, hit)
        self.reader.scroll_to_span(hit)
        return f"{self._at_hit + 1} of {len(self._hits)}: ) goes to the next, ( to the one before, esc ends the search"

    def clear_search(self) -> bool:
        """Take the marks of the search away; False where there are none."""
        found = bool(self._words)
        self._hits, self._words = (), ""
        self.reader.set_found(())
        return found

    def unseen(self) -> tuple[Span, ...]:
        """The lines of the article, folded ones left out, that never stood on the screen."""
        reader = self.reader
        ever = reader.seen.ever()
        lines = (reader.wrapped.span(line) for line in range(reader.wrapped.height) if reader.wrapped.fold(line) is None)
        return tuple(span for span in lines if span.of(self._text).strip() and not any(seen.covers(span) for seen in ever))

    def folded_lines(self) -> int:
        """How many written lines of furniture are folded away."""
        folds = (self.reader.wrapped.fold(line) for line in range(self.reader.wrapped.height))
        return sum(fold.lines for fold in folds if fold is not None)

    def show_unseen(self) -> bool:
        """Scroll to the first line that never stood on the screen; False where there is none."""
        unseen = self.unseen()
        if unseen:
            self.reader.scroll_to_line(max(0, self.reader.wrapped.line_at(unseen[0].start) - 2))
        return bool(unseen)
