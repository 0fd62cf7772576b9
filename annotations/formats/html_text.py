"""The text that a browser finds in a piece of HTML (`textContent`), for offsets that count in it. Nothing is loaded or run."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSEEN = ("script", "style", "template")


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- the base class's
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def html_text(html: str) -> str:
    """The text between the tags, entities resolved."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
