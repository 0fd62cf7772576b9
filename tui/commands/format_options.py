"""The options that belong to single formats, on the command line of every command that writes or reads a format.

Those of our own formats are declared by name; those of other packages are given as `--option NAME=VALUE`, because a format of
another package is loaded only when it is named. An option that the chosen format does not have is an error, never ignored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotations.errors import FormatError
from annotations.formats.registry import OWN, format_named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from annotations.formats.protocols import Format, Option

    Options = Callable[[Format], tuple[Option, ...]]
    """Either the options for writing a format or those for reading it."""


def add_format_options(parser: argparse.ArgumentParser, of: Options) -> None:
    """Declare the options of all our formats, each once, with the names of the formats that have it."""
    group = parser.add_argument_group("options of single formats")
    owners: dict[str, list[str]] = {}
    found: dict[str, Option] = {}
    for name in OWN:
        for option in of(format_named(name)):
            owners.setdefault(option.name, []).append(name)
            found[option.name] = option
    for name, option in found.items():
        said = f"{', '.join(owners[name])}: {option.help}".replace("%", "%%")
        if option.metavar:
            group.add_argument(_flag(name), dest=_place(name), metavar=option.metavar, help=said)
        else:
            group.add_argument(_flag(name), dest=_place(name), action="store_const", const="", help=said)
    group.add_argument(
        "--option", metavar="NAME=VALUE", dest="format_options", action="append", default=[],
        help="an option of a format that another package offers",
    )  # fmt: skip


def chosen_options(options: argparse.Namespace, name: str, known: Iterable[Option]) -> dict[str, Any]:
    """The values of a format's options, defaults included. Raises FormatError for one that it does not have, or a wrong value."""
    by_name = {option.name: option for option in known}
    values = {option.name: option.default for option in by_name.values()}
    for given, typed in _given(options).items():
        if given not in by_name:
            has = f"it has {', '.join(map(_flag, by_name))}" if by_name else "it has no options of its own"
            raise FormatError(f"the format {name} has no option {_flag(given)}", has)
        option = by_name[given]
        values[given] = option.parse(typed) if option.metavar else True
    return values


def _given(options: argparse.Namespace) -> dict[str, str]:
    """What was typed, by the option's name."""
    prefix = _place("")
    given = {
        key.removeprefix(prefix): typed for key, typed in vars(options).items() if key.startswith(prefix) and typed is not None
    }
    for pair in options.format_options:
        name, _, value = pair.partition("=")
        given[name.strip().lstrip("-").replace("-", "_")] = value
    return given


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _place(name: str) -> str:
    """Where argparse keeps the value: apart from the names of the command's own arguments."""
    return f"of_format_{name}"
