"""Tables of a settings file, read with care: every mistake is a SchemaError with file, line and the nearest valid name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from annotations.errors import SchemaError
from annotations.toml_limits import endless_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

MAX_BYTES = 1024 * 1024
_NEAR = 60
_LONGEST = 200  # code points of a name that are compared with the valid ones
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")


class Table:
    """One table with its path in the file. Each method reads one setting and raises SchemaError where it is wrong."""

    def __init__(self, file: str, text: str, path: tuple[str, ...], values: dict[str, Any]) -> None:
        self._file = file
        self._text = text
        self.path = path
        self.values = values

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def error(self, problem: str, *names: str, hint: str = "") -> SchemaError:
        """The error about the setting that `names` lead to from here."""
        from annotations.toml_lines import line_of  # noqa: PLC0415  # only mistakes need lines

        path = (*self.path, *names)
        where = f"{'.'.join(path)}: " if path else ""
        return SchemaError(f"{self._file}:{line_of(self._text, path)}: {where}{problem}", hint)

    def known(self, known: Collection[str]) -> None:
        """Refuse settings of any other name."""
        for name in self.values:
            if name not in known:
                raise self.error(f"unknown setting {quoted(name)}; {nearest(name, known)}", name)

    def string(self, name: str, default: str = "") -> str:
        """A string."""
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise self.error(f"{_kind(value)} where a string belongs", name)
        return value

    def one_of(self, name: str, choices: Collection[str], default: str = "") -> str:
        """A string out of a few; `default` where it is not set."""
        value = self.string(name, default)
        if name in self.values:
            self.check(value, choices, name, name)
        return value

    def key(self, name: str = "key") -> str:
        """One visible character, which must be given."""
        value = self.string(name)
        if len(value) != 1 or not value.isprintable() or value.isspace():
            given = f"{quoted(value)} is no key" if name in self.values else "has no key"
            raise self.error(f'{given}; a key is one letter, as in key = "k"', *([name] if name in self.values else []))
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where it is not set."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.error(f"{_kind(value)} where true or false belongs", name)
        return value

    def strings(self, name: str, default: tuple[str, ...] = (), among: Collection[str] = ()) -> tuple[str, ...]:
        """A list of strings, out of `among` where that is given."""
        value = self.values.get(name)
        if value is None:
            return default
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f'{_kind(value)} where a list of strings belongs, as in {name} = ["…"]', name)
        for item in value:
            if among:
                self.check(item, among, "value", name)
        return tuple(dict.fromkeys(value))

    def mapping(self, name: str) -> dict[str, str]:
        """A table of strings."""
        inner = self.table(name)
        return {key: inner.string(key) for key in inner.values}

    def table(self, name: str) -> Table:
        """A table inside; an empty one where there is none."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            raise self.error(f"{_kind(value)} where a table [{'.'.join((*self.path, name))}] belongs", name)
        return Table(self._file, self._text, (*self.path, name), value)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The tables inside, with their names, in the order of the file."""
        for name in self.values:
            yield name, self.table(name)

    def check(self, value: str, choices: Collection[str], what: str, *names: str) -> None:
        """Refuse a value that is none of the choices."""
        if value not in choices:
            raise self.error(f"unknown {what} {quoted(value)}; {nearest(value, choices)}", *names)


def read_table(path: Path) -> Table:
    """The whole file. Raises SchemaError where it cannot be read, is too large, is not UTF-8 or is not TOML."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SchemaError(f"{path} is not there", "`annotate schema` prints one to start from") from None
    except OSError as error:
        raise SchemaError(f"{path} cannot be read: {error.strerror}", "look at its permissions") from error
    if len(data) > MAX_BYTES:
        raise SchemaError(f"{path} is too large to be a schema", f"it may have {MAX_BYTES // 1024} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SchemaError(f"{path.name}:{line}: not UTF-8", "save the file as UTF-8") from None
    return Table(path.name, text, (), _parsed(path.name, text))


def _parsed(name: str, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  # a third of a schema's cost is this import, and not every program reads one

    endless = endless_key(text)
    if endless:
        raise SchemaError(f"{name}:{endless}: a name has too many parts", "a schema needs no more than three levels")
    try:
        return tomllib.loads(text)
    except ValueError as error:  # of numbers with too many digits tomllib does not say that they are no TOML
        problem = str(error)
        at = _AT.search(problem)
        line = (at[1] if at else None) or text.rstrip().count("\n") + 1
        raise SchemaError(
            f"{name}:{line}: not TOML: {_AT.sub('', problem)}", "see https://toml.io for how it is written"
        ) from None
    except RecursionError:
        raise SchemaError(f"{name}:1: nested too deeply", "a schema needs no more than three levels") from None


def nearest(name: str, choices: Collection[str]) -> str:
    """What to write instead of a name that is not valid, as the end of a sentence."""
    found = nearest_name(name, choices)
    if found is not None:
        return f"did you mean {quoted(found)}?"
    return f"valid are: {', '.join(choices)}" if choices else "none is known"


def nearest_name(name: str, choices: Collection[str]) -> str | None:
    """The choice that is most like a name that is not valid (`rapidfuzz.fuzz.ratio` of 60 or more); None where none is."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only mistakes need it

    found = process.extractOne(name.casefold()[:_LONGEST], list(choices), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else None


def quoted(name: str) -> str:
    """A name from the file as it is shown in a message: in quotes, cut, on one line."""
    short = name if len(name) <= 40 else name[:39] + "…"
    return '"' + "".join(char if char.isprintable() else "·" for char in short) + '"'


def _kind(value: object) -> str:
    """What a value is, in words."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "a string", list: "a list", dict: "a table"}
    return names.get(type(value), "a date")
