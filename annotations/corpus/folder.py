"""A folder of text files as a corpus: ids are paths below it with `/`, in natural order, and no id leads outside.

Hidden files and folders, folders called `annotations`, and links that lead out of the folder are left out.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from annotations.corpus.article import Article
from annotations.corpus.corpus import MAX_BYTES, first_line
from annotations.corpus.ids import PackedIds
from annotations.corpus.natural import in_natural_order
from annotations.errors import ArticleError
from annotations.text import decode, digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".txt", ".md")
_ANNOTATIONS = "annotations"
_HEAD_BYTES = 4096


class FolderCorpus:
    """The `.txt` and `.md` files of a folder and of its subfolders."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root = path
        self.annotations = path / _ANNOTATIONS
        self.name = path.resolve().name or str(path)
        self._real = os.path.realpath(path)
        self._lock = Lock()
        self._ids: PackedIds | None = None
        self._unread: dict[str, None] = {}

    @property
    def notices(self) -> Sequence[str]:
        """Folders that could not be listed."""
        return [f"{folder} cannot be listed and was left out" for folder in list(self._unread)]

    def first(self) -> str | None:
        """The first id in natural order; only the folders on the way to it are listed."""
        return self._ids[0] if self._ids else next(self._walk(), None)

    def ids(self) -> Sequence[str]:
        """All ids, each folder's files and subfolders in one natural order."""
        with self._lock:
            if self._ids is None:
                self._ids = PackedIds(self._walk())
            return self._ids

    def walk_unsorted(self) -> Iterator[str]:
        """All ids as the file system gives them: the quickest way to learn whether there is any."""
        folders = [""]
        while folders:
            for name in self._entries(folders.pop()):
                if name.endswith("/"):
                    folders.append(name)
                else:
                    yield name

    def read(self, article_id: str) -> Article:
        """The whole article. Raises ArticleError where it is no text, unreadable, vanished, too large or outside the folder."""
        decoded = decode(self._bytes(article_id), article_id)
        title = first_line(decoded.text) or _stem(article_id)
        return Article(article_id, decoded.text, digest(decoded.text), decoded.encoding, title, {}, decoded.notices)

    def check(self, article_id: str) -> None:
        """Look at the head of an article only. Raises ArticleError where `read` is bound to."""
        decode(self._bytes(article_id, _HEAD_BYTES), article_id)

    def title(self, article_id: str) -> str:
        """The first line of the file, or the file's name where it has none or cannot be read."""
        try:
            head = self._bytes(article_id, _HEAD_BYTES)
            if len(head) == _HEAD_BYTES:  # the cut may have split a character: keep whole lines
                head = head[: head.rfind(b"\n") + 1] or head
            return first_line(decode(head, article_id).text) or _stem(article_id)
        except ArticleError:
            return _stem(article_id)

    def _walk(self) -> Iterator[str]:
        """All ids in order. Folders are listed only when their turn comes, and may nest as deep as the file system allows."""
        levels = [in_natural_order(list(self._entries("")))]
        while levels:
            entry = next(levels[-1], None)
            if entry is None:
                levels.pop()
            elif entry.endswith("/"):
                levels.append(in_natural_order(list(self._entries(entry))))
            else:
                yield entry

    def _entries(self, folder: str) -> Iterator[str]:
        """Ids of the articles and, ending in `/`, of the folders that lie in one folder (`""` or ending in `/`)."""
        try:
            listing = os.scandir(os.path.join(self.path, folder))  # noqa: PTH118  # a Path for each entry costs too much
        except OSError:
            self._unread[folder.rstrip("/") or self.name] = None
            return
        with listing:
            for entry in listing:
                name = entry.name
                if name[0] == ".":
                    continue
                if name[-4:].lower().endswith(SUFFIXES) and (entry.is_file(follow_symlinks=False) or self._is_link_inside(entry)):
                    yield folder + name
                elif name != _ANNOTATIONS and entry.is_dir(follow_symlinks=False):
                    yield f"{folder}{name}/"

    def _is_link_inside(self, entry: os.DirEntry[str]) -> bool:
        """Whether an entry is a link that leads to a file below the folder, and neither nowhere nor round in a circle."""
        try:
            return entry.is_symlink() and self._inside(entry.path) and entry.is_file()
        except OSError:
            return False

    def _inside(self, path: str) -> bool:
        """Whether a path, all links followed, lies below the folder."""
        try:
            return os.path.realpath(path).startswith(os.path.join(self._real, ""))  # noqa: PTH118
        except ValueError:  # a lone surrogate, which stands for no byte of a name
            return False

    def _bytes(self, article_id: str, at_most: int = MAX_BYTES) -> bytes:
        path = self._path(article_id)
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
                raise ArticleError(f"{article_id} is not a file", "take it out of the folder")
            if status.st_size > MAX_BYTES:
                raise ArticleError(
                    f"{article_id} is too large: {status.st_size / 2**20:.0f} MB",
                    f"an article may have {MAX_BYTES // 2**20} MB; split the file",
                )
            with path.open("rb") as file:
                return file.read(at_most)
        except FileNotFoundError:
            raise ArticleError(f"{article_id} is no longer there", "it was moved, renamed or deleted") from None
        except OSError as error:
            raise ArticleError(f"{article_id} cannot be read: {error.strerror}", "look at its permissions") from error

    def _path(self, article_id: str) -> Path:
        """The file of an id. Raises ArticleError for what is no path below the folder."""
        parts = article_id.split("/")
        path = Path(self.path, *parts)
        plain = all(part not in ("", ".", "..") and "\0" not in part for part in parts)
        if not plain or path.anchor != self.path.anchor or not self._inside(str(path)):
            raise ArticleError(
                f"{article_id!r} is not an article of this folder", "an article is named by its path below the folder"
            )
        return path


def _stem(article_id: str) -> str:
    return article_id.rpartition("/")[2].rpartition(".")[0] or article_id
