"""One report: what a cue in a sentence attributes, and to whom; word numbers, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.extraction.attribution.cues import Cue
    from annotations.extraction.attribution.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution in a sentence. `first` to `end` is the content, `scope_first` to `scope_end` what else it governs, both in
    words; `speaker` is None where it is that of the report before (`adding`), `bare` where no content stands in the sentence."""

    cue: Cue
    speaker: Phrase | None
    first: int
    end: int
    scope_first: int
    scope_end: int
    bare: bool = False
    after: bool = False
