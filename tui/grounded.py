"""A widget that knows what it draws on: its own style and the colours of the app's theme.

Invariant: the ground is another object whenever colours may have changed, so that whoever keeps styles can drop them then.
"""

from __future__ import annotations

from textual.widget import Widget

from tui.looks import Ground
from tui.themes import palette_of


class Grounded(Widget):
    """A widget with a ground."""

    _ground: Ground | None = None

    @property
    def ground(self) -> Ground:
        """The colours to draw on; another object after the theme or the styles have changed."""
        if self._ground is None:
            self._ground = Ground(self.rich_style, palette_of(self.app.theme))
        return self._ground

    def notify_style_update(self) -> None:
        """Other colours may hold from now on."""
        super().notify_style_update()
        self._ground = None
