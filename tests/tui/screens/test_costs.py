"""The published costs are true: each way of each act is pressed with just its keys and does what the table says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.tui.asking import desk, verdicts
from tui.costs import COSTS, Cost

# What the table may say at most: keys beside those that are counted apart.
LIMITS = {
    "accept": 1,
    "undo": 1,
    "relabel": 2,
    "choose": 2,
    "type": 2,
    "move": 2,
    "fill": 3,
    "clear": 3,
    "add": 3,
    "link": 3,
    "decide": 2,
}


@dataclass(frozen=True)
class Replay:
    """How to try one way: the keys that get there, what the schema or the person gives, and what holds afterwards."""

    holds: Callable[[Any], bool]
    there: tuple[str, ...] = ()
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)


def claim(app: Any, at: int = 0) -> Any:
    """A claim of the open article as it stands."""
    return desk(app).annotations[at].claim


def text_of(slot: str) -> Callable[[Any], str]:
    """What the first filler of a slot of the first claim says."""
    return lambda app: claim(app).first(slot).text


SLOT, CAPITAL = "the slot's letter", "the slot's capital"
ON_FIRST_WORD = ("v",)
REPLAYS: dict[str, tuple[Replay, ...]] = {
    "accept": tuple(
        Replay(lambda app, v=v: verdicts(app)[0] == v and desk(app).active_index == 1)
        for v in ("confirmed", "rejected", "unsure")
    ),
    "reject": (Replay(lambda app: desk(app).annotations[0].reason == "duplicate", given={"the reason's letter": ("d",)}),),
    "undo": (
        Replay(lambda app: verdicts(app)[0] is None, ("x",)),
        Replay(lambda app: verdicts(app)[0] == "rejected", ("x", "u")),
    ),
    "relabel": (Replay(lambda app: claim(app).label == "killed", given={"the label's letter": ("k",)}),),
    "do": (
        Replay(
            lambda app: claim(app, 1).first("source").value == "Ministry of Defence" and desk(app).active_index == 2,
            ("s", "2", "j"),
        ),
    ),
    "choose": (
        Replay(lambda app: claim(app).first("source").value == "Ministry of Defence", given={SLOT: ("s",), "its number": ("2",)}),
    ),
    "type": (
        Replay(lambda app: int(claim(app).first("quantity").value.value) == 30, given={CAPITAL: ("Q",), "the value": ("3", "0")}),
    ),
    "move a boundary of the core": (
        Replay(lambda app: claim(app).quote == "112 sorties "),
        Replay(lambda app: claim(app).quote == "112 sorties over"),
        Replay(lambda app: claim(app).quote.endswith("Colonel Ana Verrel said.")),
    ),
    "move a boundary of any slot": (
        Replay(lambda app: text_of("unit")(app) == "sorties ", given={SLOT: ("w",)}),
        Replay(lambda app: text_of("unit")(app) == "sorties over", given={SLOT: ("w",)}),
        Replay(lambda app: text_of("unit")(app).endswith("Ana Verrel said."), given={SLOT: ("w",)}),
    ),
    "fill": (
        Replay(lambda app: text_of("actor")(app) == "112", (*ON_FIRST_WORD, "escape"), {SLOT: ("c",)}),
        Replay(lambda app: text_of("actor")(app) == "112", ON_FIRST_WORD, {SLOT: ("c",)}),
    ),
    "clear": (Replay(lambda app: claim(app).fillers("source") == (), given={SLOT: ("s",)}),),
    "add": (Replay(lambda app: "added" in verdicts(app), ("v", "b")),),
    "the article's date": (
        Replay(
            lambda app: str(desk(app).session.record.date.value) == "2031-03-02",
            ("D", *"2030-01-01", "enter"),
            {"the date": tuple("2031-03-02")},
        ),
    ),
    "this": (Replay(lambda app: desk(app).session.record.furniture == {0: True}),),
    "a note": (
        Replay(lambda app: desk(app).annotations[0].note == "ask", given={"the note": tuple("ask")}),
        Replay(lambda app: desk(app).session.record.note == "ask", given={"the note": tuple("ask")}),
    ),
    "mark": (
        Replay(lambda app: desk(app).marked.text == "112 sorties"),
        Replay(lambda app: desk(app).active_index == 0, ("m", "j", "j")),
    ),
    "link": tuple(
        Replay(lambda app, t=kind: claim(app, 1).links[0].type == t, ("m", "j"), {kind[0]: (kind[0],)})
        for kind in ("restates", "part_of", "differs")
    ),
    "next": (Replay(lambda app: desk(app).article.id == "a2.txt"),),
    "sign": (Replay(lambda app: desk(app).article.id == "a2.txt", ("enter", "enter", "enter")),),
    "decide": tuple(
        Replay(lambda app, v=v: verdicts(app) == [v, None, v], ("n", "n")) for v in ("confirmed", "rejected", "unsure")
    ),
}


def replays_of(cost: Cost) -> tuple[Replay, ...]:
    """The replays whose name the act begins with, the longest name first."""
    return REPLAYS[max((name for name in REPLAYS if cost.act.startswith(name)), key=len)]


WAYS = [(cost, number) for cost in COSTS for number in range(len(cost.ways))]


@pytest.mark.parametrize(("cost", "number"), WAYS, ids=lambda value: value.act if isinstance(value, Cost) else str(value))
async def test_an_act_costs_just_the_keys_that_the_table_says(corpus_folder: Any, sitting: Any, cost: Cost, number: int) -> None:
    """Getting there is not counted; then nothing but the keys of the table is pressed, and the act is done."""
    (corpus_folder / "a10.txt").write_text(
        "The 47 depots burnt.\n\nOsk has 2 wells.\n\nIn all 47 depots burnt.\n", encoding="utf-8"
    )
    way, replay = cost.ways[number], replays_of(cost)[number]
    async with sitting() as (app, pilot):
        for key in replay.there:
            await pilot.press(key)
            await pilot.pause()
        assert not _holds(replay, app)

        for press in way:
            await pilot.press(*((press.key,) if press.key else replay.given.get(press.what, (press.what,))))
            await pilot.pause()

        assert _holds(replay, app)


def _holds(replay: Replay, app: Any) -> bool:
    try:
        return replay.holds(app)
    except (AttributeError, IndexError):
        return False  # what is asked about is not there yet


@pytest.mark.parametrize("cost", COSTS, ids=lambda cost: cost.act)
def test_no_way_takes_more_keys_than_are_published_or_allowed(cost: Cost) -> None:
    """The number in the table is that of the dearest way, and within what was promised."""
    assert max(sum(not press.apart for press in way) for way in cost.ways) == cost.most
    assert cost.most <= min((limit for name, limit in LIMITS.items() if cost.act.startswith(name)), default=cost.most)
    assert len(replays_of(cost)) == len(cost.ways)
