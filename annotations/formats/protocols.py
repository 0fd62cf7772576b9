"""What passes between an export or an import and a format: one article after the other, whatever the size of the corpus.

A format is a value of `Format` in a module of its own; `annotations.formats.registry` finds it by name. All offsets here are code
points of the article's text, half-open; a format whose files count otherwise converts on its side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.claims import Annotation
    from annotations.corpus.article import Article, Layout
    from annotations.records import DateFact, SignOff
    from annotations.schema import Schema
    from annotations.statistics import Tally


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that belongs to a format: `--NAME` on the command line, with `_` for `-` in `name`.

    `parse` makes the value from what was typed and raises FormatError in one sentence; an option whose `metavar` is empty takes
    no value and is true where it is given. `default` is the value where nothing was said.
    """

    name: str
    help: str
    metavar: str = ""
    default: Any = None
    parse: Callable[[str], Any] = str


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an export: its text and zones, its annotations in text order (there may be none), and who answers for them.

    Every span of the annotations holds for the article's text. `signed_off` is None for an article that is still open. `split` is
    the part of the data set that the article belongs to (`train`, `validation`, `test`), empty where no parts were asked for.
    """

    article: Article
    layout: Layout
    annotator: str
    annotations: tuple[Annotation, ...] = ()
    signed_off: SignOff | None = None
    note: str = ""
    split: str = ""


@dataclass(slots=True)
class About:
    """What is told about an export beside its rows; complete once the entries have been taken.

    `work` counts by annotator what was decided in all articles that were looked at, exported or not. `left_out` counts what was
    not wanted in the export. `splits` says how the parts for training and test were made, empty where there are none.
    """

    work: dict[str, Tally] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    splits: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """All that is written: the articles in the corpus's order, made while they are written, and the schema of their claims.

    `entries` can be gone through once. With `with_text` false the articles' texts stay out. `options` are values of the format's
    own options by name; those that are missing have their default.
    """

    schema: Schema
    entries: Iterable[Entry]
    with_text: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)
    about: About = field(default_factory=About)

    def option(self, option: Option) -> Any:  # noqa: ANN401 -- whatever the option's `parse` makes
        """The value of one of the format's options."""
        return self.options.get(option.name, option.default)


@dataclass(frozen=True, slots=True)
class Outputs:
    """What stands where an export was written: its files, or one folder (then `paths` is that folder alone)."""

    paths: tuple[Path, ...]
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What came of an export: its files or its folder, and how many articles and claims they hold.

    `left_out` counts what these data would have needed and the format cannot hold, under a singular with a regular plural
    (`overlapping claim`). What the format does not carry at all (`Format.carries`) is counted for it and need not be here.
    """

    files: tuple[Path, ...]
    articles: int
    claims: int
    left_out: Mapping[str, int] = field(default_factory=dict)


class Writer(Protocol):
    """Writes annotations in a format."""

    def outputs(self, path: Path) -> Outputs:
        """What an export to `path` consists of. Raises ExportError for a path that the format cannot write to."""

    def write(self, export: Export, path: Path) -> Written:
        """Write an export, all of it or nothing (`annotations.formats.atomic`), article by article in constant memory.

        The same export gives the same bytes. Raises ExportError.
        """


@dataclass(frozen=True, slots=True)
class Found:
    """One claim in a file from elsewhere, under the labels, slots and ids that the file uses.

    `where` says in the file's own terms where it stands (`line 12`, `T3`, `task 5`). A value whose type only the schema knows may
    be given as the string that stands there. `annotation.suggestion` and the decision are set where the file knows of verdicts.
    With `locate` what has words and no place (for the core an empty one) is to be found by its words; with `words` false the file
    has the core's offsets alone.
    """

    annotation: Annotation
    where: str
    locate: bool = False
    words: bool = True


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds for one article; an article may come several times.

    The article is told by `article`, its id or name in the file (may be empty), by `digest`, or by `text`, its text as it stands
    there; spans hold for that text, and for the corpus's article of that id where `text` is None. `annotator` is the file's word
    for who made the annotations, and `split` for the part of the data; both may be empty. `signed_off`, `date` and `furniture`
    (which paragraphs are furniture, by their start) are a person's word on the article, None where the file has none.
    """

    article: str
    text: str | None = None
    digest: str = ""
    claims: tuple[Found, ...] = ()
    annotator: str = ""
    note: str = ""
    split: str = ""
    signed_off: SignOff | None = None
    date: DateFact | None = None
    furniture: Mapping[int, bool] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder to read, what its words may mean, and where to say what could not be taken over.

    `refuse(why, where)` tells of one claim or line that was left out, `why` as half a sentence (`it names no article`).
    `left_out` counts what was read and cannot be held by a claim, under a singular with a regular plural.
    """

    path: Path
    schema: Schema
    refuse: Callable[[str, str], object]
    left_out: Counter[str]
    options: Mapping[str, Any] = field(default_factory=dict)

    def option(self, option: Option) -> Any:  # noqa: ANN401 -- whatever the option's `parse` makes
        """The value of one of the format's options."""
        return self.options.get(option.name, option.default)


class Reader(Protocol):
    """Reads annotations that something else wrote."""

    def read(self, source: Source) -> Iterator[Incoming]:
        """The articles of a file or folder one by one, in its order, without holding all of them.

        What is wrong with one claim or article is refused and the rest goes on. Raises FormatError for a file that is not of this
        format, or cannot be read.
        """


class Texts(Protocol):
    """Texts of articles for an export that was written without them."""

    def of(self, article_id: str, digest: str) -> str | None:
        """An article's text by its id and the digest of the text that was annotated; None where there is no such text."""

    def finish(self) -> None:
        """Called when all were asked for, before the export is replaced. Raises ExportError where not one text was there."""


class Attacher(Protocol):
    """Puts the articles' texts into an export that was written without them."""

    def holds(self, path: Path) -> bool:
        """Whether an export of this format stands at `path`, with texts or without."""

    def attach(self, path: Path, texts: Texts) -> None:
        """Write the export anew with the texts, all of it or nothing.

        Raises ExportError where it has its texts already, and FormatError where it is broken.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is in a few words, what writes, reads and puts texts into it (None where nothing does), what it carries.

    `carries` are names of `annotations.formats.carrying.FEATURES`. `extra` is the extra of this distribution that it needs
    (`parquet`), empty where it needs none.
    """

    title: str
    carries: frozenset[str]
    writer: Writer | None = None
    reader: Reader | None = None
    attacher: Attacher | None = None
    extra: str = ""
    writer_options: tuple[Option, ...] = ()
    reader_options: tuple[Option, ...] = ()
