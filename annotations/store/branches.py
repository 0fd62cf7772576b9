"""What became of one claim or fact where journals of several machines meet: which decisions stand, and whether they contradict.

Events on one thing follow one another by their parents. Where two that know nothing of each other stand at the ends, a branch
that decided nothing of its own since they parted yields, branches that agree are one, and what is left contradicts: the last of
them in the order of events holds, and the conflict names all of them. Law: what comes out depends on the set of events alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotations.store.deltas import patched
from annotations.store.events import REANCHOR
from annotations.store.plain import verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from annotations.store.events import Event, EventChange
    from annotations.store.plain import Plain

# A sign-off and its loss need no person to decide between them: where one branch opened the article, it is open.
_NEVER_CONTESTED = ("fact signed_off", "fact reopened", "fact left_open")
_DECIDED = ("decision", "note", "reason")
_OF_CLAIM = ("kind", "label", "polarity", "text", "start", "end", "links")
_PLACES = ("start", "end")
_CONTEXT = ("prefix", "suffix", "digest", "conflict")


@dataclass(frozen=True, slots=True)
class Node:
    """What one event made of a claim or fact: its value after the event (None where nothing is left), and what it follows.

    `decided` is the value that says what was decided: re-anchoring decides nothing, so there it is that of the event before.
    """

    event: str
    at: str
    host: str
    value: Plain | None
    decided: Plain | None
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one claim or fact: the event that made it so, the others that stand beside it, and the value.

    Where decisions contradict, `conflict` in the value names each of them.
    """

    event: str
    also: tuple[str, ...]
    value: Plain | None


class Branches:
    """The events on one claim or fact (`name`) that were taken in so far. Take them in in the order in which they count."""

    def __init__(self, name: str, known: Standing | None = None) -> None:
        self._fact = name.startswith("fact ")
        self._name = name
        self._nodes: dict[str, Node] = {}
        self._ends: dict[str, None] = {}
        self._beside: tuple[str, ...] = ()  # events that stand at an end too, of which no more is known than that
        if known is not None and known.event:
            self._put(Node(known.event, "", "", known.value, known.value))
            self._beside = known.also

    def add(self, event: Event, change: EventChange) -> None:
        """Take in what an event did here."""
        own = self._nodes.get(event.id)
        if own is not None:  # a batch may change one thing twice
            base, follows = own, own.follows
        else:
            follows = tuple(parent for parent in (change.parent, *change.also) if parent in self._nodes)
            if not follows and change.parent and self._ends:  # its line was lost; it follows what is there
                follows = (next(reversed(self._ends)),)
            base = self._nodes[follows[0]] if follows else Node("", "", "", None, None)
        value = change.set if self._fact else patched(base.value, change.set)
        if value is not None:
            value = {**value, "digest": event.digest}
        self._beside = tuple(other for other in self._beside if other not in (change.parent, *change.also))
        self._put(Node(event.id, event.at, event.host, value, base.decided if change.act == REANCHOR else value, follows))

    def holds(self, event: str) -> bool:
        """Whether an event on this is known."""
        return event in self._nodes

    def standing(self) -> Standing:
        """What holds now."""
        found = self._standing(tuple(self._ends))
        return Standing(found.event, (*found.also, *self._beside), found.value)

    def standing_after(self, events: Iterable[str]) -> Standing:
        """What held when these events, of which one at least is known, stood at the ends."""
        return self._standing(tuple(event for event in self._nodes if event in set(events)))

    def moved_on(self, events: Iterable[str]) -> bool:
        """Whether other events than these stand at the ends."""
        return not set(self._ends) <= set(events)

    def _put(self, node: Node) -> None:
        """Keep a node; what it follows stands at no end any more."""
        for event in (*node.follows, node.event):
            self._ends.pop(event, None)
        self._nodes[node.event] = node
        self._ends[node.event] = None

    def _standing(self, ends: Sequence[str]) -> Standing:
        """What holds where these events stand at the ends, in the order in which they count."""
        if len(ends) == 1:  # nothing else was decided anywhere
            return Standing(ends[0], (), self._nodes[ends[0]].value)
        groups = self._groups(ends)
        own = [group for group in groups if not self._yields(group, ends)]
        last = [self._nodes[group[-1]] for group in own or groups]
        last.sort(key=lambda node: ends.index(node.event))
        holding = self._holding(last)
        value = holding.value
        if len(last) > 1 and value is not None and self._name not in _NEVER_CONTESTED:
            value = {**value, "conflict": [_said(node, fact=self._fact) for node in last]}
        return Standing(holding.event, tuple(event for event in ends if event != holding.event), value)

    def _holding(self, last: Sequence[Node]) -> Node:
        """The one of several decisions that holds: the last that left something, or for a sign-off the last that did not."""
        wanted = self._name == "fact signed_off"
        return next((node for node in reversed(last) if (node.value is None) == wanted), last[-1])

    def _groups(self, ends: Sequence[str]) -> list[list[str]]:
        """The ends, those together that decided the same."""
        groups: list[list[str]] = []
        for event in ends:
            group = next((found for found in groups if self._agree(found[0], event)), None)
            if group is None:
                groups.append([event])
            else:
                group.append(event)
        return groups

    def _yields(self, group: Sequence[str], ends: Sequence[str]) -> bool:
        """Whether every branch of a group decided nothing of its own since it parted from some branch that did."""
        others = [event for event in ends if event not in group]
        return bool(others) and all(any(self._unchanged(event, other) for other in others) for event in group)

    def _unchanged(self, event: str, other: str) -> bool:
        """Whether an end says no more than what held where it parted from another."""
        common = self._before(event) & self._before(other)
        parted = next((found for found in reversed(self._nodes) if found in common), "")
        return self._agree(event, parted)

    def _before(self, event: str) -> set[str]:
        """All events that an event follows."""
        found: set[str] = set()
        left = [event]
        while left:
            for parent in self._nodes[left.pop()].follows:
                if parent not in found:
                    found.add(parent)
                    left.append(parent)
        return found

    def _agree(self, one: str, other: str) -> bool:
        """Whether two events decided the same; no event decided nothing."""
        values = [self._nodes[event].decided if event else None for event in (one, other)]
        if self._name in _NEVER_CONTESTED:
            return (values[0] is None) == (values[1] is None)
        texts = {value["digest"] for value in values if value is not None and "digest" in value}
        outcomes = [_outcome(value, places=len(texts) < 2, fact=self._fact) for value in values]
        return bool(outcomes[0] == outcomes[1])


