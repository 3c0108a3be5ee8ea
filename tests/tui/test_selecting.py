"""Selections are messages, not rows: they survive filter, search and refresh, and every step takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_stores import decisions, make_store, rest, running, shown, until

from store import view

INBOX = [
    ("Kai", "haha that chair label again, mate", False),
    ("Ann", "Hi Maren! We help museums get 10x more visitors. Book a call: https://cal.example/ann", False),
    ("Bob", "Hi Maren! We help museums get 10x more visitors. Book a call: https://cal.example/bob", False),
    ("Rex", "Hello! Our agency builds web shops at the best price. Shall we schedule a call? 50% off", False),
    ("Ada Moss", "Could you send me the slides of your talk on Thursday?", False),
    ("Ada Moss", "And the list of books that you named, please?", False),
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store.db", INBOX)


async def test_x_selects_a_row_with_all_its_messages_and_steps_on(store: Path) -> None:
    async with running(store) as (pilot, screen):
        for _ in range(len(screen.rows)):
            await pilot.press("x")
        assert len(screen.selecting.ids) == len(INBOX)
        assert f"{len(INBOX)} selected" in shown(pilot)
        await pilot.press("x")  # the last row again: not any more
        assert len(screen.selecting.ids) < len(INBOX)


async def test_they_survive_search_filter_and_refresh_and_the_hidden_ones_are_told(store: Path) -> None:
    async with running(store, (140, 30)) as (pilot, screen):
        await pilot.press("x", "x")
        chosen = set(screen.selecting.ids)
        await pilot.press("/", *"chair", "enter")
        await until(pilot, lambda: screen.rows.messages == 1)
        assert screen.selecting.ids == chosen
        assert f"{len(chosen)} selected, {len(chosen)} not in this list" in shown(pilot)
        screen._refresh()
        await pilot.press("3")
        assert {row[0] for row in decisions(store)} == {"purposeful"} and len(decisions(store)) == len(chosen)
        assert screen.selecting.ids == set()
        await pilot.press("escape", "u")
        await until(pilot, lambda: screen.rows.messages == len(INBOX))


async def test_a_range_follows_the_cursor(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("C", "v", "j", "j")
        assert len(screen.selecting.ids) == 3
        await pilot.press("k")
        assert len(screen.selecting.ids) == 2
        await pilot.press("v", "j", "j")
        assert len(screen.selecting.ids) == 2
        await pilot.press("escape")
        assert not screen.selecting.ids
        await pilot.press("shift+up", "shift+up")
        assert len(screen.selecting.ids) == 3
        await pilot.press("1")
        assert len(decisions(store)) == 3


async def test_all_listed_with_exceptions(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("C", "V", "x", "2")
        assert len(decisions(store)) == len(INBOX) - 1
        await rest(pilot, screen)
        assert screen.rows.messages == 1


async def test_all_of_a_sender_and_all_look_alikes(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("C")
        await pilot.press("*")
        assert len(screen.selecting.ids) == 2  # the newest is Ada's
        await pilot.press("3")
        assert [row[0] for row in decisions(store)] == ["purposeful"] * 2
        at = next(at for at in range(len(screen.rows)) if "10x" in getattr(screen.rows.line(at), "snippet", ""))
        screen.list.cursor = at
        await pilot.press("=")
        assert len(screen.selecting.ids) == 2
        await pilot.press("escape")
        screen.list.cursor = 0
        await pilot.press("=")
        assert "No other message looks like" in screen.status.said


async def test_the_dot_repeats_how_wide_the_step_was(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("C", "*", "4", "u")
        await rest(pilot, screen)
        screen.list.cursor = 0
        await pilot.press(".")
        assert len(decisions(store)) == 2 + 2 + 2  # decided, taken back, decided again


async def test_accepting_a_selection_leaves_the_unsure_and_says_so(store: Path) -> None:
    async with running(store) as (pilot, screen):
        connection = screen.session.connection
        one = view.first_ids(connection, view.Wanted(), 1)[0]
        connection.execute("update verdict set unsure = 1, shown = 4 where message_id = ?", (one,))
        await pilot.press("C", "V", "a")
        assert "1 unsure left as they are" in screen.status.said
        assert len(decisions(store)) == len(INBOX) - 1


async def test_muting_a_selection(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("C", "V", "m")
        assert "Muted: 5 senders" in screen.status.said
        await rest(pilot, screen)
        assert screen.rows.messages == 0
        await pilot.press("u")
        await until(pilot, lambda: screen.rows.messages == len(INBOX))
