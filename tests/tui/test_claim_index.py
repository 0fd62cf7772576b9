"""The index of claims keeps what it was given, replaces an article's claims as a whole, and answers what is asked for."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.annotated import sorties_annotations
from tui.claim_index import KEPT, STATES, ClaimIndex, Entry, Wanted, entries_of

ENTRIES = st.lists(
    st.tuples(st.sampled_from(STATES), st.sampled_from(["killed", "strike"]), st.text(st.sampled_from("ab é"), max_size=5)),
    max_size=4,
)


def entry(
    article: int, number: int, state: str = "undecided", label: str = "strike", core: str = "9 depots", source: str = ""
) -> Entry:
    """A claim of an article."""
    return Entry(article, f"{article}-{number}", state, label, core, source)


def listed(index: ClaimIndex, **wanted: Any) -> list[str]:
    """The ids of the claims that are asked for."""
    asked = Wanted(**wanted)
    return [index.entry(row).id for row in index.fitting(index.rows(asked), asked)]


def index() -> ClaimIndex:
    """Claims of three articles, the last of which came first."""
    made = ClaimIndex(3)
    made.put(2, [entry(2, 0, source="Ana Verrel"), entry(2, 1, "unsure", "killed")], whole=True)
    made.put(0, [entry(0, 0, "confirmed"), entry(0, 1, core="30 strikes")], whole=False)
    return made


def test_claims_are_listed_in_the_order_of_the_corpus() -> None:
    """By state, label, source and words, alone and together."""
    found = index()

    assert listed(found) == ["0-1", "2-0"]
    assert listed(found, kept=KEPT[1]) == ["2-1"]
    assert listed(found, kept=KEPT[2]) == ["0-0", "2-1"]
    assert listed(found, kept=KEPT[3], label="strike") == ["0-0", "0-1", "2-0"]
    assert listed(found, kept=KEPT[3], source="Ana Verrel") == ["2-0"]
    assert listed(found, kept=KEPT[3], typed="STRIKES 30") == ["0-1"]
    assert listed(found, kept=KEPT[3], label="none") == []


def test_an_articles_claims_are_replaced_together() -> None:
    """A decision changes a row where it stands; another set of claims takes the place of the old one."""
    found = index()
    found.put(0, [entry(0, 0, "rejected"), entry(0, 1, "confirmed", core="30 strikes")], whole=True)
    assert listed(found) == ["2-0"]

    found.put(0, [entry(0, 7)], whole=True)
    assert listed(found, kept=KEPT[3]) == ["0-7", "2-0", "2-1"]
    assert (len(found), found.count("undecided")) == (3, 2)
    assert found.row_of(0, "0-0") is None
    assert found.knows(0)
    assert not found.knows(1)


def test_the_next_claim_goes_round_and_never_is_the_one_it_left() -> None:
    """Behind an article without claims the next article's come; after the last one, the first."""
    found = index()

    def after(article: int, claim: str | None) -> str | None:
        entry = found.after(Wanted(), article, claim)
        return entry.id if entry is not None else None

    assert after(0, "0-0") == "0-1"
    assert after(0, "0-1") == "2-0"
    assert after(1, None) == "2-0"
    assert after(2, "2-0") == "0-1"
    found.put(0, [], whole=True)
    assert after(2, "2-0") is None


def test_articles_with_a_label_are_marked() -> None:
    """Claims that are gone do not count."""
    found = index()
    assert list(found.labelled("killed")) == [0, 0, 1]
    found.put(2, [], whole=True)
    assert list(found.labelled("killed")) == [0, 0, 0]


def test_annotations_become_entries() -> None:
    """State, label, words and source are those of the claim as it stands."""
    annotations = sorties_annotations()
    made = entries_of(4, annotations)

    assert [found.state for found in made] == [annotation.verdict or "undecided" for annotation in annotations]
    assert [found.core for found in made] == [annotation.claim.quote for annotation in annotations]


@given(st.lists(st.tuples(st.integers(0, 3), ENTRIES), max_size=12))
def test_whatever_is_put_in_comes_out(steps: list[tuple[int, list[tuple[str, str, str]]]]) -> None:
    """After any replacements each article's claims are those that were put in last."""
    made = ClaimIndex(4)
    kept: dict[int, list[Entry]] = {}
    for article, rows in steps:
        kept[article] = [
            Entry(article, str(n), state, label, " ".join(core.split()), "") for n, (state, label, core) in enumerate(rows)
        ]
        made.put(article, kept[article], whole=True)
    made._pack()

    everything = [made.entry(row) for row in made.rows(Wanted(KEPT[3]))]
    assert everything == [found for article in sorted(kept) for found in kept[article]]
    assert len(made) == len(everything)
