"""Stores for the tests of the screen, made the way the program makes them."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from screen_stores import HOSTILE_INBOX, INBOX, make_store

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TZ"] = "UTC"
time.tzset()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("inbox") / "inbox.db", INBOX)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    """A small inbox of its own for one test."""
    return Path(shutil.copy(template, tmp_path / "store.db"))


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("hostile") / "hostile.db", HOSTILE_INBOX)
