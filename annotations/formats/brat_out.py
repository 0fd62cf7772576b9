"""Writing brat standoff: for each article a `.txt` and an `.ann`, and for all of them the configuration that brat needs.

A claim is an event whose trigger is its core, a filler is an entity and an argument of the event. Offsets are code points. CR LF
is written as a space and LF, so that every reader, whether it translates line ends or not, counts as we do. What brat has no
place for stands as JSON in notes of the types `Claim` and `Value`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from annotations.formats.atomic import replacing_folder
from annotations.formats.brat_conf import annotation_conf, visual_conf
from annotations.formats.brat_names import BratNames
from annotations.formats.protocols import Outputs, Written
from annotations.formats.unicode import encodable
from annotations.store.checked import moment_text
from annotations.store.codec import dumps, fillers_to_list, slots_in_order
from annotations.store.paths import article_path

if TYPE_CHECKING:
    from pathlib import Path, PurePosixPath

    from annotations.claims import Annotation, Filler, Link
    from annotations.formats.protocols import Entry, Export
    from annotations.schema import Schema, SlotDefinition
    from annotations.spans import Span

CLAIM_NOTE, VALUE_NOTE, PERSONS_NOTE = "Claim", "Value", "AnnotatorNotes"

# What some reader takes for the end of a line, or for the tab between fields, with white space around it: a span has a gap there.
_GAP = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")
_PLACE = ("start", "end", "text")


class BratWriter:
    """Writes a folder."""

    def outputs(self, path: Path) -> Outputs:
        """One folder."""
        return Outputs((path,), folder=True)

    def write(self, export: Export, path: Path) -> Written:
        """Write texts, annotations and configuration. Raises ExportError where the folder cannot be written."""
        names, taken = BratNames(export.schema), set[str]()
        articles = claims = 0
        left_out: Counter[str] = Counter()
        with replacing_folder(path) as folder:
            for entry in export.entries:
                articles, claims = articles + 1, claims + len(entry.annotations)
                place = folder / _free(entry.article.id, taken)
                place.parent.mkdir(parents=True, exist_ok=True)
                document = _Document(entry, export.schema, names, left_out)
                place.with_name(f"{place.name}.ann").write_bytes(_encoded(document.text()))
                if export.with_text:
                    place.with_name(f"{place.name}.txt").write_bytes(_encoded(written_text(entry.article.text)))
            (folder / "annotation.conf").write_bytes(_encoded(annotation_conf(export.schema, names)))
            (folder / "visual.conf").write_bytes(_encoded(visual_conf(export.schema, names)))
        return Written((path,), articles, claims, dict(left_out))


def written_text(text: str) -> str:
    """The text as it is written: as long as the article's, and the same but for the CR of each CR LF.

    A U+FEFF that it begins with stands as U+2060, which is as invisible: some readers would take it for a byte order mark.
    """
    return ("\u2060" + text[1:] if text.startswith("\ufeff") else text).replace("\r\n", " \n")


def fragments(text: str, span: Span) -> list[tuple[int, int]]:
    """The stretches of a span between line ends, as brat wants them; none where nothing else stands in it."""
    found, start = [], span.start
    for gap in _GAP.finditer(text, span.start, span.end):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < span.end:
        found.append((start, span.end))
    return found


def _encoded(text: str) -> bytes:
    """The text as UTF-8, each character one character."""
    return encodable(text).encode()


def _free(article_id: str, taken: set[str]) -> PurePosixPath:
    """The path of an article's files without their endings, which no other has, on a disk that ignores case neither."""
    path = article_path(article_id)
    stem = path.with_suffix("") if path.suffix.casefold() == ".txt" and path.stem else path
    while str(stem).casefold() in taken or stem.name in ("annotation.conf", "visual.conf"):
        stem = stem.with_name(f"{stem.name}_")
    taken.add(str(stem).casefold())
    return stem


