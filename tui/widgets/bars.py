"""The lines above and below the panes: the place in the corpus and what is saved; mode, keys and the last message. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from annotations.text import display_safe
from tui import actions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.corpus.article import Article, Layout
    from annotations.records import DateFact
    from tui.widgets.claim_card import Line, Piece

BAR_WIDTH = 14
WIDE = 110  # columns from which there is room for the pace
LAST_HINTS = ("help", "leave", "stay", "back")


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers for the line above: articles are counted from 1; `total` is None while the corpus is still being scanned.

    `decided_now` are the claims decided in this sitting, `pace` the seconds that one takes.
    """

    corpus: str
    annotator: str
    article: int | None = None
    total: int | None = None
    decided: int = 0
    claims: int = 0
    signed_off: int = 0
    decided_now: int = 0
    pace: float | None = None
    this_signed_off: bool = False
    reopened: bool = False
    saved: str = "saved"
    suggesting: bool = False


def top_line(progress: Progress, width: int) -> Line:
    """The line above: corpus and annotator, article, claims, corpus, and whether everything is saved."""
    left: list[Piece] = [(" claimdesk ", "title"), (f" {progress.corpus} · {progress.annotator} ", "dim")]
    right: list[Piece] = []
    if progress.total:
        where = f"{progress.article:,}" if progress.article else "–"
        right.append((f"article {where} of {progress.total:,}", ""))
    if progress.this_signed_off or progress.reopened:
        right.append((" · signed off", "good") if progress.this_signed_off else (" · reopened", "warning"))
    claims = "looking for claims" if progress.suggesting else f"{progress.decided} of {progress.claims} claims"
    right.append((f" · {claims}", ""))
    if progress.total and width >= 100:
        share = progress.signed_off / progress.total
        full = round(share * BAR_WIDTH)
        right += [(f" · corpus {share:.0%} ", ""), ("▰" * full + "▱" * (BAR_WIDTH - full), "bar")]
    if progress.decided_now and width >= WIDE:
        pace = f", {progress.pace:.0f} s each" if progress.pace is not None else ""
        right.append((f" · {progress.decided_now:,} now{pace}", "dim"))
    saved_style = "good" if progress.saved == "saved" else "dim" if progress.saved.startswith("saving") else "error"
    right.append(("  " + display_safe(progress.saved) + " ", saved_style))
    used = sum(cell_len(text) for text, _ in right)
    room = width - used
    name = display_safe(f" {progress.corpus} · {progress.annotator} ")
    if cell_len(name) + 11 > room:
        left = [(" claimdesk ", "title")] if room >= 12 else []
    used += sum(cell_len(text) for text, _ in left)
    return (*left, (" " * max(0, width - used), ""), *right)


def about_line(article: Article, layout: Layout, date: DateFact | None, note: str = "") -> Line:
    """What the open article is: its id, the note on it, its date with what that rests on, and the key that corrects it."""
    pieces: list[Piece] = [(" ", ""), (display_safe(article.id), "dim"), ("  ", "")]
    if note:
        pieces += [("¶ ", "key"), (display_safe(" ".join(note.split())), ""), ("  ", "")]
    if date is None or date.value is None:
        basis = f": {date.basis}" if date is not None and date.basis else ""
        pieces += [("no date", "warning"), (display_safe(basis), "dim")]
    else:
        pieces += [(str(date.value), ""), (display_safe(f"  {date.basis}"), "dim")]
    others = [str(other.value) for other in layout.other_dates if other.value is not None]
    different = [other for other in dict.fromkeys(others) if date is None or other != str(date.value)]
    if different:
        pieces.append((f"  also found {', '.join(different[:2])}", "dim"))
    return (*pieces, ("  D", "key"), (" corrects it", "dim"))


def status_line(title: str, mode: str, message: str, width: int, own: Mapping[str, str] | None = None) -> Line:
    """The line below: the mode by its title, then the message if there is one, else the keys that count in this mode.

    `own` are keys that the project or the person has bound to actions, by their names.
    """
    pieces: list[Piece] = [(f" {title} ", "mode"), (" ", "")]
    if message:
        return (*pieces, (display_safe(message), "warning"))
    hints = [(actions.shown(a.keys[0]), a.hint) for a in actions.rebound(actions.in_mode(mode), own or {}) if a.hint]
    last = [hint for hint in hints if hint[1] in LAST_HINTS]  # how to get help or out is always shown
    room = width - cell_len(title) - 3 - sum(map(_hint_width, last))
    for hint in hints:
        if hint in last:
            continue
        room -= _hint_width(hint)
        if room < 0:
            break
        pieces += _hint_pieces(hint)
    for hint in last:
        pieces += _hint_pieces(hint)
    return tuple(pieces)


def _hint_width(hint: tuple[str, str]) -> int:
    key, words = hint
    return cell_len(key) + cell_len(words) + 3


def _hint_pieces(hint: tuple[str, str]) -> list[Piece]:
    key, words = hint
    return [(f"{key} ", "key"), (f"{words}  ", "")]
