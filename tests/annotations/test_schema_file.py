"""Reading `annotate.toml`: what a project may set, and how a mistake in it is answered."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.claims import KINDS
from annotations.colours import COLOURS
from annotations.errors import SchemaError
from annotations.schema_file import default_schema_text, load_schema
from annotations.values import POLARITIES

if TYPE_CHECKING:
    from annotations.schema import Schema


@pytest.fixture
def load(tmp_path: Path):
    """A function that loads a schema from the text of its file."""

    def loading(text: str | bytes) -> Schema:
        path = tmp_path / "annotate.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_schema(path)

    return loading


def mistake(load, text: str | bytes) -> SchemaError:
    """The error that this text is answered with; its message is one line that names the file."""
    with pytest.raises(SchemaError) as caught:
        load(text)
    assert caught.value.message.startswith("annotate.toml")
    assert "\n" not in caught.value.message
    return caught.value


def test_the_default_schema_has_the_labels_and_slots_of_the_format() -> None:
    """Labels, slots, types and keys of the default schema, in the order in which they are shown."""
    schema = load_schema(None)
    assert {label.key: label.name for label in schema.labels_for("count")} == {
        "k": "killed", "w": "wounded", "c": "captured", "s": "strike", "d": "destroyed",
        "t": "territory", "i": "displaced", "f": "forces", "u": "supply", "o": "other",
    }  # fmt: skip
    assert {label.key: label.name for label in schema.labels_for("statement")} == {
        "n": "denial", "a": "accusation", "p": "plan", "e": "assessment", "v": "event",
    }  # fmt: skip
    assert [(slot.key, slot.name, slot.type) for slot in schema.slots] == [
        ("q", "quantity", "quantity"), ("w", "unit", "text"), ("a", "action", "text"), ("c", "actor", "name"),
        ("s", "source", "name"), ("e", "cue", "text"), ("p", "places", "name"), ("t", "period", "period"),
        ("o", "polarity", "choice"),
    ]  # fmt: skip
    assert schema.kinds == KINDS
    polarity = schema.slot("polarity")
    assert polarity is not None
    assert polarity.choices == POLARITIES
    assert all(label.description and label.colour in COLOURS for label in schema.labels)


def test_the_text_of_the_default_schema_is_ready_to_use(load) -> None:
    """Saved as `annotate.toml` as it is printed, the default schema gives itself."""
    assert load(default_schema_text()) == load_schema(None)


def test_what_the_default_schema_shows_in_comments_works(load) -> None:
    """Each setting that stands in a comment is one: uncommented it is either taken or answered for its value, not its name."""
    shown = [
        line[2:] for line in default_schema_text().splitlines() if line.startswith("# ") and (" = " in line or line[2] == "[")
    ]
    settings = [line for line in shown if not line.startswith(("[labels.", "[slots.", "[reasons."))]
    top = [line for line in settings if line.startswith(("guidelines", "retired"))]
    assert set(tomllib.loads("\n".join([*top, *(line for line in settings if line not in top)]))) >= {
        "guidelines",
        "retired",
        "keys",
    }


def test_reasons_for_a_rejection_are_those_of_the_file(load) -> None:
    """A file with reasons has only its own, an empty table means none, and a file without keeps the default ones."""
    own = load('[reasons.rumour]\nkey = "r"\ndescription = "Nobody stands by it"\n')
    assert [(reason.name, reason.key, reason.title) for reason in own.reasons] == [("rumour", "r", "rumour")]
    assert own.reason("rumour") is own.reasons[0]
    assert load("[reasons]\n").reasons == ()
    assert "not_a_claim" in {reason.name for reason in load('kinds = ["count"]\n').reasons}


def test_two_reasons_cannot_share_a_key(load) -> None:
    """The mistake is answered with its line and the reason that has the key."""
    error = mistake(load, '[reasons.rumour]\nkey = "r"\n[reasons.report]\nkey = "r"\n')
    assert "annotate.toml:4" in error.message
    assert '"rumour"' in error.message


def test_an_empty_file_is_the_default_schema(load) -> None:
    """Everything in the file is optional."""
    assert load("") == load_schema(None)


def test_labels_replace_all_labels_and_leave_the_slots(load) -> None:
    """A file with labels has only its own; slots stay the default ones; kinds without a label are not asked for."""
    schema = load(
        '[labels.flood]\nkey = "f"\ntitle = "Flood"\ncolour = "sky"\nkinds = ["count"]\ndescription = "Did water rise?"\n'
    )
    assert [(label.name, label.title, label.colour) for label in schema.labels] == [("flood", "Flood", "sky")]
    assert schema.slots == load_schema(None).slots
    assert schema.kinds == ("count",)


def test_slots_replace_all_slots(load) -> None:
    """A file with slots has only its own, with every setting that a slot can have."""
    schema = load('[slots.weapon]\ntype = "text"\nkey = "w"\nmany = true\nrequired = ["count"]\nnormal = "model"\n')
    (slot,) = schema.slots
    assert (slot.name, slot.title, slot.many, slot.kinds, slot.required, slot.normal) == (
        "weapon", "weapon", True, KINDS, ("count",), "model",
    )  # fmt: skip


def test_other_settings_are_read(load, tmp_path: Path) -> None:
    """Kinds, guidelines, the extractor's labels, renamed and retired names, and keys."""
    schema = load(
        'kinds = ["count"]\nguidelines = "rules.md"\nretired = ["old"]\n[extractor.labels]\nmissing = "captured"\n'
        '[renamed]\ncasualty = "killed"\n[keys]\naccept = "y"\n'
    )
    assert schema.kinds == ("count",)
    assert schema.guidelines == str(tmp_path / "rules.md")
    assert schema.retired == ("old",)
    assert schema.extractor_labels == {"missing": "captured"}
    assert schema.renamed == {"casualty": "killed"}
    assert schema.keys == {"accept": "y"}


