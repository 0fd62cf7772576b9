"""What is amiss with one annotator's files: each finding says where, what, and what to do about it. Nothing is written.

Invariant: a finding is something that a person should do something about; what the program mends by itself at the next start, or
has put aside already, is none, unless it is asked to mend it now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from annotations import editing
from annotations.claims import conflict_in_words
from annotations.errors import ArticleError, FormatError, StoreError
from annotations.schema import under_new_names
from annotations.store import files, reading, toml
from annotations.store.events import event_of_line
from annotations.store.journal import Journal
from annotations.store.migrate import NewerFormatError
from annotations.store.paths import safe_annotator
from annotations.store.plain import rivals
from annotations.store.state import record_of
from annotations.store.trust import Trust

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.claims import Annotation
    from annotations.corpus.article import Article
    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema
    from annotations.store.project import AnnotatorFiles, Project

REPAIR = "--repair mends it"
_MARKS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_WORDS = 60  # of a claim


class Finding(NamedTuple):
    """One thing that is amiss. `mends` tells that a repair takes care of it."""

    where: str
    what: str
    to_do: str
    mends: bool = False


def folders_amiss(project: Project) -> Iterator[Finding]:
    """Annotators' folders that stand for the same person, as a disk that tells case apart lets them. Raises StoreError."""
    known: dict[str, str] = {}
    for name in project.annotators():
        folded = safe_annotator(name)
        if folded in known:
            yield Finding(name, f"is the same annotator as {known[folded]}", "move its files there, journals line by line")
        known.setdefault(folded, name)


