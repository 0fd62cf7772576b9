"""`annotate extract`: suggestions for a whole corpus, as claims JSONL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotations.errors import ArticleError
from annotations.store.codec import claim_from_dict
from tests.tui.commands.conftest import DigitsExtractor
from tui.commands import extract
from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.commands.conftest import Ran


@pytest.fixture
def digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the stand-in extractor answer to every name."""
    monkeypatch.setattr(extract, "extractor_of", lambda name, project: DigitsExtractor())


def claims(text: str) -> list[dict[str, Any]]:
    """The claims of a claims JSONL."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.usefixtures("digits")
def test_claims_come_in_the_order_of_corpus_and_text(run: Callable[..., Ran], corpus: Path) -> None:
    """Data on standard output, counts on standard error; offsets hold; ids tell claims apart."""
    ran = run("extract", corpus)
    found = claims(ran.out)
    assert ran.code == ExitCode.OK
    assert [(claim["article"], claim["text"]) for claim in found] == [
        ("a2.txt", "3"), ("a2.txt", "112"), ("a2.txt", "30"), ("a2.txt", "1"), ("b/c.txt", "12"),
    ]  # fmt: skip
    for claim in found:
        text = (corpus / claim["article"]).read_text("utf-8")
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert claim_from_dict(claim).id == claim["id"]
    assert len({(claim["article"], claim["id"]) for claim in found}) == len(found)
    assert ran.err == "5 claims in 4 articles\n"


@pytest.mark.usefixtures("digits")
def test_a_file_holds_what_standard_output_would(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`-o FILE` writes the same bytes, replaces an earlier file, and leaves nothing on standard output."""
    out = tmp_path / "out.jsonl"
    out.write_text("an earlier one")
    ran = run("extract", corpus, "-o", out)
    assert ran.out == ""
    assert out.read_text("utf-8") == run("extract", corpus, "-o", "-").out


@pytest.mark.usefixtures("digits")
def test_one_bad_article_does_not_stop_the_others(run: Callable[..., Ran], corpus: Path) -> None:
    """An article that is no text is reported by name and counted; the others are extracted and the code is 0."""
    (corpus / "a5.txt").write_bytes(bytes(256))
    ran = run("extract", corpus)
    assert ran.code == ExitCode.OK
    assert len(claims(ran.out)) == 5
    assert "a5.txt is not a text file" in ran.err
    assert ran.err.endswith("5 claims in 4 articles; 1 article could not be read\n")


@pytest.mark.usefixtures("digits")
def test_doubts_about_articles_are_told_once(run: Callable[..., Ran], corpus: Path) -> None:
    """How an article was read is told at the end, once for all articles that share a doubt."""
    for name in ("l1.txt", "l2.txt"):
        (corpus / name).write_bytes("caf\u00e9 7".encode("latin-1"))
    assert run("extract", corpus).err.splitlines()[0].startswith("annotate: 2 articles: not UTF-8")


@pytest.mark.usefixtures("digits")
def test_when_all_articles_fail_the_code_says_so(run: Callable[..., Ran], corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was extracted at all: 1."""

    def broken(self: object, article_id: str) -> None:
        raise ArticleError(f"{article_id} is broken")

    monkeypatch.setattr("annotations.corpus.folder.FolderCorpus.read", broken)
    ran = run("extract", corpus)
    assert (ran.code, ran.out) == (ExitCode.FAILED, "")
    assert "4 articles could not be read" in ran.err


@pytest.mark.usefixtures("digits")
def test_an_article_is_never_written_to(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """A file of the corpus, a table that is the corpus and a folder are refused as output."""
    before = (corpus / "a2.txt").read_text("utf-8")
    assert run("extract", corpus, "-o", corpus / "a2.txt").code == ExitCode.USAGE
    assert (corpus / "a2.txt").read_text("utf-8") == before
    table = tmp_path / "t.csv"
    table.write_text("id,text\n1,7 posts\n")
    assert run("extract", table, "-o", table).code == ExitCode.USAGE
    assert run("extract", corpus, "-o", tmp_path).code == ExitCode.USAGE


@pytest.mark.usefixtures("digits")
def test_a_table_is_extracted_row_by_row(run: Callable[..., Ran], tmp_path: Path) -> None:
    """Rows are articles under their ids, and what the table's reader has to say is told."""
    table = tmp_path / "t.csv"
    table.write_text("no,words\nr1,7 posts\n,8 posts\n")
    ran = run("extract", table, "--text", "words", "--id", "no")
    assert [(claim["article"], claim["text"]) for claim in claims(ran.out)] == [("r1", "7"), ("row-2", "8")]
    assert "1 row has no id of its own" in ran.err


@pytest.mark.usefixtures("digits")
def test_a_schema_of_ones_own_is_followed(run: Callable[..., Ran], corpus: Path) -> None:
    """Slots that the corpus's `annotate.toml` lacks are no part of the claims."""
    (corpus / "annotate.toml").write_text('[slots.quantity]\ntype = "quantity"\nkey = "q"\n')
    assert set(claims(run("extract", corpus).out)[0]["slots"]) == {"quantity"}


def test_an_unknown_extractor_is_answered_with_those_there_are(run: Callable[..., Ran], corpus: Path) -> None:
    """The code is 2 and the hint lists what is installed."""
    ran = run("extract", corpus, "--extractor", "nobody")
    assert ran.code == ExitCode.USAGE
    assert "rules" in ran.err


def test_the_real_corpus_is_extracted(run: Callable[..., Ran], shared: Path, tmp_path: Path) -> None:
    """Our own extractor finds claims in the seeds; every span stands for its text, every line reads back."""
    out = tmp_path / "out.jsonl"
    assert run("extract", shared / "corpus" / "seeds", "-o", out).code == ExitCode.OK
    found = claims(out.read_text("utf-8"))
    assert len(found) > 30
    texts: dict[str, str] = {}
    for claim in found:
        path = shared / "corpus" / "seeds" / claim["article"]
        text = texts.setdefault(claim["article"], path.read_bytes().decode("utf-8").removeprefix("\ufeff"))
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert claim_from_dict(claim).label == claim["label"]
