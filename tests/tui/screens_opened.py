"""Runs `annotate` and writes the name of each screen that is opened over the article into a file, one a line.

python -m tests.tui.screens_opened FILE ARGUMENTS…
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tui.cli import main
from tui.screens import opening


def told(name: str, real: Any, file: Path) -> Any:
    """An opener that tells of itself first."""

    def opener(*given: Any) -> None:
        with file.open("a") as log:
            log.write(f"{name}\n")
        real(*given)

    return opener


if __name__ == "__main__":
    opened = Path(sys.argv[1])
    opening._OPENERS.update({name: told(name, real, opened) for name, real in opening._OPENERS.items()})
    sys.exit(main(sys.argv[2:]))
