"""Label Studio's JSON, out and in. Whatever its screen has no place for travels in `data` and `meta`, which it keeps."""

from __future__ import annotations

from annotations.formats.carrying import EVERYTHING
from annotations.formats.label_studio_in import LabelStudioReader
from annotations.formats.label_studio_out import LabelStudioWriter
from annotations.formats.protocols import Format

_TITLE = "Label Studio's tasks, and the configuration that shows them"
FORMAT = Format(_TITLE, EVERYTHING, LabelStudioWriter(), LabelStudioReader())
