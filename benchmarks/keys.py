"""How long `annotate` takes from a key to the last frame that answers it, beside a Textual app of one line.

Run `python benchmarks/keys.py [-n KEYS] [--key KEY]` with the interpreter that claimdesk is installed for.
"""

from __future__ import annotations

import argparse

from terminal import MARKER, commands, report, running


def measure(key: str, presses: int) -> dict[str, list[float]]:
    """Press `key` in each program, waiting for the answer each time; seconds. Says how many keys were left unanswered."""
    times: dict[str, list[float]] = {}
    with commands() as programs:
        for name, command in programs.items():
            with running(command) as terminal:
                terminal.until(MARKER)
                terminal.settle()
                answers = [terminal.press(key) for _ in range(presses)]
            times[name] = [taken for taken in answers if taken is not None]
            if len(times[name]) < presses:
                print(f"{name}: {presses - len(times[name])} of {presses} keys were not answered")
    return {name: taken for name, taken in times.items() if taken}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--presses", type=int, default=20, help="how often the key is pressed (default: 20)")
    parser.add_argument("--key", default="j", help="the key (default: j, the next claim)")
    options = parser.parse_args()
    print(report(measure(options.key, options.presses)))
