"""From the suggestions to the gold by keys alone: what is saved at the end is equal to the gold in every slot."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.replay import SLOTS, replayed
from benchmarks.replay_gold import gold_rows, saved, scorer_at

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]

TEXT = """Shelling of Osk goes on

PORT LISSE, March 3. Gunners hit nine fuel trucks near Osk on Monday, Colonel Ana Verrel said. About 30 gunmen were killed.

The Ardan Rights Monitor counted 12 wounded civilians and a burnt school. The route 40 lorries took is closed.
"""


def gold(core: str, quantity: str, **slots: Any) -> Row:
    """A labelled count; slots that are not named are empty, and the words give the value."""
    start, number = TEXT.index(core), TEXT.index(quantity, TEXT.index(core))
    return {
        "article": "a.txt", "start": start, "end": start + len(core), "quote": core,
        "quantity_start": number, "quantity_end": number + len(quantity), "quantity": quantity, "hedge": "exact",
        "action": None, "actor": None, "source": None, "places": [], "period": None, "polarity": "affirmed", **slots,
    }  # fmt: skip


GOLD = [
    gold("nine fuel trucks", "nine", value=9, unit="fuel trucks", label="destroyed", action="hit", actor="Gunners",
         source="Defence Staff", places=["Osk"], period="on Monday"),
    gold("About 30 gunmen", "About 30", value=30, hedge="about", unit="gunmen", label="killed", action="killed", actor="Gunners",
         source="Defence Staff", places=["Osk", "PORT LISSE"]),
    gold("12 wounded civilians", "12", value=12, unit="wounded civilians", label="wounded", action="wounded",
         source="Ardan Rights Monitor", polarity="denied"),
    gold("40 lorries", "40", value=40, unit="lorries", label="supply", action="took"),
]  # fmt: skip


def fillers(row: Row, slot: str) -> list[Row]:
    """The fillers of a slot of a saved claim."""
    return list((row.get("slots") or {}).get(slot) or [])


def first(row: Row, slot: str) -> Row:
    """The first filler of a slot of a saved claim."""
    return next(iter(fillers(row, slot)), {})


def right(slot: str, wanted: Row, row: Row) -> bool:
    """Whether a slot holds exactly the words, value, label or boundaries that the gold has."""
    if slot in ("value", "hedge"):
        return bool(first(row, "quantity").get(slot) == wanted[slot])
    if slot == "core":
        return (row["start"], row["end"]) == (wanted["start"], wanted["end"])
    if slot in ("label", "polarity"):
        return bool(row[slot] == wanted[slot])
    if slot == "places":
        return sorted(filler["text"] for filler in fillers(row, slot)) == sorted(wanted[slot])
    filler = first(row, slot)
    return (filler.get("text") or filler.get("name") or filler.get("lemma") or None) == wanted[slot]


def match(wanted: list[Row], rows: list[Row], _statements: bool) -> list[tuple[Row, Row]]:
    """Pairs whose quantities overlap."""
    return [
        (one, row)
        for one in wanted
        for row in rows
        if one["quantity_start"] < first(row, "quantity")["end"] and first(row, "quantity")["start"] < one["quantity_end"]
    ]


EXACTLY = SimpleNamespace(first=first, right=right, match=match, content=str.split)


async def test_keys_lead_from_the_suggestions_to_the_gold(tmp_path: Path) -> None:
    """Right, wrong, false and missed claims: every one ends as the gold has it, and each key is counted."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    person = await replayed(tmp_path, {"a.txt": GOLD}, EXACTLY)

    rows = saved(tmp_path)
    pairs = match(GOLD, rows, False)
    assert (len(rows), len(pairs)) == (len(GOLD), len(GOLD))
    assert [(one["quote"], slot) for one, row in pairs for slot in SLOTS if not right(slot, one, row)] == []
    assert person.keys["reject"] == 1, "the burnt school is no gold claim"
    assert person.keys["add"] == 1
    assert person.keys["sign off"] == 1
    assert sum(person.keys.values()) == person.per_article["a.txt"]


@pytest.mark.slow
async def test_the_labelled_articles_are_reached_by_keys_alone(shared: Path, tmp_path: Path) -> None:
    """All claims of the labelled articles end equal to the gold in every slot that it holds; the keys are printed."""
    rows = gold_rows(shared / "gold" / "dev.jsonl")
    for path in (shared / "corpus").rglob("*"):
        if path.name in rows:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    scorer = scorer_at(shared / "tools" / "score_extraction.py")

    await replayed(tmp_path, rows, scorer, show=True)

    figures = scorer.score([row for claims in rows.values() for row in claims], saved(tmp_path))
    assert {name: figures[name] for name in (*SLOTS, "f1", "whole")} == dict.fromkeys((*SLOTS, "f1", "whole"), 1.0)
