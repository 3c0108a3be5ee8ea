"""Help is for the screen it was asked on; the palette offers what can be done there; letters only write in boxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_stores import decisions, lines, running, until
from textual.widgets import Input

from tui.actions import ACTIONS, BY_ID
from tui.keymap import palette_name
from tui.screen.help import HelpPage, actions_on, help_rows
from tui.screen.width import cells


@pytest.mark.parametrize("width", [58, 80, 198])
@pytest.mark.parametrize("here", [[], list(ACTIONS), list(ACTIONS)[:5]])
def test_help_names_every_action_at_every_width(width: int, here: list) -> None:
    rows = ["".join(piece for piece, _ in row) for row in help_rows(here, width)]
    text = " ".join(" ".join(rows).split())
    for action in ACTIONS:
        assert action.help in text
    assert all(cells(row) <= width for row in rows)


@pytest.mark.parametrize(
    ("keys", "offered", "not_offered"),
    [
        ("", "mute", "mutes.apply"),
        ("\r", "close", "open"),
        ("g", "go.unsure", "mute"),
        ("M", "mutes.apply", "mute"),
        ("H", "journal.jump", "accept"),
        ("S", "stats.next", "accept"),
    ],
)
async def test_help_and_palette_are_for_where_one_is(store: Path, keys: str, offered: str, not_offered: str) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press(*("enter" if key == "\r" else key for key in keys))
        await pilot.pause(0.05)
        asked_on = pilot.app.screen
        ids = [action.id for action in actions_on(asked_on)]
        assert offered in ids and not_offered not in ids and "help" in ids
        if BY_ID[offered].palette:
            assert palette_name(BY_ID[offered]) in {one.title for one in pilot.app.get_system_commands(asked_on)}
        await pilot.press("?")
        assert isinstance(pilot.app.screen, HelpPage)
        await until(pilot, lambda: "Keys of this screen" in lines(pilot)[0])
        await pilot.press("?")
        assert pilot.app.screen is asked_on
        assert pilot.app.is_running and screen.is_attached


async def test_the_palette_says_the_keys(store: Path) -> None:
    async with running(store) as (pilot, screen):
        says = {command.title: command.help for command in pilot.app.get_system_commands(screen)}
        assert says["mute"] == f"m · {BY_ID['mute'].help}" and says["suspend"] == BY_ID["suspend"].help
        assert "Theme" in says and "Quit" not in says


async def test_keys_do_nothing_while_one_types(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("/")
        assert isinstance(screen.focused, Input)
        for action in ACTIONS:
            for key in action.keys:
                if len(key) == 1 or key in ("ctrl+z", "ctrl+y"):
                    await pilot.press(key)
        assert isinstance(screen.focused, Input) and pilot.app.screen is screen
        assert screen.steps == 0 and decisions(store) == []
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpPage)


async def test_the_hint_of_the_help_can_be_clicked_on_any_page(store: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("H")
        line = lines(pilot)[-1]
        await pilot.click("#hints", offset=(line.index("? help") + 1, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpPage))


@pytest.mark.parametrize(
    ("keys", "said", "true"),
    [
        ("", "mute", lambda pilot, screen: screen.steps == 1),
        ("H", "journal open", lambda pilot, screen: "StepScreen" in repr(pilot.app.screen)),
        ("/", "search drop", lambda pilot, screen: not screen.search.display),
        ("", "suspend", lambda pilot, screen: pilot.app.screen is screen),
    ],
)
async def test_what_is_picked_from_the_palette_is_done(store: Path, keys: str, said: str, true: object) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("1", "u", *keys)
        steps = screen.steps
        screen.steps = 0
        await pilot.press("ctrl+p", *said)
        await pilot.pause(0.4)
        await pilot.press("enter")
        await until(pilot, lambda: true(pilot, screen))  # type: ignore[operator]
        assert steps == 2
