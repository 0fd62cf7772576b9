"""How many keys a person needs from the suggestions to the gold: presses them in the app, article by article, and counts.

Run `python benchmarks/replay.py GOLD.jsonl ARTICLES SCORER.py`: labelled counts one a line, the folder with their articles, and
the module that says which slots agree (its `match` and `right`). For each labelled claim the cheapest thing that the keys allow
is done: found claims are accepted or corrected slot by slot, false ones rejected, missed ones gone to and added; the article is
signed off. At the end what was saved is compared with the gold, slot by slot.
"""

from __future__ import annotations

import argparse
import asyncio
import heapq
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from annotations.claims import Claim
from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.extraction.host import suggest
from annotations.extraction.rules import RulesExtractor
from annotations.extraction.uncounted import next_uncounted
from annotations.schema_file import load_schema
from annotations.store.codec import claim_to_dict
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from benchmarks import replay_keys
from benchmarks.replay_gold import Row, gold_rows, saved, scorer_at
from tui.app import ClaimdeskApp
from tui.extraction_client import Answer
from tui.reader import navigation
from tui.saving import Saver
from tui.start import Opening, Start

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema

SLOTS = ("value", "hedge", "core", "unit", "action", "actor", "source", "places", "period", "polarity", "label")
_SLOT_OF = {"value": "quantity", "hedge": "quantity"}
_STEPS = {
    "w": ("word", True),
    "b": ("word", False),
    "right_parenthesis": ("sentence", True),
    "left_parenthesis": ("sentence", False),
    "right_curly_bracket": ("paragraph", True),
    "left_curly_bracket": ("paragraph", False),
}


class DirectClient:
    """Suggests in this process, at once: what a key costs does not depend on how long the extractor takes."""

    def __init__(self, corpus: Corpus, schema: Schema) -> None:
        self._corpus, self._schema = corpus, schema
        self._deliver: Callable[[Answer], None] | None = None
        self._early: list[Answer] = []

    def listen(self, deliver: Callable[[Answer], None]) -> None:
        """Hand on what came before."""
        self._deliver = deliver
        for answer in self._early:
            deliver(answer)

    def ask(self, article_id: str, _request: str) -> None:
        """Suggest, and answer."""
        article = self._corpus.read(article_id)
        found = suggest(RulesExtractor(), article, layout_of(article), self._schema, seconds=60)
        claims = tuple(claim_to_dict(claim, article_id, self._schema) for claim in found.claims)
        answer = Answer(article_id, article.digest, found.extractor, claims, ())
        if self._deliver is None:
            self._early.append(answer)
        else:
            self._deliver(answer)