def test_what_names_in_other_files_mean_is_read(load) -> None:
    """Labels and slots of imported files are mapped to the schema's, or to nothing, and columns of tables to what they hold."""
    schema = load(
        '[import.labels]\nAttack = "strike"\nPerson = ""\n[import.slots]\nAgent = "actor"\nNote = ""\n'
        '[import.columns]\narticle = "document"\n'
    )
    assert schema.import_labels == {"Attack": "strike", "Person": ""}
    assert schema.import_slots == {"Agent": "actor", "Note": ""}
    assert schema.import_columns == {"article": "document"}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(load) -> None:
    """Files that were saved by a Windows editor are read, with the right lines in errors."""
    assert load("\ufeffkinds = ['count']\r\n".encode()).kinds == ("count",)
    assert "annotate.toml:3:" in mistake(load, "\ufeff# one\r\n\r\nkind = 1\r\n".encode()).message


LABEL = '[labels.flood]\nkey = "f"\n'

MISTAKES = [
    (LABEL + 'colour = "gren"\n', 3, 'labels.flood.colour: unknown colour "gren"; did you mean "green"?'),
    (LABEL + 'colour = "mauve-ish"\n', 3, "valid are: orange, sky"),
    (LABEL + '\n# a comment\ncolor = "red"\n', 5, 'unknown setting "color"; did you mean "colour"?'),
    (LABEL + '[labels.fire]\nkey = "f"\n', 4, 'labels.fire.key: the key "f" belongs to "flood" already'),
    (LABEL + "[labels.fire]\n", 3, "labels.fire: has no key"),
    (LABEL + '[labels.fire]\nkey = "fi"\n', 4, '"fi" is no key'),
    (LABEL + '[labels.fire]\nkey = " "\n', 4, '" " is no key'),
    (LABEL + "[labels.fire]\nkey = 7\n", 4, "a number where a string belongs"),
    (LABEL + 'kinds = ["counts"]\n', 3, 'did you mean "count"?'),
    (LABEL + 'kinds = "count"\n', 3, "a string where a list of strings belongs"),
    ('kinds = ["statement"]\n[labels.flood]\nkey = "f"\nkinds = ["count"]\n', 1, 'no label is for the kind "statement"'),
    ("kinds = []\n", 1, "no kind of claim is asked for"),
    ("\n[labels]\n", 2, "no label is given"),
    ("labels = 3\n", 1, "a number where a table [labels] belongs"),
    ("[label.flood]\n", 1, 'unknown setting "label"; did you mean "labels"?'),
    ('labels.flood.key = "f"\nlabels.flood.colour = 1979-05-27\n', 2, "a date where a string belongs"),
    ('[labels]\nflood = { key = "f", colr = "red" }\n', 2, 'unknown setting "colr"; did you mean "colour"?'),
    ('["labels"."fl.ood"]\nkey = "f"\ncolour = "no"\n', 3, "unknown colour"),
    ('[slots.weapon]\nkey = "w"\n', 1, "has no type; valid are: quantity, text"),
    ('[slots.weapon]\nkey = "w"\ntype = "txt"\n', 3, 'unknown type "txt"; did you mean "text"?'),
    ('[slots.weapon]\nkey = "w"\ntype = "choice"\n', 1, "needs choices"),
    ('[slots.weapon]\nkey = "w"\ntype = "text"\nchoices = ["a"]\n', 4, 'only a slot of type "choice" has choices'),
    ('[slots.weapon]\nkey = "w"\ntype = "text"\nmany = "yes"\n', 4, "a string where true or false belongs"),
    ('[slots.weapon]\nkey = "w"\ntype = "text"\nkinds = ["count"]\nrequired = ["statement"]\n', 5, 'unknown value "statement"'),
    ('[slots.polarity]\nkey = "o"\ntype = "text"\n', 3, 'must be of type "choice"'),
    ('[slots.polarity]\nkey = "o"\ntype = "choice"\nchoices = ["affirmd"]\n', 4, 'did you mean "affirmed"?'),
    ('[slots.core]\nkey = "o"\ntype = "text"\n', 1, "every claim has this part already"),
    ('[slots." "]\nkey = "o"\ntype = "text"\n', 1, "is no name"),
    ('[import.slots]\nAgent = "acter"\n', 2, 'unknown slot "acter"; did you mean "actor"?'),
    ('[import.labels]\nAttack = "strikes"\n', 2, 'unknown label "strikes"; did you mean "strike"?'),
    ("[import]\nlabel = 3\n", 2, 'unknown setting "label"; did you mean "labels"?'),
    ('[extractor.labels]\nkilled = "kiled"\n', 2, 'unknown label "kiled"; did you mean "killed"?'),
    ('[renamed]\nold = "sorce"\n', 2, 'unknown name "sorce"; did you mean "source"?'),
    ('[renamed]\nkilled = "wounded"\n', 2, '"killed" is still the name'),
    ('retired = ["killed"]\n', 1, '"killed" is still a label'),
    ("[keys]\naccept = 1\n", 2, "a number where a string belongs"),
    ('[keys]\naccept = " "\n', 2, "no key is given"),
    ('# """\nguidelines = """\n[labels.x]\n"""\nguideline = 1\n', 5, 'did you mean "guidelines"?'),
    ("a = 1\nb = = 2\n", 2, "not TOML: Invalid value"),
    ('a = 1\n\nb = "', 3, "not TOML: Unterminated string"),
    ("a = 1\na = 2\n", 2, "not TOML: Cannot overwrite a value"),
    ("a = " + "[" * 20_000, 1, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "line", "says"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_answered_with_its_line(load, text: str, line: int, says: str) -> None:
    """File, line, what is wrong and, where there is one, the nearest valid name."""
    message = mistake(load, text).message
    assert message.startswith(f"annotate.toml:{line}: ")
    assert says in message


def test_the_documented_schemas_are_schemas(load) -> None:
    """Every example of the page on schemas loads, and the mistake that it shows is answered as it says."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "schema.md").read_text("utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 4
    for example in examples:
        load(example)
    shown = re.search(r"^annotate: (annotate\.toml:6: .*)$", page, re.MULTILINE)
    assert shown is not None
    assert mistake(load, examples[0].replace('colour = "sky"', 'colour = "skye"')).message == shown[1]


def test_keys_are_for_actions_that_there_are(tmp_path: Path) -> None:
    """With the names of the app's actions, a key for any other is answered with the nearest; without them all are taken."""
    path = tmp_path / "annotate.toml"
    path.write_text('[keys]\nacept = "y"\n')
    assert load_schema(path).keys == {"acept": "y"}
    with pytest.raises(SchemaError, match=r'annotate\.toml:2: keys\.acept: unknown setting "acept"; did you mean "accept"\?'):
        load_schema(path, actions=["accept", "reject"])


def test_a_file_that_is_not_utf8_is_answered_with_the_line(load) -> None:
    """The first byte that is no UTF-8 tells the line."""
    assert mistake(load, b"# one\n# caf\xe9\n").message == "annotate.toml:2: not UTF-8"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """What is far larger than any schema is not read."""
    path = tmp_path / "annotate.toml"
    path.write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(SchemaError, match="too large"):
        load_schema(path)


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    """A schema that was asked for and is not there is an error, with the command that prints one."""
    with pytest.raises(SchemaError, match="is not there") as caught:
        load_schema(tmp_path / "my.toml")
    assert "annotate schema" in caught.value.hint
    with pytest.raises(SchemaError, match="cannot be read"):
        load_schema(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(st.sampled_from("[]{}=\"'.#\n \\,1aklbesot\x1b\u202e") | st.characters(codec="utf-8"), max_size=60))
def test_any_text_gives_a_schema_or_one_line(load, text: str) -> None:
    """Whatever stands in the file, the answer is a schema or a SchemaError of one printable line."""
    try:
        answer = load(text)
    except SchemaError as error:
        answer = error.message
    assert not isinstance(answer, str) or "\n" not in answer


@given(st.data())
def test_a_damaged_default_schema_gives_a_schema_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The default schema with a stretch cut out is either still a schema or answered with a line of the file."""
    text = default_schema_text()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 30)))
    path = tmp_path_factory.mktemp("schema") / "annotate.toml"
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    line = 1
    try:
        load_schema(path)
    except SchemaError as error:
        line = int(error.message.split(":")[1])
    assert 1 <= line <= text.count("\n") + 1


def test_loading_the_default_schema_imports_little() -> None:
    """Neither a parser of command lines nor fuzzy matching is on the way to the default schema."""
    program = "import sys; from annotations.schema_file import load_schema; load_schema(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rapidfuzz", "argparse", "tomli_w", "textual", "annotations.toml_lines"} & set(loaded)
