"""A record: everything one annotator decided on one article, as a frozen value. Its annotations are keyed by claim id.

A record holds only what was touched: a suggestion that nobody decided is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from annotations.claims import Annotation
    from annotations.spans import Span
    from annotations.values import PartialDate


@dataclass(frozen=True, slots=True)
class DateFact:
    """The article's date: its value, and what it rests on in plain words (`from the dateline`). `span` is where it says so."""

    value: PartialDate | None
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """A person's word that an article holds no more claims.

    `digest` is that of the text that was read, `extractor` the name and version whose suggestions were shown, `furniture`
    the spans that were furniture then, `suggestions` how many there were, `undecided` how many were left open.
    """

    at: datetime
    digest: str
    extractor: str = ""
    suggestions: int = 0
    undecided: int = 0
    furniture: tuple[Span, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One annotator's work on one article.

    `date` is None while the date found by the program stands. `furniture` maps the start of a paragraph to whether the person
    says that it is furniture. `signed_off` is None while the article is open; `reopened` tells that it once was signed off and
    changed since. `left_open` are the places of the suggestions that were undecided when it was signed off last: the words of a
    quantity, without one the core. What is suggested elsewhere later is new.
    """

    annotations: Mapping[str, Annotation] = field(default_factory=dict)
    date: DateFact | None = None
    furniture: Mapping[int, bool] = field(default_factory=dict)
    signed_off: SignOff | None = None
    reopened: bool = False
    note: str = ""
    left_open: tuple[Span, ...] = ()

    def is_empty(self) -> bool:
        """Whether nothing at all was decided."""
        return self == Record()
