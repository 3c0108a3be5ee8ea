"""Whatever keys are pressed: undo to the start brings the exact store back, and redo the end."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from screen_stores import make_store, rest, running, until

from lanes.judge import Judge
from store import undo
from store.connect import open_store
from store.journal import Entry, tops
from store.settle_all import settle_all

OFFER = "Hi {}! We help museums get 10x more visitors. Book a call with our team here: https://cal.example/{}"
INBOX = [
    ("Kai", "haha that chair label again, mate", False),
    *((name, OFFER.format("Maren", name), False) for name in ("Ann", "Bob", "Cleo", "Dee")),
    ("Rex", "Hello! Our agency builds web shops at the best price. Shall we schedule a call? 50% off", False),
    ("Rex", "Just floating this to the top of your inbox. Did you see my offer?", False),
    ("Ada Moss", "Could you send me the slides of your talk on Thursday?", False),
    ("Ada Moss", "And the list of books that you named, please?", False),
    ("Odd One", "ok", False),
]
KEYS = st.sampled_from(
    [*"1234aAsuUm.xvV*=nNjkC'fglhJK", "enter", "escape", "space", "down", "up", "shift+down", "home", "end", "pagedown"]
)


def state(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that the log comes to, once everything is judged."""
    with closing(open_store(path)) as connection:
        settle_all(connection, Judge.shipped())
        return {
            table: connection.execute(f"select {columns} from {table} order by 1").fetchall()
            for table, columns in (
                ("standing", "message_id, lane"),
                ("muted", "person_id"),
                ("verdict", "*"),
                ("look", "*"),
                ("campaign", "*"),
                ("lesson", "message_id, lesson"),
            )
        }


def walk(path: Path, step: Callable[[sqlite3.Connection], Entry | None], upto: int) -> None:
    """Undo or redo until a line of the journal is the last that stands."""
    with closing(open_store(path)) as connection:
        while tops(connection)[0] != upto:
            assert step(connection) is not None


def last(path: Path) -> int:
    """The last line of the journal that stands; the import is done again where the keys took it back."""
    with closing(open_store(path)) as connection:
        if tops(connection)[0] is None:
            undo.redo(connection)
        found = tops(connection)[0]
        assert found is not None
        return found


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("keys") / "store.db", INBOX)


@given(keys=st.lists(KEYS, max_size=25))
@example(keys=["u"])
@example(keys=["1", "u"])
@example(keys=["1", "2", "u", "u", "u", "U", "3"])
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_undo_to_the_start_and_redo_to_the_end(template: Path, tmp_path: Path, keys: list[str]) -> None:
    store = tmp_path / "store.db"
    for old in tmp_path.glob("store.db*"):
        old.unlink()
    store.write_bytes(template.read_bytes())
    began, first = state(store), last(store)
    asyncio.run(press(store, keys))
    end = last(store)
    ended = state(store)
    walk(store, undo.undo, first)
    assert state(store) == began
    walk(store, undo.redo, end)
    assert state(store) == ended


async def press(store: Path, keys: list[str]) -> None:
    async with running(store) as (pilot, screen):
        for key in keys:
            await pilot.press({"'": "apostrophe", ".": "full_stop", "*": "asterisk", "=": "equals_sign"}.get(key, key))
            assert pilot.app.is_running
            if pilot.app.screen is not screen:  # a page was opened: leave it
                await pilot.press("escape", "escape")
        await rest(pilot, screen)
        await until(pilot, lambda: not screen.steps_taken.doing)
        with closing(sqlite3.connect(store)) as connection:  # what is shown is what the store holds
            shown = connection.execute("select message_id from verdict where status = 0").fetchall()
        wanted = screen.rows.wanted
        if wanted.status == 0 and wanted.shown is None and not wanted.words and screen.rows.stacking:
            await until(pilot, lambda: screen.rows.messages == len(shown))
