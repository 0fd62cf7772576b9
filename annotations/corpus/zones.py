"""What an article is made of: each paragraph as headline, dek, body or furniture, with the dateline at the head of the story.

Zones stand in text order, never overlap, and hold every character of the text but white space. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from annotations.corpus.article import Layout, Zone
from annotations.corpus.article_date import find_dates
from annotations.corpus.corpus import first_line
from annotations.corpus.dates import WEEKDAYS, full_dates
from annotations.corpus.furniture import ends_sentence, furniture_rule, is_comments, is_pointer, is_tag_line
from annotations.corpus.paragraphs import paragraphs
from annotations.corpus.story import story_zones

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from annotations.corpus.article import Article, ZoneKind

_HEAD_LINE = 200
_PROSE_BEFORE_COMMENTS = 2
_LONG_PROSE = 60
_RUN_INSIDE = 3
# The dateline stands at the head of the story, or of the paragraph after its summary.
_OPENINGS = 2
_TITLED = 0.7
_NAME_OF_PAPER = 4
# So many lines at most stand above a story.
_HEAD_LINES = 20


def layout_of(article: Article, furniture: Mapping[int, bool] | None = None) -> Layout:
    """The zones and the date of an article. `furniture` is a person's word on paragraphs, by the offset at which one starts."""
    title = "" if article.title == first_line(article.text) else article.title
    zones = find_zones(article.text, furniture or {}, title)
    dates = find_dates(article, zones)
    return Layout(zones, dates[0] if dates else None, dates[1:])


def find_zones(text: str, furniture: Mapping[int, bool], title: str = "") -> tuple[Zone, ...]:
    """The zones of a text; what `furniture` says of a paragraph stands above every rule.

    `title` is the headline where it is known from beside the text and may stand in the story's first paragraph.
    """
    found = paragraphs(text)
    lines = [span.of(text) for span in found]
    kinds = _Kinds(lines)
    zones: list[Zone] = []
    openings = _OPENINGS
    for index, span in enumerate(found):
        word = furniture.get(span.start)
        kind, because = kinds.kinds[index], kinds.because[index]
        if word is not None:
            zones.append(Zone("furniture" if word else "body", span, "as a person said"))
        elif kind != "body" or not openings:
            zones.append(Zone(kind, span, because))
        else:
            headline = kinds.headline_text()
            pieces = story_zones(text, span, (headline or title) if openings == _OPENINGS else "", titled=bool(headline))
            openings = 0 if any(piece.kind == "dateline" for piece in pieces) else openings - 1
            zones.extend(_with_word(piece, furniture) for piece in pieces)
    return tuple(zones)


def _with_word(zone: Zone, furniture: Mapping[int, bool]) -> Zone:
    """A zone inside a paragraph, unless a person spoke of it."""
    word = furniture.get(zone.span.start)
    return zone if word is None else Zone("furniture" if word else "body", zone.span, "as a person said")


