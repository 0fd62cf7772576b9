"""A project in which every word that somebody else could have written is hostile to a terminal: articles, names, schema, notes.

`hostile` marks each word with the name of the place where it stands, so that a test can tell what it has seen.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import tomli_w

from annotations.changes import ClaimChange, annotate_note, decide, edit, set_note
from annotations.claims import Claim, Filler, undecided
from annotations.corpus.open import open_corpus
from annotations.corpus.zones import layout_of
from annotations.extraction.host import suggest
from annotations.extraction.registry import DEFAULT, extractor_named
from annotations.schema_file import default_schema_text, load_schema
from annotations.session import Session, utc_now
from annotations.store.project import project_of
from annotations.store.store import AnnotationStore
from annotations.store.suggestions import set_folder, write_set

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.corpus.article import Article
    from annotations.schema import Schema

PAYLOADS = (
    "\x1b[31m",
    "\x9b7m",
    "\x1b]0;own\x07",
    "\x1b]8;;http://osk.example\x1b\\",
    "\x1bPq\x1b\\",
    "\x1b[2J",
    "\x08\x7f",
    "\x85\x9c",
    "\u202e",
    "\u2066",
    "\U000e0041",
    "\u200b\ufeff",
    "\u2028",
)
MARKUP = "[red]x[/red][/][@click=app.quit]y[/]"
STORM = "a" + "\u0301" * 90


def hostile(place: str, *, nul: bool = True) -> str:
    """A word that names the place where it stands, with every payload behind."""
    return f"{place}{''.join(PAYLOADS)}{MARKUP}" + ("\x00" if nul else "")


ANNOTATOR = hostile("whose", nul=False).replace("/", "")
FILE_NAME = hostile("file", nul=False).replace("/", "")[:90] + ".txt"
SET = "model\x1b[31m\u202e[red]x"
TEXT = f"""Sorties over the valley \x1b[31m\u202e{MARKUP}

PORT LISSE, March 3, 2031. /ANA/. Aircraft flew 112 sorties over Teshi, Colonel Ana\x9b7m Verrel said on Monday.

About 30\u200b gunmen\x1b[2J were killed in Velmora, General Ilo\x1b[31m Marsk said. {STORM} Nine \u202efuel trucks burned.

{hostile("body")} Nothing else was said of it in the courtyard of the ministry, where it rained all day.

“Aircraft flew 112 sorties over Teshi,” Colonel\x1b]0;own\x07 Ana Verrel said. She denied\u2066 that 47 depots were destroyed.

Read also: {hostile("furniture")}

Subscribe to our newsletter
"""


def write_schema(folder: Path) -> None:
    """An `annotate.toml` whose every free text is hostile, and guidelines with Markdown and HTML."""
    table = tomllib.loads(default_schema_text())
    for kind in ("labels", "slots", "reasons"):
        for name, settings in table[kind].items():
            settings["title"] = f"{kind}{hostile(name)}"
            settings["description"] = f"{hostile('what')} {settings.get('description', '')}"
    table["slots"]["cue"]["description"] = hostile("cue") * 3
    table["guidelines"] = "guide.md"
    (folder / "annotate.toml").write_text(tomli_w.dumps(table), encoding="utf-8")
    page = f"# Guide {hostile('heading')}\n\n## killed\n\n<script>alert(1)</script> {hostile('guide')}\n"
    page += f"\n[x](javascript:y) `{MARKUP}`\n"
    page += f"\n| a | {hostile('cell')} |\n|---|---|\n| b | c |\n\n- {hostile('item')}\n\n```\n{hostile('code')}\n```\n"
    (folder / "guide.md").write_text(page, encoding="utf-8", newline="")


def write_project(folder: Path) -> Path:
    """A folder of hostile articles, with hostile annotations by a hostile annotator; gives the folder."""
    folder.mkdir(parents=True)
    write_schema(folder)
    for name in ("0.txt", FILE_NAME, "z.txt"):
        (folder / name).write_text(TEXT.replace("112", "113") if name == "z.txt" else TEXT, encoding="utf-8", newline="")
    (folder / "many.txt").write_text(f"{PAYLOADS[0]}\n" * 300 + "Nothing.", encoding="utf-8", newline="")
    schema = load_schema(folder / "annotate.toml")
    corpus = open_corpus(folder)
    articles = [corpus.read(name) for name in corpus.ids()]
    suggested = [(article, suggestions(article, schema)) for article in articles]
    write_set(set_folder(project_of(folder), SET), suggested)
    store = AnnotationStore.open(project_of(folder), ANNOTATOR)
    for article, claims in suggested:
        if len(claims) > 2 and article.id != "0.txt":
            decide_some(store, article, claims)
    store.set_place(FILE_NAME)
    store.close()
    return folder


def suggestions(article: Article, schema: Schema) -> list[Claim]:
    """What our rules find, with hostile readings, reasons and values."""
    found = suggest(extractor_named(DEFAULT), article, layout_of(article), schema).claims
    return [
        replace(
            claim,
            because=(hostile("because"),),
            slots={**claim.slots, "actor": (Filler(None, "", hostile("actor")),)},
            alternatives={**claim.alternatives, "source": (Filler(None, "", hostile("reading")),)},
        )
        for claim in found
    ]


def decide_some(store: AnnotationStore, article: Article, claims: list[Claim]) -> None:
    """Decide, note, correct and contradict claims of an article."""
    session = Session(article, layout_of(article), store.load(article).record)
    session.suggest(claims, "rules 1")

    def save(*changes: Any) -> None:
        batch = session.apply(changes)
        store.append(batch, session.record, article)

    first, second = session.annotations[:2]
    save(annotate_note(first, None, hostile("note")), set_note(session.record, hostile("article-note")))
    noted = session.annotations[0]
    corrected = noted.claim.with_slot("unit", (Filler(None, "", hostile("unit")),))
    save(edit(noted, session.stored(noted.id), corrected, "edit unit", utc_now()))
    save(decide(second, None, "rejected", utc_now(), reason=hostile("unknown-reason")))
    third = session.annotations[2]
    strange = replace(third.claim, label=hostile("unknown-label"))
    save(ClaimChange("relabel", third.id, None, replace(undecided(strange), decision="unsure", decided_at=utc_now())))


def write_table(path: Path) -> Path:
    """A JSONL corpus with hostile ids, titles and metadata, lone surrogates and NUL included."""
    rows = [
        {
            "id": f"{hostile('row')}{number}\ud800",
            "title": f"{hostile('title')}\udfff",
            "text": f"{TEXT}\ud800",
            "date": hostile("date"),
            "source": hostile("paper"),
            hostile("column"): hostile("value"),
        }
        for number in range(3)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_foreign(path: Path) -> Path:
    """A file of claims to import, hostile and partly wrong."""
    good = {
        "article": "0.txt",
        "start": TEXT.index("112"),
        "end": TEXT.index("112") + 11,
        "text": "112 sorties",
        "label": "strike",
    }
    rows = [
        good,
        {**good, "label": hostile("their-label")},
        {**good, "article": hostile("their-article")},
        {**good, "text": hostile("their-words")},
        {**good, "slots": {hostile("their-slot"): [{"text": hostile("their-filler")}]}},
        {**good, hostile("their-key"): 1, "kind": hostile("their-kind")},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
