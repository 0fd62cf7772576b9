"""The one registry of what can be done: name, keys, mode and title. Key map, hints, palette, help and README come from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.schema import Schema

READING, LABEL, REASON, LINK, SLOT = "reading", "label", "reason", "link", "slot"
BOUNDARIES, CURSOR, TYPING, SIGN_OFF, ARTICLES = "boundaries", "cursor", "typing", "sign-off", "articles"
CLAIMS, GUIDELINES, RE_ANCHOR, RESTATEMENTS = "claims", "guidelines", "re-anchoring", "restatements"
SCREENS = (SIGN_OFF, ARTICLES, CLAIMS, GUIDELINES, RE_ANCHOR, RESTATEMENTS)
"""The modes of screens over the article, which do their actions themselves."""
MODES = (READING, LABEL, REASON, LINK, SLOT, BOUNDARIES, CURSOR, TYPING, *SCREENS)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    `name` is the act's function; `keys` are Textual's names of keys, the first one is shown; `hint` is the word for the status
    line, empty where it is not shown there; `group` is its section in the help.
    """

    name: str
    keys: tuple[str, ...]
    mode: str
    group: str
    title: str
    hint: str = ""


def _group(mode: str, group: str, *rows: tuple[str, str, str, str]) -> tuple[Action, ...]:
    return tuple(Action(name, tuple(keys.split()), mode, group, title, hint) for name, keys, title, hint in rows)


_ROWS = (
    ("down", "j down", "the next row", ""),
    ("up", "k up", "the row before", ""),
    ("page_down", "pagedown space J", "a page down", ""),
    ("page_up", "pageup K", "a page up", ""),
    ("top", "home", "to the first row", ""),
    ("bottom", "end", "to the last row", ""),
)

_MOVES = (
    ("end_word_right", "l", "move the end a word to the right", "end by word"),
    ("end_word_left", "h", "move the end a word to the left", ""),
    ("start_word_right", "L", "move the start a word to the right", ""),
    ("start_word_left", "H", "move the start a word to the left", "start by word"),
    ("end_right", "right", "move the end a character to the right", "by character"),
    ("end_left", "left", "move the end a character to the left", ""),
    ("start_right", "shift+right right_square_bracket", "move the start a character to the right", ""),
    ("start_left", "shift+left left_square_bracket", "move the start a character to the left", ""),
    ("end_sentence_right", "right_parenthesis", "move the end to the end of the sentence, then of the next", "by sentence"),
    ("end_sentence_left", "left_curly_bracket", "move the end back a sentence", ""),
    ("start_sentence_left", "left_parenthesis", "move the start to the start of the sentence, then of the one before", ""),
    ("start_sentence_right", "right_curly_bracket", "move the start on a sentence", ""),
)

