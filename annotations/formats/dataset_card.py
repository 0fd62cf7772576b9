"""The dataset card: metadata that Hugging Face's tools read, and prose on what was annotated, by whom, and what is missing.

Everything in it follows from the project. What nobody but the publisher can know stands as a line to fill in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.claims import VERDICTS
from annotations.formats.front_matter import front_matter
from annotations.formats.nested import LINKS
from annotations.store.codec import slots_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from annotations.formats.nested import Type
    from annotations.formats.protocols import Export
    from annotations.schema import Schema
    from annotations.statistics import Tally

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"))
_LARGE = "n>10M"
_TEXT_HERE, _TEXT_ELSEWHERE = "`text`", "the article's text"
_DTYPES = {"timestamp": "timestamp[us]"}


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a data set: its table, split, path in the folder, rows, how many claims are in it, and its size in bytes."""

    config: str
    split: str
    path: str
    rows: int
    claims: int
    size: int


def card(export: Export, columns: Mapping[str, Mapping[str, Type]], parts: Sequence[Part]) -> str:
    """The whole of README.md."""
    main = [part for part in parts if part.config != "links"]
    sections = [
        front_matter(_metadata(columns, parts)),
        "# Claims in news articles\n\n" + _summary(main, export),
        "## How to load it\n\n" + _loading(parts),
        "## Columns\n\n" + _columns(export),
        "## Labels\n\n" + _labels(export.schema),
        "## Slots\n\n" + _slots(export.schema),
        "## Splits\n\n" + _splits(main, export),
        "## Annotation\n\n" + "\n".join(_work(export.about.work)),
        "## What is not in it\n\n" + _left_out(export),
        "## Known limits\n\n" + _LIMITS,
        "## Licence\n\n" + _LICENCE,
    ]
    return "\n".join(section.rstrip("\n") + "\n" for section in sections)


def guidelines(schema: Schema) -> str:
    """The project's guidelines, which lie beside the card; empty where there are none to be read."""
    try:
        return Path(schema.guidelines).read_text("utf-8") if schema.guidelines else ""
    except (OSError, UnicodeDecodeError):
        return ""


def card_with_text(text: str) -> str:
    """The card of a data set into whose articles the texts have been put; lines that a person has changed stay as they are."""
    feature = "      - name: title\n        dtype: string\n"
    text = text.replace(feature, feature + feature.replace("title", "text"), 1)
    return text.replace(_NO_TEXTS, "", 1).replace(f"of {_TEXT_ELSEWHERE}, the", f"of {_TEXT_HERE}, the", 1)


def _metadata(columns: Mapping[str, Mapping[str, Type]], parts: Sequence[Part]) -> dict[str, Any]:
    """What stands at the head, under the names that the Hugging Face Hub documents."""
    configs = list(dict.fromkeys(part.config for part in parts))
    articles = sum(part.rows for part in parts if part.config == configs[0])
    return {
        "pretty_name": "Claims in news articles",
        "license": "other",
        "license_name": "to-be-filled-in",
        "language": ["en"],
        "annotations_creators": ["expert-generated"],
        "task_categories": ["token-classification"],
        "tags": ["claims", "news", "fact-checking", "information-extraction", "claimdesk"],
        "size_categories": [next((name for below, name in _SIZES if articles < below), _LARGE)],
        "configs": [_config(config, parts, default=config == configs[0]) for config in configs],
        "dataset_info": [_info(config, columns[config], parts) for config in configs],
    }


def _config(config: str, parts: Sequence[Part], *, default: bool) -> dict[str, Any]:
    files = [{"split": part.split, "path": part.path} for part in parts if part.config == config]
    return {"config_name": config, **({"default": True} if default else {}), "data_files": files}


def _info(config: str, columns: Mapping[str, Type], parts: Sequence[Part]) -> dict[str, Any]:
    mine = [part for part in parts if part.config == config]
    size = sum(part.size for part in mine)
    return {
        "config_name": config,
        "features": features(columns),
        "splits": [{"name": part.split, "num_bytes": part.size, "num_examples": part.rows} for part in mine],
        "download_size": size,
        "dataset_size": size,
    }


def features(columns: Mapping[str, Type]) -> list[dict[str, Any]]:
    """Columns as the `features` of a card."""
    return [{"name": name, **_feature(kind)} for name, kind in columns.items()]


def _feature(kind: Type) -> dict[str, Any]:
    if isinstance(kind, dict):
        return {"struct": features(kind)}
    if isinstance(kind, list):
        inner = kind[0]
        return {"list": features(inner) if isinstance(inner, dict) else _DTYPES.get(inner, inner)}
    return {"dtype": _DTYPES.get(kind, kind)}


def _summary(parts: Sequence[Part], export: Export) -> str:
    articles, claims = sum(part.rows for part in parts), sum(part.claims for part in parts)
    names = _inline(", ".join(export.about.work) or "nobody named")
    texts = "" if export.with_text else _NO_TEXTS
    return f"{articles:,} articles with {claims:,} checkable claims, annotated by {names} with claimdesk.\n{_SUMMARY}{texts}"


