"""Tests of `annotations.corpus.zones`: what is furniture, what is text, and that nothing is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.corpus.article import Article
from annotations.corpus.corpus import first_line
from annotations.corpus.zones import layout_of
from annotations.text import digest

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
, , , ,

00:12 GMT +327 February 2031
    Jets of the Ardanian Air Force at the Osk airbase, Ardania

    Ardanian Air Force Destroys 190 Depots in Valley Over a Week

    © ANA/ Ilo Marsk
    Middle East
    Get short URL
    War in the Ardan Valley (618)

    PORT LISSE, March 3. /ANA/. Jets destroyed 190 depots, Colonel Ana Verrel said.

ALSO READ Rebels retake the fields near Teshi

Rebels in the valley

“Four tanks were hit near Sarn,” the colonel said, adding that two more had been seen on the road to Karhold.

    War in the Ardan Valley (618)
    Army Almost Done Liberating Karhold, Sets Sights on Osk
    Republic Sends Aid to People Blocked by Rebels
    rebels, jets, targets, Ana Verrel, Ardania
    Community standardsDiscussion
    • reader
      They killed 12 of us, I say."""


def article(text: str, name: str = "a.txt") -> Article:
    """An article of this text."""
    return Article(id=name, text=text, digest=digest(text))


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and text of each zone."""
    return [(zone.kind, zone.span.of(text)) for zone in layout_of(article(text)).zones]


def test_a_scraped_page_is_told_apart() -> None:
    """Headline, dateline and paragraphs stand out of the furniture of a scraped page."""
    text = [(kind, words) for kind, words in kinds(PAGE) if kind != "furniture"]
    assert text == [
        ("headline", "Ardanian Air Force Destroys 190 Depots in Valley Over a Week"),
        ("dateline", "PORT LISSE, March 3. /ANA/."),
        ("body", "Jets destroyed 190 depots, Colonel Ana Verrel said."),
        ("body", "Rebels in the valley"),
        ("body", "“Four tanks were hit near Sarn,” the colonel said, adding that two more had been seen on the road to Karhold."),
    ]


def test_each_zone_says_why() -> None:
    """Every zone names the rule that made it."""
    assert all(zone.because for zone in layout_of(article(PAGE)).zones)


@pytest.mark.parametrize(
    "head",
    [
        "PORT LISSE, March 3. /ANA/.",
        "PORT LISSE, March 3 (ANA) –",
        "Port Lisse, Ardania, 3 March 2031 /ANA/.",
        "PORT LISSE (ANA) –",
        "PORT LISSE, Ardania (ANA) —",
        "PORT LISSE —",
        "(ANA)",
    ],
)
def test_datelines_of_agencies(head: str) -> None:
    """The dateline at the head of the story is a zone of its own, in each of the usual forms."""
    assert kinds(f"{head} Nine tanks were lost, the ministry said.") == [
        ("dateline", head),
        ("body", "Nine tanks were lost, the ministry said."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The Ardan Rights Monitor (ARM) said nine tanks were lost.",
        "Verrel – the spokeswoman – said nine tanks were lost.",
        "March saw nine tanks lost in the valley.",
        "Nine tanks/guns were lost on March 3. They were old.",
    ],
)
def test_an_ordinary_opening_is_no_dateline(line: str) -> None:
    """Names, brackets, dashes and dates at the head of a sentence make no dateline."""
    assert kinds(line) == [("body", line)]


def test_a_page_in_one_line_is_cut_at_its_seams() -> None:
    """Stamp, byline and repeated headline at the head of a page in one line are zones of their own; the headline stays body."""
    head = "Nine Tanks Lost in the Ardan Valley"
    story = "Nine tanks were lost on Monday. " * 3
    text = f"{head}\n\nPosted on August 3 2031 by Ilo Marsk Nine tanks lost in the Ardan valley. {story}"
    assert kinds(text) == [
        ("headline", head),
        ("dateline", "Posted on August 3 2031"),
        ("dateline", "by Ilo Marsk"),
        ("body", "Nine tanks lost in the Ardan valley."),
        ("body", story.strip()),
    ]


def test_a_number_after_the_stamp_is_no_time() -> None:
    """`Sat Aug 13 2031 200 gunmen`: the number belongs to the story."""
    text = "Gunmen killed in Osk\n\nSat Aug 13 2031 200 gunmen were killed in Osk on Friday, the army said in a statement."
    assert kinds(text)[1:] == [
        ("dateline", "Sat Aug 13 2031"),
        ("body", "200 gunmen were killed in Osk on Friday, the army said in a statement."),
    ]


def test_what_a_page_put_behind_the_story_in_one_line_is_furniture() -> None:
    """Related headlines and widgets after the last sentence of a long line are cut off."""
    story = "Nine tanks were lost on Monday near Karhold, the army said. " * 15
    tail = "Related Army Destroys 12 Tanks in Sarn Tags Ardania Sarn Community standardsDiscussion"
    assert kinds(f"{story}{tail}") == [("body", story.strip()), ("furniture", tail)]


def test_an_article_without_furniture_keeps_everything() -> None:
    """Plain paragraphs, a list among them, and sub-headlines are text."""
    text = "Tanks lost in valley\n\nThese were lost:\n\n- 12 tanks;\n- 3 guns.\n\nWhat came next\n\nThe army left Sarn."
    assert "furniture" not in [kind for kind, _ in kinds(text)]


def test_a_person_overrules() -> None:
    """What a person said of a paragraph, by its start, stands above the rules."""
    start = PAGE.index("ALSO READ")
    zone = layout_of(article(PAGE), {start: False}).zone_at(start)
    assert zone is not None
    assert (zone.kind, zone.because) == ("body", "as a person said")
    body = PAGE.index("“Four tanks")
    changed = layout_of(article(PAGE), {body: True}).zone_at(body)
    assert changed is not None
    assert changed.kind == "furniture"


def test_an_empty_text_has_an_empty_layout() -> None:
    """No text, no zones, no date."""
    layout = layout_of(article(" \n\n\t"))
    assert (layout.zones, layout.date, layout.other_dates) == ((), None, ())


LINES = st.sampled_from(PAGE.split("\n"))
TEXTS = st.one_of(st.text(max_size=300), st.lists(LINES, max_size=30).map("\n".join))


@given(TEXTS)
def test_zones_hold_all_but_white_space_and_never_overlap(text: str) -> None:
    """For any text, the zones stand in order without overlap, and only white space lies outside."""
    at = 0
    for zone in layout_of(article(text)).zones:
        assert at <= zone.span.start < zone.span.end <= len(text)
        assert not text[at : zone.span.start].strip()
        at = zone.span.end
    assert not text[at:].strip()


@given(TEXTS, st.dictionaries(st.integers(0, 400), st.booleans(), max_size=5))
def test_a_persons_word_never_breaks_the_zones(text: str, furniture: dict[int, bool]) -> None:
    """Overrides at any offset, also where no paragraph starts, leave the text covered."""
    zones = layout_of(article(text), furniture).zones
    assert "".join(zone.span.of(text) for zone in zones).split() == text.split() or sum(len(z.span) for z in zones) <= len(text)
    for zone in zones:
        word = furniture.get(zone.span.start)
        assert word is None or (zone.kind == "furniture") is word


def test_no_labelled_claim_lies_in_furniture(shared: Path) -> None:
    """On the real articles, furniture and datelines hold no claim that people labelled."""
    eaten = []
    layouts = {}
    for name in ("dev.jsonl", "statements-dev.jsonl"):
        for row in map(json.loads, (shared / "gold" / name).read_text("utf-8").splitlines()):
            if "start" not in row:
                continue
            file = row["article"]
            if file not in layouts:
                folder = "fakes" if file.startswith("fakes") else "seeds"
                with (shared / "corpus" / folder / file).open(encoding="utf-8", newline="") as stream:
                    layouts[file] = layout_of(article(stream.read(), file))
            eaten += [
                (file, row["start"])
                for zone in layouts[file].zones
                if zone.kind in ("furniture", "dateline") and row["start"] < zone.span.end and zone.span.start < row["end"]
            ]
    assert eaten == []


def test_a_title_from_beside_the_text_is_found_in_it() -> None:
    """A row's title, repeated at the head of its text, is a headline; a title made of the first line is not."""
    story = "Nine tanks were lost on Monday, the army said. " * 2
    text = f"Nine Tanks Lost in the Ardan Valley - ANA 05.04.2031 Get short URL 0 55 {story}"
    row = Article(id="7", text=text, digest="", title="Nine tanks lost in the Ardan valley")
    assert [(zone.kind, zone.span.of(text)) for zone in layout_of(row).zones] == [
        ("headline", "Nine Tanks Lost in the Ardan Valley"),
        ("furniture", "- ANA 05.04.2031 Get short URL 0 55"),
        ("body", story.strip()),
    ]
    file = Article(id="a.txt", text=text, digest="", title=first_line(text))
    assert [zone.span.of(text) for zone in layout_of(file).zones] == [
        "Nine Tanks Lost in the Ardan Valley - ANA",
        "05.04.2031 Get short URL 0 55",
        story.strip(),
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "General Marsk: “The valley will be quiet by summer”",
        "Assembly demands flight records; ministry sees “a campaign”",
        'Ministry speaks of "an error of the crew"',
    ],
)
def test_a_headline_may_close_with_a_quotation(headline: str) -> None:
    """Words in quotation marks at its end do not make a headline a sentence of the story."""
    story = "OSK, March 5 (ANA) - The ministry said on Monday that the road was open."
    assert kinds(f"{headline}\n\n{story}")[0] == ("headline", headline)


def test_a_path_of_sections_is_furniture() -> None:
    """The way through a site to the page is no line of the article."""
    text = "Road to Karhold reopens after 19 days\n\nHome / Republic / Ardan valley\n\nThe road is open to traffic again."
    assert ("furniture", "Home / Republic / Ardan valley") in kinds(text)


def test_the_line_of_the_paper_is_no_headline() -> None:
    """A paper's name with the day of its issue is a dateline, and the line above it stays the headline."""
    text = "The week in the valley: what was said\n\nValley Courier, Tuesday, March 4, 2031\n\nMore than 110 sorties were flown."
    assert [kind for kind, _ in kinds(text)] == ["headline", "dateline", "body"]
    assert layout_of(article(text)).date is not None
