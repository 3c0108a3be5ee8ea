"""Moving, searching, filtering, and the pages beside the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_stores import decisions, lines, rest, running, shown, until
from textual.widgets import Input

from store.status import DECIDED, MUTED, OPEN, UNSURE
from tui.screen.triage import TriageScreen
from tui.screen.width import cells

SIZES = [(60, 20), (80, 24), (119, 30), (120, 24), (200, 60)]


def place(screen: TriageScreen) -> tuple[int | None, int | None]:
    return screen.rows.wanted.shown, screen.rows.wanted.status


async def test_moving(store: Path) -> None:
    async with running(store) as (pilot, screen):
        for key, cursor in [
            ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("k", 0), ("end", 9), ("j", 9), ("home", 0),
            ("G", 9), ("pageup", 2), ("pagedown", 9),
        ]:  # fmt: skip
            await pilot.press(key)
            assert screen.list.cursor == cursor, key
        await pilot.press("g", "g")
        assert screen.list.cursor == 0


async def test_the_lanes_are_tabs(store: Path) -> None:
    async with running(store) as (pilot, screen):
        seen = []
        for _ in range(6):
            await pilot.press("l")
            seen.append(screen.rows.wanted.shown)
            assert screen.rows.messages == screen.listing.expected()
        assert seen == [0, 1, 2, 3, 4, None]
        await pilot.press("left")
        assert screen.rows.wanted.shown == UNSURE


async def test_going_waits_for_a_key_and_decides_nothing(store: Path) -> None:
    async with running(store) as (pilot, screen):
        wanted = {
            "1": (0, OPEN), "2": (1, OPEN), "3": (2, OPEN), "4": (3, OPEN), "u": (UNSURE, OPEN),
            "d": (None, DECIDED), "m": (None, MUTED), "0": (None, OPEN),
        }  # fmt: skip
        for key, there in wanted.items():
            await pilot.press("g")
            assert "unsure" in lines(pilot)[-1] and "Esc" in lines(pilot)[-1]
            await pilot.press(key)
            assert place(screen) == there, key
        await pilot.press("g", "x", "p", "escape")
        assert not screen.going
        await pilot.press("g", "q")
        assert pilot.app.is_running and not screen.going
        assert decisions(store) == []


async def test_keys_write_and_do_nothing_else_while_typing(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("1")
        count = len(decisions(store))
        await pilot.press("/")
        await pilot.press(*"pbtcasmuzUnqwIMSHx1234", "full_stop", "ctrl+z", "ctrl+y", "up", "down", "pagedown")
        assert isinstance(screen.focused, Input)
        assert screen.search.value.startswith("pbtcasmuzUnqwIMSHx1234")
        assert len(decisions(store)) == count and pilot.app.screen is screen
        assert pilot.app.is_running


async def test_open_and_close(store: Path) -> None:
    async with running(store) as (pilot, screen):
        height = screen.pane.size.height
        await pilot.press("enter")
        assert screen.opened and screen.pane.size.height > height
        await pilot.press("q")
        assert not screen.opened and pilot.app.is_running
        await pilot.press("o", "escape")
        assert not screen.opened
        await pilot.press("q")
        assert not pilot.app.is_running


async def test_the_thread_shows_what_the_owner_answered(store: Path) -> None:
    async with running(store, (80, 50)) as (pilot, screen):
        while not screen.list.line or "Thursday" not in screen.list.line.snippet:
            await pilot.press("j")
        text = " ".join(shown(pilot).replace("\n", " ").split())
        assert "Conversation" in text and " you " in text and "Of course, here they are." in text
        assert "» this message" in text and "3 of 3 in the conversation" in text


async def test_copying(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("Dear founder")
        assert "Copied" in screen.status.said


@pytest.mark.parametrize(("key", "text"), [("?", "Keys"), ("S", "[now]"), ("H", "Journal")])
async def test_pages(store: Path, key: str, text: str) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("1")
        await pilot.press(key)
        assert pilot.app.screen is not screen
        await until(pilot, lambda: text in lines(pilot)[0])
        wanted = {"?": "Put the message in pitch", "S": "pitch", "H": "message from Newest Seller to pitch"}
        await until(pilot, lambda: wanted[key] in shown(pilot))
        await pilot.press("j", "G", "home", "pagedown", "p", "1")
        await pilot.press("q")
        assert pilot.app.screen is screen and len(decisions(store)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_every_size(store: Path, size: tuple[int, int]) -> None:
    async with running(store, size) as (pilot, screen):
        drawn = lines(pilot)
        assert len(drawn) == size[1]
        assert ("Open 11" in drawn[0] and "quit" in drawn[-1] and "lane" in drawn[-1]) or "pitch" in drawn[-1]
        assert drawn[1].startswith("»") and "Newest Se" in drawn[1]
        assert "Dear founder" in shown(pilot)
        await until(pilot, lambda: ("Why " in shown(pilot)) == (size[0] >= 120))
        for key in ("enter", "j", "w", "escape", "w", "g", "escape", "?", "escape", "S", "escape", "H", "escape"):
            await pilot.press(key)
        assert pilot.app.screen is screen


async def test_resizing_keeps_the_cursor(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("end")
        here = screen.list.line
        for size in [(200, 60), (60, 12), (30, 8), (80, 24)]:
            await pilot.resize_terminal(*size)
            await pilot.pause(0.05)
            assert screen.list.line == here
            assert any(line.startswith("»") for line in lines(pilot)) or size[1] < 10


async def test_themes_and_a_terminal_without_colour(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(store) as (pilot, screen):
        before = shown(pilot)
        for theme in ("textual-light", "ansi-light", "textual-dark"):
            pilot.app.theme = theme
            await pilot.pause(0.05)
            assert shown(pilot) == before
        await pilot.press("1")
        await rest(pilot, screen)


async def test_the_palette_knows_the_actions(store: Path) -> None:
    async with running(store) as (pilot, screen):
        titles = {command.title for command in pilot.app.get_system_commands(screen)}
        assert {"decide pitch", "mute", "import", "stats", "Theme"} <= titles
        await pilot.press(":", *"decide generic")
        await pilot.pause(0.4)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: [row[0] for row in decisions(store)] == ["generic"])


async def test_the_mouse(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.click("#list", offset=(10, 3))
        assert screen.list.cursor == 3
        await pilot.click("#tabs", offset=(13, 0))
        assert screen.rows.wanted.shown == 0
        await pilot.click("#hints", offset=(13, 0))
        assert pilot.app.is_running


async def test_a_row_is_as_wide_as_it_is_painted_even_before_the_list_hears_of_its_new_size(store: Path) -> None:
    async with running(store, (120, 30)) as (_, screen):
        for width in (60, 150, 60, 79):
            for at in range(3):
                assert cells(screen.list.row_strip(at, width).text) == width
