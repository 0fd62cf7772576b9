"""The extractors by name: our own, and those that installed packages offer under the entry-point group `claimdesk.extractors`.

An extractor runs only because the person at the keyboard named it; nothing in a corpus can name one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from annotations.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.extraction.contract import Extractor

GROUP = "claimdesk.extractors"
DEFAULT = "rules"
# Known without looking at what is installed, so that a checkout that nobody installed has them too.
OWN = {
    DEFAULT: ("annotations.extraction.rules", "RulesExtractor"),
    "spacy": ("annotations.extraction.spacy_extractor", "SpacyExtractor"),
}


def extractor_names() -> tuple[str, ...]:
    """The names of our own extractors, then those of installed packages, sorted."""
    from importlib.metadata import entry_points  # noqa: PLC0415 -- slow to import, seldom needed

    offered = {point.name for point in entry_points(group=GROUP)}
    return (*OWN, *sorted(offered - set(OWN)))


def extractor_named(name: str) -> Extractor:
    """The extractor of that name; our own hide others that are called the same.

    Raises ExtractorError for one that is not known, cannot be loaded, or is no extractor.
    """
    try:
        extractor = _maker(name)()
    except (ImportError, AttributeError, TypeError) as error:
        raise ExtractorError(f"the extractor {name} cannot be loaded: {error}", "install what it needs, or mend it") from error
    lacking = [part for part in ("name", "version", "extract") if not hasattr(extractor, part)]
    if lacking:
        hint = "annotations.extraction.contract.Extractor says what an extractor has"
        raise ExtractorError(f"the extractor {name} has no {' and no '.join(lacking)}", hint)
    return extractor


def _maker(name: str) -> Callable[[], Extractor]:
    """What makes the extractor of that name when it is called without arguments."""
    if name in OWN:
        from importlib import import_module  # noqa: PLC0415 -- only the extractor that is asked for

        module, attribute = OWN[name]
        return cast("Callable[[], Extractor]", getattr(import_module(module), attribute))
    from importlib.metadata import entry_points  # noqa: PLC0415 -- slow to import, seldom needed

    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name not in offered:
        raise ExtractorError(f"there is no extractor called {name}", f"there are: {', '.join(extractor_names())}")
    return cast("Callable[[], Extractor]", offered[name].load())
