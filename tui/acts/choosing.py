"""Acts that wait for one letter: another label, a reason for a rejection, a link to the marked claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import editing
from tui import actions
from tui.acts.deciding import NO_CLAIM, reject_because
from tui.acts.marking import link_to, link_to_marked, marked_claim
from tui.modes import Choice, Choosing, Reading
from tui.wording import LINKS, first_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.bench import Bench


def label(bench: Bench, _key: str) -> None:
    """Wait for the letter of another label."""
    active = bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
        return
    choices = tuple(
        Choice(one.key, one.name, one.title or one.name, one.description, one.colour, one.name == active.claim.label)
        for one in bench.schema.labels_for(active.claim.kind)
    )
    bench.enter(Choosing(actions.LABEL, "which label?", choices))


def reason(bench: Bench, _key: str) -> None:
    """Wait for the letter of a reason, and reject the claim with it."""
    active = bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
    elif not bench.schema.reasons:
        bench.say("the schema lists no reasons for a rejection; x rejects without one")
    else:
        choices = tuple(
            Choice(one.key, one.name, one.title or one.name, one.description, chosen=one.name == active.reason)
            for one in bench.schema.reasons
        )
        bench.enter(Choosing(actions.REASON, "rejected: why?", choices))


def link(bench: Bench, _key: str) -> None:
    """Wait for the letter that says how the claim stands to the marked one."""
    active, marked = bench.desk.active, marked_claim(bench)
    if active is None or marked is None:
        return
    article = link_to(marked, "restates", bench.desk.article.id).article
    standing = {one.type for one in active.claim.links if (one.id, one.article) == (marked.id, article)}
    choices = tuple(
        Choice(words.key, name, words.title, f"it {words.to} “{first_words(marked.text, 40)}”", chosen=name in standing)
        for name, words in LINKS.items()
    )
    bench.enter(Choosing(actions.LINK, "how does this claim stand to the marked one?", choices))


def choose_letter(bench: Bench, mode: Choosing, key: str) -> None:
    """Do what the letter stands for with the active claim; one that stands for nothing is answered, and another can follow."""
    letter = actions.shown(key)
    chosen = next((choice for choice in mode.choices if choice.key == letter), None)
    if chosen is None:
        letters = " ".join(choice.key for choice in mode.choices)
        bench.say(f"no {mode.name} has the letter {letter}: one of {letters}")
        return
    bench.enter(Reading())
    _DONE[mode.name](bench, chosen)


def _relabel(bench: Bench, choice: Choice) -> None:
    active = bench.desk.active
    if active is None or not bench.may_decide(active):
        return
    if bench.desk.correct(editing.relabel(active.claim, choice.name), f"label {choice.name}") is None:
        bench.say(f"the label is {choice.name} already; enter accepts the claim")
    bench.draw()


_DONE: dict[str, Callable[[Bench, Choice], None]] = {
    actions.LABEL: _relabel,
    actions.REASON: lambda bench, choice: reject_because(bench, choice.name),
    actions.LINK: lambda bench, choice: link_to_marked(bench, choice.name),
}
