"""Reading a claims JSONL, whoever wrote it, with the articles' file beside it where there is one.

Every line is looked at once, and read when its article's turn comes, so that no more than one article's claims are held. Offsets
are code points, half-open.
"""

from __future__ import annotations

import os
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from annotations.errors import FormatError
from annotations.formats.limited_json import parsed
from annotations.formats.protocols import Found, Incoming
from annotations.records import DateFact, SignOff
from annotations.store import checked
from annotations.store.codec import annotation_from_dict
from annotations.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.formats.protocols import Source

LONGEST_LINE = 1 << 20
LONGEST_ARTICLE = 512 << 20  # a line with the text of an article in it, every character an escape
LARGEST_FILE = 2 << 30

_Place = tuple[int, int]  # the number of a line, and where it begins


class JsonlReader:
    """Reads the claims JSONL."""

    def read(self, source: Source) -> Iterator[Incoming]:
        """The articles in the order in which the file first names them, then those without claims. Raises FormatError."""
        with _open(source.path) as file:
            if os.fstat(file.fileno()).st_size > LARGEST_FILE:
                hint = "a line needs its article, offsets, text, label and slots; leave the rest out"
                raise FormatError(f"{source.path} is larger than {LARGEST_FILE >> 30} GiB", hint)
            places = _places(file, source)
            articles = _Articles(source)
            for article_id, lines in places.items():
                yield from _incoming(file, article_id, lines, articles.of(article_id), source)
            for article_id in articles.ids():
                if article_id not in places:
                    yield articles.of(article_id)


def _incoming(file: BinaryIO, article_id: str, places: list[_Place], about: Incoming, source: Source) -> Iterator[Incoming]:
    """One article's claims, one piece for each annotator that the lines name."""
    claims: dict[str, list[Found]] = defaultdict(list)
    for number, place in places:
        file.seek(place)
        try:
            data = _object(file.readline(LONGEST_LINE + 1))
            # A line of another program has no id; the slots of the schema say what its values are.
            annotation = annotation_from_dict({**data, "id": data.get("id") or ""}, source.schema, "the claim")
            annotator = checked.string(data.get("annotator") or "", "the claim: annotator")
        except FormatError as error:
            source.refuse(error.message, f"line {number}")
            continue
        claims[annotator].append(Found(annotation, f"line {number}"))
    for annotator, found in claims.items():
        yield Incoming(
            article_id, about.text, about.digest, tuple(found), annotator, about.note, about.split, about.signed_off, about.date,
            about.furniture,
        )  # fmt: skip


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    """The file, open for reading; whatever the system refuses meanwhile raises FormatError."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}", "name a claims JSONL") from error


def _places(file: BinaryIO, source: Source) -> dict[str, list[_Place]]:
    """Where the lines of each article begin. Lines that name none are refused."""
    places: dict[str, list[_Place]] = {}
    for number, place, line in _lines(file, LONGEST_LINE, source):
        try:
            places.setdefault(_object(line)["article"], []).append((number, place))
        except FormatError as error:
            source.refuse(error.message, f"line {number}")
    return places


def _lines(file: BinaryIO, longest: int, source: Source) -> Iterator[tuple[int, int, bytes]]:
    """The lines with something on them, with number and place; one that is too long is refused."""
    number = 0
    while True:
        place = file.tell()
        line = file.readline(longest + 1)
        if not line:
            return
        number += 1
        if len(line) > longest:
            source.refuse(f"it is longer than {longest >> 20} MiB", f"line {number}")
            while line and not line.endswith(b"\n"):
                line = file.readline(longest)
        elif line.strip():
            yield number, place, line


def _object(line: bytes, key: str = "article") -> dict[str, Any]:
    """The object on a line, which names its article. Raises FormatError."""
    data = parsed(line)
    if not isinstance(data, dict):
        raise FormatError("it is no JSON object")
    if not isinstance(data.get(key), str) or not data[key]:
        raise FormatError("it names no article")
    return data


class _Articles:
    """The articles' file beside the claims, `NAME.articles.jsonl`; without one, or a line, nothing is known of an article."""

    def __init__(self, source: Source) -> None:
        self._path = source.path.with_name(f"{source.path.stem}.articles.jsonl")
        self._places: dict[str, _Place] = {}
        self._source = source
        if self._path.is_file() and self._path != source.path:
            with _open(self._path) as file:
                for number, place, line in _lines(file, LONGEST_ARTICLE, source):
                    try:
                        self._places[_object(line, "id")["id"]] = (number, place)
                    except FormatError as error:
                        source.refuse(error.message, f"line {number} of {self._path.name}")

    def ids(self) -> tuple[str, ...]:
        """The articles that it has."""
        return tuple(self._places)

    def of(self, article_id: str) -> Incoming:
        """What it says of an article, without claims."""
        if article_id not in self._places:
            return Incoming(article_id)
        number, place = self._places[article_id]
        with _open(self._path) as file:
            file.seek(place)
            try:
                return about_article(article_id, _object(file.readline(LONGEST_ARTICLE + 1), "id"))
            except FormatError as error:
                self._source.refuse(error.message, f"line {number} of {self._path.name}")
                return Incoming(article_id)


def about_article(article_id: str, data: dict[str, Any]) -> Incoming:
    """What a line of the articles' file says of its article. Raises FormatError."""
    where = "the article"
    return Incoming(
        article_id,
        checked.string_or_none(data.get("text"), f"{where}: text"),
        checked.string(data.get("digest") or "", f"{where}: digest"),
        annotator=checked.string(data.get("annotator") or "", f"{where}: annotator"),
        note=checked.string(data.get("note") or "", f"{where}: note"),
        split=checked.string(data.get("split") or "", f"{where}: split"),
        signed_off=_sign_off(data, where),
        date=_date(data.get("date"), f"{where}: date"),
        furniture=_furniture(data.get("zones"), f"{where}: zones"),
    )


def _sign_off(data: dict[str, Any], where: str) -> SignOff | None:
    if not data.get("signed_off"):
        return None
    return SignOff(
        checked.moment(data.get("signed_off_at"), f"{where}: signed_off_at"),
        checked.string(data.get("digest"), f"{where}: digest"),
        checked.string(data.get("extractor") or "", f"{where}: extractor"),
        checked.integer(data.get("suggestions") or 0, f"{where}: suggestions"),
        checked.integer(data.get("undecided") or 0, f"{where}: undecided"),
        tuple(span for span, kind in _zones(data.get("zones"), f"{where}: zones") if kind == "furniture"),
        checked.float_or_none(data.get("seconds"), f"{where}: seconds"),
    )


def _date(data: object, where: str) -> DateFact | None:
    if data is None:
        return None
    date = checked.mapping(data, where)
    span = checked.span(date.get("start"), date.get("end"), where) if date.get("start") is not None else None
    try:
        value = PartialDate.parse(checked.string(date.get("value"), f"{where}: value"))
    except ValueError:
        raise FormatError(f"{where} is no ISO date") from None
    return DateFact(value, checked.string(date.get("basis") or "", f"{where}: basis"), span)


def _furniture(data: object, where: str) -> dict[int, bool] | None:
    return None if data is None else {span.start: kind == "furniture" for span, kind in _zones(data, where)}


def _zones(data: object, where: str) -> list[tuple[Any, str]]:
    zones = [checked.mapping(zone, where) for zone in checked.sequence(data, where)]
    return [
        (checked.span(zone.get("start"), zone.get("end"), where), checked.string(zone.get("kind"), f"{where}: kind"))
        for zone in zones
    ]
