"""Text that UTF-8 can hold: what Unicode text may not contain stands as U+FFFD, one for one, so that offsets stay."""

from __future__ import annotations

import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with every lone surrogate as U+FFFD; it has as many code points as before."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def encodable_data(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    """Plain data with every text in it made `encodable`."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {encodable_data(key): encodable_data(inner) for key, inner in value.items()}
    return [encodable_data(inner) for inner in value] if isinstance(value, list) else value
