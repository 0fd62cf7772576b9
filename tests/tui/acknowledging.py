"""Runs `annotate` and writes the id of each batch that the store has made durable into a file, one a line.

python -m tests.tui.acknowledging FILE ARGUMENTS…
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from annotations.store.store import AnnotationStore
from tui.cli import main

if TYPE_CHECKING:
    from annotations.changes import Batch
    from annotations.corpus.article import Article
    from annotations.records import Record

if __name__ == "__main__":
    told = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    durably = AnnotationStore.append

    def append(self: AnnotationStore, batch: Batch, record_after: Record, article: Article) -> None:
        """Append, and tell of it when the store has come back."""
        durably(self, batch, record_after, article)
        os.write(told, f"{batch.id}\n".encode())

    AnnotationStore.append = append  # type: ignore[method-assign]
    sys.exit(main(sys.argv[2:]))
