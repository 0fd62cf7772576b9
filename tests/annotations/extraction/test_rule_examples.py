"""Rules as data: every rule has examples, and each example does what its rule says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotations.claims import KINDS
from annotations.extraction import labels, lexicon, not_counts
from annotations.extraction.explanations import calibrated, in_plain_words, sureness
from annotations.extraction.verbs import known_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.claims import Claim, Kind


def _marked(example: str) -> tuple[str, int, int]:
    """The text of an example without its brackets, and where what they held stands."""
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), start, end


def _cases(key: str) -> list[tuple[not_counts.NotCount, str]]:
    return [(rule, example) for rule in not_counts.rules() for example in getattr(rule, key)]


@pytest.mark.parametrize(("rule", "example"), _cases("yes"), ids=lambda value: getattr(value, "name", value))
def test_a_number_that_counts_nothing(rule: not_counts.NotCount, example: str) -> None:
    """The number of a positive example counts nothing by its rule."""
    text, start, end = _marked(example)
    assert rule.number.fullmatch(text, start, end)
    assert rule.fires(text, start, end)


@pytest.mark.parametrize(("rule", "example"), _cases("no"), ids=lambda value: getattr(value, "name", value))
def test_a_number_that_counts(rule: not_counts.NotCount, example: str) -> None:
    """The number of a negative example is left alone by the rule, and by every other."""
    text, start, end = _marked(example)
    assert not (rule.number.fullmatch(text, start, end) and rule.fires(text, start, end))
    assert not_counts.not_a_count(text, start, end) is None


@pytest.mark.parametrize("rule", [*not_counts.rules(), *labels.rules()], ids=lambda rule: rule.name)
def test_every_rule_has_an_example(rule: not_counts.NotCount | labels.LabelRule) -> None:
    """No rule stands without an example."""
    assert rule.yes


@pytest.mark.parametrize("rule", labels.rules(), ids=lambda rule: rule.name)
def test_a_label_rule_decides_its_example(rule: labels.LabelRule, counts_of: Callable[[str], list[Claim]]) -> None:
    """The counted phrase in the brackets of an example gets the rule's label, by that rule."""
    for example in rule.yes:
        text, start, end = _marked(example)
        claim = next(claim for claim in counts_of(text) if (claim.core.start, claim.core.end) == (start, end))
        assert claim.label == rule.label
        assert rule.name in claim.because


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("destroyed", "destroy"),
        ("struck", "strike"),
        ("fled", "flee"),
        ("trapped", "trap"),
        ("killing", "kill"),
        ("tries", "try"),
        ("repelled", "repel"),
    ],
)
def test_forms_lead_to_their_lemma(word: str, lemma: str) -> None:
    """Regular and irregular forms of a verb have one lemma."""
    assert known_forms()[word].lemma == lemma


@pytest.mark.parametrize(
    "name", ["verbs", "nouns", "hedges", "vague-quantities", "word-classes", "irregular-verbs", "event-nouns"]
)
def test_a_word_list_is_not_empty_and_has_no_stray_spaces(name: str) -> None:
    """An entry of a list is written without spaces around it."""
    entries = lexicon.entries(name)
    assert entries
    assert all(part == part.strip() for entry in entries for part in entry)


def test_every_rule_of_counts_speaks_plain_words() -> None:
    """Each label rule has an explanation, so that no card shows a rule's name."""
    names = [rule.name for rule in labels.rules()]
    assert not set(names) & set(in_plain_words(names))
    assert all(0 < sureness([name]) <= 1 for name in names)


@pytest.mark.parametrize("kind", KINDS)
def test_confidence_rises_with_sureness(kind: Kind) -> None:
    """What is surer by its rules is never called less likely to be right."""
    values = [calibrated(step / 50, kind) for step in range(51)]
    assert values == sorted(values)
    assert 0 <= values[0] <= values[-1] <= 1
