"""The plain dialogue does what the screen does, by lines of text, with the same store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotations.corpus.open import open_corpus
from annotations.schema_file import load_schema
from annotations.store.project import project_of
from annotations.store.reader import RecordReader
from tui.plain import run
from tui.plain.answers import ANSWERS, help_lines, meant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from annotations.records import Record

TEXT = """Shelling of Osk goes on

PORT LISSE, March 3, 2031. Gunners hit nine fuel trucks near Osk, Colonel Ana Verrel said.

The Ardan Rights Monitor counted 12 wounded civilians.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two articles."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("Nothing was counted in Sarn.\x1b[2J\n", encoding="utf-8")
    return folder


@pytest.fixture
def hold(corpus: Path, monkeypatch: pytest.MonkeyPatch):
    """Hold the dialogue with these answers; gives what was told."""

    def dialogue(answers: Sequence[str], *, read_only: bool = False) -> str:
        told: list[str] = []
        waiting = list(answers)
        monkeypatch.setattr(run, "_tell", told.append)
        monkeypatch.setattr(run, "_hear", lambda prompt: told.append(prompt) or (waiting.pop(0) if waiting else None))
        opened = open_corpus(corpus)
        run.run_plain(opened, project_of(opened.path), "ana", load_schema(None), read_only=read_only)
        assert waiting == []
        return "\n".join(told)

    return dialogue


def record(corpus: Path, article: str = "a.txt") -> Record:
    """What was saved of an article."""
    opened = open_corpus(corpus)
    return RecordReader(project_of(opened.path), "ana").load(opened.read(article))[0]


def test_one_letter_decides_the_claim_that_was_told(corpus: Path, hold) -> None:
    """Accept, reject: saved with the same verdicts as on the screen."""
    told = hold(["y", "x"])

    assert "[nine fuel trucks]" in told
    assert [one.verdict for one in record(corpus).annotations.values()] == ["confirmed", "rejected"]


def test_an_empty_line_decides_nothing(corpus: Path, hold) -> None:
    """Enter alone is no answer, however often it comes."""
    told = hold(["", "", ""])

    assert "nothing was decided" in told
    assert record(corpus).annotations == {}


def test_a_slot_takes_a_number_words_or_nothing(corpus: Path, hold) -> None:
    """`s` opens the source: 0 clears it, words of the article fill it where they stand."""
    told = hold(["s", "0", "j", "s", "Ana Verrel", "k"])

    first, second = record(corpus).annotations.values()
    assert first.claim.fillers("source") == ()
    assert second.claim.first("source").span.of(TEXT) == "Ana Verrel"
    assert "s source: the article itself, corrected, was Ana Verrel" in told


def test_a_label_takes_its_letter_or_its_name(corpus: Path, hold) -> None:
    """The letters are told with what they mean."""
    told = hold(["l", "destroyed", "j", "l", "o"])

    assert "Does no other label for counts fit?" in told
    assert [one.claim.label for one in record(corpus).annotations.values()] == ["destroyed", "other"]


def test_a_claim_is_added_on_words_in_any_case_and_taken_out_again(corpus: Path, hold) -> None:
    """The extractor proposes it for just that place; undo takes it back."""
    told = hold(["+", "shelling", "u"])

    assert "added a" in told
    assert record(corpus).annotations == {}


def test_the_core_takes_other_words(corpus: Path, hold) -> None:
    """What stands nowhere is said, and changes nothing."""
    told = hold(["b", "ten lorries", "b", "nine fuel trucks near Osk"])

    assert "“ten lorries” does not stand in this article" in told
    assert next(iter(record(corpus).annotations.values())).claim.quote == "nine fuel trucks near Osk"


def test_signing_off_takes_a_whole_word_and_goes_on(corpus: Path, hold) -> None:
    """After the last decision the question comes by itself; `y` does not sign."""
    told = hold(["y", "y", "y", "d", "yes"])

    assert "not signed off" in told
    assert "Article 2 of 2: b.txt" in told
    assert record(corpus).signed_off is not None


def test_the_whole_article_is_read_and_what_was_not_read_is_told_before_signing(hold) -> None:
    """`v` reads it; without that the question says so."""
    assert "The whole article was never read" in hold(["d", "no"])
    told = hold(["v", "d", "no"])
    assert "headline: Shelling of Osk goes on" in told
    assert "never read" not in told


def test_nothing_of_an_article_reaches_the_terminal_raw(hold) -> None:
    """An escape sequence in the text is told as a mark."""
    assert "\x1b" not in hold(["n", "v"])


def test_notes_date_and_furniture_are_kept(corpus: Path, hold) -> None:
    """The facts of an article are decided here too."""
    hold(["N", "doubtful", "D", "2031-03-04", "M", "long"])

    kept = record(corpus)
    assert str(kept.date.value) == "2031-03-04"
    assert kept.note == "long"
    assert next(iter(kept.annotations.values())).note == "doubtful"


def test_a_window_that_only_reads_says_so(corpus: Path, hold) -> None:
    """Nothing is decided in it."""
    assert "read only" in hold(["y", "l", "o"], read_only=True)
    assert record(corpus).annotations == {}


def test_the_place_is_remembered(hold) -> None:
    """The next sitting begins where this one ended."""
    hold(["n"])
    assert "Article 2 of 2: b.txt" in hold([])


def test_every_answer_is_in_the_help_and_no_letter_means_two_things() -> None:
    """Letters of the dialogue and keys of the default schema's slots do not clash."""
    schema = load_schema(None)
    letters = [answer.letter for answer in ANSWERS] + [slot.key for slot in schema.slots]
    assert len(letters) == len(set(letters))
    text = "\n".join(help_lines(schema))
    assert all(f"{letter}  " in text for letter in letters)
    assert [meant(answer.letter, schema) for answer in ANSWERS] == [answer.name for answer in ANSWERS]


def test_every_answer_does_something(hold) -> None:
    """No letter ends in an error, whatever stands before it."""
    for answer in ANSWERS:
        hold([answer.letter, "", ""] if answer.letter != "Q" else ["Q"])
