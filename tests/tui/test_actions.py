"""The registry of actions: every action can be done, no two share a key, and the schema's slots and letters find their place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from textual.keys import _character_to_key

from annotations.schema_file import load_schema
from tui import actions
from tui.acts.table import act


@pytest.mark.parametrize(
    "action", [a for a in actions.ACTIONS if a.mode not in actions.SCREENS], ids=lambda a: f"{a.mode} {a.name}"
)
def test_every_action_has_its_act(action: actions.Action) -> None:
    """A name in the registry without a function behind it would be a dead key."""
    assert callable(act(action.name))


@pytest.mark.parametrize("mode", actions.MODES)
def test_no_two_actions_of_a_mode_share_a_key(mode: str) -> None:
    """Each key means one thing in each mode."""
    keys = Counter(key for action in actions.in_mode(mode) for key in action.keys)

    assert [key for key, times in keys.items() if times > 1] == []


def test_the_default_schema_clashes_with_no_action() -> None:
    """All slots of the default schema open by their letters and are typed into by their capitals."""
    schema = load_schema(None)
    keymap, clashes = actions.keymap(schema)

    assert clashes == ()
    assert keymap[actions.READING, "s"].name == "open_slot source"
    assert keymap[actions.READING, "S"].name == "type_slot source"


def test_no_key_needs_alt_or_control_but_quit() -> None:
    """Over ssh, Alt and Ctrl combinations arrive as something else; only quitting has them."""
    odd = {action.name for action in actions.ACTIONS for key in action.keys if "alt+" in key or "ctrl+" in key}

    assert odd == {"quit"}


def test_signing_off_shares_no_key_with_a_decision() -> None:
    """A key that decides a claim can never sign an article off."""
    deciding = {key for action in actions.in_mode(actions.READING) if action.group == "Deciding" for key in action.keys}
    signing = next(action for action in actions.in_mode(actions.SIGN_OFF) if action.name == "sign_off")

    assert not deciding & set(signing.keys)


def test_a_slot_whose_key_is_taken_is_reported() -> None:
    """A schema cannot take a key away from an action; the person is told which."""
    schema = load_schema(None)
    clashing = replace(schema, slots=(replace(schema.slots[0], key="x"), *schema.slots[1:]))
    keymap, clashes = actions.keymap(clashing)

    assert keymap[actions.READING, "x"].name == "reject"
    assert len(clashes) == 2  # the letter and its capital
    assert all("reject" in clash for clash in clashes)


def test_keys_can_be_rebound_by_the_schema() -> None:
    """A project may give an action of reading mode other keys."""
    keymap, _ = actions.keymap(replace(load_schema(None), keys={"accept": "y"}))

    assert keymap[actions.READING, "y"].name == "accept"
    assert (actions.READING, "enter") not in keymap


@pytest.mark.parametrize("key", sorted({key for action in actions.ACTIONS for key in action.keys}))
def test_a_sign_is_bound_by_the_name_that_a_terminals_key_gets(key: str) -> None:
    """What is typed as `+` arrives as `plus`; a key bound by any other name would never come."""
    sign = actions.shown(key)

    assert len(sign) > 1 or not sign.isascii() or _character_to_key(sign) == key


def test_a_sign_can_be_bound_as_itself() -> None:
    """`add = "+ ."` means the keys with these signs."""
    (add,) = [action for action in actions.rebound(actions.in_mode(actions.READING), {"add": "+ . y"}) if action.name == "add"]

    assert add.keys == ("plus", "full_stop", "y")
