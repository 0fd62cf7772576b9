"""brat standoff, out and in. What it carries is what its files can say, in lines of brat's own or in notes that brat keeps."""

from __future__ import annotations

from annotations.formats.brat_in import BratReader
from annotations.formats.brat_out import BratWriter
from annotations.formats.carrying import EVERYTHING
from annotations.formats.protocols import Format

_LACKS = frozenset(
    {
        "suggestions", "annotators", "alternatives", "origins", "sentences", "zones", "dates", "metadata", "article notes",
        "sign-offs", "splits",
    }
)  # fmt: skip
FORMAT = Format("brat standoff: a text and its annotations side by side", EVERYTHING - _LACKS, BratWriter(), BratReader())
