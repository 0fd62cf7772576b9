"""No key is silent: in every mode each key either changes something that can be seen or says why it does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.asking import desk, message
from tui import actions

KEYS = (
    *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "enter", "space", "tab", "escape", "backspace", "delete", "left", "right", "up", "down", "shift+left", "shift+right",
    "pageup", "pagedown", "home", "end", "full_stop", "comma", "slash", "apostrophe", "semicolon", "plus", "minus",
    "equals_sign", "question_mark", "exclamation_mark", "colon", "less_than_sign", "greater_than_sign", "left_parenthesis",
    "right_parenthesis", "left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket",
    "percent_sign", "number_sign", "f5", "ctrl+a",
)  # fmt: skip
LEAVING = {"ctrl+q", "ctrl+c"}
MODES = {
    "reading": (),
    "label": ("l",),
    "reason": ("X",),
    "link": ("m", "j", "L"),
    "slot": ("s",),
    "boundaries": ("b",),
    "cursor": ("v",),
}


def seen(app: Any) -> tuple[object, ...]:
    """Everything that a key can change and a person can see."""
    screen = app.screen_stack[0]
    bench, reader, session = screen.bench, screen.reader, desk(app).session
    return (
        len(app.screen_stack),
        bench.mode,
        desk(app).article.id,
        desk(app).active_id,
        desk(app).active_index,
        desk(app).kind_shown,
        desk(app).marked,
        session.record,
        session.layout,
        reader.top_line,
        reader.folded,
        reader.cursor,
        reader.selection,
        tuple(screen.classes),
        app.theme,
    )


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("half", [0, 1])
async def test_every_key_does_something_or_says_why_not(sitting: Any, mode: str, half: int) -> None:
    """A person is never left to guess whether a key arrived."""
    silent = []
    async with sitting() as (app, pilot):
        for key in KEYS[half::2]:
            await _into(app, pilot, MODES[mode])
            before = seen(app)
            await pilot.press(key)
            await pilot.pause()
            if seen(app) == before and not message(app):
                silent.append(key)

    assert silent == []


async def _into(app: Any, pilot: Any, keys: tuple[str, ...]) -> None:
    """Back to the first article with nothing done, then into the mode by its keys."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
        await pilot.pause()
    screen = app.screen
    if screen.view.typing:
        screen.view.close_field()
    bench = screen.bench
    bench.pane.clear_search()
    desk(app).marked = None
    while desk(app).next_step(back=True) is not None and desk(app).undo() is not None:
        pass
    bench.open_article("a1.txt")
    await pilot.pause()
    bench.show_claim(desk(app).session.annotations[0].id)
    await pilot.pause()
    if keys:
        await pilot.press(*keys)
        await pilot.pause()
    assert bench.mode.name == (actions.READING if not keys else bench.mode.name)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("K",), "this is the top of the article"),
        (("end",), "this is the end of the article"),
        (("k",), "this is the first claim"),
        (("v", "up"), "the cursor can go no further there"),
        (("u",), "nothing to undo"),
        (("h",), "h does nothing in reading mode"),
        (("f5",), "f5 does nothing in reading mode"),
        (("escape",), "Esc does nothing in reading mode"),
        (("b", "x"), "x does nothing in boundaries mode; esc leaves this mode"),
        (("b", "l", "h", "enter"), "the boundaries are as they were"),
        (("o", "9"), "readings to choose from"),
        (("full_stop",), "there is no correction to repeat yet"),
    ],
)
async def test_a_key_that_changes_nothing_says_why(sitting: Any, keys: tuple[str, ...], words: str) -> None:
    """At the ends, with nothing to undo, in a mode that does not know the key."""
    async with sitting() as (app, pilot):
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

        assert words in message(app)
