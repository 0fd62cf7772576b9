"""`annotate log`: what was done, by whom, when and where, from the journals: old and new of everything that changed."""

from __future__ import annotations

import heapq
import json
from collections import deque
from datetime import date
from typing import TYPE_CHECKING

from annotations.errors import ClaimdeskError
from annotations.store.chronicle import Chronicle, Entry, Part
from annotations.store.journal import Journal
from annotations.text import display_safe
from tui.commands.arguments import add_annotations, add_corpus, annotators_at, corpus_of, project_at
from tui.commands.output import write_out
from tui.diagnostics import ExitCode, say, warn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from annotations.store.project import AnnotatorFiles

DESCRIPTION = """Print what was done in a project, newest last: when (UTC), who on which machine, in which article, to which
claim, and what was changed from what into what. What was taken back later is marked, and so is what takes something back."""
EXAMPLE = """examples:
  annotate log corpus/ --last 20
  annotate log corpus/ more/b.txt --annotator ana --since 2031-03-01"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The corpus, the article, and which of the entries."""
    add_corpus(parser)
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help="the id of one article: its path below the corpus")
    add_annotations(parser)
    parser.add_argument("--annotator", metavar="NAME", help="what one annotator did (default: everybody)")
    parser.add_argument("--since", metavar="DAY", help="from a day on, as in 2031-03-01 (UTC)")
    parser.add_argument("--until", metavar="DAY", help="up to and with a day")
    parser.add_argument("--last", metavar="N", type=int, help="only the newest N entries")
    parser.add_argument("--json", action="store_true", help="one line of JSON an entry")


def run(options: argparse.Namespace) -> int:
    """Print the entries as they are read; a month of each journal is in memory at a time."""
    since, until = _day(options.since), _day(options.until)
    if options.last is not None and options.last < 1:
        raise ClaimdeskError(f"--last {options.last} is no number of entries", "give 1 or more")
    project = project_at(options.annotations, corpus_of(options))
    journals = annotators_at(project, options.annotator)
    entries = heapq.merge(*(_entries(name, files) for name, files in journals), key=lambda item: (item[1].at, item[1].event))
    wanted: Iterable[tuple[str, Entry]] = (
        (name, entry)
        for name, entry in entries
        if options.article in (None, entry.article) and _within(entry.at[:10], since, until)
    )
    if options.last is not None:
        wanted = deque(wanted, maxlen=options.last)
    line = _json if options.json else _line
    count = 0
    for name, entry in wanted:
        count += 1
        write_out(line(name, entry) + "\n")
    if not count:
        say("nothing was done" + (f" in {options.article}" if options.article else "") + " that would be listed here")
    return ExitCode.OK


def _entries(name: str, files: AnnotatorFiles) -> Iterator[tuple[str, Entry]]:
    """One annotator's entries by time; lines that cannot be read are counted on standard error."""
    journal = Journal(files.journal)
    chronicle = Chronicle(journal.undone())
    for month in journal.months():
        for notice in month.notices:
            warn(f"{name}: {notice}")
        for event in month.events:
            yield from ((name, entry) for entry in chronicle.entries(event))


def _day(given: str | None) -> str:
    """A day as it stands in the journal; empty where none was given. Raises ClaimdeskError."""
    if given is None:
        return ""
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ClaimdeskError(f"{given!r} is no day", "write it as in 2031-03-01") from None


def _within(day: str, since: str, until: str) -> bool:
    return day >= since and (not until or day <= until)


def _line(name: str, entry: Entry) -> str:
    """One entry in one line that no terminal obeys."""
    when = entry.at[:19].replace("T", " ") + "Z"
    act = f"undo of {entry.act}" if entry.undoes else entry.act
    parts = "; ".join(_part(part, of_claim=bool(entry.claim)) for part in entry.parts)
    what = " ".join(word for word in (f"“{entry.claim}”" if entry.claim else "", parts) if word)
    marks = [f"{entry.seconds:g} s"] if entry.seconds is not None and not entry.undoes else []
    marks += ["suggestion not in view"] if not entry.seen else []
    marks += ["taken back later"] if entry.undone else []
    said = f"{when}  {name}@{entry.host}  {entry.article}  {act}: {what}" + (f"  ({', '.join(marks)})" if marks else "")
    return display_safe(" ".join(said.split("\n")))


def _part(part: Part, *, of_claim: bool) -> str:
    """What was changed into what; its name is left out where the act says it."""
    change = f"{part.old} → {part.new}" if part.old else part.new
    return f"{part.name} {change}" if of_claim and part.name != "decision" else change


def _json(name: str, entry: Entry) -> str:
    """One entry as JSON."""
    plain = {key: getattr(entry, key) for key in entry.__slots__ if key != "parts"}
    parts = [part._asdict() for part in entry.parts]
    return json.dumps({"annotator": name, **plain, "parts": parts})
