"""What the app is opened with, and what it works with once the first article is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.corpus.corpus import Corpus
    from annotations.schema import Schema
    from annotations.store.project import Project
    from tui.extraction_client import ExtractionClient
    from tui.saving import NoSaver, Saver


class Start(NamedTuple):
    """An open corpus, its schema, the annotator, who saves and who suggests.

    `read_only` is empty, or the sentence that says why nothing can be decided. `key_repeat` is the time in seconds within
    which the same key again counts as held down. `project` is where imported suggestions lie.
    """

    corpus: Corpus
    schema: Schema
    annotator: str
    saver: Saver | NoSaver
    client: ExtractionClient
    extractor: str = "rules"
    read_only: str = ""
    key_repeat: float = 0.1
    project: Project | None = None


class Opening(NamedTuple):
    """All that the first frame needs: the corpus, and the article with the claim at which the annotator left.

    `begin` opens everything else, after that frame. It may raise ClaimdeskError. `theme` is one of `tui.themes.THEMES`; where it
    is empty, the terminal decides. `remember` takes a name and what to remember under it for the person's next sitting. With
    `tour`, the tour is shown once everything is there.
    """

    corpus: Corpus
    place: tuple[str, str | None] | None
    begin: Callable[[], Start]
    theme: str = ""
    remember: Callable[[str, object], None] | None = None
    tour: bool = False
