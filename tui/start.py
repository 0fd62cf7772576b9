"""What the app is started with, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema
    from tui.extraction_client import ExtractionClient
    from tui.saving import NoSaver, Saver


@dataclass(frozen=True, slots=True)
class Start:
    """An open corpus, its schema, the annotator, who saves and who suggests.

    `read_only` is empty, or the sentence that says why nothing can be decided. `place` is the article, and the claim, to begin
    at. `key_repeat` is the time in seconds within which the same key again counts as held down.
    """

    corpus: Corpus
    schema: Schema
    annotator: str
    saver: Saver | NoSaver
    client: ExtractionClient
    extractor: str = "rules"
    read_only: str = ""
    place: tuple[str, str | None] | None = None
    key_repeat: float = 0.1
