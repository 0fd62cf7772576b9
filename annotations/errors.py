"""Every error that the library raises on purpose: one base, a message and a hint, worded for the person at the keyboard."""

from __future__ import annotations


class ClaimdeskError(Exception):
    """What went wrong and where (`message`), and what to do about it (`hint`, may be empty). Both are plain text."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CorpusError(ClaimdeskError):
    """A corpus that cannot be opened: missing, empty, or of a kind that is not known."""


class ArticleError(ClaimdeskError):
    """One article that cannot be read; the others of its corpus can."""


class SchemaError(ClaimdeskError):
    """A mistake in an `annotate.toml`; the message holds file and line."""


class AnnotatorError(ClaimdeskError):
    """A name that cannot be an annotator's."""


class StoreError(ClaimdeskError):
    """Annotations that cannot be read or written."""


class LockedError(StoreError):
    """Another running program holds the annotator's lock."""


class NewerError(StoreError):
    """Annotations that a newer version of the program has written; they must not be written to."""


class FormatError(ClaimdeskError):
    """A format that is not known, or a file that does not follow its format."""


class ExportError(ClaimdeskError):
    """An export that cannot be made as asked."""


class ExtractorError(ClaimdeskError):
    """An extractor that is not known or breaks its contract."""