class _Document:
    """The lines of one `.ann`, with running numbers for each kind."""

    def __init__(self, entry: Entry, schema: Schema, names: BratNames, left_out: Counter[str]) -> None:
        self._left_out = left_out
        self._text = written_text(entry.article.text)
        self._names = names
        self._known = {slot.name: slot for slot in slots_in_order(schema)}
        self._lines: list[str] = []
        self._counts = dict.fromkeys("TEAR#", 0)
        self._fillers: dict[tuple[str, str], str] = {}
        self._annotations = [each for each in entry.annotations if fragments(self._text, each.claim.core)]
        self._events = {annotation.id: f"E{number}" for number, annotation in enumerate(self._annotations, 1)}
        if blank := len(entry.annotations) - len(self._annotations):
            left_out["blank claim"] += blank
        self._reach: dict[str, set[str]] = {}

    def text(self) -> str:
        """All of it; empty where there are no claims."""
        for annotation in self._annotations:
            self._claim(annotation)
        return "".join(f"{line}\n" for line in self._lines)

    def _claim(self, annotation: Annotation) -> None:
        claim, event = annotation.claim, self._events[annotation.id]
        label = self._names.label(claim.label)
        arguments, typed = self._arguments(annotation)
        links, far = self._links(annotation)
        trigger = self._bound(label, claim.core)
        self._lines.append(f"{event}\t{label}:{trigger}" + "".join(f" {argument}" for argument in [*arguments, *links]))
        if claim.polarity != "affirmed":
            self._add("A", f"Polarity {event} {claim.polarity}")
        if annotation.verdict in ("rejected", "unsure"):
            self._add("A", f"Verdict {event} {annotation.verdict}")
        said: dict[str, Any] = {"id": claim.id, "kind": claim.kind, "verdict": annotation.verdict}
        said["decided_at"] = moment_text(annotation.decided_at) if annotation.decided_at else None
        said |= {"seconds": annotation.seconds, "reason": annotation.reason, "typed": typed, "links": far}
        shown = " ".join(annotation.note.split())
        if shown:
            self._note(PERSONS_NOTE, event, shown)
        if shown != annotation.note:
            said["note"] = annotation.note
        self._note(CLAIM_NOTE, event, dumps({key: value for key, value in said.items() if value not in (None, "", [], {})}))

    def _arguments(self, annotation: Annotation) -> tuple[list[str], dict[str, Any]]:
        """The fillers with words as arguments, numbered from the second of a slot on; and the values that no words say."""
        arguments, typed = [], {}
        for slot, fillers in annotation.claim.slots.items():
            role = self._names.slot(slot)
            placed = [bound for filler in fillers if filler.span is not None and (bound := self._filler(slot, filler))]
            arguments += [f"{role}{number if number > 1 else ''}:{bound}" for number, bound in enumerate(placed, 1)]
            values = [_said(filler, self._known.get(slot)) for filler in fillers if filler.span is None]
            if values:
                typed[slot] = values
        return arguments, typed

    def _filler(self, slot: str, filler: Filler) -> str:
        """The entity of a filler, made once for all claims that share it; empty for white space alone, which is counted."""
        assert filler.span is not None
        if not fragments(self._text, filler.span):
            self._left_out["blank slot filler"] += 1
            return ""
        value = dumps(_said(filler, self._known.get(slot)))
        key = (slot, f"{filler.span.start} {filler.span.end} {value}")
        if key not in self._fillers:
            self._fillers[key] = self._bound(self._names.slot(slot), filler.span)
            if value != "{}":
                self._note(VALUE_NOTE, self._fillers[key], value)
        return self._fillers[key]

    def _links(self, annotation: Annotation) -> tuple[list[str], list[dict[str, str]]]:
        """Links to claims of this article as arguments, and those to others. One that would close a circle is a relation.

        Readers that follow the arguments of events from one to the next never end in a circle.
        """
        here, numbers, far, event = [], dict[str, int](), [], self._events[annotation.id]
        for link in annotation.claim.links:
            target = self._events.get(link.id)
            if target is None:
                far.append(_link(link))
            elif self._closes_a_circle(event, target):
                self._add("R", f"{link.type} Arg1:{event} Arg2:{target}")
            else:
                self._reach.setdefault(event, set()).add(target)
                numbers[link.type] = numbers.get(link.type, 0) + 1
                here.append(f"{link.type}{numbers[link.type] if numbers[link.type] > 1 else ''}:{target}")
        return here, far

    def _closes_a_circle(self, event: str, target: str) -> bool:
        seen, waiting = set[str](), [target]
        while waiting:
            found = waiting.pop()
            if found == event:
                return True
            if found not in seen:
                seen.add(found)
                waiting += self._reach.get(found, ())
        return False

    def _bound(self, kind: str, span: Span) -> str:
        """A stretch of text with a type. Line ends at its two ends are no part of it there, which is counted."""
        pieces = fragments(self._text, span)
        if (pieces[0][0], pieces[-1][1]) != (span.start, span.end):
            self._left_out["line end around a span"] += 1
        places = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self._text[start:end] for start, end in pieces)
        return self._add("T", f"{kind} {places}\t{words}")

    def _note(self, kind: str, target: str, note: str) -> None:
        self._add("#", f"{kind} {target}\t{note}")

    def _add(self, letter: str, rest: str) -> str:
        """One more line of a kind; its id."""
        self._counts[letter] += 1
        name = f"{letter}{self._counts[letter]}"
        self._lines.append(f"{name}\t{rest}")
        return name


def _said(filler: Filler, slot: SlotDefinition | None) -> dict[str, Any]:
    """What a filler means, without its place, and without what holds when nothing is said."""
    data = fillers_to_list([filler], slot)[0]
    kept = {key: value for key, value in data.items() if key not in _PLACE and value is not None}
    if kept.get("stated"):
        del kept["stated"]
    return kept


def _link(link: Link) -> dict[str, str]:
    return {"type": link.type, "id": link.id, **({"article": link.article, "text": link.text} if link.article else {})}
