"""Importing this lets a benchmark find the checkout it lies in, where claimdesk is not installed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "corpus"

if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))
