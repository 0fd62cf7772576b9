"""The app's side of the extraction service: starts the child process, sends it articles, and hands on what it answers.

A child that takes longer than its time on one article, or dies, is replaced, and the person is told. It ends with its pipe.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECONDS_FOR_ONE_ARTICLE = 15.0
MOST_FAILURES = 2  # in a row; after one more no other child is started
_NO_SUGGESTIONS = "no suggestions: the extractor failed or took too long on this article; + adds claims by hand"
CHARACTERS_A_SECOND = 10_000  # a long article has more time: the slowest machine reads faster than this
# The child steps back before it imports anything, so that the first frame does not wait for it.
_SERVE = """
import os, sys
try:
    os.nice(10)
except (AttributeError, OSError):
    pass
from annotations.scaling.service import main
sys.exit(main())
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service found in an article: claims as plain dicts of the claims JSONL, and notices. `digest` is the text's.

    `serial` is that of the request, 0 where it had none or no answer to it came.
    """

    article: str
    digest: str
    extractor: str
    claims: tuple[dict[str, Any], ...]
    notices: tuple[str, ...]
    serial: int = 0


class ExtractionClient:
    """One child process and the thread that reads from it. It may be started before anybody listens: answers wait.

    `annotations` is the project's folder, where imported suggestions lie.
    """

    def __init__(self, extractor: str, annotations: Path, schema: Path | None = None) -> None:
        self._command = [sys.executable, "-c", _SERVE, extractor, str(annotations)]
        if schema is not None:
            self._command.append(str(schema))
        self._deliver: Callable[[Answer], None] | None = None
        self._early: list[Answer] = []
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._waiting: dict[str, str] = {}
        self._timer: threading.Timer | None = None
        self._closed = False
        self._failures = 0
        self._start()

    def listen(self, deliver: Callable[[Answer], None]) -> None:
        """Call `deliver` with each Answer, from the reading thread; those that came before are handed on at once."""
        with self._lock:
            self._deliver, early, self._early = deliver, self._early, []
        for answer in early:
            deliver(answer)

    def ask(self, article_id: str, request: str) -> None:
        """Ask for the suggestions of an article; returns at once. Asking again replaces what was asked before."""
        with self._lock:
            given_up = self._failures > MOST_FAILURES
            if not given_up:
                self._waiting[article_id] = request
                self._write(request)
        if given_up:
            self._hand_on(Answer(article_id, "", "", (), (_NO_SUGGESTIONS,)))

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
            if self._process is not None:
                self._process.kill()
                self._process.wait()
                for pipe in (self._process.stdin, self._process.stdout):
                    if pipe is not None:
                        _close(pipe)

    def _start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,  # a key that interrupts the app must not reach the child first
        )
        threading.Thread(target=self._read, args=(self._process,), name="suggestions", daemon=True).start()

    def _write(self, request: str) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            process.stdin.write(request + "\n")
            process.stdin.flush()
        except (OSError, ValueError):
            return  # the reading thread sees the end of the pipe and starts another child
        self._watch()

    def _watch(self) -> None:
        """Give the oldest waiting article its time."""
        if self._timer is not None:
            self._timer.cancel()
        process = self._process
        if process is None or not self._waiting:
            return
        patience = SECONDS_FOR_ONE_ARTICLE + sum(map(len, self._waiting.values())) / CHARACTERS_A_SECOND
        self._timer = threading.Timer(patience, process.kill)
        self._timer.daemon = True
        self._timer.start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                self._answered(json.loads(line))
        except (OSError, ValueError):
            pass  # the pipe was closed under the thread: the child is gone
        self._ended(process)

    def _answered(self, data: dict[str, Any]) -> None:
        if "error" in data:
            self._failures = MOST_FAILURES
            self._hand_on(Answer("", "", "", (), (str(data["error"]),)))
            return
        article = str(data["article"])
        with self._lock:
            self._waiting.pop(article, None)
            self._watch()
        self._failures = 0
        claims, notices = tuple(data["claims"]), tuple(data["notices"])
        self._hand_on(Answer(article, str(data["digest"]), str(data["extractor"]), claims, notices, int(data["serial"])))

    def _ended(self, process: subprocess.Popen[str]) -> None:
        """The child is gone: the oldest article that it was asked for is given up, and another child takes the rest."""
        with self._lock:
            if self._closed or process is not self._process:
                return
            process.wait()
            self._failures += 1
            given_up = next(iter(self._waiting), "")
            self._waiting.pop(given_up, None)
            again = list(self._waiting.values())
            if self._failures <= MOST_FAILURES:
                self._start()
                for request in again:
                    self._write(request)
        self._hand_on(Answer(given_up, "", "", (), (_NO_SUGGESTIONS,)))

    def _hand_on(self, answer: Answer) -> None:
        with self._lock:
            deliver = None if self._closed else self._deliver
            if self._deliver is None:
                self._early.append(answer)
        if deliver is not None:
            deliver(answer)


def _close(pipe: IO[str]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # unsent requests of a child that is gone