class Check:
    """Looks through the files of one annotator, beside the articles of a corpus; without a schema claims are not held to one."""

    def __init__(self, corpus: Corpus, schema: Schema | None, project_files: AnnotatorFiles) -> None:
        self._corpus = corpus
        self._schema = schema
        self._files = project_files
        self._name = project_files.folder.name
        self._journal = Journal(project_files.journal)
        self._trust = Trust(project_files, self._journal, files.host_name())
        self._trust.behind = None  # every file is compared with the journal, whatever an earlier program says of them

    def articles(self) -> tuple[str, ...]:
        """The ids of all articles of which the journal or a file speaks, sorted. Raises StoreError."""
        return tuple(sorted({*self._journal.articles(), *reading.heads(self._files)}))

    def of_files(self) -> Iterator[Finding]:
        """What is amiss with the files by themselves. Raises StoreError."""
        for path in self._journal.paths():
            yield from self._of_month(path)
        for path in leftovers(self._files):
            yield Finding(self._called(path), "was left behind by a crash", REPAIR, mends=True)
        for path in self._files.articles():
            yield from self._of_toml(path)

    def of_article(self, article_id: str) -> Iterator[Finding]:
        """What is amiss with what was decided on one article."""
        try:
            found = reading.read(self._files, self._journal, self._trust, article_id, may_write=False)
        except StoreError as error:
            yield Finding(f"{self._name}: {article_id}", error.message, error.hint)
            return
        where = self._called(found.path)
        if found.by_hand is not None:
            yield Finding(where, "was edited by hand", "open the article, which takes the edits in, or use --repair", mends=True)
        elif found.behind:
            there = "does not show all that the journal says" if found.path.exists() else "is missing, and the journal has it"
            yield Finding(where, there, REPAIR, mends=True)
        for name in found.state.conflicts():
            yield self._conflict(where, name, found)
        try:
            article = self._corpus.read(article_id)
        except ArticleError as error:
            claims = len(found.state.claims)
            yield Finding(f"{self._name}: {article_id}", f"{error.message}; {claims} claims are kept", "bring the article back")
            return
        yield from self._of_claims(where, found, article)

    def _of_month(self, path: Path) -> Iterator[Finding]:
        """The lines of one month's file that are no events."""
        where = self._called(path)
        for number, line in enumerate((files.read(path) or b"").split(b"\n"), 1):
            if not line.strip():
                continue
            try:
                event_of_line(line)
            except NewerFormatError as error:
                yield Finding(f"{where}:{number}", error.message, error.hint)
            except FormatError as error:
                what = "is a mark of a git conflict" if line.startswith(_MARKS) else f"is no event: {error.message}"
                yield Finding(f"{where}:{number}", what, "--repair puts the line aside", mends=True)

    def _of_toml(self, path: Path) -> Iterator[Finding]:
        """A TOML that cannot be read, or lies where it does not belong."""
        where = self._called(path)
        data = files.read(path) or b""
        try:
            parsed = toml.parse(data, path.name)
        except NewerFormatError as error:
            yield Finding(where, error.message, error.hint)
        except FormatError as error:
            marked = any(line.startswith(_MARKS) for line in data.split(b"\n"))
            what = "has the marks of a git conflict" if marked else error.message
            yield Finding(where, what, "--repair makes it again from the journal", mends=True)
        else:
            if path not in (self._files.article(parsed.article), self._files.twin(parsed.article)):
                right = self._called(self._files.article(parsed.article))
                yield Finding(where, f"holds the annotations of {parsed.article}", f"rename it to {right}")
            for notice in parsed.notices:
                yield Finding(where, notice.removeprefix(f"{path.name}: "), "update the program, or take them out")

    def _conflict(self, where: str, name: str, found: reading.Found) -> Finding:
        """A claim or fact on which decisions contradict."""
        if name.startswith("fact "):
            plain, what = found.state.facts[name[5:]], f"the article's {name[5:].partition(':')[0].replace('_', ' ')}"
        else:
            plain = found.state.claims[name]
            what = _short(plain["claim"].get("text") or name)
        said = conflict_in_words(rivals(plain, where))
        return Finding(where, f"{what}: decisions contradict: {said}", "decide again in the app")

    def _of_claims(self, where: str, found: reading.Found, article: Article) -> Iterator[Finding]:
        """Claims that cannot be read, do not stand in the text, or do not obey the schema."""
        now = reading.fitted(found, article)
        if now.reanchored is not None:
            yield Finding(where, "the text has changed since it was annotated", "open the article: its places are found again")
        record, notices = record_of(now.state, found.path.name)
        if not now.state.conflicts():  # which are told one by one
            for notice in notices:
                yield Finding(where, notice.removeprefix(f"{found.path.name}: "), "mend it by hand")
        for annotation in record.annotations.values():
            for message in self._of_claim(annotation, article):
                yield Finding(where, f"{_short(annotation.claim.quote)}: {message}", "correct it in the app")

    def _of_claim(self, annotation: Annotation, article: Article) -> Iterator[str]:
        """What is wrong with one claim. Of one that was not accepted nothing but its names is held to the schema."""
        if annotation.to_check:
            yield f"to check: {', '.join(annotation.to_check)}"
        if self._schema is None:
            return
        schema = self._schema
        current = under_new_names(annotation, schema)
        claim = current.claim
        if annotation.decision == "accepted":
            doubtful = set(current.to_check)
            yield from (f"{p.part}: {p.message}" for p in editing.problems(claim, schema, article.text) if p.part not in doubtful)
            return
        if schema.label(claim.label) is None and claim.label not in (*schema.retired, *schema.extractor_labels):
            yield f"label: the schema has no label “{claim.label}”"

    def _called(self, path: Path) -> str:
        """A file as it is named to a person: below the folder of all annotations."""
        return path.relative_to(self._files.folder.parent).as_posix()


def leftovers(project_files: AnnotatorFiles) -> tuple[Path, ...]:
    """Temporary files that a crash left behind. Raises StoreError."""
    with files.plainly(f"list {project_files.folder.name}"):
        return tuple(sorted(path for path in project_files.folder.rglob(".*.tmp") if path.is_file()))


def _short(words: str) -> str:
    """The words of a claim, in one line, cut where they are long."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= _WORDS else line[: _WORDS - 1] + '…'}”"
