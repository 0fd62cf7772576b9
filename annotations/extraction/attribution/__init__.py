"""Who asserts what in an article: verbs of saying, quotations, pronouns and roles, and reports that run on."""

from __future__ import annotations

from annotations.extraction.attribution.engine import attribute
from annotations.extraction.attribution.stretches import Attributions, Stretch

__all__ = ["Attributions", "Stretch", "attribute"]
