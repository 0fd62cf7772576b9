"""The guidelines to read and search: the project's own where `annotate.toml` names a file, else those of the program.

Invariant: the text is data. It is laid out as plain Markdown and nothing in it is obeyed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen
from textual.widgets import Input

from annotations.errors import ArticleError
from annotations.text import decode
from tui import actions
from tui.finding import matches
from tui.markdown import page
from tui.screens.chooser import Chooser
from tui.screens.listing import LEAST_HEIGHT, LEAST_WIDTH, too_small
from tui.widgets.bars import status_line
from tui.widgets.lines import Lines
from tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from annotations.schema import Schema
    from tui.markdown import Heading
    from tui.widgets.claim_card import Line

_OURS = Path(__file__).resolve().parents[2] / "annotations" / "data" / "guidelines.md"
LARGEST = 1024 * 1024  # bytes
MEASURE = 96  # columns of text at most


def guideline_text(schema: Schema, root: Path) -> str:
    """The text of the guidelines; a sentence saying why, where the project's file cannot be read."""
    path = root / schema.guidelines if schema.guidelines else _OURS
    try:
        if path.stat().st_size > LARGEST:
            return f"{path.name} is too large to show"
        return decode(path.read_bytes(), path.name).text
    except (OSError, ArticleError) as error:
        return f"the guidelines cannot be read: {error}"


def section(text: str, *names: str) -> int:
    """The line of the text that speaks of one of the names, the first name before the others; 0 where none does.

    A heading that holds the name as a word is the best, then a row of a table or an item of a list that begins with it.
    """
    rows = text.splitlines()
    for name in filter(None, names):
        wanted = name.casefold()
        for row, line in enumerate(rows):
            if line.startswith("#") and wanted in line.casefold().replace("`", " ").split():
                return row
        named = re.compile(rf"[ \t]*(?:\||[-*+][ \t])[ \t]*[*_`]*{re.escape(wanted)}[*_`:]*(?:[ \t]|\||$)")
        for row, line in enumerate(rows):
            if named.match(line.casefold()):
                return row
    return 0


class GuidelinesScreen(Screen[None]):
    """The guidelines laid out for the width of the screen. `at` is the line of the text that is shown first."""

    CSS_PATH = "guidelines.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, text: str, at: int) -> None:
        super().__init__()
        self.text, self.at = text, at
        self.message = ""
        self.view = PageView(id="guidelines-page")
        self.page = page("", MEASURE)
        self._keys = {key: action.name for action in actions.in_mode(actions.GUIDELINES) for key in action.keys}
        self._width = 0

    def compose(self) -> ComposeResult:
        """The page, the field, a line above and one below."""
        yield Lines(id="guidelines-top")
        yield self.view
        yield Input(id="guidelines-field", placeholder="words to find; enter finds", select_on_focus=False)
        yield Lines(id="guidelines-status")

    def on_resize(self) -> None:
        """Lay the text out anew for another width; the same section stays on top."""
        self.call_after_refresh(self.lay_out)

    def lay_out(self) -> None:
        """Lay the text out for the width that there is."""
        width = min(MEASURE, self.view.scrollable_content_region.width - 2)
        if width == self._width or width < 1:
            self.draw()
            return
        top = self.page.sources[self.view.top_line] if self._width and self.page.lines else self.at
        self._width = width
        self.page = page(self.text, width)
        self.view.show(self.page.lines, self.page.row_of(top))
        self.draw()

    def draw(self) -> None:
        """Draw the lines above and below."""
        width, height = self.app.size
        small = width < LEAST_WIDTH or height < LEAST_HEIGHT
        self.set_class(small, "too-small")
        here = next((h.title for h in reversed(self.page.headings) if h.row <= self.view.top_line), "")
        share = min(100, (self.view.top_line + self.view.size.height) * 100 // max(1, len(self.page.lines)))
        top = too_small(width, height) if small else ((" Guidelines ", "title"), (f" {here}  ", ""), (f"{share} %", "dim"))
        self.query_one("#guidelines-top", Lines).set_lines([top])
        status = status_line(actions.GUIDELINES, actions.GUIDELINES, self.message, width)
        self.query_one("#guidelines-status", Lines).set_lines([status])

    def on_key(self, event: events.Key) -> None:
        """Scroll, find, go to a section, or leave."""
        if event.key == "ctrl+c":
            return  # the app's: it quits from wherever one is
        if self.has_class("typing"):
            if event.key == "escape":
                event.stop()
                self.close_field()
            return
        event.stop()
        event.prevent_default()
        self.message = ""
        self._do(self._keys.get(event.key, ""))
        self.draw()

    def _do(self, name: str) -> None:
        page_rows, every = max(1, self.view.size.height - 2), len(self.page.lines)
        rows = {"down": 1, "up": -1, "page_down": page_rows, "page_up": -page_rows, "top": -every, "bottom": every}
        if name in rows:
            self.view.scroll_rows(rows[name])
        elif name in ("next_heading", "previous_heading"):
            self.step(1 if name == "next_heading" else -1)
        elif name == "headings":
            self.choose()
        elif name == "search":
            self.add_class("typing")
            self.query_one(Input).value = ""
            self.query_one(Input).focus()
        elif name in ("find_next", "find_previous"):
            self.message = self.view.find_again(1 if name == "find_next" else -1)
        elif name == "leave":
            self.leave()

    def leave(self) -> None:
        """End what was looked for; where nothing was, go back to the article."""
        if self.view.found:
            self.view.forget()
        else:
            self.dismiss(None)

    def step(self, by: int) -> None:
        """Put the next heading, or the one before, on top."""
        rows, top = [heading.row for heading in self.page.headings], self.view.top_line
        left = [row for row in rows if row > top] if by > 0 else [row for row in reversed(rows) if row < top]
        if left:
            self.view.scroll_to_line(left[0])

    def choose(self) -> None:
        """Show all headings to choose from."""

        def chosen(heading: Heading | None) -> None:
            if heading is not None:
                self.view.scroll_to_line(heading.row)
                self.draw()

        def fitting(every: Sequence[Heading], typed: str) -> Sequence[Heading]:
            return [every[index] for _, index in matches([heading.title for heading in every], typed)]

        def row(heading: Heading) -> Line:
            return ((f"{'  ' * (heading.level - 1)}{heading.title}", ""),)

        if self.page.headings:
            self.app.push_screen(Chooser(self.page.headings, asking="a section", row=row, fitting=fitting), chosen)
        else:
            self.message = "these guidelines have no headings"

    def close_field(self) -> None:
        """Take the field away."""
        self.remove_class("typing")
        self.set_focus(None)
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find the words."""
        event.stop()
        self.message = self.view.find(event.value.strip())
        self.close_field()
