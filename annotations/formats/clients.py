"""Packages that only some formats need: imported when a format is used, and named with their extra where they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from annotations.errors import FormatError

if TYPE_CHECKING:
    from types import ModuleType


def client(module: str, extra: str) -> ModuleType:
    """A package of an extra of this distribution. Raises FormatError with the line that installs it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise FormatError(f"{package} is not installed, which this format needs", f"pip install 'claimdesk[{extra}]'") from error
