"""From the command line to the dialogue: opens the store, reads answers from standard input, writes to standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from annotations.errors import CorpusError, StoreError
from annotations.store.suggestions import extractor_of
from annotations.text import display_safe
from tui.diagnostics import ExitCode
from tui.plain.bench import PlainBench
from tui.plain.dialogue import Dialogue
from tui.saving import NoSaver, Saver, open_store
from tui.start import Start

if TYPE_CHECKING:
    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema
    from annotations.store.project import Project


class _NoClient:
    """Nobody extracts in the background here: the dialogue asks the extractor itself."""


def run_plain(
    corpus: Corpus, project: Project, annotator: str, schema: Schema, *, extractor: str = "rules", read_only: bool = False
) -> int:
    """Hold the dialogue until the person leaves it; gives the exit code. Raises ClaimdeskError where it cannot begin."""
    suggesting = extractor_of(extractor, project)
    store, why = open_store(project, annotator, read_only=read_only)
    saver = NoSaver(store) if why else Saver(store)
    start = Start(corpus, schema, annotator, saver, _NoClient(), extractor, why, project=project)  # type: ignore[arg-type]
    bench = PlainBench(start, suggesting)
    saver.listen(lambda words: _tell(words) if words.startswith("NOT SAVED") else None)
    problem = ""
    try:
        _open_first(bench)
        if not why:
            bench.desk.session.history = bench.desk.session.history.after(store.history())  # type: ignore[union-attr]
        bench.say(why)
        _tell(f"claimdesk, {annotator}. ? tells all answers.")
        Dialogue(bench, _tell, _hear).run()
    except KeyboardInterrupt:
        _tell("")
    finally:
        session, active = bench.desk.session, bench.desk.active
        if session is not None:
            saver.leave_at(session.article.id, active.id if active is not None else None)
        problem = saver.close()
    if problem:
        raise StoreError(problem, "mend that and decide again what was decided since then")
    _tell("read only, nothing was changed" if why else "everything is saved")
    return ExitCode.OK


def _open_first(bench: PlainBench) -> None:
    """Open the article where the annotator left, else the first one that can be read. Raises CorpusError if none can."""
    place = bench.start.saver.store.place()
    if (
        place is not None
        and place.article in (bench.desk.shelf.ids or ())
        and bench.open_article(place.article, place.claim or None)
    ):
        return
    if not any(bench.open_article(article_id) for article_id in bench.desk.shelf.ids or ()):
        raise CorpusError("no article of this corpus can be read", "; ".join(bench.messages) or "name another one")


def _tell(line: str) -> None:
    """One line; nothing in it is obeyed by a terminal, and what the terminal cannot show is written as its number."""
    _write(f"{display_safe(line)}\n")


def _hear(prompt: str) -> str | None:
    """One line of input; None at its end. What was typed before the question was asked decides nothing."""
    _write(display_safe(prompt))
    _forget_typed_ahead()
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()


def _forget_typed_ahead() -> None:
    """On a terminal, drop what came before the question: it cannot be an answer to it."""
    if not sys.stdin.isatty():
        return
    try:
        import termios  # noqa: PLC0415 -- not on every system

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
    except (ImportError, OSError):
        return
