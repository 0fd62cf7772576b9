"""The extractors by name: our own, and those that installed packages offer under the entry-point group `claimdesk.extractors`.

An extractor runs only because the person at the keyboard named it; nothing in a corpus can name one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotations.errors import ExtractorError

if TYPE_CHECKING:
    from annotations.extraction.contract import Extractor

GROUP = "claimdesk.extractors"
DEFAULT = "rules"


def extractor_named(name: str) -> Extractor:
    """The extractor of that name. Raises ExtractorError for one that is not known, not installed or cannot be loaded."""
    if name == DEFAULT:
        from annotations.extraction.rules import RulesExtractor  # noqa: PLC0415 -- only the extractor that is asked for

        return RulesExtractor()
    from importlib.metadata import entry_points  # noqa: PLC0415 -- slow to import, seldom needed

    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name not in offered:
        known = ", ".join(sorted({DEFAULT, *offered}))
        raise ExtractorError(f"there is no extractor called {name}", f"these are installed: {known}")
    try:
        return cast("Extractor", offered[name].load()())
    except ImportError as error:
        raise ExtractorError(f"the extractor {name} cannot be loaded: {error}", "install what it needs") from error
