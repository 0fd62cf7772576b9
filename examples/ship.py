"""Copies `examples/corpus` into the package, where `annotate --example` finds it; the two always hold the same bytes.

Run `python examples/ship.py` after changing an article; a test fails while the copies differ. (A link would not survive a
checkout on every system, and files outside a package cannot be its data.)
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "examples" / "corpus"
SHIPPED = ROOT / "annotations" / "data" / "examples" / "corpus"


def ship(source: Path = SOURCE, shipped: Path = SHIPPED) -> None:
    """Make `shipped` a copy of `source`, without what somebody annotated there."""
    if shipped.exists():
        shutil.rmtree(shipped)
    shutil.copytree(source, shipped, ignore=lambda folder, _: ["annotations"] if Path(folder) == source else [])


if __name__ == "__main__":
    ship()
