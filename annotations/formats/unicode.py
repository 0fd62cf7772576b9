"""Text that UTF-8 can hold: what Unicode text may not contain stands as U+FFFD, one for one, so that offsets stay."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with every lone surrogate as U+FFFD; it has as many code points as before."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
