"""Reading a project's `annotate.toml` into a Schema. What a file leaves out is as in the default schema; mistakes are refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.claims import KINDS
from annotations.colours import COLOURS
from annotations.schema import SLOT_TYPES, Label, Reason, Schema, SlotDefinition
from annotations.settings import Table, quoted, read_table
from annotations.values import POLARITIES

if TYPE_CHECKING:
    from collections.abc import Collection

    from annotations.schema import SlotType

_DATA = Path(__file__).parent / "data"
_DEFAULT = _DATA / "default_schema.toml"
_GUIDELINES = _DATA / "guidelines.md"
_SETTINGS = ("kinds", "guidelines", "labels", "slots", "reasons", "extractor", "import", "renamed", "retired", "keys")
_LABEL_SETTINGS = ("key", "title", "colour", "kinds", "description")
_REASON_SETTINGS = ("key", "title", "description")
_SLOT_SETTINGS = ("type", "key", "title", "many", "kinds", "required", "choices", "normal", "description")
_PARTS_OF_A_CLAIM = ("core", "label")
_LEFT_OUT = ""  # what an import maps a name to that is to be left out


def load_schema(path: Path | None = None, *, actions: Collection[str] = ()) -> Schema:
    """The schema of a project's `annotate.toml`, or the default one for None.

    `actions` are the names that `[keys]` may give other keys to; where there are none, any name is taken. Raises SchemaError with
    file, line, what is wrong and the nearest valid name.
    """
    if path is None:
        return _default()
    return _schema(read_table(path), path.parent, actions)


def default_schema_text() -> str:
    """The default schema as a commented `annotate.toml`, ready to edit."""
    return _DEFAULT.read_text(encoding="utf-8")


@cache
def _default() -> Schema:
    return _schema(read_table(_DEFAULT), _DEFAULT.parent, ())


def _schema(top: Table, folder: Path, actions: Collection[str]) -> Schema:
    top.known(_SETTINGS)
    labels = _labels(top.table("labels")) if "labels" in top else _default().labels
    slots = _slots(top.table("slots")) if "slots" in top else _default().slots
    extractor = top.table("extractor")
    extractor.known(("labels",))
    imports = top.table("import")
    imports.known(("labels", "slots", "columns"))
    names, slot_names = [label.name for label in labels], [slot.name for slot in slots]
    guidelines = top.string("guidelines")
    return Schema(
        labels,
        slots,
        _kinds(top, labels),
        str(folder / guidelines if guidelines else _GUIDELINES),
        extractor_labels=_mapped(extractor, "labels", names),
        import_labels=_mapped(imports, "labels", [*names, _LEFT_OUT]),
        import_slots=_mapped(imports, "slots", [*slot_names, _LEFT_OUT], "slot"),
        import_columns=imports.mapping("columns"),
        renamed=_renamed(top, [*names, *slot_names]),
        retired=_retired(top, [*names, *slot_names]),
        keys=_keys(top.table("keys"), actions),
        reasons=_reasons(top.table("reasons")) if "reasons" in top else _default().reasons,
    )


def _labels(table: Table) -> tuple[Label, ...]:
    labels = tuple(_label(name, settings) for name, settings in table.tables())
    if not labels:
        raise table.error("no label is given", hint="give at least one [labels.NAME], or leave [labels] out")
    _no_twins(table, labels)
    return labels


def _label(name: str, settings: Table) -> Label:
    _check_name(name, settings)
    settings.known(_LABEL_SETTINGS)
    return Label(
        name,
        settings.key(),
        settings.string("title") or name,
        settings.one_of("colour", COLOURS, "grey"),
        settings.strings("kinds", KINDS, KINDS),
        settings.string("description"),
    )


def _slots(table: Table) -> tuple[SlotDefinition, ...]:
    slots = tuple(_slot(name, settings) for name, settings in table.tables())
    _no_twins(table, slots)
    return slots


def _slot(name: str, settings: Table) -> SlotDefinition:
    _check_name(name, settings)
    settings.known(_SLOT_SETTINGS)
    if "type" not in settings:
        raise settings.error(f"has no type; valid are: {', '.join(SLOT_TYPES)}")
    slot_type: SlotType = settings.one_of("type", SLOT_TYPES)  # type: ignore[assignment]  # one_of has just checked it
    kinds = settings.strings("kinds", KINDS, KINDS)
    for setting, belongs in (("choices", "choice"), ("normal", "text")):
        if setting in settings and slot_type != belongs:
            raise settings.error(f'only a slot of type "{belongs}" has {setting}', setting)
    if slot_type == "choice" and not settings.strings("choices"):
        raise settings.error('a slot of type "choice" needs choices, as in choices = ["yes", "no"]')
    if name == "polarity":
        _check_polarity(settings, slot_type)
    return SlotDefinition(
        name,
        slot_type,
        settings.key(),
        settings.string("title") or name,
        settings.flag("many"),
        kinds,
        settings.strings("required", (), kinds),
        settings.strings("choices"),
        settings.string("description"),
        settings.string("normal"),
    )


def _reasons(table: Table) -> tuple[Reason, ...]:
    """The reasons for a rejection; none where the table is empty."""
    reasons = tuple(_reason(name, settings) for name, settings in table.tables())
    _no_twins(table, reasons)
    return reasons


def _reason(name: str, settings: Table) -> Reason:
    _check_name(name, settings)
    settings.known(_REASON_SETTINGS)
    return Reason(name, settings.key(), settings.string("title") or name, settings.string("description"))


def _check_polarity(settings: Table, slot_type: str) -> None:
    """Every claim has a polarity, so its slot can leave values out but not invent them."""
    if slot_type != "choice":
        raise settings.error('must be of type "choice"', "type")
    settings.strings("choices", (), POLARITIES)


def _check_name(name: str, settings: Table) -> None:
    if not name.strip() or not name.isprintable():
        raise settings.error(f"{quoted(name)} is no name", hint="a name has visible characters only")
    if name in _PARTS_OF_A_CLAIM and settings.path[0] == "slots":
        raise settings.error("every claim has this part already", hint="give the slot another name")


def _no_twins(table: Table, named: tuple[Label | SlotDefinition | Reason, ...]) -> None:
    """Refuse two labels, two slots or two reasons with one key."""
    owner: dict[str, str] = {}
    for item in named:
        if item.key in owner:
            raise table.error(f"the key {quoted(item.key)} belongs to {quoted(owner[item.key])} already", item.name, "key")
        owner[item.key] = item.name


def _kinds(top: Table, labels: tuple[Label, ...]) -> tuple[str, ...]:
    """The kinds of claim that are asked for: as set, else those that some label is for."""
    labelled = [kind for kind in KINDS if any(kind in label.kinds for label in labels)]
    kinds = top.strings("kinds", tuple(labelled), KINDS)
    for kind in kinds:
        if kind not in labelled:
            raise top.error(f"no label is for the kind {quoted(kind)}", "kinds", hint=f"give one, or leave {kind} out of kinds")
    if not kinds:
        raise top.error("no kind of claim is asked for", "kinds", hint=f"valid are: {', '.join(KINDS)}")
    return kinds


def _mapped(table: Table, name: str, known: list[str], what: str = "label") -> dict[str, str]:
    found = table.mapping(name)
    for old, new in found.items():
        table.check(new, known, what, name, old)
    return found


def _renamed(top: Table, known: list[str]) -> dict[str, str]:
    found = top.mapping("renamed")
    for old, new in found.items():
        top.check(new, known, "name", "renamed", old)
        if old in known:
            raise top.error(f"{quoted(old)} is still the name of a label or slot", "renamed", old)
    return found


def _retired(top: Table, known: list[str]) -> tuple[str, ...]:
    retired = top.strings("retired")
    for name in retired:
        if name in known:
            raise top.error(f"{quoted(name)} is still a label or slot", "retired", hint="take it out of one of the two")
    return retired


def _keys(table: Table, actions: Collection[str]) -> dict[str, str]:
    if actions:
        table.known(actions)
    for name in table.values:
        if not table.string(name).split():
            raise table.error("no key is given", name)
    return {name: table.string(name) for name in table.values}
