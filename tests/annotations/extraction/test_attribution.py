"""Tests of `annotations.extraction.attribution`: who asserts what, by which words, and where it is the article itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.attribution import Attributions, attribute
from annotations.extraction.attribution.continuation import Sign, signs, signs_of
from annotations.extraction.sentences import prepare
from annotations.extraction.view import Reading

HEAD = "Report from the Ardan valley\n\n"
MONITOR = "The Ardan Rights Monitor counts the dead of the war, the head of the Ardan Rights Monitor said. "


def attributed(text: str, head: str = HEAD) -> Attributions:
    """The attributions of an article with that body."""
    article = Article(id="a.txt", text=head + text, digest="")
    return attribute(prepare(article, layout_of(article)))


def readings(text: str, core: str, head: str = HEAD) -> tuple[Reading, Reading]:
    """Source and cue of the claim whose core stands in `text`."""
    found = attributed(text, head)
    start = found.view.article.text.index(core)
    return found.at(start, start + len(core))


def source(text: str, core: str, head: str = HEAD) -> str | None:
    """The name of the source of a claim; None where the article itself asserts it."""
    reading, _ = readings(text, core, head)
    return str(reading.fillers[0].value) if reading.fillers else None


SINGLE = [
    ("ten tanks", "Ten tanks burned near Teshi and ten tanks were seized, Colonel Ana Verrel said on Monday.", "Ana Verrel"),
    ("ten tanks", "Colonel Ana Verrel said that ten tanks burned near Teshi.", "Ana Verrel"),
    ("ten tanks", "“They burned ten tanks,” said Ana Verrel, the spokeswoman.", "Ana Verrel"),
    ("ten tanks", "“They burned ten tanks,” Verrel said. Ana Verrel speaks for the ministry.", "Ana Verrel"),
    ("ten tanks", "According to the Ministry of Defence, ten tanks burned near Teshi.", "Ministry of Defence"),
    ("ten tanks", "They burned ten tanks near Teshi, according to the Ardan Rights Monitor.", "Ardan Rights Monitor"),
    ("ten tanks", "In the Ardanian Defence Ministry’s words, ten tanks were burned.", "Ardanian Defence Ministry"),
    ("ten tanks", "The Ardanian military said ten tanks burned.", "Ardanian military"),
    ("ten tanks", "The Defence Department on Sunday confirmed that ten tanks burned.", "Defence Department"),
    ("ten tanks", "A taxi driver in Osk told ANA that ten tanks burned.", "taxi driver in Osk"),
    ("ten tanks", "A source at Karhold Police Command told ANA that ten tanks burned.", "source at Karhold Police Command"),
    ("ten tanks", "Activists in rural Sarn said that ten tanks burned.", "Activists in rural Sarn"),
    ("ten tanks", "They burned ten tanks in Velmora town, residents said.", "residents"),
    ("ten tanks", "The Ardan Rights Monitor, which counts the dead, said ten tanks burned.", "Ardan Rights Monitor"),
    ("ten tanks", "Media activist Wal Ostin, who lives in Osk, told ANA ten tanks burned.", "Wal Ostin"),
    ("ten tanks", "They burned ten tanks, the council's deputy head, Olen Praag, said.", "Olen Praag"),
    ("ten tanks", "A resident, Hanne Dorrit, said that ten tanks burned.", "Hanne Dorrit"),
    ("ten tanks", "They saw ten tanks, its chief surgeon, Dr. Aron Feld, told ANA.", "Aron Feld"),
    ("ten tanks", "A command post near Osk and ten tanks are among the targets, the ministry says.", "ministry"),
    ("ten tanks", "The ministry published a list and for the first time admitted that ten tanks burned.", "ministry"),
    ("ten tanks", "The table adds up to ten tanks.", None),
    ("ten tanks", "Flight records are open to ten tanks.", None),
    ("ten tanks", "General Ilo Marsk went on to say that ten tanks burned.", "Ilo Marsk"),
    ("ten tanks", "The News Service quoted General Ilo Marsk as saying that ten tanks burned.", "Ilo Marsk"),
    ("ten tanks", "State media reported citing a military source that ten tanks burned.", "military source"),
    ("ten tanks", "The Ardan Rights Monitor puts the toll at ten tanks.", "Ardan Rights Monitor"),
    ("ten tanks", "A statement from the Ministry of Defence said ten tanks burned.", "Ministry of Defence"),
    ("ten tanks", "Ten depots burned, the army said, adding that ten tanks were seized.", "army"),
    ("ten tanks", "A clinic and a rescue group said ten tanks burned.", "clinic and a rescue group"),
    ("ten tanks", "Ten tanks burned and ten tanks fled.", None),
    ("ten tanks", "Six people were reported killed and ten tanks burned.", None),
    ("ten tanks", "The army refused to say that ten tanks burned.", None),
]


@pytest.mark.parametrize(("core", "text", "name"), SINGLE)
def test_one_sentence_names_its_source(core: str, text: str, name: str | None) -> None:
    """A sentence with an attribution gives its source in the fullest form; one without gives none."""
    assert source(text, core) == name


BARE = [
    ("ten tanks", "They burned ten tanks near Teshi a monitor said. The Ardan Rights Monitor counts.", "Ardan Rights Monitor"),
    ("ten tanks", "They burned ten tanks in Teshi on Sunday said the Ardan Rights Monitor.", "Ardan Rights Monitor"),
    ("ten tanks", "They burned ten tanks said spokeswoman Colonel Ana Verrel on Wednesday.", "Ana Verrel"),
    (
        "ten tanks",
        "They burned ten tanks in the area of Teshi the ministry of defence said adding it was over.",
        "ministry of defence",
    ),
    ("ten tanks", "According to ANA the army burned ten tanks.", "ANA"),
    ("ten tanks", "They burned ten tanks in Teshi according to spokesman Maj. Gen. Ilo Marsk.", "Ilo Marsk"),
    ("ten tanks", "They burned ten tanks in Teshi said one activist from Sarn.", "one activist from Sarn"),
    ("ten tanks", "Slideshow A driver in Osk said ten tanks burned.", "driver in Osk"),
    ("ten tanks", "They spoke of an attack that opposition groups say destroyed ten tanks.", "opposition groups"),
    ("ten tanks", "The ministry which lost a base earlier said ten tanks burned adding no more.", "ministry"),
    ("ten tanks", "They burned ten tanks on the road to Osk Marsk said. General Ilo Marsk said so.", "Ilo Marsk"),
]


@pytest.mark.parametrize(("core", "text", "name"), BARE)
def test_lost_commas_do_not_hide_the_speaker(core: str, text: str, name: str) -> None:
    """Texts whose commas were stripped are attributed all the same."""
    assert source(text, core) == name


def test_each_clause_of_a_sentence_has_its_own_speaker() -> None:
    """Two sources in one sentence govern a clause each."""
    text = "According to the Ardan Rights Monitor, 300 people fled, while Velmora authorities claim that 20 people did."
    assert source(text, "300 people") == "Ardan Rights Monitor"
    assert source(text, "20 people") == "Velmora authorities"


def test_what_counts_the_speakers_is_no_report() -> None:
    """A quantity inside the phrase that names the speaker is the article's own."""
    assert source("Two drivers said ten tanks burned.", "Two drivers") is None


