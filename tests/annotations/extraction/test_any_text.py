"""The whole way from any text to suggestions: no notice of failure, exact spans, order, and the same answer twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.claims import Claim
from annotations.corpus.article import Article
from annotations.corpus.zones import layout_of
from annotations.extraction.contract import Suggestions
from annotations.extraction.host import propose, suggest
from annotations.extraction.rules import RulesExtractor
from annotations.schema_file import load_schema
from annotations.spans import Span
from annotations.text import digest

EXTRACTOR = RulesExtractor()
PATIENCE = 600.0  # seconds, so that a busy machine fails no test

HARD = [
    *(
        "👩\u200d👩\u200d👧",
        "👍🏽",
        "🇨🇭",
        "e\u0301",
        "\u0301\u0302\u0303",
        "ﬁ",
        "ǅ",
        "İ",
        "ß",
        "Σς",
        "K",
        "①",
        "½",
        "²",
        "Ⅳ",
        "٣",
        "१२",
        "五",
    ),
    *(
        "שלום",
        "مرحبا",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\0",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\ud800",
        "\udfff",
    ),
    *("\r\n", "\r", "\n", "\n\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\t", "\u00a0", "\u3000", " "),
    *(
        "“",
        "”",
        '"',
        "‘",
        "’",
        "«",
        "»",
        "'",
        "(",
        ")",
        "[",
        "]",
        "…",
        "...",
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        "-",
        "–",
        "—",
        "/",
        "%",
        "$",
        "€",
    ),
]
PLAIN = [
    *(
        "The army",
        "rebels",
        "killed",
        "wounded",
        "destroyed",
        "were",
        "strikes on",
        "a market",
        "12",
        "at least",
        "about",
        "two hundred",
    ),
    *(
        "1,593",
        "2.5 million",
        "10-15",
        "40%",
        "half",
        "dozens of",
        "no",
        "another",
        "men",
        "tanks",
        "of them",
        "who",
        "which",
        "that",
        "to",
    ),
    *(
        "said",
        "told ANA",
        "according to",
        "Colonel Ana Verrel",
        "she",
        "the ministry",
        "in Osk",
        "near Teshi",
        "and",
        "by",
        "would",
        "not",
    ),
    *(
        "on Monday",
        "March 3",
        "3 March 2031",
        "since 2030",
        "last week",
        "PORT LISSE, March 3. /ANA/.",
        "Reply",
        "ALSO READ",
        "(618)",
    ),
]
texts = (
    st.lists(st.sampled_from(HARD + PLAIN), max_size=60).map("".join)
    | st.lists(st.sampled_from(HARD + PLAIN * 3), max_size=60).map(" ".join)
    | st.text(st.characters(), max_size=200)
)


def suggestions(text: str, title: str = "") -> Suggestions:
    """What the host makes of a text of which nothing was read before."""
    article = Article("a.txt", text, digest(text), title=title)
    return suggest(EXTRACTOR, article, layout_of(article, {}), load_schema(None), PATIENCE)


def holds(claim: Claim, text: str) -> bool:
    """Whether the words of every span of a claim, and of every other reading of its slots, stand where they say."""
    others = [filler for fillers in claim.alternatives.values() for filler in fillers if filler.span is not None]
    spans = [(span, quote) for _, span, quote in claim.spans()] + [(filler.span, filler.text) for filler in others if filler.span]
    return all(span.fits(text) and span.of(text) == quote for span, quote in spans)


@settings(max_examples=150)
@given(texts, st.sampled_from(["", "Army", "\ud800", "“12"]))
def test_any_text_is_read(text: str, title: str) -> None:
    """Nothing fails and nothing has to be dropped; every span holds; claims stand in order; a second reading answers the same."""
    found = suggestions(text, title)
    assert found.notices == ()
    assert all(holds(claim, text) for claim in found.claims)
    assert [claim.core for claim in found.claims] == sorted(claim.core for claim in found.claims)
    assert suggestions(text, title) == found


@settings(max_examples=60)
@given(texts.filter(bool), st.data())
def test_any_place_can_be_asked_about(text: str, data: st.DataObject) -> None:
    """A proposal at any place is none, or a claim whose words stand there."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    article = Article("a.txt", text, digest(text))
    claim = propose(EXTRACTOR, article, layout_of(article, {}), load_schema(None), Span(start, end), PATIENCE)
    assert claim is None or holds(claim, text)
