"""How long `annotate` takes from a key to the last frame that answers it, beside a Textual app of one line, in turns.

Run `python benchmarks/keys.py [-n ROUNDS] [--keys KEYS]` with the interpreter that claimdesk is installed for. There is a row for
each length of article, up to 1 MB with thousands of claims, which are waited for; so a round takes a minute. The last two columns
are multiples of the one-line app's median.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from terminal import APP, FLOOR_NAME, MARKER, report, running, the_floor

if TYPE_CHECKING:
    from collections.abc import Iterator

# A key that changes nothing on the screen draws nothing; more than a tenth of those would mean that the keys were not heard.
ANSWERED = 0.9
CLAIMS = r"\d+ of \d+ claims"
SIZES = {"5 KB": 5_000, "100 KB": 100_000, "1 MB": 1_000_000, "1 MB, one line": 1_000_000}
HEAD = f"""Drizzle over the Ardan valley

PORT LISSE, March 3, 2031. /ANA/. Journalists waited in the {MARKER}."""


def article(size: int, *, one_line: bool) -> str:
    """An article of that many characters about an invented place, with a claim in about every hundred of them."""
    paragraphs, length, week = [HEAD], len(HEAD), 0
    while length < size:
        week += 1
        paragraphs.append(
            f"In week {week} aircraft of the Republic of Ardania flew {week + 100} sorties over the Teshi district, Colonel Ana "
            f"Verrel said. The crews destroyed {week % 50 + 2} depots and wounded {week % 9 + 3} gunmen near Osk, she said while "
            "the road to Karhold stayed closed for most of the day. Residents waited in the square for the buses, which came late"
            " because of the weather, and the school on the hill did not open."
        )
        length += len(paragraphs[-1]) + 2
    text = "\n\n".join(paragraphs)[:size]
    return text.replace("\n", " ") if one_line else text


@contextmanager
def programs() -> Iterator[dict[str, list[str]]]:
    """The one-line app, and claimdesk on an article of each size."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {FLOOR_NAME: the_floor()}
        for name, size in SIZES.items():
            corpus = Path(folder) / name.replace(" ", "-")
            corpus.mkdir()
            (corpus / "article.txt").write_text(article(size, one_line="line" in name), "utf-8")
            commands[name] = [sys.executable, "-c", APP, str(corpus)]
        yield commands


def pressed(name: str, command: list[str], keys: str) -> list[float]:
    """Start a program, wait until its claims are there, and press keys, waiting for the answer to each; seconds."""
    with running(command) as terminal:
        terminal.until(MARKER)
        if name != FLOOR_NAME:
            terminal.until(CLAIMS)
        terminal.settle(1.0)
        answers = [terminal.press("j" if name == FLOOR_NAME else key) for key in keys]
    times = [taken for taken in answers if taken is not None]
    if len(times) < len(keys) * ANSWERED:
        raise SystemExit(f"{name}: {len(keys) - len(times)} of {len(keys)} keys were not answered")
    return times


def measure(keys: str, rounds: int) -> list[dict[str, list[float]]]:
    """Press `keys` in each program in turns."""
    with programs() as commands:
        return [{name: pressed(name, command, keys) for name, command in commands.items()} for _ in range(rounds)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--rounds", type=int, default=3, help="how often each program is started (default: 3)")
    parser.add_argument("--keys", default="j" * 20, help="the keys, one after the other (default: twenty times the next claim)")
    options = parser.parse_args()
    print(report(measure(options.keys, options.rounds)))
