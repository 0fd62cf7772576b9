"""Marks of an article's own make-up."""

from __future__ import annotations

from annotations.corpus.article import Layout, Zone
from annotations.spans import Span
from tui.reader.furnishing import furnishing


def quotations(text: str) -> list[str]:
    """What is marked as quoted."""
    return [mark.span.of(text) for mark in furnishing(text, Layout(())) if mark.role == "quotation"]


def test_zones_but_the_body_are_marked() -> None:
    """Headline and furniture are marked as what they are, the body is not."""
    layout = Layout((Zone("headline", Span(0, 4)), Zone("body", Span(5, 9)), Zone("furniture", Span(10, 14))))
    assert [(mark.role, mark.span.start) for mark in furnishing("x" * 14, layout)] == [("headline", 0), ("furniture", 10)]


def test_quotations_of_several_kinds() -> None:
    """Curly, straight, German and French marks enclose quotations."""
    assert quotations('He said “yes”, then "no", then «so» and „gut“.') == ["“yes”", '"no"', "«so»", "„gut“"]


def test_a_quotation_ends_with_its_paragraph() -> None:
    """An opening mark without a closing one reaches to the end of the paragraph only; a straight one needs its pair."""
    assert quotations("“We go on.\n“And on,” he said.") == ["“We go on.", "“And on,”"]
    assert quotations('a 5" gun\nand a 6" gun') == []