def _outcome(value: Plain | None, *, places: bool, fact: bool) -> Any:  # noqa: ANN401 -- only ever compared
    """What a person decided by a value, without what follows from it; places count where they are places in one text."""
    if value is None:
        return None
    left_out = (*_CONTEXT, *(() if places else _PLACES))
    if fact:
        return {key: item for key, item in value.items() if key not in left_out}
    claim = value.get("claim") or {}
    suggestion = value.get("suggestion")
    decided = {key: value.get(key) for key in _DECIDED if value.get(key)}
    if not decided and suggestion is not None and _bare(claim, left_out) == _bare(suggestion, left_out):
        return None  # a suggestion as it came, which is what it is without any event
    return decided, _bare(claim, left_out)


def _bare(claim: Plain, left_out: Sequence[str]) -> Plain:
    """What a person can correct in a plain claim."""
    slots = {
        name: [{key: item for key, item in filler.items() if key not in left_out} for filler in fillers]
        for name, fillers in (claim.get("slots") or {}).items()
    }
    return {"slots": slots, **{key: claim[key] for key in _OF_CLAIM if key in claim and key not in left_out}}


def _said(node: Node, *, fact: bool) -> Plain:
    """One of several decisions that contradict, as the conflict names it: which event, where, when, and what it decided."""
    named = {"event": node.event, "host": node.host, "at": node.at}
    if node.value is None:
        return {**named, "verdict": "taken back"}
    if fact:
        words = next((node.value[key] for key in ("value", "furniture") if key in node.value), "")
        return {**named, "verdict": str(words)}
    label = (node.value.get("claim") or {}).get("label")
    said = {**named, "verdict": verdict(node.value) or "undecided"}
    return {**said, "label": label} if isinstance(label, str) and label else said
