"""A warm process that sits down again and again, and is killed each time: it forks, and the child decides until somebody ends it.

    python -m tests.annotations.store.killed

Each line of its input is a sitting, `FOLDER SEED STEP`. It answers with the child's process id; the child writes the number of
each step that the store has acknowledged; `gone` stands at the end. With a STEP other than 0 the child kills itself in the midst
of the STEP-th change of the disk: a write may be half done by then.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from random import Random
from threading import Event as Signal
from typing import TYPE_CHECKING, Any

from annotations.store import disk, files, past, reconcile, toml  # noqa: F401 -- loaded once, before the forks
from annotations.store.journal import Journal
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from tests.scripted import ANNOTATOR, Sitting
from tui import saving

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.changes import Batch
    from annotations.corpus.article import Article
    from annotations.records import Record

_CHANGES = ("create", "open_to_append", "write", "sync", "truncate", "rename", "remove", "make_folder", "sync_folder")
_MOST = 60  # steps of one sitting; by then it is killed


class Acknowledging(AnnotationStore):
    """A store that tells, on standard output, each batch that it has made durable, by its number in the script."""

    heard = Signal()

    def append(self, batch: Batch, record_after: Record, article: Article) -> None:
        """Append, and tell of it when the store has come back."""
        super().append(batch, record_after, article)
        os.write(1, b"%d\n" % int(batch.id[6:]))
        self.heard.set()


def sit(folder: Path, seed: int) -> None:
    """Open the annotations, go on with the script where the journal ends, and close and open them again now and then."""
    chance = Random()
    saving.IDLE_SECONDS = 0.001  # so that the readable files are written between any two decisions
    for _ in range(_MOST):
        store = Acknowledging.open(Project(folder), ANNOTATOR)
        written = len(Journal(Project(folder).annotator(ANNOTATOR).journal).everything().events)
        sitting = Sitting.resumed(seed, written, store)
        saver = saving.Saver(store)
        for _ in range(chance.randrange(1, 25)):
            Acknowledging.heard.clear()
            batch, record, article = sitting.step()
            saver.save(batch, record, article)
            saver.leave_at(article.id, None)
            if chance.random() < 0.7:
                Acknowledging.heard.wait(chance.choice((0.002, 1.0)))
        assert saver.close() == ""


def deadly(step: int, chance: Random) -> None:
    """Kill this process in the midst of the `step`-th change of the disk from now."""
    left = step

    def one(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def change(*given: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                if name == "write" and chance.random() < 0.7:
                    real(given[0], bytes(given[1])[: chance.randrange(len(given[1]))])
                elif chance.random() < 0.5:
                    real(*given)
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given)

        return change

    for name in _CHANGES:
        setattr(disk, name, one(name, getattr(disk, name)))


def main() -> None:
    """Fork a child for each line, and wait until it is gone."""
    for line in sys.stdin:
        folder, seed, step = line.rsplit(maxsplit=2)
        child = os.fork()
        if child == 0:
            if int(step):
                deadly(int(step), Random())
            sit(Path(folder), int(seed))
            os._exit(0)
        sys.stdout.write(f"child {child}\n")
        sys.stdout.flush()
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"gone {ended}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
