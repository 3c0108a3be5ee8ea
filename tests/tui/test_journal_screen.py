"""The journal in the app: lines of any number, details, and the way back to any of them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from screen_stores import running, shown, until
from textual.pilot import Pilot

from store import journal
from store.connect import open_store
from store.decisions import Choice, decide
from tui.screen.journal_screen import JournalScreen
from tui.screen.triage import TriageScreen


def lanes(path: Path) -> list[int]:
    with closing(open_store(path)) as connection:
        return [row[0] for row in connection.execute("select lane from standing order by message_id")]


async def settled(pilot: Pilot[str], screen: JournalScreen) -> None:
    await until(pilot, lambda: not screen.working)
    await pilot.pause(0.02)


async def opened(pilot: Pilot[str]) -> JournalScreen:
    await pilot.press("H")
    await until(pilot, lambda: isinstance(pilot.app.screen, JournalScreen))
    screen = pilot.app.screen
    assert isinstance(screen, JournalScreen)
    await until(pilot, lambda: screen.is_mounted and "newest first" in shown(pilot) and " now " in shown(pilot))
    return screen


async def test_what_was_done_stands_newest_first(store: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("1", "4", "u", "m")
        await opened(pilot)
        seen = shown(pilot)
        assert "Journal: 5 lines, newest first" in seen
        rows = seen.splitlines()[1:6]
        assert [("stands" in row, "undone" in row) for row in rows] == [
            (True, False),
            (False, False),
            (False, True),
            (True, False),
            (True, False),
        ]
        assert "u▸" in rows[0] and "mute" in rows[0] and "undo: message from" in rows[1]


async def test_enter_shows_what_a_line_did_and_y_goes_back_to_it(store: Path) -> None:
    async with running(store) as (pilot, triage):
        await pilot.press("1", "4", "m")
        screen = await opened(pilot)
        await pilot.press("j", "j", "enter")
        await until(pilot, lambda: "Going here takes back" in shown(pilot))
        seen = shown(pilot)
        assert "Going here takes back 2 steps: 1 mute, 1 decision. y does it." in seen
        assert "undecided → pitch" in seen
        await pilot.press("y")
        await until(pilot, lambda: "Done: takes back 2 steps" in shown(pilot))
        assert lanes(store) == [0]
        assert screen.list.cursor == 4, "the cursor stays on the line"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        assert "M " not in shown(pilot).splitlines()[1]
        assert triage.steps == 4


async def test_y_says_what_it_takes_back_before_it_does(store: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("1", "4")
        screen = await opened(pilot)
        await pilot.press("end", "y")
        await settled(pilot, screen)
        assert "Going here takes back 2 steps: 2 decisions. y again does it." in shown(pilot)
        await pilot.press("k", "j", "y")
        await settled(pilot, screen)
        assert lanes(store) == [0, 3] or len(lanes(store)) == 2, "a move in between asks anew"
        await pilot.press("y")
        await settled(pilot, screen)
        assert lanes(store) == []
        await pilot.press("U")
        await settled(pilot, screen)
        assert len(lanes(store)) == 1 and "Done again: message from" in shown(pilot)
        await pilot.press("U", "U")
        await settled(pilot, screen)
        assert len(lanes(store)) == 2
        await pilot.press("u")
        await settled(pilot, screen)
        assert len(lanes(store)) == 1 and "Undone: message from" in shown(pilot)


async def test_a_long_journal_reads_only_what_is_looked_at(store: Path) -> None:
    with closing(open_store(store)) as connection:
        (one,) = connection.execute("select max(message_id) from verdict").fetchone()
        for lane in ["pitch", "generic"] * 300:
            decide(connection, [Choice(one, lane)], "chosen")
        assert journal.length(connection) == 601
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        assert "Journal: 601 lines" in shown(pilot)
        assert len(screen._pages) == 1
        await pilot.press("end")
        assert "import" in shown(pilot)
        assert sorted(screen._pages) == [0, 2, 3]
        await pilot.press("y")
        await settled(pilot, screen)
        assert "takes back 600 steps: 600 decisions" in shown(pilot)


async def test_an_empty_journal(store: Path, tmp_path: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("u")
        screen = await opened(pilot)
        assert "undo: import" in shown(pilot) and "undone" in shown(pilot)
        await pilot.press("u")
        await settled(pilot, screen)
        assert "Nothing to undo." in shown(pilot)
