"""Stores for the tests of the screen, made the way the program makes them."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from pathlib import Path

import pytest
import textual.app
from screen_stores import HOSTILE_INBOX, INBOX, make_store

from tui.screen import background

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TZ"] = "UTC"
time.tzset()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("inbox") / "inbox.db", INBOX)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what waits for the keys to rest wait less."""
    monkeypatch.setattr(background, "REST_SECONDS", 0.02)
    monkeypatch.setattr(background, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(textual.app, "wait_for_idle", soon)  # sixty milliseconds a key otherwise


async def soon(*_: float) -> None:
    """Let what a key set off be done."""
    for _ in range(4):
        await asyncio.sleep(0.002)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    """A small inbox of its own for one test."""
    return Path(shutil.copy(template, tmp_path / "store.db"))


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("hostile") / "hostile.db", HOSTILE_INBOX)
