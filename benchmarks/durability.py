"""What it costs to make a decision durable, beside a bare append and sync of as many bytes, in turns on the same disk.

They come first by turns, for a sync right after another one takes as little as half the time of one after a pause.

Run `python benchmarks/durability.py [-n DECISIONS] [--folder FOLDER]`. The target, at most 1.5 times, is for disks whose sync
takes more than a millisecond; on others what is measured is mostly how long a decision takes to put into words.
`--sync-ms MS` makes every sync take that much longer, which shows how a real disk would compare.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import checkout  # noqa: F401 -- finds claimdesk where it is not installed

from annotations.changes import Batch, apply, decide
from annotations.claims import Claim, Filler, undecided
from annotations.corpus.article import Article
from annotations.spans import Span
from annotations.store.project import Project
from annotations.store.store import AnnotationStore
from annotations.text import digest
from annotations.values import bounded

SENTENCE = "In week {week} aircraft flew {count} sorties over the Ardan valley, Colonel Ana Verrel said on Monday. "
CLAIMS = 30  # in each article, as in one of ordinary length; each is decided once
BEGAN = datetime(2031, 3, 3, 9, 30, tzinfo=UTC)


def claim(number: int) -> Claim:
    """A count with four slots in one of the article's sentences."""
    said = sentence(number)
    at = number * len(said)  # all are of one length

    def span(words: str) -> Span:
        start = at + said.index(words)
        return Span(start, start + len(words))

    count = f"{300 + number}"
    core = f"{count} sorties"
    values = {count: bounded(Decimal(count), "exact"), "sorties": "sortie", "flew": "fly", "Colonel Ana Verrel": "Ana Verrel"}
    names = ("quantity", "unit", "action", "source")
    slots = {name: (Filler(span(words), words, values[words]),) for name, words in zip(names, values, strict=True)}
    return Claim(f"{number:016d}", "count", span(core), core, "strike", slots=slots, sentence=Span(at, at + len(said)))


def sentence(number: int) -> str:
    """One of the article's sentences."""
    return SENTENCE.format(week=100 + number, count=300 + number)


def measure(folder: Path, decisions: int) -> tuple[list[float], list[float], int]:
    """Seconds of each decision and of each bare append and sync of as many bytes, made in turns; the bytes of one decision."""
    text = "".join(map(sentence, range(CLAIMS)))
    claims = [claim(number) for number in range(CLAIMS)]
    store = AnnotationStore.open(Project(folder / "annotations"), "alice")
    journal = folder / "annotations" / "alice" / "journal" / "2031-03.jsonl"
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    kept, plain, size, line = [], [], 0, b"x" * 1500 + b"\n"
    for number in range(decisions):
        at = BEGAN + timedelta(seconds=number)
        article = Article(f"{number // CLAIMS}.txt", text, digest(text))
        change = decide(undecided(claims[number % CLAIMS]), None, "accepted", at, 2.5)
        batch = Batch(f"{number:016d}", article.id, (change,), at, 2.5)
        record = apply(store.load(article).record, batch.changes)
        for ours in (True, False) if number % 2 else (False, True):
            if ours:
                kept.append(timed(lambda b=batch, r=record, a=article: store.append(b, r, a)))
            else:
                plain.append(timed(lambda d=line: (os.write(bare, d), os.fsync(bare))))
        now = journal.stat().st_size
        line = b"x" * (now - size - 1) + b"\n"
        size = now
    os.close(bare)
    store.close()
    return kept, plain, size // decisions


def timed(work: object) -> float:
    """How long something takes, in seconds."""
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began


def slower(seconds: float) -> None:
    """Let every sync of this program take so much longer."""
    sync = os.fsync

    def slow(handle: int) -> None:
        sync(handle)
        time.sleep(seconds)

    os.fsync = slow


def report(kept: list[float], plain: list[float], size: int) -> str:
    """The two medians and their ratio."""
    ours, bare = statistics.median(kept), statistics.median(plain)
    rows = [f"{len(kept):,} decisions of {size:,} bytes each, in turns with as many bare appends"]
    rows += [f"  {name:<22}{1e3 * value:8.3f} ms" for name, value in (("append and sync", bare), ("a decision", ours))]
    rows.append(f"  ratio{'':<17}{ours / bare:8.2f}   (target: at most 1.5 where a sync takes more than 1 ms)")
    return "\n".join(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--decisions", type=int, default=1000, help="how many decisions are made (default: 1000)")
    parser.add_argument("--folder", type=Path, help="a folder on the disk to measure (default: that of temporary files)")
    parser.add_argument("--sync-ms", type=float, default=0.0, metavar="MS", help="make every sync take so much longer")
    options = parser.parse_args()
    if options.sync_ms:
        slower(options.sync_ms / 1000)
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        print(report(*measure(Path(place), options.decisions)))