ACTIONS: tuple[Action, ...] = (
    *_group(
        READING,
        "Deciding",
        ("accept", "enter space", "accept the claim as it stands, go to the next undecided one", "accept"),
        ("reject", "x", "reject the claim, go to the next undecided one", "reject"),
        ("reason", "X", "reject the claim with a reason: then the reason's letter", ""),
        ("unsure", "z", "set the claim aside as unsure, go to the next undecided one", "unsure"),
        ("label", "l", "give the claim another label: then the label's letter", "label"),
        ("restatements", "r", "the other claims of the article that assert the same, to decide all alike", ""),
        ("repeat", "full_stop", "do the last correction to this claim too", "repeat"),
        ("undo", "u", "undo, also in earlier articles", "undo"),
        ("redo", "U", "redo", ""),
    ),
    *_group(
        READING,
        "Moving",
        ("next_claim", "j down", "next claim", ""),
        ("previous_claim", "k up", "previous claim", ""),
        ("next_undecided", "tab", "next undecided claim", ""),
        ("page_down", "pagedown J", "scroll the article down a page", ""),
        ("page_up", "pageup K", "scroll the article up a page", ""),
        ("top", "home", "to the top of the article", ""),
        ("bottom", "end", "to the end of the article", ""),
        ("kinds", "y", "show all claims, only counts, or only statements", ""),
        ("mark", "m", "mark the claim, or take the mark off", ""),
        ("go_to_mark", "apostrophe", "go to the marked claim, also in another article", ""),
        ("find", "slash", "find words in the article; enter again goes to the next place", "find"),
        ("find_next", "right_parenthesis", "the next place where the words stand", ""),
        ("find_previous", "left_parenthesis", "the place before where the words stand", ""),
    ),
    *_group(
        READING,
        "Correcting",
        ("boundaries", "b", "move the boundaries of the claim's core", "boundaries"),
        ("cursor", "v", "a cursor in the text: go to words, select them, add a claim or fill a slot with them", ""),
        ("add", "plus", "add a claim at the cursor or from the selection", "add"),
        ("next_number", "number_sign", "the cursor on the next number that is in no claim", ""),
        ("remove", "delete backspace", "take a claim that you added out again", ""),
        ("link", "L", "link the claim to the marked one, or take the link back: then r, p or d", ""),
        ("note", "N", "write a note on the claim", ""),
    ),
    *_group(
        READING,
        "Articles",
        ("next_article", "n greater_than_sign", "next article", "next"),
        ("previous_article", "less_than_sign", "previous article", ""),
        ("sign_off_card", "d", "sign-off card: what is done and what is left", "sign off"),
        ("corpus", "g", "all articles of the corpus: find, filter, order", ""),
        ("claims", "G", "the claims of all articles: undecided, unsure, of one label, by one source", ""),
        ("next_in_queue", "semicolon", "the next claim of the list that G shows", ""),
        ("next_undecided_article", "right_curly_bracket", "the next article with undecided claims", ""),
        ("next_unsure", "Z", "the next claim that was set aside as unsure, also in other articles", ""),
        ("furniture", "f", "this paragraph is, or is not, furniture", ""),
        ("fold", "F", "fold or unfold all furniture", ""),
        ("date", "D", "the article's date", ""),
        ("article_note", "M", "write a note on the article", ""),
        ("reanchor", "R", "where the text has changed: places to confirm, to choose or to give up", ""),
    ),
    *_group(
        READING,
        "Help and leaving",
        ("list", "i", "show or hide the list of claims (narrow screens)", ""),
        ("help", "question_mark", "this help", "help"),
        ("palette", "colon", "all actions by name", ""),
        ("guidelines", "exclamation_mark", "the guidelines, at the open slot or this claim's label", ""),
        ("tour", "f1", "the short tour of the first start", ""),
        ("sitting", "percent_sign", "what was done in this sitting, and what is left", ""),
        ("theme", "B", "another theme: dark, light, sixteen colours, without colours", ""),
        ("quit", "ctrl+q ctrl+c", "quit; everything decided is saved", ""),
    ),
    *_group(LABEL, "After l", ("leave", "escape", "leave the label as it is", "leave")),
    *_group(REASON, "After X", ("leave", "escape", "leave the claim as it is", "leave")),
    *_group(LINK, "After L", ("leave", "escape", "leave the links as they are", "leave")),
    *_group(
        SLOT,
        "In a slot",
        ("choose", "1 2 3 4 5 6 7 8 9", "take that reading", "choose"),
        ("clear_slot", "0 minus backspace delete", "nothing is said (for the source: the article itself)", "nothing"),
        ("fill", "equals_sign", "fill with the selection, or the word under the cursor", "fill"),
        ("type_slot", "i", "type the value", "type"),
        ("next_filler", "j tab", "next filler of a slot that holds several", ""),
        *_MOVES,
        ("keep", "enter", "keep what you changed", "keep"),
        ("leave", "escape", "leave it as it was", "leave"),
    ),
    *_group(
        BOUNDARIES,
        "Moving the boundaries of a core",
        *_MOVES,
        ("keep", "enter b", "keep the new boundaries", "keep"),
        ("leave", "escape", "leave them as they were", "leave"),
    ),
    *_group(
        CURSOR,
        "With the cursor in the text",
        ("cursor_left", "left h", "a character to the left", ""),
        ("cursor_right", "right l", "a character to the right", ""),
        ("cursor_up", "up k", "a line up", ""),
        ("cursor_down", "down j", "a line down", ""),
        ("cursor_word_right", "w", "a word forward", "word"),
        ("cursor_word_left", "b", "a word back", ""),
        ("cursor_sentence_right", "right_parenthesis", "a sentence forward", "sentence"),
        ("cursor_sentence_left", "left_parenthesis", "a sentence back", ""),
        ("next_number", "n number_sign", "to the next number that is in no claim", "number"),
        ("previous_number", "N", "to the number before that is in no claim", ""),
        ("cursor_paragraph_right", "right_curly_bracket", "a paragraph forward", ""),
        ("cursor_paragraph_left", "left_curly_bracket", "a paragraph back", ""),
        ("select", "v", "start a selection here, or drop it", "select"),
        ("add", "plus enter", "add a claim here or from the selection", "add"),
        ("fill_slot", "equals_sign", "fill a slot of the active claim with these words: then the slot's key", "fill a slot"),
        ("furniture", "f", "this paragraph is, or is not, furniture", ""),
        ("leave", "escape", "back to reading", "leave"),
    ),
    *_group(
        RESTATEMENTS,
        "On the card of restatements",
        ("accept", "enter", "accept all of them and link them", "accept all"),
        ("reject", "x", "reject all of them and link them", "reject all"),
        ("unsure", "z", "set all of them aside as unsure and link them", "all unsure"),
        ("link", "L", "link them and decide nothing", "link only"),
        ("leave", "escape q r", "back to the article", "leave"),
    ),
    *_group(
        SIGN_OFF,
        "On the sign-off card",
        ("sign_off", "S", "sign the article off and go on to the next one", "sign off, next article"),
        ("first_undecided", "tab", "go to the first undecided claim", "first undecided"),
        ("read_rest", "r", "go to what was never on the screen", "what was not seen"),
        ("skip_article", "n", "go on without signing off", "next without signing"),
        ("leave", "escape", "stay in the article", "stay"),
    ),
    *_group(
        ARTICLES,
        "In the list of articles",
        ("open_row", "enter", "open the article", "open"),
        *_ROWS,
        ("search", "slash", "find by name or title, loosely", "find"),
        ("search_texts", "t", "find words in the texts of all articles", "in texts"),
        ("filter", "f", "keep another kind: undecided, unsure, signed off, with notes, all", "keep"),
        ("filter_label", "l", "keep those with a claim of one label: then the label's letter", "label"),
        ("order", "o", "another order: newest, most undecided, least confident, random", "order"),
        ("reshuffle", "r", "random order; again, another one", ""),
        ("stop", "s", "stop looking", ""),
        ("claims", "G", "the claims of all articles", "claims"),
        ("leave", "escape q g", "back to the article; first ends what was looked for", "back"),
    ),
    *_group(
        CLAIMS,
        "In the list of claims",
        ("open_row", "enter", "go to the claim in its article", "go there"),
        *_ROWS,
        ("search", "slash", "find words in claims and their sources", "find"),
        ("filter", "f", "keep another kind: undecided, unsure, decided, all", "keep"),
        ("filter_label", "l", "keep those of one label: then the label's letter", "label"),
        ("filter_source", "s", "keep those by this claim's source, or all again", "source"),
        ("gather", "e", "stop looking for claims in the other articles, or go on", "stop, go on"),
        ("corpus", "g", "all articles", "articles"),
        ("leave", "escape q G", "back to the article; first ends what was looked for", "back"),
    ),
    *_group(
        RE_ANCHOR,
        "When an article's text has changed",
        ("re_accept", "enter", "the words stand at the marked place now", "it is here"),
        ("re_give_up", "x", "they are gone: empty the slot, or keep the claim as lost", "gone"),
        ("re_other", "tab", "mark the next place that is offered", "another place"),
        ("re_choose", "1 2 3 4 5", "mark that place", ""),
        ("re_select", "equals_sign", "the words stand where the selection, or the cursor, is", "take selection"),
        ("re_extend", "v", "start a selection at the cursor, or drop it", "select"),
        ("re_cursor", "left right up down b w", "move the cursor in the text, by characters, lines or words", ""),
        ("re_next", "j", "the next doubtful place", "next"),
        ("re_previous", "k", "the doubtful place before", ""),
        ("re_undo", "u", "undo", "undo"),
        ("re_redo", "U", "redo", ""),
        ("leave", "escape q", "back to the article", "back"),
    ),
    *_group(
        GUIDELINES,
        "In the guidelines",
        ("down", "j down", "a line down", ""),
        ("up", "k up", "a line up", ""),
        ("page_down", "pagedown space J", "a page down", ""),
        ("page_up", "pageup K", "a page up", ""),
        ("top", "home", "to the top", ""),
        ("bottom", "end", "to the end", ""),
        ("next_heading", "n tab", "the next section", "next section"),
        ("previous_heading", "p", "the section before", ""),
        ("headings", "h", "all sections by their headings", "sections"),
        ("search", "slash", "find words", "find"),
        ("find_next", "right_parenthesis", "the next place where they stand", ""),
        ("find_previous", "left_parenthesis", "the place before", ""),
        ("leave", "escape q exclamation_mark enter", "back to the article", "back"),
    ),
)