PRONOUNS = [
    ("General Ilo Marsk spoke in Osk, General Ilo Marsk said. They burned ten tanks, he said.", "Ilo Marsk"),
    ("Talks failed, General Ilo Marsk said. They burned ten tanks, the general said.", "Ilo Marsk"),
    ("Talks failed, ministry spokeswoman Ana Verrel said. They burned ten tanks, the spokeswoman said.", "Ana Verrel"),
    ("The Ardan Rights Monitor said talks failed. The group added that ten tanks burned.", "Ardan Rights Monitor"),
    ("The Ardan Rights Monitor said talks failed. It said ten tanks burned.", "Ardan Rights Monitor"),
    ("A source at Osk Police Command told ANA talks failed. The source said ten tanks burned.", "source at Osk Police Command"),
    (
        "Talks failed, the Defence Ministry said, as the Ardan Rights Monitor gave names. The monitor said ten tanks burned.",
        "Ardan Rights Monitor",
    ),
    ("Talks failed, Edda Rosvik said. They burned ten tanks, according to the regional assembly.", "regional assembly"),
    ("The Ardan Rights Monitor (ARM) works in Osk. They burned ten tanks, ARM said.", "Ardan Rights Monitor"),
]


@pytest.mark.parametrize(("text", "name"), PRONOUNS)
def test_pronouns_and_roles_lead_to_the_fullest_name(text: str, name: str) -> None:
    """`he`, `it`, `the general`, `the group` and an acronym mean the source that the article names in full."""
    assert source(text, "ten tanks") == name


def test_a_quotation_over_sentences_has_one_speaker() -> None:
    """Every sentence of a quotation belongs to the one who is named after it."""
    text = "“The road is open. They burned ten tanks. Nobody was hurt,” Ana Verrel said."
    assert source(text, "ten tanks") == "Ana Verrel"


