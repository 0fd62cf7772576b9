"""How long `annotate` takes from exec to the first article on the screen, beside a Textual app of one line, in turns.

Run `python benchmarks/start_up.py [-n ROUNDS]` with the interpreter that claimdesk is installed for.
"""

from __future__ import annotations

import argparse

from terminal import MARKER, commands, report, running


def measure(rounds: int) -> list[dict[str, list[float]]]:
    """Start each program in turns, once uncounted, so that files are cached, and then `rounds` times; seconds."""
    turns = []
    with commands() as programs:
        for _ in range(rounds + 1):
            times: dict[str, list[float]] = {}
            for name, command in programs.items():
                with running(command) as terminal:
                    times[name] = [terminal.until(MARKER)]
            turns.append(times)
    return turns[1:]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--rounds", type=int, default=7, help="how often each program is started (default: 7)")
    print(report(measure(parser.parse_args().rounds)))
