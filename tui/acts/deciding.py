"""Acts that decide: accept, reject, unsure, label, repeat, undo and redo. Each decision passes the bench's gate first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import editing
from tui.actions import shown
from tui.modes import Labelling, Reading

if TYPE_CHECKING:
    from annotations.claims import Decision
    from tui.bench import Bench

NO_CLAIM = "no claim is active here; n goes to the next article, + adds a claim"


def accept(bench: Bench, _key: str) -> None:
    """Accept the active claim as it stands and go on."""
    _decide(bench, "accepted")


def reject(bench: Bench, _key: str) -> None:
    """Reject the active claim and go on."""
    _decide(bench, "rejected")


def unsure(bench: Bench, _key: str) -> None:
    """Set the active claim aside as unsure and go on."""
    _decide(bench, "unsure")


def _decide(bench: Bench, decision: Decision) -> None:
    active = bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
    elif bench.may_decide(active):
        if active.decision != decision:  # what is decided so already needs no second event, only the next claim
            bench.desk.decide(decision)
        bench.go_on()


def label(bench: Bench, _key: str) -> None:
    """Wait for the letter of another label."""
    if bench.desk.active is None:
        bench.say(NO_CLAIM)
    else:
        bench.enter(Labelling())


def choose_label(bench: Bench, key: str) -> None:
    """Give the active claim the label of that letter."""
    bench.enter(Reading())
    active = bench.desk.active
    if active is None or key == "escape":
        return
    offered = bench.schema.labels_for(active.claim.kind)
    chosen = next((label for label in offered if label.key == key), None)
    if chosen is None:
        letters = ", ".join(f"{label.key} {label.title or label.name}" for label in offered)
        bench.say(f"no label of a {active.claim.kind} has the letter {shown(key)}: {letters}")
        return
    if not bench.may_decide(active):
        return
    if bench.desk.correct(editing.relabel(active.claim, chosen.name), f"label {chosen.name}") is None:
        bench.say(f"the label is {chosen.name} already; enter accepts the claim")
    bench.draw()


def repeat(bench: Bench, _key: str) -> None:
    """Do the last correction to the active claim too."""
    active, correction = bench.desk.active, bench.desk.last_correction
    if active is None:
        bench.say(NO_CLAIM)
    elif correction is None:
        bench.say("there is no correction to repeat yet")
    elif bench.may_decide(active):
        changed = bench.desk.correct(correction.on(active.claim), f"repeat {correction.part}")
        bench.say(f"repeated: {correction.part}" if changed else f"{correction.part} is like that already")
        bench.draw()


def undo(bench: Bench, _key: str) -> None:
    """Take the newest change back, in whichever article it was made, and go there."""
    article = bench.desk.next_step(back=True)
    if article is None:
        bench.say("nothing to undo")
    elif _at(bench, article):
        batch = bench.desk.undo()
        if batch is not None:
            bench.show_batch(batch, "undid")


def redo(bench: Bench, _key: str) -> None:
    """Do the change that was undone last again, and go there."""
    article = bench.desk.next_step(back=False)
    if article is None:
        bench.say("nothing to redo")
    elif _at(bench, article):
        batch = bench.desk.redo()
        if batch is not None:
            bench.show_batch(batch, "did again")


def _at(bench: Bench, article: str) -> bool:
    """Open the article that a change belongs to, unless it is open."""
    return bench.desk.article.id == article or bench.open_article(article)
