"""The app: theme, signals, and the annotate screen."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual._styles_cache import StylesCache
from textual.app import App

from tui import themes
from tui.screens.annotate import AnnotateScreen

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete
    from textual.binding import BindingType

    from annotations.errors import ClaimdeskError
    from tui.ending import Ending
    from tui.start import Opening


class ClaimdeskApp(App[int]):
    """The annotator's desk on a terminal. `failure` is the error that ended it, if one did."""

    TITLE = "claimdesk"
    CSS_PATH = "screens/annotate.tcss"  # a default screen loads no sheet of its own
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, opening: Opening, ending: Ending | None = None) -> None:
        # Without colours, Textual takes the colours themselves away; else it would make greys of them.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.opening = opening
        themes.put_on(self, themes.chosen(opening.theme, self.console.color_system, os.environ))
        self.failure: ClaimdeskError | None = None
        self._ending = ending

    def get_default_screen(self) -> AnnotateScreen:
        """The annotate screen is there from the first frame."""
        return AnnotateScreen(self.opening)

    def pop_screen(self) -> AwaitComplete:
        """Take the screen on top away, and let go of all that it drew.

        Textual 8 keys a cache of styles by the widgets' caches of lines, so that these would outlive a thousand widgets.
        """
        if len(self.screen_stack) == 1:
            from textual.await_complete import AwaitComplete  # noqa: PLC0415 -- hardly ever needed

            return AwaitComplete()  # a second key that was typed quickly reached a screen that the first one had closed
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    @on(AnnotateScreen.Failed)
    def end(self, event: AnnotateScreen.Failed) -> None:
        """End with the error that keeps the screen from working."""
        self.failure = event.error
        self.exit(2)

    async def action_quit(self) -> None:
        """Leave as the quit key does, whatever is open: what is not saved yet is said first."""
        screen = self.screen_stack[0]
        if isinstance(screen, AnnotateScreen) and screen.begun:
            screen.background.leave()
        else:
            self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl+C leaves too, from wherever one is."""
        self.call_later(self.action_quit)

    def on_mount(self) -> None:
        """A closed terminal and a request to end leave nothing unsaved and the terminal as it was."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None and sys.platform != "win32":
                loop.add_signal_handler(number, self._end_with, 128 + number)

    def _end_with(self, code: int) -> None:
        """End because the system says so."""
        if self._ending is not None:
            self._ending.begin(code)
        self.exit(code)
