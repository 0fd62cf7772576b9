"""Headlines that name their source without a verb: `Ten killed in Osk: monitor`, `Ministry: no raids on Osk`; and the same words
where the body repeats them. Spans are code points of the article's text."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from annotations.extraction import lexicon
from annotations.extraction.attribution.boundaries import noun_kind
from annotations.extraction.attribution.phrases import Phrase, describe
from annotations.extraction.attribution.stretches import Stretch
from annotations.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.extraction.attribution.speakers import Source, Speakers
    from annotations.extraction.view import View
    from annotations.extraction.words import Words

_MARKS = frozenset({"-", "–", "—", ":", "|", "_", "--", "__"})
_LONGEST = 6


def headline_stretches(view: View, words: Sequence[Words], speakers: Speakers, found: list[list[Stretch]]) -> None:
    """Give headlines that name their source a stretch, and sentences that repeat one, in place."""
    headline = next((words[sentence.index] for sentence in view.sentences if sentence.zone == "headline"), None)
    parts = source_and_content(headline, speakers.all) if headline is not None else None
    if headline is None or parts is None:
        return
    (first, end), (content_first, content_end) = parts
    phrase = _phrase(headline, first, end)
    source = speakers.resolve(phrase) if phrase else None
    if source is None:
        return
    last = max(end, content_end)
    for sentence in view.sentences:
        here = words[sentence.index]
        if found[sentence.index] or here.lowers[:last] != headline.lowers[:last]:
            continue
        content = Span(here.starts[content_first], here.ends[content_end - 1])
        said = Span(here.starts[first], here.ends[end - 1])
        because = "source.the headline names it"
        found[sentence.index] = [Stretch(sentence.index, content, content, source, "headline", said, None, "", "", 0.95, because)]


def _phrase(words: Words, first: int, end: int) -> Phrase | None:
    """The phrase of a headline's source; a bare noun leans on the article, whatever its letters."""
    noun = words.lowers[end - 1]
    kind = noun_kind(noun)
    lead = all(words.lowers[i] in lexicon.words("speaker-modifiers") for i in range(first, end - 1))
    if lead and kind in ("organisation", "group"):
        span = Span(words.starts[first], words.ends[end - 1])
        return Phrase(span, None, noun, "organisation" if kind == "organisation" else "group", kind == "organisation")
    return describe(words, first, end)


def source_and_content(words: Words, known: dict[str, Source]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The words of a headline that name its source, and those that it asserts, both as word numbers; None where none does."""
    cuts = [i for i in range(1, len(words)) if words.forms[i] in _MARKS and not words.glued(i - 1)]
    cuts += [i for i in range(1, len(words)) if words.forms[i] == ":" and words.glued(i - 1)]
    bounds = sorted({0, *cuts, len(words)})
    parts = [(a if a == 0 else a + 1, b) for a, b in itertools.pairwise(bounds)]
    parts = [part for part in parts if part[0] < part[1]]
    if not parts:
        return None
    for place, part in enumerate(parts[1:3]):
        if part[1] - part[0] <= _LONGEST and _names_source(words, part, known):
            return part, (parts[0][0], parts[place][1])
    colon = len(parts) > 1 and words.forms[parts[0][1]] == ":"
    if colon and parts[0][1] - parts[0][0] <= _LONGEST < parts[1][1] - parts[1][0] + 2 and _names_source(words, parts[0], known):
        return parts[0], parts[1]
    return _bare(words, parts[0])


def _names_source(words: Words, part: tuple[int, int], known: dict[str, Source]) -> bool:
    """Whether a part of a headline is a name or noun for a speaker and nothing else."""
    first, end = part
    last = words.lowers[end - 1]
    if noun_kind(last) in ("organisation", "group") or last in lexicon.words("headline-sources"):
        return not any(words.tags[i] in "BHMKPOT" for i in range(first, end))
    said = " ".join(words.lowers[first:end])
    return any(said == name.lower() or name.lower().endswith(" " + said) for name in known)


def _bare(words: Words, part: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """A source at the end of a headline whose mark was lost (`Ten killed in Osk monitor`)."""
    first, end = part
    while end - 1 > first and words.tags[end - 1] in '.,"-:~':
        end -= 1
    start = end - 1
    last = words.lowers[start] if start > first else ""
    monitoring = last == "group" and words.lowers[start - 1] in ("monitoring", "rights")
    if last not in lexicon.words("headline-sources") and not monitoring:
        return None
    while start - 1 > first + 1 and words.lowers[start - 1] in lexicon.words("speaker-modifiers"):
        start -= 1
    modified = words.tags[start - 1] == "U" and noun_kind(last) == "group" and last != "media"
    verb = words.tags[start - 1] == "s" and noun_kind(last) == "group"
    if modified or verb or words.tags[start - 1] in 'PTCaDoEVGbB"' or start - first < 3:
        return None
    return (start, end), (first, start)
