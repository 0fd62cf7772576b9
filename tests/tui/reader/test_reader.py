"""The article pane in a running app: what is shown, hit, folded, remembered as seen, and painted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from annotations.corpus.article import Layout, Zone
from annotations.spans import Span
from tui.graphemes import cells
from tui.reader.highlights import Mark, MarkIndex
from tui.reader.painting import GUTTER
from tui.reader.reader import Reader

if TYPE_CHECKING:
    from textual.message import Message

SENTENCE = "Government aircraft flew 112 sorties over the Ardan valley, Colonel Ana Verrel said. "
PLAIN = Layout(())
SLOT_KEYS = {"quantity": "q", "unit": "w", "source": "s"}


class Harness(App[None]):
    """A pane alone, and what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        """The pane."""
        yield Reader(slot_keys=SLOT_KEYS)

    @property
    def reader(self) -> Reader:
        """The pane."""
        return self.query_one(Reader)

    def on_reader_clicked(self, message: Reader.Clicked) -> None:
        """Keep what was said."""
        self.heard.append(message)

    def on_reader_selected(self, message: Reader.Selected) -> None:
        """Keep what was said."""
        self.heard.append(message)


def long_text(paragraphs: int = 60) -> str:
    """An article of many screens; each paragraph can be told from the others."""
    return "\n\n".join(f"Paragraph {number}. " + SENTENCE * 3 for number in range(paragraphs))


def rows(reader: Reader) -> list[str]:
    """The characters in the rows of the pane."""
    return [reader.render_line(row).text for row in range(reader.size.height)]


async def test_the_text_is_in_the_first_frame_after_showing() -> None:
    """An article shown before the first layout is on the screen when that has come."""
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show("Aircraft flew 112 sorties.", PLAIN)
        await pilot.pause()
        assert "Aircraft flew 112 sorties." in rows(app.reader)[0]


async def test_no_line_loses_its_last_column() -> None:
    """Every word of the text is on some row, whatever the width."""
    app = Harness()
    async with app.run_test(size=(61, 40)) as pilot:
        app.reader.show(SENTENCE * 6, PLAIN)
        await pilot.pause()
        shown = " ".join(row[GUTTER : app.reader.scrollable_content_region.width - 1].strip() for row in rows(app.reader))
        assert shown.split() == (SENTENCE * 6).split()


async def test_scrolling_to_a_span_shows_it_with_context() -> None:
    """A span far away is on the screen at once, with two lines on both sides."""
    app, text = Harness(), long_text()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        span = Span(text.index("Paragraph 40"), text.index("Paragraph 40") + 12)
        assert not app.reader.on_screen(span)
        app.reader.scroll_to_span(span)
        assert app.reader.on_screen(span)
        line = app.reader.wrapped.line_at(span.start)
        assert app.reader.top_line + 2 <= line < app.reader.top_line + app.reader.size.height - 2


async def test_scrolling_does_not_move_what_is_in_sight() -> None:
    """A span that stands on the screen with room around it moves nothing."""
    app, text = Harness(), long_text()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        app.reader.scroll_to_line(30)
        app.reader.scroll_to_span(app.reader.wrapped.span(40))
        assert app.reader.top_line == 30


async def test_painted_needs_a_frame() -> None:
    """A span counts as painted only after a frame since its marks were set or it was scrolled to."""
    app, text = Harness(), long_text()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        span = Span(text.index("112"), text.index("112") + 3)
        assert app.reader.painted(span)
        app.reader.set_marks(MarkIndex(), [Mark(span, "active")])
        assert not app.reader.painted(span)
        await pilot.pause()
        assert app.reader.painted(span)
        far = Span(text.index("Paragraph 50"), text.index("Paragraph 50") + 12)
        app.reader.scroll_to_span(far)
        assert not app.reader.painted(far)
        await pilot.pause()
        assert app.reader.painted(far)
        assert not app.reader.painted(span)


async def test_equal_marks_outdate_nothing() -> None:
    """Setting the same marks again leaves the frame valid, because none would follow."""
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(SENTENCE, PLAIN)
        app.reader.set_marks(MarkIndex([Mark(Span(25, 36), "claim", "undecided")]))
        await pilot.pause()
        app.reader.set_marks(MarkIndex([Mark(Span(25, 36), "claim", "undecided")]))
        assert app.reader.painted(Span(25, 36))


