"""CoNLL columns in IOB2, out and in: a claim is a chunk of one column, a slot a chunk of the next.

Which claim a slot belongs to is told by nothing but where it stands.
"""

from __future__ import annotations

from annotations.formats.conll_in import ConllReader
from annotations.formats.conll_out import ConllWriter
from annotations.formats.protocols import Format

_CARRIES = frozenset({"texts", "empty articles", "slots"})
FORMAT = Format("CoNLL: a token a line, IOB2 tags for claims and for slots", _CARRIES, ConllWriter(), ConllReader())
