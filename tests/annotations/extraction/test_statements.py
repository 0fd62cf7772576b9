"""Tests of `annotations.extraction.statements` and its rules: which attributed assertions are statements, and what fills them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.claims import Claim
from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.attribution import attribute
from annotations.extraction.periods import Periods
from annotations.extraction.places import Places
from annotations.extraction.sentences import prepare
from annotations.extraction.statement_clauses import main_clause
from annotations.extraction.statement_labels import StatementRule, label_rules, polarity_rules
from annotations.extraction.statements import statement_at, statements
from annotations.extraction.words import read_words
from annotations.schema import Schema
from annotations.spans import Span

HEAD = "Report from the Ardan valley\n\n"
SCHEMA = Schema((), ())


def extracted(text: str, counted: str = "", schema: Schema = SCHEMA, head: str = HEAD) -> list[Claim]:
    """The statements of an article in which `counted`, if anything, is a count."""
    article = Article(id="a.txt", text=head + text, digest="")
    view = prepare(article, layout_of(article))
    start = article.text.index(counted) if counted else 0
    counts = [Claim("", "count", Span(start, start + len(counted)), counted, "other")] if counted else []
    return statements(view, attribute(view), counts, schema, Places(view), Periods(view))


def test_the_core_is_the_content_without_attribution_and_marks() -> None:
    """Attribution, outer quotation marks and full stop are no part of the core."""
    (claim,) = extracted("“The army has left Teshi,” Colonel Ana Verrel said on Monday.")
    assert claim.quote == "The army has left Teshi"
    assert (claim.kind, claim.label, claim.polarity) == ("statement", "event", "affirmed")


def test_slots_name_source_cue_action_actor_and_place() -> None:
    """The slots of a statement are filled from the words of its sentence."""
    (claim,) = extracted("Colonel Ana Verrel noted that the raiders had burned the mill near Aleppo.")
    texts = {name: [filler.text for filler in fillers] for name, fillers in claim.slots.items()}
    assert texts == {"source": ["Ana Verrel"], "cue": ["noted"], "action": ["burned"], "actor": ["raiders"], "places": ["Aleppo"]}


def test_a_sentence_with_a_count_is_no_statement() -> None:
    """Where a count stands, the count is the claim."""
    assert extracted("The army said ten tanks burned near Teshi.", "ten tanks") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army has left Teshi.",
        "“How can we live here?” Mila Tor said.",
        "“Thanks to all our friends in Osk,” Mila Tor said.",
        "General Ilo Marsk spoke to journalists.",
        "The ministry rejected the criticism of the monitor.",
    ],
)
def test_what_is_not_attributed_or_cannot_be_checked_is_no_statement(text: str) -> None:
    """The article's own words, questions, thanks and announcements are left out."""
    assert extracted(text) == []


def test_a_role_before_the_speaker_is_no_part_of_the_core() -> None:
    """The role between content and name (`its spokeswoman, Ana Verrel, said`) belongs to the attribution."""
    (claim,) = extracted("The army will not leave Teshi, its spokeswoman, Colonel Ana Verrel, said on Monday.")
    assert claim.quote == "The army will not leave Teshi"


def test_an_accusation_is_named_by_what_was_done() -> None:
    """The action of `accused X of doing Y` is the doing, not a verb inside a later clause."""
    (claim,) = extracted("Colonel Ana Verrel accused the rebels of breaking the pause before it ran out at noon.")
    assert [filler.text for filler in claim.fillers("action")] == ["breaking"]


def test_a_subject_ends_without_marks_and_prepositions() -> None:
    """What leads on to a relative clause is no part of the subject before it."""
    (claim,) = extracted("A command post in Osk, “from which the road was shelled,” is among the targets, the ministry says.")
    assert [filler.text for filler in claim.fillers("actor")] == ["command post in Osk"]


def test_two_reported_clauses_are_two_statements() -> None:
    """`and that`, and `while` with a subject of its own, begin a second statement."""
    found = extracted("The army said that the road was open and that the bridge had fallen.")
    assert [claim.quote for claim in found] == ["the road was open", "the bridge had fallen"]
    found = extracted("The road is open, while the bridge has fallen, the army said.")
    assert [claim.quote for claim in found] == ["The road is open", "the bridge has fallen"]


