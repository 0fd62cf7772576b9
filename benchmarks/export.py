"""How fast each format is written, against its bare client writing the same rows in the same run, and how much memory that takes.

Run `python benchmarks/export.py [--claims 100000] [--formats jsonl,csv,dataset] [--command]`. Each measurement is a process of
its own. The rate is in claims a second of processor time, without the time that making the articles takes. The ratio compares
with what is left when nothing but the client works: `json`, `csv`, `pyarrow` or XlsxWriter writing rows that are ready in
memory. Memory is the peak of the process at a tenth of the claims and at all of them: constant memory shows as two figures that
hardly differ. `--command` measures `annotate export` itself as well, on a project that it makes first (this takes minutes).
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from checkout import ROOT

from annotations.changes import Batch, ClaimChange, FactChange, apply
from annotations.claims import Annotation, Claim, Filler
from annotations.corpus.article import Article
from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.errors import ClaimdeskError
from annotations.formats import nested
from annotations.formats.parquet_file import ParquetFile
from annotations.formats.protocols import Entry, Export
from annotations.formats.registry import names_out, writer_named
from annotations.formats.tables import rows_of, tables_of
from annotations.records import Record, SignOff
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.store.codec import annotation_to_dict
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from annotations.text import digest
from annotations.values import bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AN_ARTICLE = 10  # claims
SAMPLE = 500  # articles that are ready in memory for a client
AT = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)
SENTENCE = "Colonel Ana Verrel said that {number} sorties were flown over Port Lisse in the week to March 2. "


def article(number: int) -> Entry:
    """An article of ten sentences with a claim in each."""
    sentences = [SENTENCE.format(number=number * AN_ARTICLE + each + 1) for each in range(AN_ARTICLE)]
    text = "Sorties over the valley\n\n" + "".join(sentences)
    made = Article(f"{number:06}.txt", text, digest(text), title="Sorties over the valley")
    annotations, at = [], text.index("Colonel")
    for each, sentence in enumerate(sentences):
        annotations.append(annotation(text, at, number * AN_ARTICLE + each + 1))
        at += len(sentence)
    return Entry(made, layout_of(made), "ana", tuple(annotations), SignOff(AT, made.digest, "rules 1", AN_ARTICLE))


def annotation(text: str, start: int, number: int) -> Annotation:
    """A claim with four slots; every fourth was corrected."""

    def filler(words: str, value: Any = None) -> Filler:
        place = text.index(words, start)
        return Filler(Span(place, place + len(words)), words, value)

    quantity = filler(str(number), bounded(Decimal(number), "exact"))
    core = filler(f"{number} sorties")
    assert core.span is not None
    slots = {"quantity": quantity, "unit": filler("sorties", "sortie"), "source": filler("Ana Verrel", "Ana Verrel"),
             "places": filler("Port Lisse", "Port Lisse")}  # fmt: skip
    claim = Claim(
        f"{number:016}", "count", core.span, core.text, "strike", slots={name: (found,) for name, found in slots.items()},
        sentence=Span(start, core.span.end), confidence=0.9, because=("quantity.digits",), extractor="rules 1",
    )  # fmt: skip
    was = replace(claim, label="other") if number % 4 == 0 else claim
    return Annotation(claim, was, "accepted", AT, 1.5)


def entries(claims: int) -> Iterator[Entry]:
    """So many claims in articles, made one after the other."""
    return (article(number) for number in range(claims // AN_ARTICLE))


def bare_jsonl(sample: list[Entry], times: int, folder: Path) -> float:
    """`json` and a file."""
    schema = load_schema(None)
    rows = [annotation_to_dict(each, entry.article.id, "ana", schema=schema) for entry in sample for each in entry.annotations]
    started = process_time()
    with (folder / "bare.jsonl").open("w", encoding="utf-8") as file:
        for _ in range(times):
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return process_time() - started


def bare_csv(sample: list[Entry], times: int, folder: Path) -> float:
    """`csv` and a file for each table."""
    rows = table_rows(sample)
    started = process_time()
    for name, cells in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for _ in range(times):
                writer.writerows(cells)
    return process_time() - started


def bare_xlsx(sample: list[Entry], times: int, folder: Path) -> float:
    """XlsxWriter, in constant memory as well."""
    xlsxwriter = import_module("xlsxwriter")
    rows = table_rows(sample)
    started = process_time()
    with xlsxwriter.Workbook(folder / "bare.xlsx", {"constant_memory": True}) as book:
        for name, cells in rows.items():
            sheet = book.add_worksheet(name)
            for number in range(times * len(cells)):
                for column, cell in enumerate(cells[number % len(cells)]):
                    sheet.write(number, column, cell)
    return process_time() - started


def bare_dataset(sample: list[Entry], times: int, folder: Path) -> float:
    """pyarrow, with groups of rows of the same size."""
    arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    schema = load_schema(None)
    rows = [nested.row(entry, schema) for entry in sample]
    columns = ParquetFile(folder / "columns.parquet", nested.columns(schema))
    columns.close()
    types = parquet.read_schema(folder / "columns.parquet")
    started = process_time()
    with parquet.ParquetWriter(folder / "bare.parquet", types, compression="zstd") as writer:
        for _ in range(times):
            writer.write_table(arrow.Table.from_pylist(rows, schema=types))
    return process_time() - started


def table_rows(sample: list[Entry]) -> dict[str, list[Any]]:
    """The rows of the flat tables, by table."""
    schema = load_schema(None)
    found: dict[str, list[Any]] = {table.name: [] for table in tables_of(schema)}
    for entry in sample:
        for name, cells in rows_of(entry, schema):
            found[name].append(cells)
    return found


BARE: dict[str, Callable[[list[Entry], int, Path], float]] = {
    "jsonl": bare_jsonl, "csv": bare_csv, "xlsx": bare_xlsx, "dataset": bare_dataset,
}  # fmt: skip


def write(name: str, claims: int) -> dict[str, float]:
    """Write one format in this process: seconds without the making of articles, and the peak of memory in MiB."""
    making = 0.0

    def timed() -> Iterator[Entry]:
        nonlocal making
        started = process_time()
        for entry in entries(claims):
            making += process_time() - started
            yield entry
            started = process_time()

    with tempfile.TemporaryDirectory() as folder:
        started = process_time()
        writer_named(name).write(Export(load_schema(None), timed()), Path(folder) / "out")
        return {"seconds": process_time() - started - making, "peak": peak()}


def bare(name: str, claims: int) -> dict[str, float]:
    """Let the bare client write as many rows."""
    articles = claims // AN_ARTICLE
    sample = [article(number) for number in range(min(SAMPLE, articles))]
    with tempfile.TemporaryDirectory() as folder:
        return {"seconds": BARE[name](sample, articles // len(sample), Path(folder)), "peak": peak()}


def command(name: str, claims: int) -> dict[str, float]:
    """Make a project with so many claims, and let `annotate export` write it in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        root.mkdir()
        for entry in entries(claims):
            (root / entry.article.id).write_text(entry.article.text, encoding="utf-8", newline="")
        corpus = open_corpus(root)
        store = AnnotationStore.open(project_of(root), "ana")
        for entry in entries(claims):
            made = corpus.read(entry.article.id)
            changes = (*(ClaimChange("accept", each.id, None, each) for each in entry.annotations),
                       FactChange("sign off", "signed_off", None, entry.signed_off))  # fmt: skip
            store.append(Batch(entry.article.id, made.id, changes, AT), apply(Record(), changes), made)
            if int(entry.article.id[:6]) % 200 == 199:
                store.flush()
        store.close()
        arguments = ["-m", "tui.cli", "export", str(root), "--format", name, "-o", str(Path(folder) / "out")]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return {"seconds": seconds, "peak": after.ru_maxrss / 1024}


