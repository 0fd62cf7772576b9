"""What an act may ask of the annotate screen: the desk, the mode, the article pane, and to show, say, ask or open something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from annotations.claims import Annotation, Claim
    from annotations.schema import Schema
    from annotations.spans import Span
    from tui.desk import Desk
    from tui.modes import Mode


class Pane(Protocol):
    """The article pane as acts see it. Places are offsets of code points in the article's text."""

    @property
    def selection(self) -> Span | None:
        """What is selected in the text, by keyboard or mouse."""

    @property
    def cursor(self) -> int | None:
        """Where the text cursor stands; None where it was never placed in this article."""

    def place_cursor(self, at: int, anchor: int | None) -> None:
        """Put the text cursor somewhere, with a selection from `anchor` to it; scrolls there."""

    def line_move(self, at: int, lines: int) -> int:
        """The place `lines` screen lines below `at`."""

    def show_place(self, span: Span) -> None:
        """Scroll to a place."""

    def scroll_page(self, pages: int) -> bool:
        """Scroll by whole pages; a very large number goes to the end. False where there is no further."""

    def toggle_folds(self) -> bool:
        """Fold or unfold all furniture; True where it is folded now."""

    def clear_search(self) -> bool:
        """Take the marks of the search away; False where there are none."""

    def find(self, words: str, *, back: bool = False) -> str:
        """Mark all places where the words stand and go to the next one, or `back` to the one before; what was found.

        Without words, those that were looked for last are meant.
        """


class Bench(Protocol):
    """The annotate screen as its acts see it."""

    desk: Desk
    mode: Mode

    @property
    def pane(self) -> Pane:
        """The article pane."""

    @property
    def schema(self) -> Schema:
        """The project's schema."""

    @property
    def text(self) -> str:
        """The open article's text."""

    def enter(self, mode: Mode) -> None:
        """Change the mode and draw what that changes."""

    def say(self, message: str) -> None:
        """Show one sentence in the status line until the next key."""

    def draw(self) -> None:
        """Draw everything that depends on the desk and the mode."""

    def show_claim(self, claim_id: str | None) -> None:
        """Make a claim active and scroll the article to it."""

    def may_change(self) -> bool:
        """Whether anything may be changed in this window; says why not."""

    def may_decide(self, annotation: Annotation) -> bool:
        """Whether the key being handled may decide this claim; says why not."""

    def go_on(self) -> None:
        """After a decision: to the next undecided claim of the article, or to the sign-off card."""

    def ask(self, what: str, prompt: str, value: str = "", slot: str = "", *, refused: str = "") -> None:
        """Open a field for typing; `refused` says why the value, which was typed before, cannot be taken and is to be mended."""

    def open_article(self, article_id: str, claim_id: str | None = None) -> bool:
        """Open an article; False, and a message, where it cannot be read."""

    def propose(self, span: Span) -> Claim | None:
        """What the extractor makes of just this place; None where it makes nothing of it."""

    def refresh_layout(self) -> None:
        """Find zones again after furniture or the date was decided, and ask for suggestions again."""

    def change_look(self, of: Literal["list", "theme"]) -> None:
        """Show or hide the list of claims on a narrow screen, or put on the next theme."""

    def open_screen(self, name: str) -> None:
        """Open another screen by its name: `help`, `corpus`, `claims`, `sitting`, `sign-off`, `palette`, `guidelines`."""

    def note_progress(self) -> None:
        """Take in how the open article stands into what is known of the corpus."""

    def leave_app(self) -> None:
        """Save what is not saved yet and quit."""
