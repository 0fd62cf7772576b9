"""What each act costs in keys, as data: the README's table is made from it, and a test presses just these keys.

Invariant: keys come from the registry of actions, so the table cannot name a key that does something else.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui import actions
from tui.actions import BOUNDARIES, CURSOR, LABEL, LINK, READING, REASON, RESTATEMENTS, SIGN_OFF, SLOT


@dataclass(frozen=True, slots=True)
class Press:
    """One key: that of an action of the registry, or, where `what` says so, one that the schema or the place gives.

    `apart` marks what is not counted with the others: characters typed into a field, and steps of a boundary.
    """

    mode: str = ""
    action: str = ""
    what: str = ""
    apart: bool = False

    @property
    def key(self) -> str:
        """Textual's name of the action's first key; empty where the schema or the person gives it."""
        found = next((one for one in actions.in_mode(self.mode) if one.name == self.action), None)
        return found.keys[0] if found is not None else ""

    @property
    def shown(self) -> str:
        """The key as the table shows it."""
        return f"`{actions.shown(self.key)}`" if self.key else f"*{self.what}*"


@dataclass(frozen=True, slots=True)
class Cost:
    """An act with the ways to do it, and the most keys that any of them takes beside what is counted apart."""

    act: str
    most: int
    ways: tuple[tuple[Press, ...], ...]
    apart: str = ""

    @property
    def keys(self) -> str:
        """What the table says that it costs: `2`, or `its characters + 2`."""
        return f"{self.apart} + {self.most}" if self.apart else str(self.most)


def _press(mode: str, *names: str) -> tuple[Press, ...]:
    return tuple(Press(mode, name) for name in names)


def _step(mode: str, name: str) -> Press:
    return Press(mode, name, apart=True)


def _given(what: str) -> Press:
    return Press(what=what)


def _typed(what: str) -> Press:
    return Press(what=what, apart=True)


_SLOT, _SLOT_CAPITAL, _READING = _given("the slot's letter"), _given("the slot's capital"), _given("its number")
_ENTER = Press(SLOT, "keep")
_STEPS = ("end_right", "end_word_right", "end_sentence_right")
_TYPING, _STEPWISE = "its characters", "1 a step"

COSTS: tuple[Cost, ...] = (
    Cost(
        "accept, reject, set aside; each moves on to the next undecided claim of the article",
        1,
        (_press(READING, "accept"), _press(READING, "reject"), _press(READING, "unsure")),
    ),
    Cost("reject with a reason", 2, ((*_press(READING, "reason"), Press(REASON, what="the reason's letter")),)),
    Cost("undo, redo", 1, (_press(READING, "undo"), _press(READING, "redo"))),
    Cost("relabel", 2, ((*_press(READING, "label"), Press(LABEL, what="the label's letter")),)),
    Cost("do the last correction to one more claim, and move on", 1, (_press(READING, "repeat"),)),
    Cost("choose another reading of a slot", 2, ((_SLOT, _READING),)),
    Cost("type a number, date or name into a slot", 2, ((_SLOT_CAPITAL, _typed("the value"), _ENTER),), _TYPING),
    Cost(
        "move a boundary of the core by a character, a word or a sentence",
        2,
        tuple((*_press(READING, "boundaries"), _step(BOUNDARIES, step), *_press(BOUNDARIES, "keep")) for step in _STEPS),
        _STEPWISE,
    ),
    Cost(
        "move a boundary of any slot by a character, a word or a sentence",
        2,
        tuple((_SLOT, _step(SLOT, step), _ENTER) for step in _STEPS),
        _STEPWISE,
    ),
    Cost(
        "fill a slot with the words under the cursor or the selection",
        2,
        ((_SLOT, *_press(SLOT, "fill")), (*_press(CURSOR, "fill_slot"), _SLOT)),
    ),
    Cost("clear a slot; say that the article itself asserts it", 2, ((_SLOT, *_press(SLOT, "clear_slot")),)),
    Cost("add a claim at the cursor or from the selection, once there", 1, (_press(CURSOR, "add"),)),
    Cost("the article's date", 2, ((*_press(READING, "date"), _typed("the date"), _ENTER),), _TYPING),
    Cost("this paragraph is, or is not, furniture", 1, (_press(READING, "furniture"),)),
    Cost(
        "a note on the claim, or on the article",
        2,
        tuple((*_press(READING, name), _typed("the note"), _ENTER) for name in ("note", "article_note")),
        _TYPING,
    ),
    Cost("mark a claim; go to the marked one", 1, (_press(READING, "mark"), _press(READING, "go_to_mark"))),
    Cost(
        "link this claim to the marked one: it restates it, is part of it, differs from it",
        2,
        tuple((*_press(READING, "link"), Press(LINK, what=letter)) for letter in ("r", "p", "d")),
    ),
    Cost("next article", 1, (_press(READING, "next_article"),)),
    Cost("sign off and go on, from the card", 1, (_press(SIGN_OFF, "sign_off"),)),
    Cost(
        "decide all restatements of this claim in the article alike, shown first",
        2,
        tuple((*_press(READING, "restatements"), *_press(RESTATEMENTS, name)) for name in ("accept", "reject", "unsure")),
    ),
)


def table() -> str:
    """The costs as a Markdown table."""
    rows = ["| act | keys | which |", "| --- | --- | --- |"]
    for cost in COSTS:
        ways = " or ".join(" ".join(press.shown for press in way) for way in cost.ways)
        rows.append(f"| {cost.act} | {cost.keys} | {ways} |")
    return "\n".join(rows) + "\n"
