"""How long `annotate` takes from a key to the last frame that answers it, beside a Textual app of one line.

Run `python benchmarks/keys.py [-n ROUNDS] [--keys KEYS]` with the interpreter that claimdesk is installed for.
"""

from __future__ import annotations

import argparse

from terminal import FLOOR_NAME, MARKER, commands, report, running

# A key that changes nothing on the screen draws nothing; more than a tenth of those would mean that the keys were not heard.
ANSWERED = 0.9


def measure(keys: str, rounds: int) -> list[dict[str, list[float]]]:
    """Press `keys` in each program in turns, waiting for the answer to each; seconds. Says what was left unanswered."""
    turns = []
    with commands() as programs:
        for _ in range(rounds):
            times: dict[str, list[float]] = {}
            for name, command in programs.items():
                with running(command) as terminal:
                    terminal.until(MARKER)
                    terminal.settle(1.0)
                    answers = [terminal.press("j" if name == FLOOR_NAME else key) for key in keys]
                times[name] = [taken for taken in answers if taken is not None]
                if len(times[name]) < len(keys) * ANSWERED:
                    unanswered = len(keys) - len(times[name])
                    raise SystemExit(f"{name}: {unanswered} of {len(keys)} keys were not answered")
            turns.append(times)
    return turns


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--rounds", type=int, default=3, help="how often each program is started (default: 3)")
    parser.add_argument("--keys", default="j" * 10, help="the keys, one after the other (default: ten times the next claim)")
    options = parser.parse_args()
    print(report(measure(options.keys, options.rounds)))
