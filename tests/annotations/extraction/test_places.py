"""Tests of `annotations.extraction.places`: which names are places, which of them are a claim's, and how names are spelled."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.place_names import fold, gazetteer, lookup
from annotations.extraction.places import Places
from annotations.extraction.sentences import prepare
from annotations.extraction.view import Reading


def read(text: str, core: str) -> Reading:
    """The reading for the claim whose core stands in `text`."""
    article = Article(id="a.txt", text=text, digest="")
    view = prepare(article, layout_of(article))
    start = article.text.index(core)
    sentence = next(s for s in view.sentences if s.span.contains(start))
    return Places(view).at(sentence.index, start, start + len(core))


def places(text: str, core: str = "nine tanks") -> list[str]:
    """The texts of the fillers."""
    return [filler.text for filler in read(text, core).fillers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army lost nine tanks in Homs.", ["Homs"]),
        ("The army lost nine tanks in the northern province of Aleppo.", ["Aleppo"]),
        ("The army lost nine tanks in Homs, Hama and Deir ez-Zor.", ["Homs", "Hama", "Deir ez-Zor"]),
        ("The army lost nine tanks in Homs Hama and Deir Ezzor.", ["Homs", "Hama", "Deir Ezzor"]),
        ("The army lost nine tanks in the town of Velmora.", ["Velmora"]),
        ("The army lost nine tanks near Karhold.", ["Karhold"]),
        ("The army lost nine tanks in Karhold district.", ["Karhold"]),
        ("The army lost nine tanks on the Sarn-Teshi road.", ["Sarn-Teshi"]),
        ("The army lost nine tanks in Syrias Aleppo.", ["Syria", "Aleppo"]),
        ("The army lost nine tanks in Syria’s city of Homs.", ["Syria", "Homs"]),
        ("A strike hit Raqqa and destroyed nine tanks.", ["Raqqa"]),
        ("The army lost nine tanks in eastern Ghouta.", ["eastern Ghouta"]),
        ("The army lost nine tanks in northern and eastern Syria.", ["Syria"]),
    ],
)
def test_places_of_a_claim(text: str, expected: list[str]) -> None:
    """Known names, lists with and without commas, unknown names beside a place noun, lost apostrophes."""
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian army lost nine tanks.",
        "Syria's army lost nine tanks.",
        "Nine people of the Aleppo Media Centre saw nine tanks.",
        "Russia destroyed nine tanks.",
        "Activists in Homs said rebels lost nine tanks.",
        "The general told reporters in Moscow that rebels lost nine tanks.",
        "The Islamic State of Iraq and the Levant lost nine tanks.",
        "U.S. troops lost nine tanks.",
        "In March the army lost nine tanks.",
        "Wal Ostin who currently lives in Homs said rebels lost nine tanks.",
        "In Marsk's words the army lost nine tanks.",
    ],
)
def test_names_that_are_no_places_of_the_claim(text: str) -> None:
    """Nationalities, actors, organisations and the whereabouts of speakers are no places."""
    assert places(text) == []


def test_each_claim_takes_the_places_of_its_clause() -> None:
    """Counts in coordinated clauses have each their own place."""
    text = "Four guns were lost in Homs and nine tanks were lost in Hama."
    assert places(text, "Four guns") == ["Homs"]
    assert places(text, "nine tanks") == ["Hama"]


def test_a_consequence_keeps_the_place_of_its_cause() -> None:
    """A participle that says what followed takes the place before it."""
    assert places("Shells fell on a market in Homs, destroying nine tanks.") == ["Homs"]


def test_a_sentence_that_leans_on_the_one_before() -> None:
    """`The strike` takes the place of the sentence before, not stated in its own."""
    reading = read("A strike was delivered in Homs province. The strike destroyed nine tanks.", "nine tanks")
    assert [(filler.text, filler.stated) for filler in reading.fillers] == [("Homs", False)]


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("Syria's war began in 2011 in Daraa.", "The war has cost nine tanks.", ["Syria"]),
        ("Rebels shot at guards in Homs.", "In all nine tanks were lost.", ["Homs"]),
        ("Fighting raged in Homs.", "Further down the street nine tanks burned.", ["Homs"]),
        ("Fighting raged in Homs.", "Nine tanks were lost in Bab Amr quarter in the city.", ["Bab Amr", "Homs"]),
        ("Fighting raged in Homs.", "Nine tanks were lost in the city of Hama.", ["Hama"]),
    ],
)
def test_what_a_sentence_refers_back_to(before: str, sentence: str, expected: list[str]) -> None:
    """`The war` is that of a country, `the street` and `in all` keep the place before, `the city` joins its quarters."""
    core = "nine tanks" if "nine tanks" in sentence else "Nine tanks"
    assert places(f"{before} {sentence}", core) == expected


def test_a_second_report_begins_another_event() -> None:
    """What somebody adds happened at its own place."""
    text = "Four guns were lost in Homs the ministry said adding nine tanks were lost in Hama."
    assert places(text, "Four guns") == ["Homs"]
    assert places(text, "nine tanks") == ["Hama"]


def test_what_leans_on_a_town_takes_no_country() -> None:
    """Of two places in the sentence before, `the town` means the town."""
    text = "Jets bombed the town of Saraqib in Syria. Rebels in the town lost nine tanks."
    assert places(text) == ["Saraqib"]


def test_a_sentence_that_does_not_lean_has_no_place() -> None:
    """Without words that refer back nothing is inherited."""
    assert places("A strike was delivered in Homs. Rebels lost nine tanks.") == []


def test_other_places_are_alternatives() -> None:
    """Places that were not chosen stand among the alternatives."""
    reading = read("Activists in Homs said rebels lost nine tanks in Hama.", "nine tanks")
    assert [filler.text for filler in reading.fillers] == ["Hama"]
    assert [filler.text for filler in reading.alternatives] == ["Homs"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Deir Ezzor"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Raqqa", "Ar Raqqah"),
        ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("Hasakeh", "Al-Hasakah"),
        ("Saraqeb", "Saraqib"),
        ("Latakia", "Lattakia"),
    ],
)
def test_spellings_of_one_name_fold_to_one_key(one: str, other: str) -> None:
    """Transcriptions of one name have one key, and one canonical name."""
    assert fold(one) == fold(other)
    assert lookup(one) == lookup(other) != None  # noqa: E711


def test_acronyms_are_not_words() -> None:
    """`US` is a country, `us` is none."""
    country = lookup("US")
    assert country is not None
    assert country.name == "United States"
    assert lookup("us") is None


def test_the_gazetteer_is_well_formed() -> None:
    """Every line has a key, a name and a kind."""
    kinds = {entry.split("\t")[1] for entry in gazetteer().values()}
    assert kinds == {"base", "capital", "city", "country", "province", "quarter", "region", "town"}
    assert len(gazetteer()) > 4000


PIECES = st.sampled_from(
    [
        "Syria",
        "al-Bab",
        "al",
        "Deir",
        "ez-Zor",
        "in",
        "of",
        "the",
        "town",
        "and",
        ",",
        "(",
        "Aleppos",
        "’s",
        "said",
        "nine",
        ".",
        "A",
        "-",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS)
def test_any_text_gives_exact_spans(text: str) -> None:
    """No text raises; each filler's text is what stands at its span; mentions stand in order without overlap."""
    article = Article(id="a.txt", text=text, digest="")
    view = prepare(article, layout_of(article))
    found = Places(view)
    for sentence in view.sentences:
        at = 0
        for mention in found.mentions(sentence.index):
            assert at <= mention.span.start < mention.span.end
            at = mention.span.end
        for start, end in [(m.start(), m.end()) for m in re.finditer(r"\w+", text)][:5]:
            reading = found.at(sentence.index, start, end)
            for filler in (*reading.fillers, *reading.alternatives):
                assert filler.span is not None
                assert filler.span.of(text) == filler.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels lost nine tanks in Tal Velmora.", ["Tal Velmora"]),
        ("Rebels lost nine tanks in Karhold al-Sharqi.", ["Karhold al-Sharqi"]),
        ("Rebels lost nine tanks in the towns of Velmora Karhold Teshi and Osk.", ["Velmora", "Karhold", "Teshi", "Osk"]),
        ("Rebels lost nine tanks near the Omar Marsk Mosque in Homs.", ["Omar Marsk Mosque", "Homs"]),
        ("Rebels lost nine tanks in Homs Ahmad Marsk told an agency.", ["Homs"]),
    ],
)
def test_unknown_names_are_cut_out_of_runs(text: str, expected: list[str]) -> None:
    """Heads and tails bind their names, lists without commas come apart, and persons are left out."""
    assert places(text) == expected