def peak() -> float:
    """The most memory that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(kind: str, name: str, claims: int) -> dict[str, float] | None:
    """One measurement in a process of its own; None where the client is not installed."""
    arguments = [sys.executable, __file__, "--measure", kind, "--formats", name, "--claims", str(claims)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return dict(json.loads(done.stdout))


def report(name: str, claims: int, *, with_command: bool) -> None:
    """One line for a format."""
    ours, small = measured("write", name, claims), measured("write", name, claims // 10)
    if ours is None or small is None:
        return
    line = f"{name:<13} {claims / ours['seconds']:>9,.0f} claims/s   peak {small['peak']:5.0f} and {ours['peak']:5.0f} MiB"
    if name in BARE and (peer := measured("bare", name, claims)) is not None:
        line += f"   {ours['seconds'] / peer['seconds']:5.2f} × the bare client"
    print(line, flush=True)
    if with_command:
        for size in (claims // 10, claims):
            if (found := measured("command", name, size)) is not None:
                rate, most = size / found["seconds"], found["peak"]
                print(f"{'':<13} annotate export, {size:,} claims: {rate:,.0f} claims/s, peak {most:.0f} MiB", flush=True)


def main() -> None:
    """Measure all formats, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--formats", default=",".join(names_out()))
    parser.add_argument("--command", action="store_true")
    parser.add_argument("--measure", choices=("write", "bare", "command"))
    options = parser.parse_args()
    if options.measure:
        try:
            print(json.dumps(globals()[options.measure](options.formats, options.claims)))
        except ClaimdeskError as error:
            sys.exit(error.message)
        return
    for name in options.formats.split(","):
        report(name, options.claims, with_command=options.command)


if __name__ == "__main__":
    main()
