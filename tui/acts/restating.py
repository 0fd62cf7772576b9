"""Acts on restatements: showing the claims that assert the same as the active one, and deciding all of them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import changes
from annotations.claims import Link
from tui.acts.deciding import NO_CLAIM
from tui.wording import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotations.changes import ClaimChange
    from annotations.claims import Annotation, Decision
    from annotations.session import Session
    from tui.bench import Bench

DECISIONS: dict[str, Decision | None] = {"accept": "accepted", "reject": "rejected", "unsure": "unsure", "link": None}
"""By the names of the actions on the card of restatements."""
_DONE: dict[Decision | None, str] = {"accepted": "accepted", "rejected": "rejected", "unsure": "set aside", None: "linked"}


def restatements(bench: Bench, _key: str) -> None:
    """Show the other claims of the article that assert the same as the active one."""
    if bench.desk.active is None:
        bench.say(NO_CLAIM)
    else:
        bench.open_screen("restatements")


def decide_alike(bench: Bench, decision: Decision | None, active: Annotation, others: Sequence[Annotation]) -> None:
    """Decide a claim and those that restate it alike, and link them to it; None as the decision only links them.

    All of it is one batch, which one undo takes back. A claim that is decided already keeps its verdict; one that is no longer
    as it was shown is left alone. That the claims were seen is the caller's word: it showed each with its sentence.
    """
    session = bench.desk.session
    if session is None or not bench.may_change():
        return
    shown = [one for one in (active, *others) if session.get(one.id) == one]
    made = list(_alike(session, decision, active, shown, bench.desk.seconds()))
    if not made:
        bench.say("nothing is left to do: they are decided and linked already")
        return
    bench.desk.commit(made)
    bench.go_on()
    count = sum(change.act != "link" for change in made)
    done = f"{plural(count, 'claim')} {_DONE[decision]} alike and linked" if count else "the restatements are linked"
    bench.say(f"{done}; u takes all of it back")


def _alike(
    session: Session, decision: Decision | None, active: Annotation, shown: Sequence[Annotation], seconds: float
) -> Iterator[ClaimChange]:
    """The changes: each undecided claim gets the verdict, and each but the active one the link to it."""
    for one in shown:
        before, after = session.stored(one.id), one
        if decision is not None and one.decision is None:
            change = changes.decide(one, before, decision, session.now(), seconds)
            yield change
            before = after = change.after or one
        if one.id != active.id and not _linked(one, active):
            yield changes.link(after, before, (*after.claim.links, Link("restates", active.id)))


def _linked(one: Annotation, other: Annotation) -> bool:
    """Whether one of two claims restates the other already."""
    return Link("restates", other.id) in one.claim.links or Link("restates", one.id) in other.claim.links
