"""Where an annotator left off: the article, and the claim within it."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.toml_limits import endless_key


@dataclass(frozen=True, slots=True)
class Place:
    """An article's id, and the id of the claim that was current there, empty for none."""

    article: str
    claim: str = ""


def place_to_bytes(place: Place) -> bytes:
    """A place as the TOML that lies on disk."""
    import tomli_w  # noqa: PLC0415 -- needed only where something is written, which is not on the way to the first paint

    return tomli_w.dumps({"article": place.article, "claim": place.claim}).encode("utf-8", "surrogatepass")


def place_from_bytes(data: bytes | None) -> Place | None:
    """The place that a file holds; None where it holds none, for it is worth no error."""
    if data is None:
        return None
    import tomllib  # noqa: PLC0415 -- not needed where nothing was annotated yet

    try:
        text = data.decode("utf-8", "surrogatepass")
        table = {} if endless_key(text) else tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    article, claim = table.get("article"), table.get("claim", "")
    return Place(article, claim) if isinstance(article, str) and article and isinstance(claim, str) else None
