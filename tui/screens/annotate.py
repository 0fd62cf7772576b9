"""The annotate screen: article, list of claims, card of the active one, lines above and below.

The first frame shows the first article's text and nothing else, so that it comes at once; everything that deciding needs is
loaded right after it, in `begin`. The screen passes keys and clicks on: the bench decides, the view draws.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from annotations.corpus.article import Layout
from annotations.errors import ClaimdeskError
from tui.reader.reader import Reader
from tui.widgets.claim_list import ClaimList
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

    from annotations.corpus.article import Article
    from tui.desk import Desk
    from tui.screens.background import Background
    from tui.screens.view import View
    from tui.screens.workbench import Workbench
    from tui.start import Opening, Start
    from tui.widgets.field import Field

NARROW, TOO_NARROW, TOO_LOW = 100, 60, 16


class AnnotateScreen(Screen[None]):
    """One article with its claims, and everything that can be done to them. `bench` and the rest are there after `begin`."""

    class Failed(Message):
        """The screen cannot work, because of an error that the person has to mend first."""

        def __init__(self, error: ClaimdeskError) -> None:
            super().__init__()
            self.error = error

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS: ClassVar[str | None] = ""  # keys are the screen's, until a field is opened

    start: Start
    desk: Desk
    bench: Workbench
    view: View
    background: Background

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening
        self.begun = False
        self.reader = Reader(id="reader")
        self.claims = ClaimList(id="claims", when_empty="")
        self.reader.can_focus = self.claims.can_focus = False
        self.card = Lines(wrap=True, id="card")
        self.top, self.about, self.status = Lines(id="top"), Lines(id="about"), Lines(id="status")

    # -- the first frame ----------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The lines above, the panes, the line below."""
        yield self.top
        yield self.about
        with Horizontal(id="panes"):
            yield self.reader
            yield Vertical(id="side")  # what stands in it comes with `begin`
        yield self.status

    def on_mount(self) -> None:
        """Show the first article; the rest begins when it is on the screen."""
        self._fit(self.app.size.width, self.app.size.height)
        article = self._first_article()
        if article is not None:
            self.reader.show(article.text, Layout(()))
        self.call_after_refresh(self.begin)

    def _first_article(self) -> Article | None:
        """The article at which the annotator left, else the first one; None where it cannot be read at once."""
        corpus, place = self.opening.corpus, self.opening.place
        try:
            article_id = place[0] if place is not None else corpus.first()
            return corpus.read(article_id) if article_id is not None else None
        except ClaimdeskError:
            return None  # `begin` finds another one and says why

    async def begin(self) -> None:
        """Load what deciding needs, now that the first article is on the screen."""
        from tui.screens.work import begin_work  # noqa: PLC0415 -- the first frame does not wait for it

        if not gc.isenabled():  # see `tui.cli`: what was loaded so far stays, and need not be looked through again
            gc.freeze()
            gc.enable()
        await begin_work(self)

    # -- keys and mouse -----------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Every key that no field takes is the bench's."""
        if not self.begun or self.view.typing:
            if event.key == "escape" and self.begun:
                event.stop()
                self.view.close_field()
            return
        event.stop()
        event.prevent_default()
        self.bench.keys.press(event.key, event.time)

    def pressed_over(self, key: str, at: float) -> None:
        """A key that ended a screen over this one. It only moves: what it would decide was not on the screen alone."""
        if self.begun and self.bench.keys.moves(key):
            self.bench.keys.press(key, at)

    def on_screen_resume(self) -> None:
        """Nothing lies over the article any more: paint it anew, so that what is on the screen is known to be there."""
        if self.begun:
            self.reader.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Follow the terminal's size."""
        self._fit(event.size.width, event.size.height)
        if self.begun:
            self.view.draw()
            self.call_after_refresh(self.view.show_active)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is no keys: it decides nothing."""
        event.stop()
        if self.begun:
            self.bench.say("pasted text does nothing here")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """What was typed goes where it was asked for."""
        event.stop()
        mode = self.bench.mode
        self.view.close_field()
        self.bench.typed(mode, event.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what the typed text could become."""
        event.stop()
        if self.view.typing:
            self.bench.completion("offer", event.value)

    def on_field_asked(self, event: Field.Asked) -> None:
        """A key about the completions."""
        event.stop()
        if self.view.typing:
            self.bench.completion(event.what)

    def on_input_blurred(self) -> None:
        """A field that loses the focus decides nothing. One that was opened again in the meantime has it still."""
        if self.view.typing and self.focused is None:
            self.view.close_field()

    @on(Reader.Clicked)
    def article_clicked(self, event: Reader.Clicked) -> None:
        """A click on a claim makes it the active one; elsewhere it places the cursor."""
        if not self.begun:
            return
        here = [a for a in self.desk.annotations if a.claim.core.contains(event.offset)]
        if here:
            self.bench.show_claim(min(here, key=lambda a: len(a.claim.core)).id)
        self.bench.pane.point_at(event.offset)

    @on(ClaimList.Chosen)
    def claim_chosen(self, event: ClaimList.Chosen) -> None:
        """A click on the list."""
        if self.begun and 0 <= event.index < len(self.desk.annotations):
            self.bench.show_claim(self.desk.annotations[event.index].id)

    # -- sizes --------------------------------------------------------------------------------------------------------

    def _fit(self, width: int, height: int) -> None:
        """Lay the panes out for the terminal's size; below the smallest usable size, say so instead."""
        self.set_class(width < NARROW, "narrow")
        self.set_class(width < TOO_NARROW or height < TOO_LOW, "too-small")
        if self.has_class("too-small"):
            words = f"{width}×{height} is too small: claimdesk needs {TOO_NARROW}×{TOO_LOW}"
            self.top.set_lines([((words, "warning"),)])
