"""The modes of the annotate screen as frozen values: what the keys mean now, and what is being moved but not yet kept."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.claims import Claim, Filler
from tui import actions


@dataclass(frozen=True, slots=True)
class Reading:
    """Going from claim to claim and deciding."""

    name = actions.READING


@dataclass(frozen=True, slots=True)
class Choice:
    """What one letter stands for: its name in the data, how it reads, what it means, and whether it holds already."""

    key: str
    name: str
    title: str
    description: str = ""
    colour: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """Waiting for the letter of one of the choices. `name` is the mode's name in the registry, `question` what is asked."""

    name: str
    question: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot is open. `draft` is the claim with what was moved so far; `filler` says which filler of the slot moves.

    `offered` are the readings to choose from by number, the same as long as the slot is open; `corrected` tells whether one
    was taken meanwhile.
    """

    slot: str
    draft: Claim
    filler: int = 0
    offered: tuple[Filler, ...] = ()
    corrected: bool = False
    name = actions.SLOT


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The core's boundaries are being moved. `draft` is the claim with what was moved so far."""

    draft: Claim
    name = actions.BOUNDARIES


@dataclass(frozen=True, slots=True)
class Cursor:
    """A cursor stands in the text. `anchor` is where the selection began, None without one; `filling` waits for a slot's key."""

    at: int
    anchor: int | None = None
    filling: bool = False
    name = actions.CURSOR


@dataclass(frozen=True, slots=True)
class Typing:
    """A field is open for typing. `what` says where the typed text goes, `slot` is the slot's name if it goes into one.

    `completions` are what the typed text could become, and `marked` is the one of them that the tab key takes.
    """

    what: str
    slot: str = ""
    completions: tuple[Filler, ...] = ()
    marked: int = 0
    name = actions.TYPING


Mode = Reading | Choosing | Slot | Boundaries | Cursor | Typing


def slot_of(mode: Mode) -> str:
    """The slot that is open, or typed into, in a mode; or an empty text."""
    return mode.slot if isinstance(mode, Slot | Typing) else ""


def title_of(mode: Mode) -> str:
    """What to call a mode on the screen: its name, and of a slot, which one."""
    return f"{mode.name}: {mode.slot}" if isinstance(mode, Slot) else mode.name
