"""The answers of the plain dialogue: which letter, or word, stands for which action. The help of the dialogue is made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.schema import Schema


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its letter, the name of its action (which is an answer too), and what it does."""

    letter: str
    name: str
    title: str


ANSWERS = (
    Answer("y", "accept", "accept the claim as it stands, go to the next undecided one"),
    Answer("x", "reject", "reject the claim, go to the next undecided one"),
    Answer("X", "reason", "reject the claim with a reason: then the reason's letter"),
    Answer("z", "unsure", "set the claim aside as unsure, go to the next undecided one"),
    Answer("l", "label", "give the claim another label: then the label's letter"),
    Answer("b", "core", "other boundaries of the core: then its words"),
    Answer(".", "repeat", "do the last correction to this claim too"),
    Answer("u", "undo", "undo, also in earlier articles"),
    Answer("U", "redo", "redo"),
    Answer("j", "next_claim", "next claim"),
    Answer("k", "previous_claim", "previous claim"),
    Answer("+", "add", "add a claim: then the words that it stands on"),
    Answer("-", "remove", "take a claim that you added out again"),
    Answer("N", "note", "a note on the claim: then its words"),
    Answer("v", "read", "read the whole article"),
    Answer("i", "claims", "list the claims of the article; a number goes to that claim"),
    Answer("/", "find", "find words in the article: then the words"),
    Answer("f", "furniture", "the claim's paragraph is, or is not, furniture"),
    Answer("D", "date", "the article's date: then the date"),
    Answer("M", "article_note", "a note on the article: then its words"),
    Answer("n", "next_article", "next article"),
    Answer("<", "previous_article", "previous article"),
    Answer("d", "sign_off_card", "what is done and what is left; asks whether to sign the article off"),
    Answer("?", "help", "these answers"),
    Answer("Q", "quit", "quit; everything decided is saved"),
)


def meant(line: str, schema: Schema) -> str:
    """The name of the action that an answer stands for, `slot NAME` for a slot's key, or an empty text.

    What the dialogue's own letters say goes before the keys of slots.
    """
    for answer in ANSWERS:
        if line in (answer.letter, answer.name):
            return answer.name
    slot = next((slot for slot in schema.slots if slot.key and line in (slot.key, slot.name)), None)
    return f"slot {slot.name}" if slot is not None else ""


def help_lines(schema: Schema) -> list[str]:
    """All answers, one a line."""
    own = {answer.letter for answer in ANSWERS}
    slots = [f"{slot.key}  open {slot.title or slot.name}" for slot in schema.slots if slot.key and slot.key not in own]
    lines = [f"{answer.letter}  {answer.title}" for answer in ANSWERS]
    return [
        *lines,
        *slots,
        "Instead of a letter the name of an action, a slot or a label may be typed. An empty line decides nothing.",
    ]