class Sitting:
    """One person at the keys. `keys` counts them by what they were for, `per_article` by article."""

    def __init__(self, app: ClaimdeskApp, pilot: Any, scorer: Any, gold: dict[str, list[Row]], *, listing: bool = False) -> None:
        self.app, self.pilot, self.scorer, self.gold, self.listing = app, pilot, scorer, gold, listing
        self.keys: Counter[str] = Counter()
        self.per_article: Counter[str] = Counter()

    @property
    def bench(self) -> Any:
        """The bench of the annotate screen."""
        return self.app.screen_stack[0].bench  # type: ignore[attr-defined]

    @property
    def desk(self) -> Any:
        """Its desk."""
        return self.bench.desk

    async def press(self, how: str, *keys: str) -> None:
        """Press keys one after the other, each when the frame before it is there."""
        if self.listing and keys:
            active = self.desk.active
            print(f"    {active.claim.quote if active else '':40.40}  {how}: {' '.join(keys)}")
        for key in keys:
            self.keys[how] += 1
            self.per_article[self.desk.article.id] += 1
            await self.pilot.press(key)
            await self.shown()
            if self.listing and self.bench.message:
                print(f"        {self.bench.message}")

    async def shown(self) -> None:
        """Wait until the active claim is on the screen, as a person does."""
        for _ in range(20):
            await self.pilot.pause()
            active = self.desk.active
            if not self.on_article() or active is None:
                return
            if active.id == self.bench.keys.gate.shown_claim and self.bench.pane.painted(active.claim.core):
                return

    def row(self, claim: Claim) -> Row:
        """The claim as the scorer reads it."""
        return claim_to_dict(claim, self.desk.article.id, self.bench.schema)

    def wrong(self, claim: Claim, gold: Row) -> list[str]:
        """The slots of a claim that do not agree with the gold."""
        row = self.row(claim)
        return [slot for slot in SLOTS if not self.scorer.right(slot, gold, row)]

    def paired(self) -> tuple[dict[str, Row], list[Row]]:
        """The gold claim of each suggestion that has one, by id; and the gold claims that nothing suggests."""
        rows = [self.row(annotation.claim) for annotation in self.desk.annotations]
        pairs = self.scorer.match(
            self.gold[self.desk.article.id], [row for row in rows if "start" in self.scorer.first(row, "quantity")], False
        )
        found = {row["id"]: gold for gold, row in pairs}
        missed = [gold for gold in self.gold[self.desk.article.id] if not any(gold is other for other in found.values())]
        return found, sorted(missed, key=lambda gold: gold["start"])

    async def article(self) -> None:
        """Decide all claims of the open article, add the missed ones, and sign it off."""
        found, missed = self.paired()
        order = [annotation.id for annotation in self.desk.annotations]
        for claim_id in order:
            claim = next(one.claim for one in self.desk.annotations if one.id == claim_id)
            last = claim_id == order[-1]
            while missed and (last or missed[0]["start"] < claim.core.start):
                await self.add(missed.pop(0))
            await self.to(claim_id)
            if claim_id in found:
                await self.correct(found[claim_id])
                if self.on_article() and self.desk.active_id == claim_id:
                    await self.decide("accept", "enter")
            else:
                await self.decide("reject", "x")
        for gold in missed:
            await self.add(gold)
        if self.on_article():
            await self.press("sign off", "d")
        await self.press("sign off", "S")

    async def decide(self, how: str, key: str) -> None:
        """Decide the active claim; once more where it was off the screen, so that the first key only showed it."""
        claim_id = self.desk.active_id
        await self.press(how, key)
        if self.annotation(claim_id).decision is None:
            await self.press(how, key)

    def on_article(self) -> bool:
        """Whether no card lies over the article."""
        return len(self.app.screen_stack) == 1

    async def to(self, claim_id: str) -> None:
        """Make a claim the active one, by the next undecided one or step by step."""
        if self.desk.active_id == claim_id:
            return
        undecided = self.desk.next_undecided()
        if undecided is not None and undecided.id == claim_id:
            await self.press("go", "tab")
            return
        ids = [annotation.id for annotation in self.desk.annotations]
        steps = ids.index(claim_id) - ids.index(self.desk.active_id)
        await self.press("go", *(["j"] * steps if steps > 0 else ["k"] * -steps))

    async def correct(self, gold: Row) -> None:
        """Bring the active claim to the gold."""
        claim_id = self.desk.active_id
        for _ in range(20):
            active = self.desk.active
            wrong = self.wrong(active.claim, gold)
            if not wrong:
                return
            await self.one_correction(active, gold, wrong)
            if self.desk.active_id != claim_id and not self.wrong(self.annotation(claim_id).claim, gold):
                return
            if not self.on_article():
                await self.press("back", "escape")
            await self.to(claim_id)
        raise RuntimeError(f"{self.desk.article.id}: {gold['quote']!r} cannot be reached: {wrong}")

    def annotation(self, claim_id: str) -> Any:
        """The annotation of that id."""
        return next(one for one in self.desk.annotations if one.id == claim_id)

    async def one_correction(self, active: Any, gold: Row, wrong: list[str]) -> None:
        """The cheapest keys for one wrong slot; the places last, because the key that keeps them goes on."""
        correction = self.desk.last_correction
        if correction is not None:
            left = self.wrong(correction.on(active.claim, self.bench.text), gold)
            if len(left) < len(wrong):
                await self.press("repeat", "full_stop")
                return
        part = next((slot for slot in wrong if slot != "places"), "places")
        way = self.way(active, gold, part)
        await self.press(f"{_SLOT_OF.get(part, part)} {way.how}", *way.keys)

    def way(self, active: Any, gold: Row, part: str) -> replay_keys.Way:
        """What to press for one part of a claim."""
        if part == "label":
            return replay_keys.label_keys(self.bench, gold["label"])
        if part == "core":
            way = replay_keys.core_keys(self.bench, active, lambda slot, claim: slot not in self.wrong(claim, gold))
            assert way is not None, gold["quote"]
            return way
        slot = self.bench.schema.slot(_SLOT_OF.get(part, part))
        if part == "polarity":
            return replay_keys.Way((slot.key, str(slot.choices.index(gold["polarity"]) + 1)), "choose")
        if part == "places":
            return replay_keys.many_keys(self.bench, active, slot, gold["places"], self.same_words)
        parts = [name for name in SLOTS if _SLOT_OF.get(name, name) == slot.name]
        words = replay_keys.quantity_words(gold) if slot.name == "quantity" else gold[part] or ""

        def right(claim: Claim) -> bool:
            return not set(parts) & set(self.wrong(claim, gold)) and (slot.name != "quantity" or self.counts_there(claim, gold))

        return replay_keys.slot_keys(self.bench, active, slot, right, words)

    def counts_there(self, claim: Claim, gold: Row) -> bool:
        """Whether the quantity of a claim stands where the gold has it, and is not the same number elsewhere."""
        filler = claim.first("quantity")
        return (
            filler is not None and filler.span is not None and gold["quantity_start"] <= filler.span.start < gold["quantity_end"]
        )

    def same_words(self, one: str, other: str) -> bool:
        """Whether two places are the same by the scorer's words."""
        return bool(self.scorer.content(one) == self.scorer.content(other))

    async def add(self, gold: Row) -> None:
        """Go to a claim that nothing suggests, add it, and bring it to the gold."""
        await self.press("find the place", *self.way_to(gold))
        before = {one.id for one in self.desk.session.annotations}
        await self.press("add", "plus")
        added = next(one.id for one in self.desk.session.annotations if one.id not in before)
        assert self.desk.active_id == added
        await self.correct(gold)

    def way_to(self, gold: Row) -> list[str]:
        """The fewest keys that bring the cursor into the gold claim's quantity, from the active claim or one near it."""
        session, shown, here = self.desk.session, self.desk.annotations, self.desk.active_index
        queue: list[tuple[int, int, list[str]]] = [] if shown else [(1, 0, ["v"])]
        for index, annotation in enumerate(shown):
            steps = ["j" if index > here else "k"] * abs(index - here)
            queue.append((len(steps) + 1, annotation.claim.core.start, [*steps, "v"]))
        heapq.heapify(queue)
        claimed = [annotation.claim.core for annotation in session.annotations]
        tried: set[int] = set()
        while queue:
            cost, at, keys = heapq.heappop(queue)
            if gold["quantity_start"] <= at < gold["quantity_end"]:
                return keys
            if at in tried:
                continue
            tried.add(at)
            places = [(key, navigation.step(self.bench.text, at, unit, forward=on)) for key, (unit, on) in _STEPS.items()]  # type: ignore[arg-type]
            places += [("down", self.bench.pane.line_move(at, 1)), ("up", self.bench.pane.line_move(at, -1))]
            for key, forward in (("n", True), ("N", False)):
                number = next_uncounted(session.article, session.layout, claimed, at, forward=forward)
                places += [(key, number.start)] if number is not None else []
            for key, place in places:
                heapq.heappush(queue, (cost + 1, place, [*keys, key]))
        raise RuntimeError("no way leads there")


