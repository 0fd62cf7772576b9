"""How often spans are found again in an edited text, and what that costs: right, wrong, asked about and lost.

Run `python benchmarks/anchoring.py [--seed N] [--scale X]`. Texts are made up from patterns (`made up`) or real articles one
after the other (`real`), of three sizes, under edits of 1, 5 and 20 % of their words or sentences, or with one paragraph in five
moved and 1 % of the words changed. Of each text the sentences of three spans in ten are deleted; the sentences like them stay.

A span is *live* while three quarters of its code points are left, and *deleted* when its sentence is gone; a span between them is
*damaged*. *Right* is what was taken over without a question and shares nine tenths with where the words stand now; *wrong* is
what was taken over without a question and does not. Times are CPU times; the floor is one `str.find` of the span's words with
their context, the peer one bare `partial_ratio_alignment` of them, each over the whole text and in the same run.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from edited_texts import EDITS, SIZES, Editor, made_up, real, real_texts, sentences, spans_of
from rapidfuzz import fuzz

from annotations.anchoring.describe import describe
from annotations.anchoring.resolve import resolve_all

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.anchoring.resolution import Resolution
    from annotations.claims import Anchor

RATES = (0.01, 0.05, 0.20)
TEXTS = {"5 KB": 24, "100 KB": 4, "1 MB": 2}
SPANS = {"5 KB": 14, "100 KB": 90, "1 MB": 90}
DELETED_SHARE = 0.3
LIVE_SHARE, SAME = 0.75, 0.9
TARGETS = "targets: live right or asked ≥ 99 %, deleted taken over silently ≤ 0.5 % of at least 1,000, ≤ 5 ms a span at 1 MB"
_PEER_SPANS = 12  # spans of a text for which the peer is timed


@dataclass
class Tally:
    """What became of spans: `live`, `damaged` and `deleted` ones by outcome, and CPU seconds."""

    outcomes: dict[str, Counter[str]] = field(default_factory=lambda: {s: Counter() for s in ("live", "damaged", "deleted")})
    seconds: float = 0.0
    floor: float = 0.0
    peer: float = 0.0
    spans: int = 0

    def add(self, other: Tally) -> None:
        """Take another tally into this one."""
        for state, counts in other.outcomes.items():
            self.outcomes[state] += counts
        self.seconds += other.seconds
        self.floor += other.floor
        self.peer += other.peer
        self.spans += other.spans

    def row(self) -> str:
        """One line of the table."""
        live, deleted, damaged = (self.outcomes[state] for state in ("live", "deleted", "damaged"))
        good = _share(live["right"] + live["asked"], live.total())
        each = 1000 / max(1, self.spans)
        return (
            f"{live.total():6} {live['right']:6} {live['asked']:6} {live['lost']:5} {live['wrong']:5} {good:>8} "
            f"{deleted.total():8} {deleted['wrong']:6} {_share(deleted['wrong'], deleted.total()):>7} "
            f"{damaged.total():7} {damaged['wrong']:5} {self.seconds * each:8.3f} "
            f"{self.seconds / max(self.floor, 1e-9):7.1f} {self.seconds / max(self.peer, 1e-9):7.2f}"
        )


HEADER = (
    f"{'':34}{'live':>6} {'right':>6} {'asked':>6} {'lost':>5} {'wrong':>5} {'r. or a.':>8} "
    f"{'deleted':>8} {'silent':>6} {'':>7} {'damaged':>7} {'wrong':>5} {'ms/span':>8} {'× find':>7} {'× align':>7}"
)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "–"


def measured(text: str, kind: str, rate: float, count: int, chance: random.Random) -> Tally:
    """Edit one text and look for its spans in the result."""
    spans = spans_of(text, count, chance)
    anchors = [describe(text, span) for span in spans]
    gone = set(chance.sample(range(len(spans)), int(DELETED_SHARE * len(spans))))
    deleted = {s.start for s in sentences(text) if any(s.overlaps(spans[i]) for i in gone)}
    edited = Editor(text, rate, chance).edited(kind, deleted)
    tally = Tally(spans=len(spans))
    begun = time.process_time()
    found = resolve_all(anchors, edited.text)
    tally.seconds = time.process_time() - begun
    for span, resolution in zip(spans, found, strict=True):
        left = edited.left(span)
        share = len(left) / len(span)
        state = "deleted" if not left else "live" if share >= LIVE_SHARE else "damaged"
        tally.outcomes[state][_outcome(resolution, left)] += 1
    tally.floor, tally.peer = _floor_and_peer(anchors, edited.text, chance)
    return tally


def _outcome(resolution: Resolution, left: Sequence[int]) -> str:
    """Right, wrong, asked or lost, seen from where the words really are."""
    span = resolution.span
    if span is None:
        return "lost"
    if not resolution.sure:
        return "asked"
    if not left:
        return "wrong"
    low, high = min(left), max(left) + 1
    shared = min(span.end, high) - max(span.start, low)
    whole = max(span.end, high) - min(span.start, low)
    return "right" if shared >= SAME * whole else "wrong"


def _floor_and_peer(anchors: Sequence[Anchor], text: str, chance: random.Random) -> tuple[float, float]:
    """CPU seconds for all anchors of one `str.find` each, and of one alignment each (timed on a few)."""
    patterns = [anchor.prefix + anchor.quote + anchor.suffix for anchor in anchors]
    chosen = chance.sample(patterns, min(_PEER_SPANS, len(patterns)))
    return _timed(text.find, patterns), _timed(lambda p: fuzz.partial_ratio_alignment(p, text), chosen) * len(patterns) / max(
        1, len(chosen)
    )


def _timed(work: Callable[[str], object], patterns: Sequence[str]) -> float:
    begun = time.process_time()
    for pattern in patterns:
        work(pattern)
    return time.process_time() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1.0, help="so many times as many texts (default: 1)")
    arguments = parser.parse_args()
    texts = real_texts()
    whole, by_size = Tally(), {size: Tally() for size in SIZES}
    print(HEADER)
    for source in ("made up", "real"):
        for size, length in SIZES.items():
            if source == "real" and sum(map(len, texts)) < 0.9 * length:
                continue
            for kind in EDITS:
                for rate in RATES if kind != "paragraphs" else RATES[:1]:
                    tally = Tally()
                    for number in range(max(1, round(TEXTS[size] * arguments.scale))):
                        chance = random.Random(f"{arguments.seed} {source} {size} {kind} {rate} {number}")
                        text = made_up(length, chance) if source == "made up" else real(length, texts, chance)
                        tally.add(measured(text, kind, rate, SPANS[size], chance))
                    print(f"{source:8} {size:>7} {kind:>10} {rate:5.0%}  {tally.row()}", flush=True)
                    whole.add(tally)
                    by_size[size].add(tally)
    for size, tally in by_size.items():
        print(f"{'all':8} {size:>7} {'':10} {'':5}  {tally.row()}")
    print(f"{'all':34}{whole.row()}\n{TARGETS}")


if __name__ == "__main__":
    main()
