"""Opening the screens that lie over the annotate screen, and what their results mean to it.

Each screen is imported when it is first opened, because none is needed for the first frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui import actions
from tui.acts.facts import sign_off
from tui.acts.moving import STILL_LOOKING, next_article, next_undecided
from tui.acts.restating import DECISIONS, decide_alike
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
    from tui.screens.guidelines import GuidelinesScreen, guideline_text, section  # noqa: PLC0415

    text = guideline_text(bench.schema, bench.screen.start.corpus.root)
    active = bench.desk.active
    slot, label = bench.schema.slot(slot_of(bench.mode)), bench.schema.label(active.claim.label) if active is not None else None
    names = [name for found in (slot, label) if found is not None for name in (found.name, found.title)]
    app.push_screen(GuidelinesScreen(text, section(text, *names)))


def _palette(app: App[Any], bench: Workbench) -> None:
    from tui.screens.palette import OPENED_BY, palette  # noqa: PLC0415

    def chosen(action: Action | None) -> None:
        if action is None:
            return
        if action.mode == actions.READING:
            bench.keys.choose(action)
        elif action.mode in OPENED_BY:
            way = next(found for found in actions.in_mode(actions.READING) if found.name == OPENED_BY[action.mode])
            bench.keys.choose(way)
            bench.say(f"{actions.shown(action.keys[0])} here: {action.title}")
        else:
            way_in = "open a slot by its letter" if action.mode == actions.SLOT else f"in {action.mode} mode"
            bench.say(f"{way_in}, then {actions.shown(action.keys[0])}: {action.title}")

    app.push_screen(palette(bench.schema), chosen)


def _corpus(app: App[Any], bench: Workbench) -> None:
    from tui.screens.corpus import CorpusScreen  # noqa: PLC0415

    def chosen(result: tuple[str, str] | str | None) -> None:
        if isinstance(result, str):
            bench.open_screen(result)
        elif result is not None:
            article, words = result
            if article == bench.desk.article.id or bench.open_article(article):
                bench.say(bench.pane.find(words) if words else "")

    if _scanned(bench):
        app.push_screen(CorpusScreen(bench), chosen)


def _claims(app: App[Any], bench: Workbench) -> None:
    from tui.screens.claims import ClaimsScreen  # noqa: PLC0415

    def chosen(result: tuple[str, str] | str | None) -> None:
        if isinstance(result, str):
            bench.open_screen(result)
        elif result is not None:
            article, claim = result
            if article == bench.desk.article.id:
                bench.show_claim(claim)
            else:
                bench.open_article(article, claim)

    if _scanned(bench):
        app.push_screen(ClaimsScreen(bench), chosen)


def _scanned(bench: Workbench) -> bool:
    """Whether the articles of the corpus are known; says where they are not yet."""
    if bench.desk.shelf.ids is None:
        bench.say(STILL_LOOKING)
    return bench.desk.shelf.ids is not None


def _sitting(app: App[Any], bench: Workbench) -> None:
    from tui.screens.card import Card  # noqa: PLC0415
    from tui.screens.sitting import sitting_lines  # noqa: PLC0415

    app.push_screen(Card("This sitting", sitting_lines(bench.screen.background.sitting, bench.desk.shelf)))


def _restatements(app: App[Any], bench: Workbench) -> None:
    from annotations.restatements import restatements  # noqa: PLC0415
    from tui.screens.restated import RestatementsCard  # noqa: PLC0415

    active, session = bench.desk.active, bench.desk.session
    if active is None or session is None:
        return
    known = {annotation.id: annotation for annotation in session.annotations}
    found = restatements(active.claim, (annotation.claim for annotation in known.values()))
    others = [(known[one.claim.id], one) for one in found]

    def chosen(name: str | None) -> None:
        if name is not None:
            decide_alike(bench, DECISIONS[name], active, [other for other, _ in others])

    if others:
        app.push_screen(RestatementsCard(bench, active, others), chosen)
    else:
        bench.say("no other claim of this article asserts the same")


def _sign_off(app: App[Any], bench: Workbench) -> None:
    from tui.screens.sign_off import SignOffCard  # noqa: PLC0415

    def chosen(name: str | None) -> None:
        if name == "sign_off":
            if not bench.may_change():
                return
            signed = bench.desk.article.id
            sign_off(bench)
            bench.draw()
            next_article(bench, "")
            if bench.desk.article.id == signed:
                bench.say(f"signed off; {bench.message}")  # nothing else on the screen has changed much
        elif name == "skip_article":
            next_article(bench, "")
        elif name == "first_undecided":
            next_undecided(bench, "")
        elif name == "read_rest" and not bench.pane.show_unseen():
            bench.say("all of the article was on the screen")

    app.push_screen(SignOffCard(bench), chosen)


def _re_anchor(app: App[Any], bench: Workbench) -> None:
    from tui.screens.reanchor import ReanchorScreen  # noqa: PLC0415

    app.push_screen(ReanchorScreen(bench), lambda _: bench.draw())


def _tour(app: App[Any], bench: Workbench) -> None:
    from tui.screens.tour import Tour  # noqa: PLC0415

    remember = bench.screen.opening.remember
    if remember is not None:
        remember("toured", True)
    app.push_screen(Tour(bench.schema, bench.screen.pressed_over))


_OPENERS = {
    "help": _help,
    "guidelines": _guidelines,
    "palette": _palette,
    "corpus": _corpus,
    "claims": _claims,
    "sitting": _sitting,
    "sign-off": _sign_off,
    "restatements": _restatements,
    "re-anchor": _re_anchor,
    "tour": _tour,
}
