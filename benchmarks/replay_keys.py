"""The cheapest keys for one thing that has to be corrected, worked out from what the screen offers at that moment.

Nothing here presses a key: `replay.py` does. What is right is told by a judge, which compares a slot with the gold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from annotations import editing
from annotations.extraction.candidates import Candidates
from tui.acts.readings import MOST_COMPLETIONS, offered
from tui.reader import navigation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from annotations.claims import Annotation, Claim, Filler
    from annotations.schema import SlotDefinition

    Judge = Callable[[str, Claim], bool]

LONGEST_PREFIX = 12
MOST_WORDS = 14
_MOVES = {
    "l": ("end", True),
    "h": ("end", False),
    "L": ("start", True),
    "H": ("start", False),
}


_HEDGES = {
    "about": "about",
    "almost": "almost",
    "at_most": "up to",
    "less_than": "less than",
    "at_least": "at least",
    "more_than": "more than",
}


class Way(NamedTuple):
    """Keys to press, and what they are called in the count."""

    keys: tuple[str, ...]
    how: str


def typed(text: str) -> tuple[str, ...]:
    """The keys that type a text."""
    named = {" ": "space", ".": "full_stop", ",": "comma", "-": "minus", "(": "left_parenthesis", ")": "right_parenthesis"}
    return tuple(named.get(char, char) for char in text)


def label_keys(bench: Any, name: str) -> Way:
    """Another label: `l` and its letter."""
    return Way(("l", next(label.key for label in bench.schema.labels if label.name == name)), "label")


def core_keys(bench: Any, active: Annotation, right: Judge) -> Way | None:
    """The boundaries of the core, moved by words: the fewest moves that make it right."""
    tried, queue = {active.claim.core}, [(active.claim, ())]
    for claim, keys in queue:
        for key, (edge, forward) in _MOVES.items():
            span = navigation.resized(bench.text, claim.core, edge, "word", forward=forward)  # type: ignore[arg-type]
            if span in tried or len(keys) > MOST_WORDS:
                continue
            tried.add(span)
            moved = editing.move_core(claim, span, bench.text)
            if right("core", moved):
                return Way(("b", *keys, key, "enter"), "boundaries")
            queue.append((moved, (*keys, key)))
    return None


def slot_keys(bench: Any, active: Annotation, slot: SlotDefinition, right: Callable[[Claim], bool], gold: str) -> Way:
    """The cheapest way to make one slot right: clear it, choose a reading, complete what is typed, or type it out."""
    if right(editing.clear(active.claim, slot)):
        return Way((slot.key, "0"), "clear")
    for number, filler in enumerate(offered(bench, active, slot), start=1):
        if right(editing.fill(active.claim, slot, filler)):
            return Way((slot.key, str(number)), "choose")
    completed = min(_completing(bench, active, slot, right, gold), key=lambda way: len(way.keys), default=None)
    written = Way((slot.key.upper(), *typed(gold), "enter"), "type")
    return completed if completed is not None and len(completed.keys) < len(written.keys) else written


def quantity_words(gold: dict[str, Any]) -> str:
    """What a person types for a quantity that the words do not give: the hedge and the number."""
    value = gold["value"]
    number = f"{value[0]:g} to {value[1]:g}" if isinstance(value, list) else f"{value:g}" if value is not None else "dozens"
    return f"{_HEDGES.get(gold['hedge'], '')} {number}".strip()


def _completing(bench: Any, active: Annotation, slot: SlotDefinition, right: Callable[[Claim], bool], gold: str) -> Iterator[Way]:
    """The ways to let the field complete the gold's words from their first letters."""
    near = Candidates(bench.desk.session.article, bench.desk.session.layout, active.claim)
    for size in range(1, min(LONGEST_PREFIX, len(gold)) + 1):
        begun = gold[:size]
        used = [
            f for f in editing.corrected_to(bench.desk.annotations, slot.name) if f.text.casefold().startswith(begun.casefold())
        ]
        said = {filler.text.casefold() for filler in used}
        found = [*used, *(f for f in near.completing(slot, begun) if f.text.casefold() not in said)][:MOST_COMPLETIONS]
        for down, filler in enumerate(found):
            for words, longer in enumerate(_growing(near, slot, filler)):
                if right(editing.fill(active.claim, slot, longer)):
                    yield Way((slot.key.upper(), *typed(begun), *["down"] * down, *["right"] * words, "tab"), "complete")
                    break


def _growing(near: Candidates, slot: SlotDefinition, filler: Filler) -> Iterator[Filler]:
    """A completion, and what the right arrow makes of it."""
    for _ in range(MOST_WORDS):
        yield filler
        filler = near.longer(slot, filler)


def many_keys(bench: Any, active: Annotation, slot: SlotDefinition, wanted: list[str], same: Callable[[str, str], bool]) -> Way:
    """Bring a slot that holds several nearer to the wanted words: all that can be chosen, and one of those that are typed.

    The last key keeps the slot and goes on, which is right where nothing else is wrong.
    """
    if not wanted:
        return Way((slot.key, "0", "enter"), "clear")
    standing, numbers = active.claim.fillers(slot.name), offered(bench, active, slot)
    surplus = [filler for filler in standing if not any(same(words, filler.text) for words in wanted)]
    digits = [str(numbers.index(filler) + 1) for filler in surplus if filler in numbers]
    unnumbered = []
    for words in (words for words in wanted if not any(same(words, filler.text) for filler in standing)):
        number = next((at for at, filler in enumerate(numbers, 1) if same(words, filler.text) and filler not in standing), None)
        digits += [str(number)] if number is not None else []
        unnumbered += [words] if number is None else []
    if not unnumbered:
        return Way((slot.key, *digits, "enter"), "choose")
    written = _written(bench, active, slot, unnumbered[0], same)
    return Way((slot.key, *digits, "i", *written.keys[1:]), written.how) if digits else written


def _written(bench: Any, active: Annotation, slot: SlotDefinition, words: str, same: Callable[[str, str], bool]) -> Way:
    """One more filler, completed from the text or typed out."""

    def right(claim: Claim) -> bool:
        return any(same(words, filler.text) for filler in claim.fillers(slot.name))

    completed = min(_completing(bench, active, slot, right, words), key=lambda way: len(way.keys), default=None)
    return completed or Way((slot.key.upper(), *typed(words), "enter"), "type")
