"""The scenes that the pictures show, as a table: which keys lead there from the prepared article, and what is then to be seen.

Another screen is one more line. Keys are Textual's names of them; `type:` begins words to be typed.
"""

from __future__ import annotations

from typing import NamedTuple

WIDE, NARROW, TINY = (120, 40), (80, 24), (52, 12)
LARGE_AND_SMALL = (WIDE, NARROW)


class Scene(NamedTuple):
    """A scene: its name, a sentence about it, the keys that lead to it, words that stand on it, and its sizes in cells.

    `begun` is False for what is on the screen before the claims are there. `edit` changes an article after it was prepared: its
    file, words in it, and what takes their place.
    """

    name: str
    sentence: str
    keys: str
    shows: str
    sizes: tuple[tuple[int, int], ...] = LARGE_AND_SMALL
    begun: bool = True
    edit: tuple[str, str, str] | None = None


# What somebody decided before: one claim confirmed, one rejected, one unsure, one with another label, and one added.
PREPARED = "enter x z enter l o slash type:a-pair enter v v w w w w w plus escape k k"

SCENES = (
    Scene("first-frame", "The article is there at once; its claims follow.", "", "PORT LISSE", begun=False),
    Scene(
        "annotate",
        "An article with its claims: a sign left of a line says what became of each claim that begins there, and a letter before "
        "each word of the active claim names its slot.",
        "",
        "quantity",
    ),
    Scene("slot", "A slot is open: digits choose another reading of it.", "s", "slot: source"),
    Scene("boundaries", "The boundaries of the core are moved by words, characters or sentences.", "b H", "boundaries"),
    Scene("label", "Another label: its letter.", "l", "which label"),
    Scene("cursor", "A cursor in the text selects words, to add a claim or to fill a slot.", "v w w v w w w", "cursor"),
    Scene("find", "All places where the words stand are marked.", "slash type:ministry enter", "1 of"),
    Scene("note", "A note on the claim.", "N type:the-page-gives-two-numbers", "note"),
    Scene("furniture", "What is no part of the article is folded to one line.", "n n n", "furniture: 1 line"),
    Scene("list", "In a narrow terminal the list is behind a key.", "i", "destroyed", (NARROW,)),
    Scene("sign-off", "The card at the end of an article: what is done, and what is left.", "d", "sign off"),
    Scene("restatements", "The other claims that assert the same, to be decided alike.", "k k k r", "restatements of"),
    Scene(
        "re-anchor",
        "An article has changed: what stood in it and is not found again is placed by hand.",
        "R",
        "the text has changed",
        edit=("01-sorties-over-the-ardan-valley.txt", "a pair of K-18 bombers destroyed", "crews had destroyed"),
    ),
    Scene("corpus", "All articles, to find, filter and order.", "g", "begun"),
    Scene("claims", "The claims of all articles.", "G", "sorties"),
    Scene("sitting", "What was done in this sitting.", "enter enter percent_sign", "sitting"),
    Scene("palette", "Every action by its name.", "colon type:undecided", "undecided"),
    Scene("guidelines", "The guidelines, at the active claim's label.", "exclamation_mark", "Guidelines"),
    Scene("help", "All keys.", "question_mark", "accept"),
    Scene("tour", "The short tour of the first start, which can be found again.", "f1", "1 of"),
    Scene("too-small", "A terminal that is too small is told so.", "", "too small", (TINY,)),
)