async def test_what_was_seen_is_remembered_until_the_next_article() -> None:
    """Everything that was on the screen is in the record, what was never scrolled to is not."""
    app, text = Harness(), long_text()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        first = app.reader.visible_span()
        app.reader.scroll_to_line(app.reader.wrapped.height)
        await pilot.pause()
        ever = app.reader.seen.ever()
        assert any(span.covers(first) for span in ever)
        assert ever[-1].end == len(text)
        assert not any(span.contains(text.index("Paragraph 30")) for span in ever)
        app.reader.show("Another one.", PLAIN)
        assert app.reader.seen.ever() == ()


@pytest.mark.parametrize(
    ("text", "column", "at"), [("伊洛 flew", 3, 1), ("a👩‍👩‍👧b", 2, 1), ("a👩‍👩‍👧b", 3, 6), ("e\u0301x", 1, 2)]
)
async def test_a_click_hits_the_grapheme_under_it(text: str, column: int, at: int) -> None:
    """A click on either cell of a wide character, or behind joined ones, answers the right offset."""
    app = Harness()
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        await pilot.click(Reader, offset=(GUTTER + column, 0))
        assert [message.offset for message in app.heard] == [at]


async def test_dragging_selects_whole_graphemes() -> None:
    """The mouse selects from the character pressed on to the one released on, both whole, also backwards."""
    app = Harness()
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.show("abc 伊洛 def", PLAIN)
        await pilot.pause()
        await pilot.mouse_down(Reader, offset=(GUTTER + 7, 0))
        await pilot.hover(Reader, offset=(GUTTER + 2, 0))
        await pilot.mouse_up(Reader, offset=(GUTTER + 2, 0))
        assert [message.span for message in app.heard] == [Span(2, 6)]
        assert app.reader.selection == Span(2, 6)


FURNISHED = "Headline\nHome\nWorld\nSubscribe\n" + SENTENCE
FURNITURE = Layout(
    (Zone("headline", Span(0, 8)), Zone("furniture", Span(9, 29)), Zone("body", Span(30, 30 + len(SENTENCE)))),
)


async def test_furniture_folds_and_unfolds() -> None:
    """Furniture is one line at first, shows when the attribute says so, and folds again."""
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(FURNISHED, FURNITURE)
        await pilot.pause()
        assert any("▸ furniture: 3 lines" in row for row in rows(app.reader))
        assert not any("Subscribe" in row for row in rows(app.reader))
        app.reader.folded = False
        await pilot.pause()
        assert any("Subscribe" in row for row in rows(app.reader))
        app.reader.folded = True
        await pilot.pause()
        assert not any("Subscribe" in row for row in rows(app.reader))


async def test_what_is_folded_was_not_seen() -> None:
    """A frame with a fold holds nothing of what the fold hides."""
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(FURNISHED, FURNITURE)
        await pilot.pause()
        assert not app.reader.painted(Span(9, 13))
        assert not any(span.contains(10) for span in app.reader.seen.ever())


async def test_going_to_a_hidden_span_unfolds_it() -> None:
    """What a fold hides is unfolded by going there, and by a click on the fold."""
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(FURNISHED, FURNITURE)
        await pilot.pause()
        app.reader.scroll_to_span(Span(14, 19))
        await pilot.pause()
        assert app.reader.on_screen(Span(14, 19))
        app.reader.toggle_fold(14)
        fold = app.reader.wrapped.line_at(14)
        await pilot.pause()
        await pilot.click(Reader, offset=(GUTTER + 3, fold))
        assert app.reader.on_screen(Span(14, 19))
        assert app.heard == []


