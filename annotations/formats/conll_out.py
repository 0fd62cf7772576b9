"""Writing CoNLL columns: a token a line, then a tag for claims and one for slots, in IOB2; a blank line after each sentence.

A column holds no two tags for a token: of spans that share tokens the first is written, and a span that begins or ends
within a token or crosses the end of a sentence is not. What is not written is counted. Furniture is written too: every
word is there. Tokens are runs of letters and digits, and each other character for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from annotations.extraction.sentences import prepare
from annotations.formats.atomic import replacing
from annotations.formats.protocols import Outputs, Written
from annotations.formats.unicode import encodable
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from annotations.formats.protocols import Entry, Export

# Combining marks belong to the letter before them, so that a token is never half a letter. No token holds any white space.
_TOKEN = re.compile(r"[\w\u0300-\u036f\u200c\u200d]+|[^\s\w]", re.UNICODE)
_NAME_UNSAFE = re.compile(r"\s+")
_OUTSIDE = "O"


class ConllWriter:
    """Writes one file."""

    def outputs(self, path: Path) -> Outputs:
        """One file."""
        return Outputs((path,))

    def write(self, export: Export, path: Path) -> Written:
        """Write the columns. Raises ExportError where the file cannot be written."""
        articles = claims = 0
        left_out: Counter[str] = Counter()
        with replacing(path) as file:
            for entry in export.entries:
                articles, claims = articles + 1, claims + len(entry.annotations)
                file.write(encodable("".join(_lines(entry, left_out))).encode())
        return Written((path,), articles, claims, {one: count for one, count in left_out.items() if count})


def tokens(text: str) -> list[Span]:
    """The tokens of a text: together they hold every character that is no white space."""
    return [Span(*match.span()) for match in _TOKEN.finditer(text)]


def _lines(entry: Entry, left_out: Counter[str]) -> Iterator[str]:
    """One article: a line that names it, then its sentences."""
    text = entry.article.text
    name = _NAME_UNSAFE.sub("_", entry.article.id)
    yield f"-DOCSTART- ({name})\t{_OUTSIDE}\t{_OUTSIDE}\n\n"
    found = tokens(text)
    breaks = _breaks(entry, found)
    claims = [(annotation.claim.core, annotation.claim.label) for annotation in entry.annotations]
    slots = {
        (filler.span, slot): None
        for annotation in entry.annotations
        for slot, fillers in annotation.claim.slots.items()
        for filler in fillers
        if filler.span is not None
    }
    first = _tags(claims, found, breaks, left_out, "claim")
    second = _tags(slots, found, breaks, left_out, "slot filler")
    for number, token in enumerate(found):
        if number in breaks:
            yield "\n"
        yield f"{token.of(text)}\t{first[number]}\t{second[number]}\n"
    yield "\n"


def _breaks(entry: Entry, found: Sequence[Span]) -> set[int]:
    """The numbers of the tokens, but for the first, before which a sentence ends, one begins, or a line is blank."""
    view = prepare(entry.article, entry.layout)
    edges = sorted({edge for sentence in view.sentences for edge in (sentence.span.start, sentence.span.end)})
    breaks, at = set(), 0
    for number, token in enumerate(found):
        passed = False
        while at < len(edges) and edges[at] <= token.start:
            passed, at = True, at + 1
        before = found[number - 1].end if number else 0
        if number and (passed or "\n\n" in entry.article.text[before : token.start].replace("\r\n", "\n")):
            breaks.add(number)
    return breaks


def _tags(
    spans: Iterable[tuple[Span, str]], found: Sequence[Span], breaks: set[int], left_out: Counter[str], one: str
) -> list[str]:
    """The tags of one column; earlier and longer spans come first."""
    tags = [_OUTSIDE] * len(found)
    starts = {token.start: number for number, token in enumerate(found)}
    ends = {token.end: number for number, token in enumerate(found)}
    for span, name in sorted(spans, key=lambda each: (each[0].start, -each[0].end, each[1])):
        first, last = starts.get(span.start), ends.get(span.end)
        if first is None or last is None or last < first:
            left_out[f"misaligned {one}"] += 1
        elif any(number in breaks for number in range(first + 1, last + 1)):
            left_out[f"sentence-crossing {one}"] += 1
        elif any(tags[number] != _OUTSIDE for number in range(first, last + 1)):
            left_out[f"overlapping {one}"] += 1
        else:
            label = _NAME_UNSAFE.sub("_", name)
            tags[first : last + 1] = [f"B-{label}", *([f"I-{label}"] * (last - first))]
    return tags
