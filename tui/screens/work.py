"""From the first frame to work: opens store and schema, and gives the annotate screen its desk, bench, view and background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ClaimdeskError
from tui.clock import clock
from tui.desk import Desk
from tui.gate import Gate
from tui.screens.article_pane import ArticlePane
from tui.screens.background import Background
from tui.screens.view import View
from tui.screens.workbench import Workbench
from tui.widgets.field import Field

if TYPE_CHECKING:
    from tui.screens.annotate import AnnotateScreen


async def begin_work(screen: AnnotateScreen) -> None:
    """Make the screen ready for work, or end the app with the error that keeps it from working."""
    try:
        screen.start = start = screen.opening.begin()
    except ClaimdeskError as error:
        screen.post_message(screen.Failed(error))
        return
    await screen.query_one("#side").mount(screen.claims, screen.card)
    await screen.mount(Field(id="field", select_on_focus=False), before=screen.status)
    slots = start.schema.slots
    screen.reader.slot_keys = {slot.name: slot.key for slot in slots}
    screen.reader.notify_style_update()  # the slots' order fixes their colours
    screen.card.set_slots([slot.name for slot in slots])
    screen.background = Background(screen, start)
    screen.desk = Desk(start.corpus, start.schema, screen.background, clock=clock)
    screen.bench = Workbench(screen, screen.desk, ArticlePane(screen.reader), Gate(start.key_repeat))
    screen.view = View(screen)
    screen.begun = True
    try:
        screen.background.open_first(screen.opening.place)
    except ClaimdeskError as error:
        screen.post_message(screen.Failed(error))
        return
    screen.background.begin()
    if screen.opening.tour:
        screen.bench.open_screen("tour")
