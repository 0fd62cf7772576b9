"""Acts on the facts about an article, which are decided like claims: its date, what is furniture, sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations import changes
from annotations.offers import place
from annotations.records import DateFact, SignOff
from annotations.values import PartialDate
from tui.desk import layout_with
from tui.modes import Cursor
from tui.wording import first_words, plural

if TYPE_CHECKING:
    from annotations.session import Session
    from tui.bench import Bench


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
        why = f"“{first_words(typed, 20)}” is no date: type 2031-03-02, 2031-03 or 2031"
        bench.ask("date", "", typed, refused=why)
        return
    periods = _date(bench, session, fact) if fact != session.record.date else 0
    again = (
        f"; {plural(periods, 'claim that was decided has its', 'claims that were decided have their')} period worked out again"
    )
    said = f"the article is dated {fact.value}" if fact else "the date that was found stands"
    bench.say(said + (again if periods else ""))


def _date(bench: Bench, session: Session, fact: DateFact | None) -> int:
    """Give the article a date, and the decided claims the periods that follow from it; says how many of them there are."""
    from annotations.redating import redated  # noqa: PLC0415 -- the engine is loaded when first needed

    dated = changes.set_date(session.record, fact)
    after = layout_with(session.article, dated.apply(session.record))
    periods = redated(session.record, bench.schema, session.layout, after)
    bench.desk.commit([dated, *periods])
    bench.refresh_layout()
    return len(periods)


def sign_off(bench: Bench) -> None:
    """Sign the article off: the person's word that it holds no more claims."""
    session = bench.desk.session
    if session is None:
        return
    undecided = session.undecided()
    signature = SignOff(
        at=session.now(),
        digest=session.article.digest,
        extractor=session.extractor,
        suggestions=len(session.suggestions),
        undecided=len(undecided),
        furniture=session.layout.furniture(),
    )
    left_open = tuple(place(annotation.claim) for annotation in undecided)
    bench.desk.commit(changes.sign_off(session.record, signature, left_open))
