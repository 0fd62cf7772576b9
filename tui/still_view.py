"""What the article pane and the lists scroll in: lines drawn one by one, moved at once and never by an animation.

Invariant: the vertical scroll bar is always there, so that the width to draw in depends on the size of the pane alone.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.scroll_view import ScrollView

from tui.grounded import Grounded


class StillView(Grounded, ScrollView, can_focus=True, inherit_bindings=False):
    """A view of lines that a subclass draws. It has no keys of its own."""

    DEFAULT_CSS = """
    StillView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []
    ALLOW_SELECT = False

    @property
    def top_line(self) -> int:
        """The line in the first row."""
        return self.scroll_offset.y

    def scroll_to_line(self, line: int) -> None:
        """Put a line in the first row, at once, as far as there are lines below."""
        self.scroll_target_y = self.scroll_y = line

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:  # noqa: ANN401
        """Scroll as Textual's own scrolling asks for, but never with an animation."""
        super().scroll_to(x, y, **{**options, "animate": False})

    def send_what_waits(self) -> None:
        """Ask for a frame where Textual forgot regions that wait to be painted, as it does when it lays the screen out anew."""
        if self._repaint_regions:
            self.refresh()
