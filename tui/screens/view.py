"""What the annotate screen shows: the panes and lines drawn from desk and mode, and the field for typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from annotations.spans import Span
from annotations.text import display_safe
from tui import themes
from tui.clock import clock
from tui.ledger import SIGNED_OFF
from tui.modes import Cursor, Reading, Typing, title_of
from tui.signs import signs_of
from tui.widgets.bars import Progress, about_line, status_line, top_line
from tui.widgets.claim_card import card_lines, link_lines
from tui.widgets.claim_rows import ClaimRows, label_titles

if TYPE_CHECKING:
    from annotations.claims import Annotation
    from tui.screens.annotate import AnnotateScreen
    from tui.widgets.claim_card import Line


class View:
    """Draws. It changes nothing but the widgets of its screen."""

    def __init__(self, screen: AnnotateScreen) -> None:
        self.screen = screen
        self._listed: tuple[object, ...] = ()
        self._counted: tuple[tuple[Annotation, ...], int, bool] = ((), 0, False)

    @property
    def typing(self) -> bool:
        """Whether a field is open for typing."""
        return isinstance(self.screen.bench.mode, Typing)

    def draw(self) -> None:
        """Draw list, card, marks and lines from the desk and the mode."""
        screen, desk, bench = self.screen, self.screen.desk, self.screen.bench
        if desk.session is None:
            self.draw_lines()
            return
        active, mode = desk.active, bench.mode
        bench.pane.draw(desk.annotations, active, mode)
        self._draw_claims()
        self.draw_lines()
        shown = active.id if active is not None else None
        bench.keys.gate.expect(shown)
        screen.call_after_refresh(self._framed, shown)

    def show_active(self) -> None:
        """Bring the cursor, where one is placed, or else the active claim into view."""
        mode, active = self.screen.bench.mode, self.screen.desk.active
        if isinstance(mode, Cursor):
            self.screen.bench.pane.show_place(Span(mode.at, mode.at))
        elif active is not None:
            self.screen.bench.pane.show_place(active.claim.core)

    def _draw_claims(self) -> None:
        """Draw the list, where it changed, and the card."""
        screen, desk = self.screen, self.screen.desk
        active, every = desk.active, desk.annotations
        marked, unsaved = desk.marked.within(desk.article.id) if desk.marked is not None else "", self._unsaved()
        new = desk.session.new if desk.session is not None else frozenset()
        listed = (every, marked, unsaved)
        if self._listed[1:] != listed[1:] or self._listed[0] is not every:
            self._listed = listed
            screen.claims.labels = label_titles(desk.schema)
            screen.claims.rows = ClaimRows(every, desk.schema, marked, unsaved, new)
        screen.claims.when_empty = self._why_empty()
        screen.claims.active = desk.active_index if active is not None else -1
        screen.card.set_lines(
            card_lines(
                active,
                screen.bench.mode,
                desk.schema,
                screen.bench.text,
                links=self._link_lines(),
                signs=signs_of(active, marked, unsaved, (), new) if active is not None else (),
                compact=max(1, screen.card.size.width) if screen.has_class("narrow") else 0,
            )
        )

    def _why_empty(self) -> str:
        """What stands in the list where it has no claim."""
        if self.screen.background.suggesting:
            return "looking for claims…"
        text = self.screen.desk.article.text
        return "no claims" if text and not text.isspace() else "this article is empty"

    def _count(self) -> tuple[int, bool]:
        """How many of the shown claims are decided, and whether any of the article is linked; counted only where they changed."""
        desk = self.screen.desk
        every, whole = desk.annotations, desk.session.annotations if desk.session is not None else ()
        if self._counted[0] is not every:
            self._counted = every, sum(a.decision is not None for a in every), any(a.claim.links for a in whole)
        return self._counted[1:]

    def _link_lines(self) -> list[Line]:
        """How the active claim is linked."""
        desk = self.screen.desk
        active, linked = desk.active, self._count()[1]
        return link_lines(active, desk.session.annotations) if linked and active is not None and desk.session is not None else []

    def _unsaved(self) -> frozenset[str]:
        """The claims of the open article that are not on the disk yet."""
        return self.screen.start.saver.unsaved(self.screen.desk.article.id)

    def draw_saved(self) -> None:
        """Draw what changes when something reaches the disk."""
        if self.screen.desk.session is not None and self._listed[-1:] != (self._unsaved(),):
            self._draw_claims()
        self.draw_lines()

    def _framed(self, claim_id: str | None) -> None:
        """The frame with this claim is written."""
        active = self.screen.desk.active
        if active is not None and active.id == claim_id:
            self.screen.bench.keys.gate.shown(claim_id, clock())

    def draw_lines(self) -> None:
        """Draw the lines above and the one below."""
        screen, mode, session = self.screen, self.screen.bench.mode, self.screen.desk.session
        width = screen.size.width
        if not screen.has_class("too-small"):
            screen.top.set_lines([top_line(self._progress(), width)])
        if session is not None:
            screen.about.set_lines([about_line(session.article, session.layout, session.layout.date, session.record.note)])
        own = screen.desk.schema.keys
        screen.status.set_lines([status_line(title_of(mode), mode.name, screen.bench.message, width, own)])

    def _progress(self) -> Progress:
        """The numbers of the line above."""
        desk, background, start = self.screen.desk, self.screen.background, self.screen.start
        annotations, session, ids = desk.annotations, desk.session, desk.shelf.ids
        position = desk.shelf.position(session.article.id) if session is not None else None
        return Progress(
            corpus=start.corpus.name,
            annotator=start.annotator,
            article=position + 1 if position is not None else None,
            total=len(ids) if ids is not None else None,
            decided=self._count()[0],
            claims=len(annotations),
            signed_off=desk.shelf.ledger.count(SIGNED_OFF),
            decided_now=background.sitting.decided,
            pace=background.sitting.pace,
            this_signed_off=session is not None and session.record.signed_off is not None,
            reopened=session is not None and session.record.reopened,
            saved=background.saved,
            suggesting=background.suggesting,
        )

    def open_field(self, value: str, *, replaced: bool = False) -> None:
        """Show the field for typing above the line below, which says what is asked; the focus is in it.

        With `replaced`, what is typed takes the place of the value; else it goes on behind it.
        """
        field = self.screen.query_one("#field", Input)
        field.value = display_safe(value)
        field.cursor_position = len(value)
        if replaced:
            field.select_all()
        self.screen.add_class("typing")
        self.screen.set_focus(field)  # at once where it stands on the screen still: no key goes past it
        field.focus()

    def close_field(self) -> None:
        """Take the field away; nothing is decided by that."""
        self.screen.bench.enter(Reading())
        self.screen.remove_class("typing")
        self.screen.set_focus(None)

    def next_theme(self) -> str:
        """Put on the theme after this one and have it remembered; what it is called, or why there is no other."""
        app, remember = self.screen.app, self.screen.opening.remember
        if app.no_color:
            return "NO_COLOR is set in the environment, so there are no colours"
        name = themes.following(themes.name_of(app.theme))
        themes.put_on(app, name)
        if remember is not None:
            remember("theme", name)
        return f"theme: {themes.THEMES[name].title}"

    def toggle_list(self) -> None:
        """Show or hide the list of claims on a narrow screen."""
        if self.screen.has_class("narrow"):
            self.screen.toggle_class("listing")
        else:
            self.screen.bench.say("the list is on the screen already")