class _Kinds:
    """The kind of each paragraph, decided from the whole to the parts; each later rule sees what the earlier ones decided."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.kinds: list[ZoneKind] = ["body"] * len(lines)
        self.because = ["paragraph of the story"] * len(lines)
        self.headline: int | None = None
        for index, line in enumerate(lines):
            rule = furniture_rule(line)
            if rule:
                self._set(index, "furniture", rule)
        self.end = self._comments()
        self.story = next((i for i in range(self.end) if self.kinds[i] == "body" and is_prose(lines[i])), self.end)
        self._head()
        self._runs()

    def headline_text(self) -> str:
        """The headline, or nothing."""
        return "" if self.headline is None else self.lines[self.headline]

    def _set(self, index: int, kind: ZoneKind, because: str) -> None:
        self.kinds[index] = kind
        self.because[index] = because

    def _comments(self) -> int:
        """Where the readers' comments begin; from there on all is furniture."""
        prose = 0
        for index, line in enumerate(self.lines):
            if prose >= _PROSE_BEFORE_COMMENTS and is_comments(line):
                for later in range(index, len(self.lines)):
                    self._set(later, "furniture", "from the comments of readers on")
                return index
            prose += self.kinds[index] == "body" and len(line) >= _LONG_PROSE and ends_sentence(line)
        return len(self.lines)

    def _head(self) -> None:
        """Headline, dek and what stands around them, before the story begins."""
        for index in range(min(self.story, _HEAD_LINES)):
            if self.kinds[index] == "body" and is_issue_line(self.lines[index]):
                self._set(index, "dateline", "line of the paper with its date")
        heads = [i for i in range(self.story) if self.kinds[i] == "body"]
        if not heads:
            self._headline_with_full_stop()
            return
        paged = any(self.kinds[i] == "furniture" for i in range(self.story))
        self.headline = _choose_headline(self.lines, heads)
        counts = Counter(self.lines)
        for index in heads:
            line = self.lines[index]
            if index == self.headline:
                self._set(index, "headline", "first line that reads like a headline")
            elif index < self.headline and paged:
                self._set(index, "furniture", "above the headline of a page: a section, credit or caption")
            elif paged and (len(line.split()) < 4 or counts[line] > 1):
                self._set(index, "furniture", "short or repeated line about the headline")
            else:
                self._set(index, "dek", "line between headline and story")

    def _headline_with_full_stop(self) -> None:
        """A headline that ends in a full stop is known by the story that repeats its words."""
        if self.story + 1 >= self.end or len(self.lines[self.story]) > _HEAD_LINE:
            return
        title = normalised(self.lines[self.story])
        below = next((i for i in range(self.story + 1, self.end) if self.kinds[i] == "body"), None)
        if below is not None and title in normalised(self.lines[below][: 2 * _HEAD_LINE]):
            self._set(self.story, "headline", "line whose words the story repeats")
            self.headline, self.story = self.story, below

    def _runs(self) -> None:
        """Lists of headlines and key words below the story's beginning."""
        run: list[int] = []
        for index in range(self.story + 1, self.end + 1):
            if index < self.end and (self.kinds[index] == "furniture" or not is_prose(self.lines[index])):
                run.append(index)
                continue
            if run:
                self._judge(run, last=index == self.end)
            run = []

    def _judge(self, run: Sequence[int], *, last: bool) -> None:
        """Decide on lines without prose between them; the one just above prose may be a sub-headline."""
        pointed = last and any(self.kinds[i] == "furniture" for i in run)
        open_lines = [i for i in run if self.kinds[i] == "body"]
        titled = [i for i in open_lines if is_title(self.lines[i])]
        many = len(titled) >= (2 if last else _RUN_INSIDE) and 2 * len(titled) >= len(open_lines)
        after_pointer = False
        for index in run:
            line = self.lines[index]
            if self.kinds[index] == "furniture":
                after_pointer = is_pointer(line) or after_pointer
            elif last and is_tag_line(line):
                self._set(index, "furniture", "key words at the end")
            elif many or (is_title(line) and (pointed or after_pointer) and (last or index != run[-1])):
                self._set(index, "furniture", "list of other headlines")


def is_issue_line(line: str) -> bool:
    """Whether a line is the name of a paper with the day of the issue (`Valley Courier, Tuesday, March 4, 2031`)."""
    found = next(full_dates(line), None) if len(line) < _LONG_PROSE and not ends_sentence(line) else None
    if found is None or found.span.end < len(line.rstrip()):
        return False
    return sum(word.casefold() not in WEEKDAYS for word in re.findall(r"[^\W\d_]+", line[: found.span.start])) <= _NAME_OF_PAPER


def is_prose(line: str) -> bool:
    """Whether a paragraph reads like sentences, not like a headline."""
    return len(line) > _HEAD_LINE or ends_sentence(line)


def is_title(line: str) -> bool:
    """Whether a line is written like a headline: no end of a sentence and most long words with a capital."""
    return not ends_sentence(line) and _capitals(line) >= _TITLED


def _capitals(line: str) -> float:
    """The share of the long words of a line that begin with a capital; 0 for fewer than two."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if len(words) > 1 else 0.0


def normalised(text: str) -> str:
    """Letters and digits only, in lower case."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _choose_headline(lines: Sequence[str], heads: Sequence[int]) -> int:
    """Which of the lines above the story is the headline: written like a title, else of some length, else the first."""
    titled = [index for index in heads if len(lines[index].split()) > 4 and is_title(lines[index])]
    if titled:
        return max(titled, key=lambda index: (_capitals(lines[index]), -index))
    return next((index for index in heads if len(lines[index].split()) > 3), heads[0])
