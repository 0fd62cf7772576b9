"""What a new project begins with: settings, guidelines, and the files that tell git how to merge and what to leave out.

Invariant: a file that is there is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.corpus.corpus import SETTINGS
from annotations.errors import CorpusError
from annotations.schema_file import default_schema_text, load_schema
from annotations.store import files

if TYPE_CHECKING:
    from annotations.store.project import Project

GUIDELINES = "GUIDELINES.md"
_NO_GUIDELINES = '# guidelines = "guidelines.md"\n'

_ARTICLES = """\
# Offsets count newlines as they stand in the articles, so git must not change them.
{articles}
"""
_ANNOTATIONS = """\
# Journals of two clones are merged by taking the lines of both; nothing here gets other newlines.
* -text
*/journal/*.jsonl -text merge=union
"""
_IGNORED = """\
# What belongs to one machine, and what is kept for a look after something went wrong.
.lock
.flushed
place.toml
*.tmp
*.torn
*.broken-*
/_backups/
"""
_README = """\
# Annotations of {name}

Made with claimdesk: `annotate {corpus}` opens the articles beside their claims.

- `NAME/` holds what one annotator decided: `NAME/journal/` every decision in order, which is the truth, and one readable TOML
  file for each article, which is made from it. The TOML files may be edited by hand; the journals may not.
- `gold/` holds what was adjudicated, `_suggestions/` what was imported.
- [GUIDELINES.md](GUIDELINES.md) says what counts as a claim and what each slot means; the labels and slots stand in `{settings}`.

Everybody works in a folder of one's own, so that all can commit and merge at any time. When the same annotator has worked in two
clones, git merges the journals by itself. If a TOML file is left in conflict, take either side, or neither, and run

    annotate check {corpus} --repair

which makes the TOML files again from the journals. What was decided differently in two clones is shown with `!` in the app until
it is decided again; `annotate check` lists it. `annotate log` shows who did what and when.
"""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that a project begins with: where it lies, what it holds, and what it is for in a few words."""

    path: Path
    text: str
    purpose: str


def beginnings(corpus: Path, project: Project) -> tuple[NewFile, ...]:
    """The files of a new project. Raises CorpusError where the corpus is neither a folder nor a file."""
    if not corpus.is_dir() and not corpus.is_file():
        raise CorpusError(f"{corpus} is not there", "name a folder of articles, or one table of them")
    root = corpus if corpus.is_dir() else corpus.parent
    articles = "*.txt -text\n*.md -text" if corpus.is_dir() else f"{_quoted(corpus.name)} -text"
    guidelines = project.folder / GUIDELINES
    readme = _README.format(name=corpus.resolve().name, corpus=corpus.name or ".", settings=SETTINGS)
    return (
        NewFile(root / SETTINGS, _schema(root, guidelines), "labels, slots and keys, to be changed as you need"),
        NewFile(
            guidelines, Path(load_schema().guidelines).read_text(encoding="utf-8"), "what counts as a claim; make it your own"
        ),
        NewFile(project.folder / "README.md", readme, "what lies here and how clones are merged"),
        NewFile(root / ".gitattributes", _ARTICLES.format(articles=articles), "git leaves newlines alone"),
        NewFile(project.folder / ".gitattributes", _ANNOTATIONS, "git merges journals line by line"),
        NewFile(project.folder / ".gitignore", _IGNORED, "what belongs to one machine stays there"),
    )


def begin(new: NewFile) -> bool:
    """Write a file unless something stands in its place; whether it was written. Raises StoreError."""
    if new.path.exists() or new.path.is_symlink():
        return False
    files.replace(new.path, new.text.encode())
    return True


def lacking(new: NewFile) -> tuple[str, ...]:
    """The lines for git that a file which was there already does not have; empty for files of other kinds. Raises StoreError."""
    if not new.path.name.startswith(".git"):
        return ()
    there = {line.strip() for line in (files.read(new.path) or b"").decode("utf-8", "replace").splitlines()}
    return tuple(line for line in new.text.splitlines() if not line.startswith("#") and line not in there)


def _schema(root: Path, guidelines: Path) -> str:
    """The commented default schema, which names the guidelines."""
    try:
        place = guidelines.relative_to(root).as_posix()
    except ValueError:  # the annotations are kept elsewhere
        place = str(guidelines)
    named = 'guidelines = "' + place.replace("\\", "\\\\").replace('"', '\\"') + '"\n'
    return default_schema_text().replace(_NO_GUIDELINES, named, 1)


def _quoted(name: str) -> str:
    """A file's name as a pattern of git, in which some signs mean something."""
    pattern = "".join(f"\\{sign}" if sign in "*?[]\\" else sign for sign in name)
    return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"' if set(pattern) & set(' "\t#!') else pattern