_SHOWN = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "full_stop": ".",
    "slash": "/",
    "apostrophe": "'",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "exclamation_mark": "!",
    "colon": ":",
    "number_sign": "#",
    "semicolon": ";",
    "percent_sign": "%",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "f1": "F1",
    "ctrl+q": "Ctrl+Q",
    "ctrl+c": "Ctrl+C",
}


_NAMES = {sign: name for name, sign in _SHOWN.items() if len(sign) == 1}


def shown(key: str) -> str:
    """A key's name as a person reads it: `full_stop` is `.`, `enter` is `Enter`."""
    return _SHOWN.get(key, key)


def in_mode(mode: str) -> tuple[Action, ...]:
    """All actions of one mode, in the order of the help."""
    return tuple(action for action in ACTIONS if action.mode == mode)


def slot_actions(schema: Schema) -> tuple[Action, ...]:
    """The schema's slots as actions: a slot's key opens it, the key's capital types into it."""
    opening = tuple(
        Action(f"open_slot {slot.name}", (slot.key,), READING, "Slots", f"open {slot.title or slot.name}")
        for slot in schema.slots
        if slot.key
    )
    typing = tuple(
        Action(f"type_slot {slot.name}", (slot.key.upper(),), READING, "Slots", f"type into {slot.title or slot.name}")
        for slot in schema.slots
        if slot.key and slot.key.upper() != slot.key
    )
    return opening + typing


def rebound(actions: tuple[Action, ...], keys: Mapping[str, str]) -> tuple[Action, ...]:
    """The actions of reading mode with a person's own keys: `{"accept": "y", "add": "+"}`, signs by themselves or by name."""
    return tuple(
        replace(action, keys=tuple(_NAMES.get(key, key) for key in keys[action.name].split()))
        if action.mode == READING and action.name in keys
        else action
        for action in actions
    )


def keymap(schema: Schema) -> tuple[dict[tuple[str, str], Action], tuple[str, ...]]:
    """(mode, key) to action, and a sentence for each clash: the first action of a key keeps it."""
    found: dict[tuple[str, str], Action] = {}
    clashes = []
    for action in (*rebound(ACTIONS, schema.keys), *slot_actions(schema)):
        for key in action.keys:
            taken = found.setdefault((action.mode, key), action)
            if taken is not action:
                clashes.append(f"{shown(key)} is taken by “{taken.title}”, so it cannot {action.title}")
    return found, tuple(clashes)
