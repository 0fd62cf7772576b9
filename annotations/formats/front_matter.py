"""Plain data as YAML, as it stands at the head of a Markdown file; invariant: no string is taken for something else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_MEANS_SOMETHING = {"y", "yes", "n", "no", "on", "off", "true", "false", "null"}  # in YAML 1.1


def front_matter(data: Mapping[str, Any]) -> str:
    """The block between its two lines of three dashes."""
    return "---\n" + "".join(f"{line}\n" for line in _lines(data)) + "---\n"


def _lines(value: Any) -> Iterator[str]:  # noqa: ANN401 -- whatever JSON can hold
    """A mapping or a list, one line a scalar."""
    if isinstance(value, dict):
        for key, inner in value.items():
            name = _scalar(key)
            if isinstance(inner, (dict, list)) and inner:
                yield f"{name}:"
                yield from (f"  {line}" for line in _lines(inner))
            else:
                yield f"{name}: {_scalar(inner)}"
    else:
        for inner in value:
            lines = _lines(inner) if isinstance(inner, (dict, list)) else iter([_scalar(inner)])
            yield f"- {next(lines)}"
            yield from (f"  {line}" for line in lines)


def _scalar(value: Any) -> str:  # noqa: ANN401 -- whatever JSON can hold
    """A value in one line: a plain word as it is, everything else as JSON, which YAML can read."""
    if isinstance(value, str) and _WORD.match(value) and value.lower() not in _MEANS_SOMETHING:
        return value
    return json.dumps(value, ensure_ascii=True)