@asynccontextmanager
async def sitting(folder: Path, gold: dict[str, list[Row]], scorer: Any, *, listing: bool) -> AsyncIterator[Sitting]:
    """The app over a folder of articles, counts only, at 120 columns and 40 lines."""
    corpus = open_corpus(folder)
    schema = replace(load_schema(None), kinds=("count",))
    saver = Saver(AnnotationStore.open(project_of(corpus.path), "replay"))
    start = Start(corpus, schema, "replay", saver, DirectClient(corpus, schema), key_repeat=0.0)  # type: ignore[arg-type]
    app = ClaimdeskApp(Opening(corpus, None, lambda: start))
    async with app.run_test(size=(120, 40)) as pilot:
        person = Sitting(app, pilot, scorer, gold, listing=listing)
        await settled(person)
        yield person
        app.screen_stack[0].background.leave()  # type: ignore[attr-defined]
    saver.close()


async def settled(person: Sitting) -> None:
    """Wait until the open article's suggestions and the list of articles are there."""
    for _ in range(500):
        await person.pilot.pause()
        screen: Any = person.app.screen_stack[0]
        if screen.begun and screen.desk.shelf.ids is not None and not screen.background.suggesting:
            await person.shown()
            return


async def replayed(
    folder: Path, gold: dict[str, list[Row]], scorer: Any, *, show: bool = False, listing: bool = False
) -> Sitting:
    """Work through all articles of a folder; `show` prints a line for each, `listing` one for each thing done."""
    async with sitting(folder, gold, scorer, listing=listing) as person:
        for _ in gold:
            await settled(person)
            article = person.desk.article.id
            await person.article()
            if show:
                claims = len(gold[article])
                print(
                    f"{person.per_article[article] / max(1, claims):6.2f} keys a claim, {claims:3} claims  {article}", flush=True
                )
    if show:
        keys, claims = sum(person.keys.values()), sum(map(len, gold.values()))
        print(f"{keys / max(1, claims):.2f} keys a claim: {keys} keys, {claims} claims, {len(gold)} articles")
    return person


def main() -> None:
    """Replay, print the keys for each article and what they were for, and check the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--articles-like", default="", help="only articles whose name holds this")
    parser.add_argument("--list", action="store_true", help="print what was pressed for each claim")
    options = parser.parse_args()
    gold = {name: rows for name, rows in gold_rows(options.gold).items() if options.articles_like in name}
    with tempfile.TemporaryDirectory() as scratch:
        for path in options.articles.rglob("*"):
            if path.name in gold:
                shutil.copy(path, scratch)
        person = asyncio.run(replayed(Path(scratch), gold, scorer_at(options.scorer), show=True, listing=options.list))
        for how, keys in person.keys.most_common():
            print(f"{keys:6}  {how}")
        wanted, got = [row for rows in gold.values() for row in rows], saved(Path(scratch))
        figures = person.scorer.score(wanted, got)
        if figures["whole"] < 1.0:
            person.scorer.score(wanted, got, show=True)
    short = {name: value for name, value in figures.items() if name in (*SLOTS, "f1", "whole") and value != 1.0}
    print(f"not equal to the gold: {short}" if short else "what was saved is equal to the gold in every slot")


if __name__ == "__main__":
    main()