def _loading(parts: Sequence[Part]) -> str:
    suffix = parts[0].path.rpartition(".")[2]
    split, path = parts[0].split, parts[0].path
    read = {"parquet": f'pandas.read_parquet("{path}")', "jsonl": f'pandas.read_json("{path}", lines=True)'}[suffix]
    links = '\nlinks = load_dataset("PATH", "links")' if any(part.config == "links" for part in parts) else ""
    return (
        f'```python\nfrom datasets import load_dataset\n\narticles = load_dataset("PATH", split="{split}"){links}\n```\n\n'
        f"The files themselves: `{read}`, and likewise in Polars and DuckDB.\n"
    )


def _columns(export: Export) -> str:
    of = _TEXT_HERE if export.with_text else _TEXT_ELSEWHERE
    return _COLUMNS.format(text=of, links=", ".join(f"`{name}`" for name in LINKS))


def _labels(schema: Schema) -> str:
    rows = ((label.name, ", ".join(label.kinds), label.description or label.title) for label in schema.labels)
    return _table(("label", "for", "the question that decides"), rows)


def _slots(schema: Schema) -> str:
    rows = (
        (slot.name, f"{slot.type}, several" if slot.many else slot.type, ", ".join(slot.kinds), slot.description or slot.title)
        for slot in slots_in_order(schema)
    )
    more = "\nThe full guidelines of the annotators are in [GUIDELINES.md](GUIDELINES.md).\n" if guidelines(schema) else ""
    return _table(("slot", "type", "for", "what it holds"), rows) + more


def _splits(parts: Sequence[Part], export: Export) -> str:
    rows = ((part.split, f"{part.rows:,}", f"{part.claims:,}") for part in parts)
    made = export.about.splits or "The data are not split; `datasets` calls the whole of them `train`."
    return f"{made}\n\n" + _table(("split", "articles", "claims"), rows)


def _work(work: Mapping[str, Tally]) -> Iterator[str]:
    """Who annotated how much, what became of the claims, and how good the suggestions were."""
    yield "Counted over all articles that the annotators touched, also those that are not part of this data set.\n"
    rows = (
        (name, f"{tally.articles:,}", f"{tally.signed_off:,}", f"{tally.decided:,}", f"{tally.seconds / 3600:.1f}")
        for name, tally in work.items()
    )
    yield _table(("annotator", "articles", "signed off", "claims decided", "hours of decisions"), rows)
    for name, tally in work.items():
        yield f"Verdicts of {_inline(name)}:\n"
        yield _table(VERDICTS, [tuple(f"{tally.verdicts[verdict]:,}" for verdict in VERDICTS)])
        if tally.suggestions:
            yield _SUGGESTIONS.format(suggestions=tally.suggestions, wrong=tally.verdicts["rejected"])
            right = ((part, f"{good:,}", f"{of:,}", f"{100 * good / of:.0f} %") for part, (good, of) in tally.right().items())
            yield _table(("part", "right", "of", "share"), right)


def _left_out(export: Export) -> str:
    counts = [f"- {_inline(what)}: {count:,}" for what, count in export.about.left_out.items() if count]
    return "\n".join(counts) + "\n" if counts else "Nothing that the annotators decided was left out.\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    head = tuple(head)
    lines = [head, tuple("---" for _ in head), *(tuple(row) for row in rows)]
    return "".join(f"| {' | '.join(_inline(cell) for cell in line)} |\n" for line in lines)


def _inline(text: str) -> str:
    """A text of the project within a line of Markdown, as it is and never as markup."""
    line = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~" else char for char in line)


_SUMMARY = """
Each claim has its exact place in the text, a label, a polarity, and slots, each with its own words and their normalised value. An
article without claims is one that was read and holds none.
"""

_NO_TEXTS = """
The articles' texts are not part of it: each row has the digest of its text, and `annotate attach` joins the texts again for
whoever has them.
"""

_COLUMNS = """One row is one article; `claims` is a list in the order of the text. Offsets (`start`, `end`) count Unicode code
points of {text}, the end is not included, and `text[start:end]` is exactly the `text` beside them.

- `polarity` is `affirmed`, `denied` or `hypothetical`; `verdict` is `confirmed`, `corrected`, `rejected`, `unsure`, `added`, or
  null while undecided.
- `digest` is SHA-256 of the text in UTF-8; `metadata` is a JSON object of what the corpus knew.
- `date` and `period` have the first and last day that are meant (`from`, `to`, both included, null where open) and `interval`,
  as it was annotated, in ISO 8601: `2031-02/2031-02`, `../2031-03-02`.
- A quantity has `value` as said, `low` and `high` as far as they are bounded, and `hedge`; shares count in hundredths
  (`measure` is `percent`).
- Times (`decided_at`, `signed_off_at`) are in UTC; `seconds` is how long a decision took.
- `stated` is false where the words stand outside the claim's sentence. A filler without `start` was typed; no words say it.
- `suggestion` is what was proposed for a claim that the annotator corrected, `corrected` names what differs.
- The table `links` has {links}; a target need not be part of this data set.
"""

_SUGGESTIONS = """Of {suggestions:,} suggestions that were found right or wrong, {wrong:,} were no claims. Of those that were
accepted, so often was each part right (counted where the suggestion or the annotator had something in it):
"""

_LIMITS = """- Suggestions were in view while most claims were decided, which makes people accept more than they would find alone.
- The share of suggestions that were right says how precise the extractor is, not how many claims it misses; only claims with the
  verdict `added` speak of those.
- Claims are what sources assert. Nothing here says that they are true.
"""

_LICENCE = """To be filled in before this is published: the licence of the annotations, and who holds the rights to the
articles' texts. `annotate export --no-text` makes a data set without them.
"""
