"""What differs between two plain annotations, field by field, and the same put on again.

Law: `patched(old, difference(old, new)) == new`, for None (no annotation) on either side too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.store.plain import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.store.plain import Plain

_BY_SLOT = ("slots", "alternatives")


def difference(old: Plain | None, new: Plain | None) -> Plain | None:
    """The fields in which `new` differs from `old`; None where there is no `new`.

    A claim that is touched for the first time is compared with its suggestion, which then stands whole in the difference.
    """
    if new is None:
        return None
    was: Mapping[str, Any] = old if old is not None else DEFAULTS
    delta: Plain = {key: new.get(key) for key in DEFAULTS if new.get(key, DEFAULTS[key]) != was.get(key, DEFAULTS[key])}
    if new.get("suggestion") != was.get("suggestion"):
        delta["suggestion"] = new.get("suggestion")
    base = old["claim"] if old is not None else new.get("suggestion") or {}
    claim = claim_difference(base, new["claim"])
    if claim:
        delta["claim"] = claim
    return delta


def patched(old: Plain | None, delta: Plain | None) -> Plain | None:
    """What becomes of a plain annotation when the fields of a difference are put on; None where it is taken away."""
    if delta is None:
        return None
    new: Plain = {**(old if old is not None else DEFAULTS), **delta}
    base = old["claim"] if old is not None else new.get("suggestion") or {}
    new["claim"] = claim_patched(base, delta.get("claim", {}))
    return {key: value for key, value in new.items() if value is not None or key in DEFAULTS}


def claim_difference(old: Plain, new: Plain) -> Plain:
    """The fields in which two plain claims differ; slots and alternatives one by one, null or empty where taken away."""
    delta: Plain = {}
    if old is new:
        return delta
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key in _BY_SLOT:
            before, after = before or {}, after or {}
            names = dict.fromkeys([*after, *before])
            delta[key] = {name: after.get(name, []) for name in names if before.get(name) != after.get(name)}
        else:
            delta[key] = after
    return delta


def claim_patched(old: Plain, delta: Plain) -> Plain:
    """A plain claim with the fields of a difference put on."""
    new = {**old, **delta}
    for key in _BY_SLOT:
        slots = {**old.get(key, {}), **(delta.get(key) or {})}
        new[key] = {name: fillers for name, fillers in slots.items() if fillers} or None
    return {key: value for key, value in new.items() if value is not None}
