"""What the plain dialogue tells, line by line: pure, from annotations and schema. Every word of data passes `display_safe`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations import editing
from annotations.claims import VERDICTS, corrected_slots
from annotations.text import display_safe
from tui import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.claims import Annotation, Claim, Filler
    from annotations.corpus.article import Article, Layout
    from annotations.schema import Schema, SlotDefinition
    from annotations.session import Session

_LONGEST = 400


def article_lines(session: Session, position: int | None, total: int | None) -> list[str]:
    """What is told when an article is opened."""
    where = f"Article {position:,} of {total:,}" if position is not None and total is not None else "Article"
    date = session.layout.date
    dated = f"{date.value} ({display_safe(date.basis)})" if date is not None and date.value is not None else "no date found"
    lines = [
        f"{where}: {display_safe(session.article.id)}",
        wording.first_words(wording.headline(session.article, session.layout), _LONGEST),
        f"Date: {dated}. {wording.plural(len(session.annotations), 'claim')}, {len(session.undecided())} undecided.",
    ]
    if session.record.signed_off is not None:
        lines.append("This article is signed off.")
    if session.record.note:
        lines.append(f"Note: {display_safe(session.record.note)}")
    return lines


def text_lines(article: Article, layout: Layout) -> list[str]:
    """The whole article, a line for each zone's paragraph; what is no body is named."""
    lines = []
    for zone in layout.zones:
        for paragraph in zone.span.of(article.text).splitlines():
            if paragraph.strip():
                named = "" if zone.kind == "body" else f"{zone.kind}: "
                lines.append(f"{named}{display_safe(paragraph.strip())}")
    return lines


def claim_lines(annotation: Annotation, number: int, total: int, schema: Schema, text: str) -> list[str]:
    """A claim with its sentence and all its slots."""
    claim = annotation.claim
    sure = f", sure {claim.confidence:.0%}" if annotation.decision is None and claim.confidence is not None else ""
    state = wording.state_of(annotation)
    lines = [
        f"Claim {number} of {total}: {state} {claim.kind}, {wording.label_title(claim.label, schema)}{sure}.",
        f"  {_sentence(claim, text)}",
    ]
    changed = set(corrected_slots(annotation))
    empty = []
    for slot in schema.slots_for(claim.kind):
        told = _slot_line(annotation, slot, corrected=slot.name in changed)
        if told:
            lines.append(f"  {told}")
        else:
            empty.append(f"{slot.key} {slot.title or slot.name}")
    if empty:
        lines.append(f"  nothing said: {', '.join(empty)}")
    lines += [f"  to mend: {problem.part}: {display_safe(problem.message)}" for problem in editing.problems(claim, schema, text)]
    if annotation.reason:
        lines.append(f"  reason: {wording.reason_title(annotation.reason, schema)}")
    if annotation.note:
        lines.append(f"  note: {display_safe(annotation.note)}")
    return lines


def _sentence(claim: Claim, text: str) -> str:
    """The claim's sentence with its core in square brackets, cut around it where it is long."""
    around = claim.sentence if claim.sentence is not None and claim.sentence.covers(claim.core) else claim.core
    before, after = text[around.start : claim.core.start], text[claim.core.end : around.end]
    parts = (before[-_LONGEST:], f"[{claim.core.of(text)}]", after[:_LONGEST])
    return " ".join(display_safe("".join(parts).replace("\n", " ").replace("\r", " ")).split())


def _slot_line(annotation: Annotation, slot: SlotDefinition, *, corrected: bool) -> str:
    """One slot in a line; empty where nothing is said and nobody said so."""
    claim, was = annotation.claim, annotation.suggestion
    name = f"{slot.key} {slot.title or slot.name}"
    if slot.type == "choice":
        choice = editing.choice_of(claim, slot)
        said = "" if slot.choices and choice == slot.choices[0] and not corrected else choice
    else:
        said = "; ".join(filler_words(filler, slot) for filler in claim.fillers(slot.name))
    if not said and not corrected:
        return ""
    before = ""
    if corrected and was is not None:
        suggested = "; ".join(map(wording.filler_words, was.fillers(slot.name))) or wording.nothing(slot.name)
        before = f", corrected, was {suggested if slot.type != 'choice' else editing.choice_of(was, slot)}"
    check = ", to check" if slot.name in annotation.to_check else ""
    return f"{name}: {said or wording.nothing(slot.name)}{before}{check}"


def filler_words(filler: Filler, slot: SlotDefinition) -> str:
    """A filler: its words, what they mean, and where it came from unless it stands in the claim's sentence."""
    meaning = wording.value_words(filler.value, filler.text) if filler.text and slot.type != "text" else ""
    origin = "typed" if filler.span is None else "" if filler.stated else "inherited"
    return ", ".join(part for part in (f"{wording.filler_words(filler)} {meaning}".strip(), origin) if part)


def reading_lines(claim: Claim, slot: SlotDefinition, offered: Sequence[Filler]) -> list[str]:
    """The readings of an open slot by number."""
    standing = claim.fillers(slot.name)
    if slot.type == "choice":
        words = [str(filler.value) for filler in offered]
        stands = [word == editing.choice_of(claim, slot) for word in words]
    else:
        words, stands = [filler_words(filler, slot) for filler in offered], [filler in standing for filler in offered]
    lines = [f"  {at}  {word}{' (stands now)' * now}" for at, (word, now) in enumerate(zip(words, stands, strict=True), 1)]
    return [*lines, *([] if slot.type == "choice" else [f"  0  {wording.nothing(slot.name)}"])]


def listed(annotations: Sequence[Annotation], schema: Schema) -> list[str]:
    """The claims of an article, one a line."""
    return [
        f"{at}  {wording.state_of(a)}, {wording.label_title(a.claim.label, schema)}: {wording.first_words(a.claim.quote, 100)}"
        for at, a in enumerate(annotations, 1)
    ]


def summary_lines(session: Session, *, told: bool) -> list[str]:
    """What is done in the article and what is left. `told` says whether its whole text was read."""
    counts = Counter(wording.state_of(annotation) for annotation in session.annotations)
    states = [f"{counts[state]} {state}" for state in (*VERDICTS, wording.UNDECIDED) if counts[state]]
    lines = [f"{wording.plural(len(session.annotations), 'claim')}: {', '.join(states) or 'none'}."]
    if counts[wording.UNDECIDED]:
        lines.append("Not everything is decided.")
    if not told:
        lines.append("The whole article was never read: v reads it.")
    return lines
