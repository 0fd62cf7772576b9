"""Acts on the whole article: adding and removing claims, furniture, date, notes, sign-off, and opening other screens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations import changes
from annotations.claims import Annotation, Claim, Kind
from annotations.records import DateFact, SignOff
from annotations.spans import Span
from annotations.values import PartialDate
from tui.acts.deciding import NO_CLAIM
from tui.modes import Cursor, Reading
from tui.reader import navigation

if TYPE_CHECKING:
    from collections.abc import Callable

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
    claim = proposed if proposed is not None else _bare_claim(bench, place)
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
    known = "" if proposed is not None else "; its slots are empty"
    bench.say(f"added a {claim.kind}, label {claim.label}{known}; u takes it out again")


def _place(bench: Bench) -> Span | None:
    """The words that are meant: the selection, else the word under the cursor."""
    if bench.pane.selection is not None and len(bench.pane.selection):
        return bench.pane.selection.stripped(bench.text)
    if bench.pane.cursor is None:
        return None
    word = navigation.word_at(bench.text, bench.pane.cursor)
    return word if len(word) else None


def _bare_claim(bench: Bench, place: Span) -> Claim:
    """A claim on just these words, where the extractor makes nothing of them."""
    quote = place.of(bench.text)
    asked = bench.schema.kinds
    kind: Kind = "count" if "count" in asked and ("statement" not in asked or any(c.isdigit() for c in quote)) else "statement"
    labels = bench.schema.labels_for(kind)
    sentence = navigation.sentence_at(bench.text, place.start)
    return Claim("", kind, place, quote, labels[-1].name if labels else "", sentence=sentence)


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


def note(bench: Bench, _key: str) -> None:
    """Write a note on the active claim."""
    active = bench.desk.active
    if active is None:
        bench.say(NO_CLAIM)
    elif bench.may_change():
        bench.ask("note", "note on this claim", active.note)


def noted(bench: Bench, typed: str) -> None:
    """Take the typed note on the active claim."""
    active, session = bench.desk.active, bench.desk.session
    if active is not None and session is not None and typed != active.note:
        bench.desk.commit([changes.annotate_note(active, session.stored(active.id), typed)])
        bench.say("noted" if typed else "the note is gone")
    bench.draw()


def article_note(bench: Bench, _key: str) -> None:
    """Write a note on the article."""
    session = bench.desk.session
    if session is not None and bench.may_change():
        bench.ask("article note", "note on this article", session.record.note)


def article_noted(bench: Bench, typed: str) -> None:
    """Take the typed note on the article."""
    session = bench.desk.session
    if session is not None and typed != session.record.note:
        bench.desk.commit([changes.set_note(session.record, typed)])
        bench.say("noted" if typed else "the note is gone")
    bench.draw()


def furniture(bench: Bench, _key: str) -> None:
    """Say that the paragraph under the cursor, or of the active claim, is or is not furniture."""
    session, mode = bench.desk.session, bench.mode
    active = bench.desk.active
    at = mode.at if isinstance(mode, Cursor) else active.claim.core.start if active else bench.pane.cursor
    zone = session.layout.zone_at(at) if session is not None and at is not None else None
    if session is None or zone is None:
        bench.say("no paragraph here: v puts a cursor into the text")
        return
    if not bench.may_change():
        return
    is_furniture = zone.kind != "furniture"
    bench.desk.commit([changes.set_furniture(session.record, zone.span.start, is_furniture)])
    bench.refresh_layout()
    bench.say("this paragraph is furniture now" if is_furniture else "this paragraph is no furniture now")


def fold(bench: Bench, _key: str) -> None:
    """Fold or unfold all furniture."""
    bench.say("furniture is folded" if bench.pane.toggle_folds() else "furniture is unfolded")


def date(bench: Bench, _key: str) -> None:
    """Ask for the article's date."""
    session = bench.desk.session
    fact = session.record.date or session.layout.date if session is not None else None
    value = str(fact.value) if fact is not None and fact.value is not None else ""
    if bench.may_change():
        bench.ask("date", "date of the article (2031-03-02)", value)


def dated(bench: Bench, typed: str) -> None:
    """Take the typed date of the article; an empty one lets the found date stand again."""
    session = bench.desk.session
    if session is None:
        return
    try:
        fact = DateFact(PartialDate.parse(typed.strip()), "said by the annotator") if typed.strip() else None
    except ValueError:
        bench.say(f"“{typed}” is no date: type year, month and day as 2031-03-02, or less of it as 2031-03")
        return
    if fact != session.record.date:
        bench.desk.commit([changes.set_date(session.record, fact)])
        bench.refresh_layout()
    bench.say(f"the article is dated {fact.value}" if fact else "the date that was found stands")


def sign_off_card(bench: Bench, _key: str) -> None:
    """Show what is done in this article and what is left."""
    bench.open_screen("sign-off")


def sign_off(bench: Bench) -> None:
    """Sign the article off: the person's word that it holds no more claims."""
    session = bench.desk.session
    if session is None:
        return
    signature = SignOff(
        at=session.now(),
        digest=session.article.digest,
        extractor=session.extractor,
        suggestions=len(session.suggestions),
        undecided=len(session.undecided()),
        furniture=session.layout.furniture(),
    )
    bench.desk.commit(changes.sign_off(session.record, signature))


def corpus(bench: Bench, _key: str) -> None:
    """Show all articles of the corpus."""
    bench.open_screen("corpus")


def show_list(bench: Bench, _key: str) -> None:
    """Show or hide the list of claims on a narrow screen."""
    bench.toggle_list()


def show_help(bench: Bench, _key: str) -> None:
    """Show the help."""
    bench.open_screen("help")


def palette(bench: Bench, _key: str) -> None:
    """Show all actions by name."""
    bench.open_screen("palette")


def guidelines(bench: Bench, _key: str) -> None:
    """Show the guidelines at the active claim's label."""
    bench.open_screen("guidelines")


def quit_app(bench: Bench, _key: str) -> None:
    """Save and quit."""
    bench.leave_app()


TYPED: dict[str, Callable[[Bench, str], None]] = {"note": noted, "article note": article_noted, "date": dated}
