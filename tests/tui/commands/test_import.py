"""`annotate import`: suggestions from elsewhere, checked, laid by, and then shown like any extractor's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tui.diagnostics import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.commands.conftest import Ran


@pytest.fixture
def suggested(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> Path:
    """Claims for the corpus, as another program may have written them: what our own rules find, with one wrong line."""
    path = tmp_path / "model.jsonl"
    assert run("extract", corpus, "-o", path).code == ExitCode.OK
    path.write_text(path.read_text("utf-8") + '{"article": "a2.txt", "start": 1}\n', "utf-8")
    return path


def claims(text: str) -> list[dict[str, Any]]:
    """The claims of a claims JSONL without what says where they came from."""
    return [{**json.loads(line), "id": "", "extractor": ""} for line in text.splitlines()]


def test_imported_suggestions_are_shown_like_our_own(run: Callable[..., Ran], corpus: Path, suggested: Path) -> None:
    """What was imported under a name comes back from `extract --extractor NAME`, with the name as its origin."""
    before = run("extract", corpus).out
    ran = run("import", corpus, suggested, "--annotator", "Ardan LM")
    assert ran.code == ExitCode.OK
    assert ran.out == ""
    assert "1 claim was refused: the claim: end is no whole number (line " in ran.err
    assert ran.err.endswith("/_suggestions/ardan lm\n  --extractor 'ardan lm' shows them\n")
    shown = run("extract", corpus, "--extractor", "ardan lm")
    assert claims(shown.out) == claims(before)
    assert {json.loads(line)["extractor"] for line in shown.out.splitlines()} == {"ardan lm imported"}


def test_exports_take_undecided_claims_from_the_set(
    run: Callable[..., Ran], corpus: Path, suggested: Path, tmp_path: Path
) -> None:
    """`export --with undecided --extractor NAME` writes the imported suggestions that nobody has decided."""
    (corpus / "new.txt").write_text("Karhold\n\nThe army said 14 tanks were destroyed.\n")
    run("extract", corpus, "-o", suggested)
    run("import", corpus, suggested, "--annotator", "lm")
    out = tmp_path / "out.jsonl"
    ran = run("export", corpus, "-o", out, "--annotator", "ana", "--with", "undecided,unsigned", "--extractor", "lm")
    assert ran.code == ExitCode.OK
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert "lm imported" in {line["extractor"] for line in lines if line["verdict"] is None}


def test_a_dry_run_writes_nothing(run: Callable[..., Ran], corpus: Path, suggested: Path) -> None:
    """`--dry-run` says the same numbers and leaves no file."""
    ran = run("import", corpus, suggested, "--annotator", "lm", "--dry-run")
    assert ran.code == ExitCode.OK
    assert ran.err.endswith("would be imported; nothing was written\n")
    assert not (corpus / "annotations" / "_suggestions").exists()


def test_a_set_is_replaced_only_when_asked(run: Callable[..., Ran], corpus: Path, suggested: Path) -> None:
    """A second import under the same name, in other letters too, is refused unless it is forced."""
    run("import", corpus, suggested, "--annotator", "lm")
    ran = run("import", corpus, suggested, "--annotator", "LM")
    assert ran.code == ExitCode.USAGE
    assert "--force" in ran.err
    assert run("import", corpus, suggested, "--annotator", "LM", "--force").code == ExitCode.OK


def test_nothing_to_import_is_an_error_and_leaves_what_was_there(run: Callable[..., Ran], corpus: Path, suggested: Path) -> None:
    """A file of which no line holds ends with 2, also where an earlier set would have been replaced."""
    run("import", corpus, suggested, "--annotator", "lm")
    before = run("extract", corpus, "--extractor", "lm").out
    suggested.write_text("hello\n{}\n")
    ran = run("import", corpus, suggested, "--annotator", "lm", "--force")
    assert ran.code == ExitCode.USAGE
    assert "it is no JSON (line 1)" in ran.err
    assert "could be imported" in ran.err
    assert run("extract", corpus, "--extractor", "lm").out == before


@pytest.mark.parametrize("name", ["rules", "Spacy", "gold", "_lm", " "])
def test_names_that_mean_something_else_are_refused(run: Callable[..., Ran], corpus: Path, suggested: Path, name: str) -> None:
    """A set cannot be called like an extractor or like what has a meaning of its own."""
    assert run("import", corpus, suggested, "--annotator", name).code == ExitCode.USAGE


def test_many_kinds_of_faults_are_cut_short(run: Callable[..., Ran], corpus: Path, suggested: Path) -> None:
    """After twenty reasons the rest is counted only."""
    words = [f"l{chr(97 + number)}" for number in range(26)]
    lines = [{"article": "a2.txt", "start": 0, "end": 7, "text": "Sorties", "label": word} for word in words]
    suggested.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    ran = run("import", corpus, suggested, "--annotator", "lm")
    assert ran.code == ExitCode.USAGE
    assert "and claims were refused for 6 other reasons" in ran.err


def test_unknown_labels_stop_an_import_and_say_what_to_add(run: Callable[..., Ran], corpus: Path, suggested: Path) -> None:
    """A label that the schema does not know and nothing maps ends with 2 and the lines for annotate.toml, which then help."""
    line = {"article": "a2.txt", "start": 0, "end": 7, "text": "Sorties", "label": 'Strikes "n"', "slots": {"acter": []}}
    suggested.write_text(json.dumps(line), "utf-8")
    ran = run("import", corpus, suggested, "--annotator", "lm")
    assert ran.code == ExitCode.USAGE
    assert '    [import.labels]\n    "Strikes \\"n\\"" = "strike"\n' in ran.err
    assert 'annotate: 1 label is not known: Strikes "n" (1)' in ran.err
    (corpus / "annotate.toml").write_text(ran.err.partition("What is missing:")[2].partition("annotate:")[0])
    ran = run("import", corpus, suggested, "--annotator", "lm")
    assert (ran.code, "1 suggestion for 1 article imported" in ran.err) == (ExitCode.OK, True)


def test_a_changed_article_is_told(run: Callable[..., Ran], corpus: Path, suggested: Path) -> None:
    """Suggestions for an article whose text changed since are left out with a notice; those of the others are shown."""
    run("import", corpus, suggested, "--annotator", "lm")
    (corpus / "a2.txt").write_text("Something else: 7 boats.\n")
    ran = run("extract", corpus, "--extractor", "lm")
    assert ran.code == ExitCode.OK
    assert "a2.txt: lm imported gave no claims: the article has changed" in ran.err
    assert {json.loads(line)["article"] for line in ran.out.splitlines()} == {"b/c.txt"}


def test_the_documented_lines_can_be_imported(run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program on the page on extractors, which looks for what a model quoted, writes a line that is taken whole."""
    page = Path(__file__).resolve().parents[3] / "docs" / "extractors.md"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("\ufeffThe army\r\n\r\nThe army destroyed 12 tanks.\r\n", "utf-8", newline="")
    program = page.read_text("utf-8").rpartition("```python\n")[2].partition("```")[0]
    exec(program, {})
    ran = run("import", "corpus", "model.jsonl", "--annotator", "model")
    assert (ran.code, "refused" in ran.err) == (ExitCode.OK, False)
    (claim,) = map(json.loads, run("extract", "corpus", "--extractor", "model").out.splitlines())
    assert (claim["text"], claim["label"], claim["slots"]["quantity"][0]["value"]) == ("12 tanks", "destroyed", 12)


