"""Steps over many messages are taken in a thread; keys go on meanwhile, and one undo takes them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from screen_stores import make_store, rest, running, until

from tui import settings
from tui.screen.steps import AT_ONCE

NUMBER = AT_ONCE + 50
INBOX = [(f"Sender {at}", f"message number {at} about boat {at * 7919}", False) for at in range(NUMBER)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("large") / "store.db", INBOX)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "store.db"
    copy.write_bytes(template.read_bytes())
    return copy


def number_decided(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("select count(*) from standing").fetchone()[0])


async def test_deciding_all_of_a_large_list_and_taking_it_back(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("V", "2")
        await pilot.press("j", "1")  # moving goes on; another decision waits, if it still goes on
        said = f"Wait a moment: still deciding {NUMBER} messages."
        assert screen.status.said == said or not screen.steps_taken.doing
        await until(pilot, lambda: not screen.steps_taken.doing)
        assert number_decided(store) == NUMBER and screen.rows.messages == 0
        assert screen.selecting.ids == set()
        await rest(pilot, screen)
        await pilot.press("u")
        await until(pilot, lambda: screen.rows.messages == NUMBER)
        assert number_decided(store) == 0
        await pilot.press("U")
        await until(pilot, lambda: number_decided(store) == NUMBER)


async def test_muting_everybody_listed(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("V", "m")
        await until(pilot, lambda: screen.rows.messages == 0)
        assert f"Muted: {NUMBER} senders" in screen.status.said
        await rest(pilot, screen)
        await pilot.press("u")
        await until(pilot, lambda: screen.rows.messages == NUMBER)


@pytest.fixture
def as_it_was() -> Iterator[None]:
    before = settings.current()
    yield
    settings.use(before)


@pytest.mark.parametrize(("after", "at"), [("next", 3), ("previous", 2), ("stay", 3)])
async def test_where_the_cursor_goes_after_a_decision(store: Path, as_it_was: None, after: str, at: int) -> None:
    settings.use(replace(settings.current(), after_decision=after))
    async with running(store) as (pilot, screen):
        await pilot.press("C", "j", "j", "j", "1")
        assert screen.list.cursor == at
