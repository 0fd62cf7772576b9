"""A corpus whose texts are hard to count in, fully annotated: emoji, combining marks, CR LF, right-to-left text, shared spans.

What exports and imports lose or shift shows here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from annotations.changes import ClaimChange, FactChange
from annotations.claims import Annotation, Claim, Filler, Link
from annotations.corpus.open import open_corpus
from annotations.records import SignOff
from annotations.spans import Span
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from annotations.values import PartialDate, Period, Quantity, bounded
from tests.annotated import save

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2031, 3, 4, 9, 30, tzinfo=UTC)
FIREMAN = "\U0001f468\u200d\U0001f692"
PLANE = "\U0001f6e9"
EMOJI = (
    f"{PLANE}\ufe0f Sorties {FIREMAN} over Teshi\n\nColonel Ana Verrel said 112 sorties {PLANE} were flown over Osk and Sarn.\n"
)
WINDOWS = "Karhold\r\n\r\nThe army said about 30\r\ngunmen were killed\r\nin Velmora. It denied that.\r\n"
DEPOTS = "47 de\u0301po\u0302ts"
MARKS = f"De\u0301po\u0302ts\n\nGeneral Ilo Marsk said {DEPOTS}\u00a0were destroyed in Te\u0301shi\u200b. 47 of them burned.\n"
PLANES, TANKS = "12 \u05de\u05d8\u05d5\u05e1\u05d9\u05dd", "\u202b47 \u05d8\u05e0\u05e7\u05d9\u05dd\u202c"
HEBREW = f"\u05e9\u05dc\u05d5\u05dd\n\n\u05d4\u05e6\u05d1\u05d0 \u05d0\u05de\u05e8 {PLANES}. {TANKS}.\n"
TEXTS = {"a \U0001f6e9.txt": EMOJI, "sub/b.txt": WINDOWS, "c.md": MARKS, "\u05d3.txt": HEBREW, "none.txt": "Nothing here.\n"}


def filler(text: str, words: str, value: object = None, *, stated: bool = True, at: int = 0) -> Filler:
    """A filler on the first occurrence of words from `at` on."""
    start = text.index(words, at)
    return Filler(Span(start, start + len(words)), words, value, stated)  # type: ignore[arg-type]


def claim(key: str, text: str, core: str, label: str, kind: str = "count", *, at: int = 0, **changes: object) -> Claim:
    """A claim whose id begins with `key`."""
    start = text.index(core, at)
    made = Claim(key.ljust(16, "0"), kind, Span(start, start + len(core)), core, label)  # type: ignore[arg-type]
    return replace(made, **changes)  # type: ignore[arg-type]


def _emoji() -> list[Annotation]:
    text = EMOJI
    suggested = claim(
        "e1", text, "112 sorties", "other", confidence=0.5, extractor="rules 1", because=("quantity.digits",),
        sentence=Span(text.index("Colonel"), len(text) - 1), alternatives={"unit": (filler(text, "sorties", "sortie"),)},
        slots={"quantity": (filler(text, "112", bounded(Decimal(112), "exact")),)},
    )  # fmt: skip
    better = replace(
        suggested, core=Span(suggested.core.start, suggested.core.end + 2), quote=f"112 sorties {PLANE}", label="strike",
        slots={
            **suggested.slots,
            "unit": (filler(text, "sorties", "sortie"),),
            "source": (filler(text, "Colonel Ana Verrel", "Ana Verrel"),),
            "places": (filler(text, "Teshi", "Teshi", stated=False), filler(text, "Osk", "Osk"), filler(text, "Sarn")),
        },
    )  # fmt: skip
    statement = claim(
        "e2", text, f"112 sorties {PLANE} were flown over Osk and Sarn", "event", "statement", polarity="denied",
        slots={"source": (filler(text, "Colonel Ana Verrel", "Ana Verrel"),)}, links=(Link("restates", "e1".ljust(16, "0")),),
    )  # fmt: skip
    return [
        Annotation(better, suggested, "accepted", AT, 2.5, 'a "note"\nof two lines'),
        Annotation(statement, None, "accepted", AT, 1.0),
    ]


def _windows() -> list[Annotation]:
    text = WINDOWS
    period = Filler(None, "", Period(PartialDate(2031, 2), None))
    killed = claim(
        "w1", text, "about 30\r\ngunmen", "killed", extractor="rules 1", confidence=0.75,
        slots={
            "quantity": (filler(text, "about 30", Quantity(Decimal("30.5"), None, None, "about", "percent")),),
            "unit": (filler(text, "gunmen"),),
            "places": (filler(text, "Velmora", "Velmora"),),
            "period": (period,),
        },
        links=(Link("differs", "m1".ljust(16, "0"), "c.md", DEPOTS),),
    )  # fmt: skip
    return [Annotation(killed, killed, "accepted", AT, 0.5)]


def _marks() -> list[Annotation]:
    text = MARKS
    many = Quantity(None, Decimal(24), None, "vague")
    first = claim(
        "m1", text, DEPOTS, "destroyed",
        slots={"quantity": (filler(text, "47", many),), "places": (filler(text, "Te\u0301shi", "Teshi"),)},
        links=(Link("part_of", "m2".ljust(16, "0")),),
    )  # fmt: skip
    second = claim("m2", text, "47 of them", "other", extractor="rules 1", links=(Link("part_of", "m1".ljust(16, "0")),))
    return [Annotation(first, None, "accepted", AT), Annotation(second, second, "rejected", AT, 1.0, reason="duplicate")]


def _hebrew() -> list[Annotation]:
    text = HEBREW
    planes = claim(
        "h1", text, PLANES, "forces",
        slots={"quantity": (filler(text, "12", bounded(Decimal(12), "at_least")),)},
    )  # fmt: skip
    tanks = claim("h2", text, TANKS, "forces", extractor="rules 1")
    return [Annotation(planes, None, "accepted", AT), Annotation(tanks, tanks, "unsure", AT)]


ANNOTATIONS = {"a \U0001f6e9.txt": _emoji(), "sub/b.txt": _windows(), "c.md": _marks(), "\u05d3.txt": _hebrew()}


def write_corpus(root: Path) -> Path:
    """The articles alone."""
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    return root


def annotate_hard(root: Path, annotator: str = "ana") -> Path:
    """The corpus with one annotator's work, every annotated article signed off; gives its folder."""
    corpus = open_corpus(write_corpus(root))
    store = AnnotationStore.open(project_of(root), annotator)
    for number, (article_id, decided) in enumerate(ANNOTATIONS.items()):
        article = corpus.read(article_id)
        signed = FactChange("sign off", "signed_off", None, SignOff(AT, article.digest, "rules 1", 3, 0))
        noted = FactChange("note", "note", "", "read twice")
        changes = [ClaimChange("accept", annotation.id, None, annotation) for annotation in decided]
        save(store, article, [*changes, noted, signed], f"{annotator}{number}")
    store.close()
    return root