def exported(run: Callable[..., Ran], corpus: Path, path: Path, annotator: str) -> str:
    """Everything that an annotator decided, as a claims JSONL under one name."""
    ran = run("export", corpus, "-o", path, "--annotator", annotator, "--with", "rejected,unsure,unsigned", "--force")
    assert ran.code == ExitCode.OK
    return path.read_text("utf-8").replace(f'"annotator": "{annotator}"', '"annotator": "?"')


def test_annotations_come_in_and_are_taken_back(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """`--as annotations` gives another annotator the same decisions, `--undo` takes them back; a dry run does neither."""
    first = exported(run, corpus, tmp_path / "ana.jsonl", "ana")
    ran = run("import", corpus, tmp_path / "ana.jsonl", "--annotator", "bob", "--as", "annotations", "--dry-run")
    assert (ran.code, ran.err.endswith("would be imported; nothing was written\n")) == (ExitCode.OK, True)
    assert not (corpus / "annotations" / "bob").exists()
    ran = run("import", corpus, tmp_path / "ana.jsonl", "--annotator", "bob", "--as", "annotations")
    assert (ran.code, "6 annotations for 3 articles imported, as annotated by bob" in ran.err) == (ExitCode.OK, True)
    assert exported(run, corpus, tmp_path / "bob.jsonl", "bob") == first
    ran = run("import", corpus, "--undo", "--annotator", "bob")
    assert (ran.code, ran.err) == (ExitCode.OK, "6 annotations for 3 articles taken back\n")
    assert exported(run, corpus, tmp_path / "bob.jsonl", "bob") == ""
    ran = run("import", corpus, "--undo", "--annotator", "bob")
    assert (ran.code, "no import that could be taken back" in ran.err) == (ExitCode.USAGE, True)


def test_one_annotator_of_several_is_chosen(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """A file with annotations of two is refused until `--from` names one of them."""
    text = exported(run, corpus, tmp_path / "ana.jsonl", "ana").replace('"?"', '"ana"')
    both = tmp_path / "both.jsonl"
    both.write_text(text + text.replace('"ana"', '"cyd"'), "utf-8")
    ran = run("import", corpus, both, "--annotator", "bob", "--as", "annotations")
    assert (ran.code, "annotations of 2: ana, cyd" in ran.err) == (ExitCode.USAGE, True)
    ran = run("import", corpus, both, "--annotator", "bob", "--as", "annotations", "--from", "cyd")
    assert (ran.code, "6 annotations for 2 articles imported" in ran.err) == (ExitCode.OK, True)


def test_a_corpus_is_made_of_the_texts_in_a_file(run: Callable[..., Ran], tmp_path: Path) -> None:
    """`--make-corpus` writes a new folder and imports into it; a folder that is there is never written to."""
    tasks = tmp_path / "tasks.jsonl"
    text = "Ana Verrel said 112 sorties\r\nwere flown."
    span = {"start": 16, "end": 27, "label": "strike"}
    tasks.write_text(
        json.dumps({"text": text, "spans": [span], "answer": "accept", "meta": {"doc_id": "../up/annotations/x"}}), "utf-8"
    )
    ran = run("import", tmp_path / "new", tasks, "--format", "prodigy", "--annotator", "ana", "--make-corpus")
    assert (ran.code, "1 suggestion for 1 article imported" in ran.err) == (ExitCode.OK, True)
    (article,) = (path for path in (tmp_path / "new").rglob("*.txt") if "annotations" not in path.parts)
    assert article.read_bytes().decode() == text
    assert {path.name for path in tmp_path.iterdir()} == {"new", "tasks.jsonl"}
    ran = run("import", tmp_path / "new", tasks, "--format", "prodigy", "--annotator", "bob", "--make-corpus")
    assert (ran.code, "is there already" in ran.err) == (ExitCode.USAGE, True)


def test_what_is_missing_on_the_command_line_is_said(run: Callable[..., Ran], corpus: Path, tmp_path: Path) -> None:
    """No file, a format that cannot be read, an option that the format does not have."""
    assert "no file is named" in run("import", corpus, "--annotator", "m").err
    assert "can be exported, not imported" in run("import", corpus, tmp_path / "x", "--annotator", "m", "--format", "xlsx").err
    ran = run("import", corpus, tmp_path / "x", "--annotator", "m", "--format", "brat", "--columns", "a=b")
    assert (ran.code, "has no option --columns" in ran.err) == (ExitCode.USAGE, True)
