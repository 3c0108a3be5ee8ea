"""Importing inside the app, and the screen of an empty store."""

from __future__ import annotations

import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen_stores import INBOX, make_store, running, shown, until
from textual.pilot import Pilot

from tui.screen import import_screen
from tui.screen.app import UnpitchApp
from tui.screen.import_screen import ImportScreen, suggestion, told_apart
from tui.screen.session import Session
from tui.screen.triage import TriageScreen
from tui.screen.welcome import WelcomeScreen

EXPORTS = Path(__file__).parents[2] / "fixtures"


def child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the import run this code instead of the command line."""
    begin = "import json, sys, time\ndef say(**what): print(json.dumps(what), flush=True)\n"
    monkeypatch.setattr(
        import_screen, "import_command", lambda store, path: [sys.executable, "-c", begin + code, str(store), str(path)]
    )


async def start(pilot: Pilot[str], path: Path) -> None:
    """Open the import screen, fill in a path and go."""
    await pilot.press("I")
    dialog = pilot.app.screen
    assert isinstance(dialog, ImportScreen)
    dialog.path.value = str(path)
    await pilot.press("enter")


@asynccontextmanager
async def empty(path: Path) -> AsyncIterator[Pilot[str]]:
    session = Session(path / "empty.db")
    try:
        async with UnpitchApp(session).run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen))
            await pilot.pause(0.05)
            yield pilot
    finally:
        session.close()


async def test_an_empty_store_explains_itself(tmp_path: Path) -> None:
    async with empty(tmp_path) as pilot:
        text = shown(pilot)
        for said in ("four lanes", "1  pitch", "4  conversational", "I  import", "d  look around", "q  quit"):
            assert said in text
        await pilot.press("1", "a", "?", "escape", "I", "escape")
        assert isinstance(pilot.app.screen, WelcomeScreen)
        await pilot.press("d")
        assert not pilot.app.is_running and pilot.app.return_value == "demo"


async def test_the_first_import_opens_the_inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_store(tmp_path / "made.db", INBOX)
    child(
        monkeypatch,
        "say(phase='read', messages=1000, of=None); say(phase='judge', messages=5, of=13); import sqlite3\n"
        f"a, b = sqlite3.connect({str(made)!r}), sqlite3.connect(sys.argv[1]); a.backup(b); b.close()\n"
        "say(done=True, result={}, text='13 new, 0 already known.')",
    )
    async with empty(tmp_path) as pilot:
        await start(pilot, tmp_path)
        await until(pilot, lambda: "13 new, 0 already known." in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        await until(pilot, lambda: "Dear founder" in shown(pilot))


async def test_progress_and_errors_are_shown_safely(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child(
        monkeypatch,
        "say(phase='judge', messages=1234, of=99999); print('no json'); print('[1]', flush=True); time.sleep(.6)\n"
        "say(error='No message in \\x1b[31m it; look again.')",
    )
    async with running(store) as (pilot, screen):
        await start(pilot, tmp_path)
        await until(pilot, lambda: "Judged 1,234 of 99,999 messages" in shown(pilot))
        await until(pilot, lambda: "look again" in shown(pilot))
        assert "\x1b" not in shown(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_a_child_that_dies_is_told(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "print('the disk is full', file=sys.stderr); sys.exit(1)")
    async with running(store) as (pilot, _):
        await start(pilot, tmp_path)
        await until(pilot, lambda: "ended early (status 1). the disk is full" in shown(pilot))


async def test_an_import_can_be_stopped(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "say(phase='read', messages=7, of=None); time.sleep(60)")
    async with running(store) as (pilot, screen):
        await start(pilot, tmp_path)
        await until(pilot, lambda: "Read 7 messages" in shown(pilot))
        dialog = pilot.app.screen
        assert isinstance(dialog, ImportScreen) and dialog._process is not None
        process = dialog._process
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped. What was read so far stays" in shown(pilot))
        assert process.returncode is not None
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_leaving_the_app_ends_the_import(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child(monkeypatch, "say(phase='read', messages=7, of=None); time.sleep(60)")
    async with running(store) as (pilot, _):
        await start(pilot, tmp_path)
        await until(pilot, lambda: "Read 7 messages" in shown(pilot))
        dialog = pilot.app.screen
        assert isinstance(dialog, ImportScreen) and dialog._process is not None
        process = dialog._process
        await pilot.press("ctrl+q")
    assert process.returncode is not None


async def test_what_an_import_asks_for_is_written_after_the_path(store: Path, tmp_path: Path) -> None:
    for name in ("slack", "discord"):
        shutil.copytree(EXPORTS / name, tmp_path / "my exports" / name)
    async with running(store) as (pilot, _):
        await start(pilot, tmp_path / "my exports")
        await until(pilot, lambda: "say it with --me" in shown(pilot))
        assert "Enter imports again, with options such as --me NAME" in shown(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, ImportScreen)
        dialog.path.value += " --me Ida Sorel"
        await pilot.press("enter")
        await until(pilot, lambda: "13 new" in shown(pilot))


def test_options_after_a_path() -> None:
    assert told_apart("~/my chats") == ("~/my chats", [])
    assert told_apart("~/my chats --me Ida Sorel --tz -05:00") == ("~/my chats", ["--me=Ida Sorel", "--tz=-05:00"])
    assert told_apart("x.zip --me='Ida Sorel' --map text=a,sender=b") == (
        "x.zip", ["--me=Ida Sorel", "--map=text=a,sender=b"],
    )  # fmt: skip


async def test_a_path_that_is_not_there(store: Path) -> None:
    async with running(store) as (pilot, _):
        await start(pilot, Path())
        await pilot.press("escape")
        await start(pilot, Path("/no/such"))
        assert "There is nothing at /no/such" in shown(pilot)


def test_suggestions(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive.zip").touch()
    (tmp_path / ".hidden").touch()
    (tmp_path / "bad\x1b]0;x").touch()
    assert suggestion(f"{tmp_path}/arch") == f"{tmp_path}/archive/"
    assert suggestion(f"{tmp_path}/archive.") == f"{tmp_path}/archive.zip"
    assert suggestion(f"{tmp_path}/bad") is None
    assert suggestion(f"{tmp_path}/") == f"{tmp_path}/archive/"
    assert suggestion("/no/such/folder/x") is None
    assert suggestion("") is None