async def test_resizing_keeps_the_place() -> None:
    """The words at the top stay at the top when the terminal becomes narrower and wide again."""
    app, text = Harness(), long_text()
    async with app.run_test(size=(100, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        at = text.index("Paragraph 30")
        app.reader.scroll_to_line(app.reader.wrapped.line_at(at))
        await pilot.pause()
        for size in ((60, 20), (120, 30), (100, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.reader.visible_span().start == at
            assert "Paragraph 30" in rows(app.reader)[0]


async def test_marks_show_in_text_gutter_and_overview() -> None:
    """A claim's state stands in the gutter, the active one has a bar, its slots have their letters, the overview knows both."""
    app = Harness()
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.show(SENTENCE, PLAIN)
        core = Span(SENTENCE.index("112 sorties"), SENTENCE.index("112 sorties") + 11)
        app.reader.set_marks(MarkIndex([Mark(core, "claim", "unsure")]))
        await pilot.pause()
        assert rows(app.reader)[0].startswith(" ?    Government")
        quantity, unit = Span(core.start, core.start + 3), Span(core.start + 4, core.end)
        slots = [Mark(quantity, "slot", "quantity"), Mark(unit, "slot", "unit")]
        claim = Mark(core, "claim", "unsure")
        app.reader.set_marks(MarkIndex([claim]), [claim, Mark(core, "active"), *slots], stands_for=claim)
        await pilot.pause()
        assert rows(app.reader)[0].startswith("▌?    Government aircraft flewq112wsorties over")
        assert rows(app.reader)[0].endswith("◂")


async def test_only_touched_lines_are_painted_again() -> None:
    """New marks on one line leave the strips of the others as they were."""
    app, text = Harness(), long_text()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        kept = {line: id(segments) for line, segments in app.reader._strips.items()}
        app.reader.set_marks(MarkIndex([Mark(Span(0, 9), "claim", "undecided")]))
        await pilot.pause()
        assert {line for line, segments in app.reader._strips.items() if kept.get(line) != id(segments)} == {0}


async def test_the_cursor_moves_by_lines_in_its_column() -> None:
    """Down and up lead back to where the cursor was, over an empty line too; the far end of the text stops it."""
    app, text = Harness(), long_text(3)
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        reader = app.reader
        reader.cursor_visible = True
        reader.cursor = 20
        places = []
        for _ in range(9):
            reader.move_cursor("line", forward=True)
            places.append(reader.cursor)
        for _ in range(9):
            reader.move_cursor("line", forward=False)
        assert reader.cursor == 20
        assert places == sorted(set(places))
        reader.move_cursor("text", forward=True)
        assert reader.cursor == len(text)


async def test_extending_selects_from_where_the_cursor_was() -> None:
    """Steps that extend select words from the first place on, also back over it; a plain step lets go."""
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(SENTENCE, PLAIN, at=11)
        await pilot.pause()
        reader = app.reader
        reader.move_cursor("word", forward=True, extend=True)
        reader.move_cursor("word", forward=True, extend=True)
        assert reader.selection == Span(11, SENTENCE.index("112"))
        reader.move_cursor("word", forward=False)
        assert reader.selection is None


@pytest.mark.parametrize("text", ["", "\n", "\x1b[2J\x00\u202e\ud800", "\u0301", "[@click=app.quit]x[/nope]"])
async def test_hostile_text_is_shown_as_text(text: str) -> None:
    """Nothing of an article is obeyed: no control character reaches a row, no markup acts, and nothing fails."""
    app = Harness()
    async with app.run_test(size=(40, 8)) as pilot:
        app.reader.show(text, PLAIN)
        app.reader.cursor_visible = True
        app.reader.set_marks(MarkIndex([Mark(Span(0, len(text)), "claim", "undecided")]))
        await pilot.pause()
        for row in rows(app.reader):
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in row)
            assert "\u202e" not in row


async def test_a_megabyte_on_one_line_scrolls() -> None:
    """An article of one very long line is wrapped, and its last words can be gone to at once."""
    app, text = Harness(), SENTENCE * 12_000
    async with app.run_test(size=(80, 24)) as pilot:
        app.reader.show(text, PLAIN)
        await pilot.pause()
        last = Span(len(text) - 20, len(text) - 1)
        app.reader.scroll_to_span(last)
        await pilot.pause()
        assert app.reader.painted(last)


@pytest.mark.parametrize("width", [1, 2, 7, 8, 9, 10])
async def test_a_pane_without_room_does_not_fail(width: int) -> None:
    """A pane of a few columns draws rows of its width."""
    app = Harness()
    async with app.run_test(size=(width, 8)) as pilot:
        app.reader.show("伊洛 " + SENTENCE, PLAIN)
        app.reader.set_marks(MarkIndex([Mark(Span(0, 2), "claim", "undecided")]))
        await pilot.pause()
        assert all(cells(row) == app.reader.scrollable_content_region.width for row in rows(app.reader))
