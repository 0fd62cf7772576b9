"""Acts that add claims that nobody suggested, and take them out again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations import changes
from annotations.claims import Annotation, Claim, Filler, Kind
from annotations.spans import Span
from annotations.values import Quantity
from tui.acts.deciding import NO_CLAIM
from tui.modes import Reading
from tui.reader import navigation

if TYPE_CHECKING:
    from tui.bench import Bench


def add(bench: Bench, _key: str) -> None:
    """Add a claim from the selection, or at the cursor: the extractor proposes its core and slots for just that place."""
    session, place = bench.desk.session, _place(bench)
    if not bench.may_change():
        return
    if session is None or place is None:
        bench.say("go to the words first: v puts a cursor into the text, v again starts a selection")
        return
    proposed = bench.propose(place)
    claim = proposed if proposed is not None else bare_claim(bench, place)
    standing = next((a for a in session.annotations if a.claim.core == claim.core), None)
    bench.enter(Reading())
    if standing is not None:
        bench.show_claim(standing.id)
        bench.say("there is a claim on these words already; here it is")
        return
    claim = replace(claim, id=session.make_id(), confidence=None, extractor="", links=())
    added = Annotation(claim, None, "accepted", session.now(), bench.desk.seconds())
    bench.desk.commit([changes.add(added)])
    bench.show_claim(claim.id)
    known = "" if proposed is not None else "; fill its slots"
    bench.say(f"added a {claim.kind}, label {claim.label}{known}; u takes it out again")


def _place(bench: Bench) -> Span | None:
    """The words that are meant: the selection, else the word under the cursor."""
    if bench.pane.selection is not None and len(bench.pane.selection):
        return bench.pane.selection.stripped(bench.text)
    if bench.pane.cursor is None:
        return None
    word = navigation.word_at(bench.text, bench.pane.cursor)
    return word if len(word) else None


def bare_claim(bench: Bench, place: Span) -> Claim:
    """A claim on just these words, where the extractor makes nothing of them."""
    quote = place.of(bench.text)
    asked = bench.schema.kinds
    kind: Kind = "count" if "count" in asked and ("statement" not in asked or any(c.isdigit() for c in quote)) else "statement"
    labels = bench.schema.labels_for(kind)
    sentence = navigation.sentence_at(bench.text, place.start)
    claim = Claim("", kind, place, quote, labels[-1].name if labels else "", sentence=sentence)
    counted = next((slot for slot in bench.schema.slots_for(kind) if slot.type == "quantity"), None)
    if counted is None:
        return claim
    # The words are what counts; a number that nobody can read from them is vague until the person types it.
    return claim.with_slot(counted.name, (Filler(place, quote, Quantity(hedge="vague")),))


def remove(bench: Bench, _key: str) -> None:
    """Take a claim that was added by hand out again; a suggested one is rejected instead."""
    active, session = bench.desk.active, bench.desk.session
    if active is None or session is None:
        bench.say(NO_CLAIM)
        return
    stored = session.stored(active.id)
    if active.suggestion is not None:
        bench.say("this claim was suggested: x rejects it, u takes a decision back")
    elif stored is not None and bench.may_decide(active):
        at = bench.desk.active_index
        bench.desk.commit([changes.remove(stored)])
        left = bench.desk.annotations
        bench.show_claim(left[min(at, len(left) - 1)].id if left else None)
        bench.say("removed; u brings it back")
