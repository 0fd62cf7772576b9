"""Reading one article's state from disk, quickly where the TOML can be trusted, from the journal where it cannot.

Invariant: whatever is found amiss is said in a notice, and no file that cannot be read is overwritten: it is put aside.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from annotations.errors import FormatError, NewerError, StoreError
from annotations.session import new_id, utc_now
from annotations.store import checked, files, migrate, toml
from annotations.store.events import REANCHOR, Event, in_order
from annotations.store.state import State, folded

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.corpus.article import Article
    from annotations.store.journal import Journal
    from annotations.store.moving import Move
    from annotations.store.project import AnnotatorFiles
    from annotations.store.trust import Trust

_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Found:
    """The state of an article, the file that shows it, and notices for the person.

    `by_hand` is the event of edits by hand, which the journal lacks; `reanchored` that of a text that has changed since, with the
    `moves` that it brought. `behind` tells that the file does not show the state, and `seen` is the check of what it holds, None
    where it was not read.
    """

    state: State
    path: Path
    notices: tuple[str, ...] = ()
    by_hand: Event | None = None
    reanchored: Event | None = None
    moves: tuple[Move, ...] = ()
    behind: bool = False
    seen: str | None = None


def read(project_files: AnnotatorFiles, journal: Journal, trust: Trust, article_id: str, *, may_write: bool) -> Found:
    """What is on disk about an article. Raises StoreError, for a TOML of a newer format too."""
    left = trust.left(article_id, project_files.article(article_id))
    if left is not None:
        return Found(left, project_files.article(article_id))
    there = _on_disk(project_files, article_id, may_write=may_write)
    path, shown, seen = there.path, there.state, there.seen
    if not there.broken and trust.holds(article_id, path):
        return Found(shown or State(), path, there.notices, seen=seen)
    # Only where something else than this program has been at work, or it ended without closing.
    from annotations.store.reconcile import reconciled, with_unknown  # noqa: PLC0415

    if shown is not None:
        shown = replace(shown, claims=toml.dates_as_text(shown.claims), facts=toml.dates_as_text(shown.facts))
    told = journal.of_article(article_id)
    result = reconciled(told.events, shown, path.name)
    notices = (*there.notices, *told.notices, *result.notices)
    state = result.state
    if not result.by_hand:
        behind = bool(state.last) and (shown is None or (shown.last, shown.count) != (state.last, state.count))
        return Found(state, path, notices, behind=behind, seen=seen)
    digest = state.digest or (shown.digest if shown else "")
    event = replace(_event(article_id, digest), changes=result.by_hand)
    state = with_unknown(folded(in_order([*told.events, event])), shown or State())
    return Found(state, path, (*notices, f"{path.name}: edits by hand were taken in"), event, behind=True, seen=seen)


def fitted(found: Found, article: Article) -> Found:
    """A state in the article's text as it is now; where the text has changed, an event that says so is still to be written."""
    from annotations.store.moving import holds, moved  # noqa: PLC0415 -- not needed where nothing was annotated yet

    state = replace(found.state, encoding=article.encoding)
    if holds(state, article):
        return replace(found, state=replace(state, digest=article.digest))
    from annotations.store.reconcile import event_between  # noqa: PLC0415 -- see above

    result = moved(state, article)
    event = event_between(state, result.claims, result.facts, REANCHOR, _event(article.id, article.digest))
    notices = (*found.notices, *result.notices)
    return replace(found, state=folded([event], state), reanchored=event, notices=notices, moves=result.moves)


def heads(project_files: AnnotatorFiles) -> dict[str, toml.Head]:
    """The heads of all TOML files by article id; files that cannot be read are left out. Raises StoreError."""
    found = {}
    for path in project_files.article_files():
        head = _head(path)
        if head is not None:
            found[head.article] = head
    return found


def doubt(project_files: AnnotatorFiles, journal: Journal, trust: Trust) -> None:
    """Find the articles whose TOML may not say what the journal does, or may have been edited by hand. Raises StoreError."""
    if trust.behind is None:
        trust.behind = set(journal.articles())
        trust.heard_of(trust.behind)
    doubted = (path for path in project_files.article_files() if not trust.untouched(path))
    trust.behind |= {head.article for path in doubted if (head := _head(path)) is not None} - trust.unreadable


def catch_up(project_files: AnnotatorFiles, journal: Journal, trust: Trust, seconds: float) -> None:
    """Bring TOML files up to date that are behind, and take in edits by hand, for so many seconds; the rest stays behind.

    Raises StoreError where nothing can be written.
    """
    until = monotonic() + seconds
    for article_id in sorted(trust.behind or ()):
        if monotonic() > until:
            return
        try:
            found = read(project_files, journal, trust, article_id, may_write=True)
        except StoreError:
            # One article that cannot be read, such as one of a newer format, must not keep the others back.
            trust.cannot_read(article_id)
            continue
        if found.by_hand is not None:
            journal.append([found.by_hand])
        if found.behind:
            data = toml.to_bytes(toml.text_of(article_id, found.state))
            files.replace(found.path, data, within=project_files.folder)
        trust.wrote(article_id, found.path)


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """An article's TOML: its path, the check of its bytes, and what it holds; `broken` where it could not be read."""

    path: Path
    seen: str
    state: State | None = None
    notices: tuple[str, ...] = ()
    broken: bool = False


def _on_disk(project_files: AnnotatorFiles, article_id: str, *, may_write: bool) -> _OnDisk:
    """What stands in an article's TOML. One that cannot be read is put aside."""
    for path in (project_files.article(article_id), project_files.twin(article_id)):
        data = files.read(path)
        if data is None:
            return _OnDisk(path, files.check(None))
        try:
            parsed = toml.parse(data, path.name)
        except migrate.NewerFormatError as error:
            raise NewerError(error.message, error.hint) from error
        except FormatError as error:
            if may_write:
                return _OnDisk(path, files.check(None), notices=(_put_aside(path, error),), broken=True)
            return _OnDisk(path, files.check(data), notices=(error.message,), broken=True)
        if parsed.article == article_id:
            if may_write and parsed.format < migrate.FORMAT:
                _keep_older(path, data, parsed.format)
            return _OnDisk(path, files.check(data), parsed.state, parsed.notices)
    raise StoreError(f"{project_files.twin(article_id).name} holds another article's annotations", "rename that file")


def _keep_older(path: Path, data: bytes, version: int) -> None:
    """Keep a file of an older format beside it, once, before this version may write there. Raises StoreError."""
    kept = path.with_name(f"{path.name}.format-{version}")
    if not kept.exists():
        files.replace(kept, data)


def _put_aside(path: Path, error: FormatError) -> str:
    """Rename a file that cannot be read, and say so."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    files.rename(path, aside)
    return f"{error.message}; it was made again from the journal, and what it was is kept as {aside.name}"


def _head(path: str) -> toml.Head | None:
    """The head of a TOML, read without the rest; None where it cannot be read."""
    name = os.path.basename(path)  # noqa: PTH119 -- a Path for every file of a corpus is a price
    try:
        with files.plainly(f"read {name}"), open(path, "rb") as file:  # noqa: PTH123 -- the same
            data = file.read(_HEAD_BYTES)
            if toml.CLAIMS_START not in data:
                data += file.read()
        return toml.head_of(data, name)
    except (StoreError, FormatError):
        return None


def _event(article_id: str, digest: str) -> Event:
    """An event of this program's own making, without its changes."""
    return Event(new_id(), article_id, checked.moment_text(utc_now()), files.host_name(), digest, ())
