"""The clock that stamps Textual's events, so that what a thread or a frame did can be set against the time of a key."""

from __future__ import annotations

from textual.message import Message


def clock() -> float:
    """Now, in seconds of the clock that stamps every key with the time at which it was read."""
    return Message().time
