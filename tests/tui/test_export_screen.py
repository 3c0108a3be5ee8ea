"""Exporting inside the app: choices, the look at the first rows, the folder, and giving it up."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from screen_stores import FORBIDDEN, lines, rest, running, shown, until
from textual.pilot import Pilot

from tui.export import writers
from tui.screen.export_screen import CHOICES, ExportScreen, free_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    path = tmp_path / "home"
    (path / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(path))
    return path


async def opened(pilot: Pilot[str]) -> ExportScreen:
    await pilot.press("E")
    screen = pilot.app.screen
    assert isinstance(screen, ExportScreen)
    await looked(pilot, screen)
    return screen


async def looked(pilot: Pilot[str], screen: ExportScreen) -> None:
    await until(pilot, lambda: not screen.working)
    await pilot.pause(0.02)


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text())


async def test_what_is_shown_is_what_is_written(store: Path, home: Path) -> None:
    async with running(store) as (pilot, triage):
        await pilot.press("1", "4")
        await rest(pilot, triage)
        screen = await opened(pilot)
        assert "Export: 13 messages" in shown(pilot)
        assert "1 pitch" in shown(pilot) and "9 undecided" in shown(pilot)
        assert '"id": "m' in shown(pilot)
        folder = free_folder()
        assert str(folder)[-20:] in shown(pilot)
        await pilot.press("y")
        await looked(pilot, screen)
        assert f"13 written to {folder}" in screen.status.said
        assert manifest(folder)["rows"] == 13 and (folder / "messages.jsonl").exists()
        assert free_folder() == folder.with_name(f"{folder.name}-2")
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, ExportScreen)


async def test_choices_are_made_by_keys(store: Path, home: Path) -> None:
    async with running(store) as (pilot, triage):
        await pilot.press("1", "4")
        await rest(pilot, triage)
        screen = await opened(pilot)
        await pilot.press("down", "l", "j", "space", "j", "right", "j", "enter")
        await looked(pilot, screen)
        plan = screen.plan()
        assert (plan.what, plan.format, plan.labelled, plan.redact) == ("messages", "csv", True, True)
        assert plan.shares is not None and plan.shares.sizes == (80, 10, 10)
        assert "Export: 2 messages" in shown(pilot) and " train" in shown(pilot)
        assert "Rahul" not in shown(pilot)
        await pilot.press("left", "k", "h", "home", "l")
        await looked(pilot, screen)
        assert screen.plan().what == "decisions" and "(for messages only)" in shown(pilot)
        assert "Export: 2 decisions" in shown(pilot)


async def test_what_makes_no_sense_is_said(store: Path) -> None:
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        await pilot.press("h", "j", "l")
        await looked(pilot, screen)
        assert "JSON Lines" in screen.status.said
        await pilot.press("y")
        assert not screen.working


async def test_another_folder_and_one_that_is_there(store: Path, home: Path) -> None:
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        await pilot.press("end", "enter")
        screen.box.value = ""
        await pilot.press(*"~/mine", "enter", "y")
        await looked(pilot, screen)
        assert manifest(home / "mine")["made_by"] == "unpitch"
        await pilot.press("enter", "x", "y", "escape")
        assert "mine" not in shown(pilot)
        await pilot.press("enter")
        screen.box.value = "~/mine"
        await pilot.press("enter", "y")
        await looked(pilot, screen)
        assert "is there already" in screen.status.said


async def test_esc_stops_it_and_nothing_is_left(store: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = writers.JsonLines.write

    def slowly(self: writers.JsonLines, row: dict) -> None:
        time.sleep(0.05)
        write(self, row)

    monkeypatch.setattr(writers.JsonLines, "write", slowly)
    monkeypatch.setattr("tui.export.run.TOLD_EVERY", 1)
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        await pilot.press("y")
        await until(pilot, lambda: list((home / "Documents").iterdir()))
        await pilot.press("escape")
        assert "nothing was written" in screen.status.said
        await until(pilot, lambda: not list((home / "Documents").iterdir()))
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, ExportScreen)


async def test_no_stranger_steers_the_preview(hostile_store: Path) -> None:
    async with running(hostile_store) as (pilot, _):
        screen = await opened(pilot)
        for choice in range(len(CHOICES)):
            for _ in CHOICES[choice].values:
                await pilot.press("l")
                await looked(pilot, screen)
                assert not FORBIDDEN & set("".join(lines(pilot)))
            await pilot.press("j")