def test_a_quotation_runs_over_paragraphs_and_may_stay_open() -> None:
    """A quotation that was never closed goes on in the next paragraph, which closes it and names the speaker."""
    text = "“The road is open and the bridge stands.\n\nThey burned ten tanks in the town. It is over,” General Ilo Marsk said."
    assert source(text, "ten tanks") == "Ilo Marsk"


def test_a_colon_lead_announces_the_quotation_after_it() -> None:
    """`According to X:` before a paragraph in quotation marks attributes it."""
    text = "According to the Ministry of Defence, the raid went well:\n\n“They burned ten tanks in the town of Osk that day.”"
    assert source(text, "ten tanks") == "Ministry of Defence"


def test_a_sentence_that_runs_on_keeps_the_source_and_background_does_not() -> None:
    """`Another five` leans on the report before it; what has gone on since a year is the article's own."""
    text = "Ten tanks burned, the Ardan Rights Monitor said. Another five tanks were seized. "
    text += "Since 2027 the war has killed 900 people."
    assert source(text, "Another five tanks") == "Ardan Rights Monitor"
    assert source(text, "900 people") is None


def test_what_runs_on_is_not_stated_in_its_sentence() -> None:
    """A source taken from another sentence is marked as not stated."""
    text = "Ten tanks burned, the Ardan Rights Monitor said. Another five tanks were seized."
    reading, cue = readings(text, "Another five tanks")
    assert reading.fillers[0].stated is False
    assert cue.fillers == ()


HEADLINES = [
    ("Ten tanks burned near Osk: monitor", "Ardan Rights Monitor"),
    ("Ten tanks burned near Osk - Ardan Rights Monitor", "Ardan Rights Monitor"),
    ("Raids on Osk destroy ten tanks watchdog", "Ardan Rights Monitor"),
    ("Ten tanks burned near Osk", None),
]


@pytest.mark.parametrize(("headline", "name"), HEADLINES)
def test_headlines_name_their_source(headline: str, name: str | None) -> None:
    """A source behind a colon or dash, or at the end where the mark was lost, is found and led to its name."""
    core = "Ten tanks" if headline.startswith("Ten") else "ten tanks"
    assert source(MONITOR, core, headline + "\n\n") == name


def test_the_cue_is_the_verb_and_carries_its_lemma() -> None:
    """The cue's words are those in the text, its value is the verb's base form."""
    _, cue = readings("The army denied that ten tanks burned.", "ten tanks")
    assert (cue.fillers[0].text, cue.fillers[0].value) == ("denied", "deny")


def test_other_sources_are_offered_as_alternatives() -> None:
    """The less full form and the other sources of the article are the next-best readings."""
    text = "Ana Verrel spoke. General Ilo Marsk said the road is open. They burned ten tanks, Verrel said."
    reading, _ = readings(text, "ten tanks")
    assert [filler.text for filler in reading.alternatives] == ["Verrel", "Ilo Marsk"]


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: sign.name)
def test_signs_of_running_on_show_in_their_examples(sign: Sign) -> None:
    """Each sign is found in its examples and not in its counter-examples."""
    assert all(sign in signs_of(sentence) for sentence in sign.yes)
    assert not any(sign in signs_of(sentence) for sentence in sign.no)


PIECES = st.sampled_from(
    [
        "Ana Verrel",
        "the army",
        "said",
        "that",
        "ten tanks",
        "“",
        "”",
        '"',
        ".",
        ",",
        ":",
        "\n\n",
        "according to",
        "and",
        "he",
        "it",
        "told",
        "quoted",
        "as saying",
        "a",
        "of",
        "in Osk",
        "(ARM)",
        "-",
        "which",
        "burned",
        "adding",
        "said.",
        "X’s words",
        "denied",
        "citing",
        "with",
        "“The",
        "who",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_is_attributed_with_exact_spans(text: str) -> None:
    """No text raises, and every span holds the words it claims to hold."""
    found = attributed(text, head="")
    whole = found.view.article.text
    for stretch in found.stretches:
        sentence = found.view.sentences[stretch.sentence].span
        assert sentence.covers(stretch.content)
        for reading in found.at(stretch.content.start, stretch.content.end):
            for filler in (*reading.fillers, *reading.alternatives):
                assert filler.span is not None
                assert filler.span.of(whole) == filler.text
            assert 0 <= reading.confidence <= 1


def test_real_articles_get_exact_spans_and_the_same_answer_twice(shared: Path) -> None:
    """On every real article spans are exact and the answer does not depend on what was read before."""
    for path in sorted((shared / "corpus" / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        first, second = attributed(text, head=""), attributed(text, head="")
        assert first.stretches == second.stretches
        assert all(s.source is None or s.source.span.of(first.view.text) == s.source.name for s in first.stretches)