def test_each_sentence_of_a_quotation_is_one() -> None:
    """A quotation of two sentences makes two statements of one speaker."""
    found = extracted("“The road is open. The bridge has fallen,” Colonel Ana Verrel said.")
    assert [claim.quote for claim in found] == ["The road is open", "The bridge has fallen"]
    assert {claim.slots["source"][0].text for claim in found} == {"Ana Verrel"}


KINDS = [
    ("The army denied that its planes had bombed Teshi.", "denial", "denied"),
    ("The army accused rebels of shelling the mill.", "accusation", "affirmed"),
    ("The army said it would leave Teshi.", "plan", "hypothetical"),
    ("The army said the talks were likely to fail.", "assessment", "affirmed"),
    ("The army said the bridge had fallen.", "event", "affirmed"),
    ("“Nobody has left the town,” Mila Tor said.", "event", "denied"),
]


@pytest.mark.parametrize(("text", "label", "polarity"), KINDS)
def test_label_and_polarity_follow_from_verb_and_words(text: str, label: str, polarity: str) -> None:
    """The verb of saying and the words of the content decide what kind of statement it is and whether it is affirmed."""
    (claim,) = extracted(text)
    assert (claim.label, claim.polarity) == (label, polarity)


def test_a_schema_without_statements_gets_none() -> None:
    """`kinds = ["count"]` switches statements off."""
    assert extracted("The army said the bridge had fallen.", schema=Schema((), (), kinds=("count",))) == []


def test_a_statement_can_be_proposed_for_any_place() -> None:
    """A place in an attributed sentence gives its content, any other place its sentence, a place in no sentence nothing."""
    text = "The army said the bridge had fallen. The road is open."
    article = Article(id="a.txt", text=HEAD + text, digest="")
    view = prepare(article, layout_of(article))
    found, places, periods = attribute(view), Places(view), Periods(view)
    fallen, road = article.text.index("fallen"), article.text.index("road")
    attributed = statement_at(view, found, places, periods, fallen, fallen + 1)
    own = statement_at(view, found, places, periods, road, road + 1)
    assert attributed is not None
    assert own is not None
    assert (attributed.quote, own.quote) == ("the bridge had fallen", "The road is open")
    empty = prepare(Article(id="b.txt", text="", digest=""), layout_of(Article(id="b.txt", text="", digest="")))
    assert statement_at(empty, attribute(empty), Places(empty), Periods(empty), 0, 0) is None


CLAUSES = [
    ("the raids on the mill have stopped", "raids on the mill", "have"),
    ("As a result of the raid, the mill was destroyed", "mill", "was"),
    ("They want a road out of Osk", "They", "want"),
    ("Ardanian planes which have been flying since May are not using bombs", "Ardanian planes", "are"),
    ("it was unlikely", None, "was"),
]


@pytest.mark.parametrize(("content", "subject", "verb"), CLAUSES)
def test_the_main_clause_has_a_subject_and_a_verb(content: str, subject: str | None, verb: str) -> None:
    """The subject is the whole phrase before the verb, past a lead and a relative clause."""
    clause = main_clause(read_words(content, 0))
    assert (clause.subject.of(content) if clause.subject else None) == subject
    assert content[clause.verb_from :].startswith(verb)


@pytest.mark.parametrize("rule", [*label_rules(), *polarity_rules()], ids=lambda rule: rule.name)
def test_patterns_show_in_their_examples(rule: StatementRule) -> None:
    """Each rule's pattern fits its examples and not its counter-examples."""
    assert all(rule.shows(content) for content in rule.yes)
    assert not any(rule.shows(content) for content in rule.no)


PIECES = st.sampled_from(
    [
        "Ana Verrel",
        "the army",
        "said",
        "that",
        "the mill burned",
        "“",
        "”",
        '"',
        ".",
        ",",
        "while",
        "and that",
        "according to",
        "?",
        "denied",
        "which",
        "accused",
        "of",
        "No one",
        "will",
        "\n\n",
        "As",
        ":",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_statements_with_exact_spans_that_do_not_overlap(text: str) -> None:
    """No text raises; every span holds its words; statements stand in order and apart."""
    found = extracted(text, head="")
    for claim in found:
        assert all(span.of(text) == quote for _, span, quote in claim.spans())
        assert claim.confidence is not None
        assert 0 <= claim.confidence <= 1
    assert all(a.core.end <= b.core.start for a, b in pairwise(found))
