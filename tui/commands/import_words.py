"""What an import says on standard error, and when it says no: which names are unknown, what was refused, found and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import FormatError
from tui.diagnostics import counted, say, warn

if TYPE_CHECKING:
    from collections import Counter

    from annotations.formats.import_report import Report

_MOST = 20
_HOW = {"name": "by name", "text": "by text", "part": "by a part of the text"}


def say_report(report: Report) -> None:
    """Everything that the person should know before the import counts."""
    sentences = report.refusals.sentences()
    for sentence in sentences[:_MOST]:
        warn(sentence)
    if len(sentences) > _MOST:
        warn(f"and claims were refused for {len(sentences) - _MOST:,} other reasons")
    for how, said in _HOW.items():
        if report.found_by[how]:
            warn(f"{counted(report.found_by[how], 'article')} found {said}")
    if report.missing:
        warn(f"{counted(len(report.missing), 'article')} not in the corpus: {_few(report.missing)}")
        say("  --make-corpus begins a new corpus with the texts in the file")
    changed = {outcome: count for outcome, count in report.outcomes.items() if outcome != "kept"}
    if changed:
        said = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(changed.items()))
        warn(f"texts differ from the articles': of the places in them were {said}")
    if report.to_check:
        warn(f"{counted(report.to_check, 'claim')} to check, for the words may stand elsewhere: the app marks them")
    _say_left_out(report)
    lines = report.names.lines()
    if lines:
        say('  annotate.toml can say what a name is here; "" leaves it out. What is missing:')
        say("\n".join(f"    {line}" for line in lines[: 2 * _MOST]))
        if len(lines) > 2 * _MOST:
            say(f"    # and {len(lines) - 2 * _MOST:,} more")


def _say_left_out(report: Report) -> None:
    """What was read and not taken over, with no fault of the claims."""
    if report.slots:
        warn(f"slots that the schema lacks were left out: {_named(report.slots)}")
    if report.verdicts:
        warn(f"{counted(report.verdicts, 'claim')} had a verdict, which is not taken over")
    left_out = [counted(count, one) for one, count in report.left_out.most_common() if count]
    if left_out:
        warn(f"left out: {', '.join(left_out)}")


def check_report(report: Report, *, only: str = "", one_annotator: bool = False) -> None:
    """Raise FormatError where labels are unknown, `only` made nothing, or `one_annotator` is wanted and there are several."""
    unknown = report.names.unknown_labels
    if unknown:
        what = "label is" if len(unknown) == 1 else "labels are"
        raise FormatError(f"{len(unknown):,} {what} not known: {_named(unknown)}", "nothing was imported; see the lines above")
    names = [name or "(nobody)" for name, count in report.annotators.items() if count]
    if only and only not in names:
        raise FormatError(f"the file has nothing that {only} made", f"it has annotations of: {_few(names) or 'nobody'}")
    if one_annotator and len(names) > 1 and not only:
        raise FormatError(f"the file has annotations of {len(names)}: {_few(names)}", "choose whose with --from NAME")


def _named(counts: Counter[str]) -> str:
    shown = ", ".join(f"{name[:40]} ({count:,})" for name, count in counts.most_common(_MOST))
    return shown + (" …" if len(counts) > _MOST else "")


def _few(names: list[str]) -> str:
    return ", ".join(name[:80] for name in names[:5]) + (" …" if len(names) > 5 else "")
