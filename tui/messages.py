"""News that threads bring to the screen, and the clock that stamps Textual's events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.history import History
    from tui.extraction_client import Answer


def clock() -> float:
    """Now, in seconds of the clock that stamps every key with the time at which it was read."""
    return Message().time


class Suggested(Message):
    """The extractor has answered for an article."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Scanned(Message):
    """All articles of the corpus are known now."""

    def __init__(self, ids: Sequence[str], notices: Sequence[str]) -> None:
        super().__init__()
        self.ids = ids
        self.notices = notices


class Remembered(Message):
    """What was done in earlier sittings: what can be undone, and the articles that are signed off."""

    def __init__(self, history: History, signed_off: frozenset[str]) -> None:
        super().__init__()
        self.history = history
        self.signed_off = signed_off


class SaveState(Message):
    """What the line above should say about saving."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
