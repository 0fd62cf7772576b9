"""Opening the screens that lie over the annotate screen, and what their results mean to it.

Each screen is imported when it is first opened, because none is needed for the first frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui import actions
from tui.acts.facts import sign_off
from tui.acts.moving import next_article, next_undecided
from tui.modes import slot_of

if TYPE_CHECKING:
    from textual.app import App

    from tui.actions import Action
    from tui.screens.workbench import Workbench


def open_over(app: App[Any], bench: Workbench, name: str) -> None:
    """Open the screen of that name over the annotate screen. Raises KeyError for a name that there is not."""
    _OPENERS[name](app, bench)


def _help(app: App[Any], bench: Workbench) -> None:
    from tui.screens.card import Card  # noqa: PLC0415
    from tui.screens.help import help_lines  # noqa: PLC0415

    app.push_screen(Card("Keys", help_lines(bench.schema)))


def _guidelines(app: App[Any], bench: Workbench) -> None:
    from tui.screens.card import Card  # noqa: PLC0415
    from tui.screens.guidelines import guideline_lines, guideline_text, section_row  # noqa: PLC0415

    text = guideline_text(bench.schema, bench.screen.start.corpus.root)
    active = bench.desk.active
    at = section_row(text, slot_of(bench.mode), active.claim.label if active is not None else "")
    app.push_screen(Card("Guidelines", guideline_lines(text), at=at))


def _palette(app: App[Any], bench: Workbench) -> None:
    from tui.screens.palette import palette  # noqa: PLC0415

    def chosen(action: Action | None) -> None:
        if action is not None:
            bench.keys.choose(action)

    offered = [*actions.in_mode(actions.READING), *actions.slot_actions(bench.schema)]
    app.push_screen(palette([action for action in offered if action.name != "palette"]), chosen)


def _corpus(app: App[Any], bench: Workbench) -> None:
    from tui.screens.corpus import corpus_chooser  # noqa: PLC0415

    if bench.desk.shelf.ids is None:
        bench.say("still looking for the articles of this corpus; try again in a moment")
        return

    def chosen(article: str | None) -> None:
        if article is not None and article != bench.desk.article.id:
            bench.open_article(article)

    signed_off = bench.screen.background.signed_off
    app.push_screen(corpus_chooser(bench.desk.shelf.ids, bench.desk.article.id, signed_off), chosen)


def _sign_off(app: App[Any], bench: Workbench) -> None:
    from tui.screens.sign_off import SignOffCard  # noqa: PLC0415

    def chosen(name: str | None) -> None:
        if name == "sign_off":
            if not bench.may_change():
                return
            sign_off(bench)
            bench.draw()
            next_article(bench, "")
        elif name == "skip_article":
            next_article(bench, "")
        elif name == "first_undecided":
            next_undecided(bench, "")
        elif name == "read_rest" and not bench.pane.show_unseen():
            bench.say("all of the article was on the screen")

    app.push_screen(SignOffCard(bench), chosen)


_OPENERS = {"help": _help, "guidelines": _guidelines, "palette": _palette, "corpus": _corpus, "sign-off": _sign_off}
