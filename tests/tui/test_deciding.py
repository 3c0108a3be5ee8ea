"""Deciding, accepting, muting, undoing, by key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import decisions, rest, running, shown, until

from store import decisions as deciding
from store import view
from store.connect import open_store
from store.status import DECIDED, MUTED, OPEN
from tui.screen.triage import TriageScreen


def at(screen: TriageScreen) -> str:
    line = screen.list.line
    return line.snippet if line else ""


async def test_opens_on_the_newest_open_message_ready_for_a_key(store: Path) -> None:
    async with running(store) as (pilot, screen):
        assert at(screen).startswith("Dear founder")
        assert "Dear founder" in shown(pilot)
        assert screen.rows.messages == 11
        await pilot.press("1")
        assert decisions(store)[0][:2] == ("pitch", "chosen")
        assert at(screen) == "ok"
        assert screen.status.said.startswith("pitch: Newest Seller · u undoes")


@pytest.mark.parametrize(
    ("keys", "lane"),
    [("1p", "pitch"), ("2b", "generic"), ("3t", "purposeful"), ("4c", "conversational")],
)
async def test_every_lane_has_two_keys_in_list_and_open_view(store: Path, keys: str, lane: str) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press(keys[0], "enter", keys[1])
        assert screen.opened
        assert [row[:2] for row in decisions(store)] == [(lane, "chosen")] * 2
        assert screen.rows.messages == 9


async def test_a_decision_keeps_what_was_suggested_and_how_long_it_took(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.pause(0.1)
        suggested = screen.list.line
        assert suggested is not None
        await pilot.press("2")
        _, _, was_suggested, seconds = decisions(store)[0]
        assert was_suggested == (None if suggested.unsure else view.lane_name(suggested.lane))
        assert seconds is not None and 0.1 < seconds < 60


async def test_going_up_decides_upwards(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("j", "j", "j", "k")
        above = screen.rows.line(1)
        await pilot.press("1")
        assert screen.list.line is not None and above is not None
        assert screen.list.line.message_id == above.message_id


async def test_the_last_one_leaves_an_empty_list_that_says_so(store: Path) -> None:
    with closing(open_store(store)) as connection:
        ids = view.all_ids(connection, view.Wanted())
        deciding.decide(connection, [deciding.Choice(one, "pitch") for one in ids[1:]], "bulk")
    async with running(store) as (pilot, screen):
        await pilot.press("1")
        await rest(pilot, screen)
        await pilot.press("1", "a", "m", "j", "n", "y", "w", "enter")
        assert screen.rows.messages == 0
        assert "All done" in shown(pilot)
        assert len(decisions(store)) == 11


async def test_accepting(store: Path) -> None:
    async with running(store) as (pilot, screen):
        while screen.list.line and screen.list.line.unsure:
            await pilot.press("j")
        line = screen.list.line
        assert line is not None
        await pilot.press("a")
        assert decisions(store)[0][:3] == (view.lane_name(line.lane), "accepted", view.lane_name(line.lane))


async def test_accepting_where_unsure_changes_nothing(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("update verdict set unsure = 1, shown = 4")
    async with running(store) as (pilot, screen):
        before = screen.list.line
        assert before is not None and before.unsure
        assert "?" in shown(pilot).splitlines()[1]
        await pilot.press("a")
        assert decisions(store) == []
        assert "Unsure" in screen.status.said and screen.list.line == before


async def test_undo_and_redo_come_back_to_the_message(store: Path) -> None:
    async with running(store) as (pilot, screen):
        first = screen.list.line
        await pilot.press("1", "2")
        assert screen.rows.messages == 9
        await pilot.press("u")
        assert screen.rows.messages == 10
        await pilot.press("z")
        assert screen.rows.messages == 11
        assert screen.list.line is not None and first is not None
        assert screen.list.line.message_id == first.message_id
        assert screen.status.said.startswith("Undone: message from Newest Seller to pitch")
        await pilot.press("U", "ctrl+y")
        assert screen.rows.messages == 9
        await pilot.press("U")
        assert screen.status.said == "Nothing to redo."
        await until(pilot, lambda: screen.session.counts == view.counts(screen.session.connection))


async def test_undo_reaches_imports_and_ends(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("u")
        assert screen.status.said.startswith("Undone: import test")
        assert screen.rows.messages == 0
        await pilot.press("u")
        assert screen.status.said == "Nothing to undo."
        await pilot.press("U")
        await until(pilot, lambda: screen.rows.messages == 11)


async def test_undo_reaches_back_before_this_run(store: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("1")
    async with running(store) as (pilot, screen):
        assert screen.rows.messages == 10
        await pilot.press("u")
        assert screen.rows.messages == 11
        assert at(screen).startswith("Dear founder")


async def test_repeat_and_skip(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press(".")
        assert decisions(store) == [] and "Nothing to repeat" in screen.status.said
        await pilot.press("s", "b", ".")
        assert [row[0] for row in decisions(store)] == ["generic", "generic"]
        assert at(screen) != "Dear founder"
        assert screen.rows.messages == 9


async def test_mute_puts_the_senders_messages_away_and_undo_brings_them_back(store: Path) -> None:
    async with running(store) as (pilot, screen):
        while not at(screen).startswith("Just floating"):
            await pilot.press("j")
        await pilot.press("m")
        assert screen.rows.messages == 9
        assert "2 open messages put away" in screen.status.said
        await rest(pilot, screen)
        assert sum(n for (status, _), n in (screen.session.counts or {}).items() if status == MUTED) == 2
        await pilot.press("g", "m")
        assert screen.rows.messages == 2 and "M muted" in shown(pilot)
        assert "likely automated" in shown(pilot)
        await pilot.press("m")
        assert screen.rows.messages == 0 and screen.status.said.startswith("Unmuted: Growth Bot")
        await pilot.press("u", "u", "g", "0")
        assert screen.rows.messages == 11
        assert decisions(store) == []


async def test_counts_follow_at_once(store: Path) -> None:
    async with running(store) as (pilot, screen):
        before = dict(screen.session.counts or {})
        line = screen.list.line
        assert line is not None
        await pilot.press("3")
        counts = screen.session.counts or {}
        assert sum(n for (status, _), n in counts.items() if status == OPEN) == 10
        assert counts[(DECIDED, 2)] == 1 and sum(before.values()) == sum(counts.values())


async def test_deciding_again_in_the_decided_list(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("1", "g", "d")
        assert screen.rows.messages == 1 and "✓ pitch" in shown(pilot)
        await pilot.press("a")
        assert "Decided already" in screen.status.said
        await pilot.press("2")
        assert screen.rows.messages == 1
        line = screen.list.line
        assert line is not None and line.shown == 1
        assert [row[0] for row in decisions(store)] == ["pitch", "generic"]


async def test_a_failing_store_is_said_and_the_app_lives(store: Path) -> None:
    async with running(store) as (pilot, screen):
        screen.session.connection.execute("pragma query_only = on")
        before = screen.list.line
        await pilot.press("1", "m", "u", "a")
        assert "! " in shown(pilot) and "nothing was changed" in screen.status.said
        assert screen.list.line == before and decisions(store) == []
        screen.session.connection.execute("pragma query_only = off")
        await pilot.press("1")
        assert len(decisions(store)) == 1


async def test_another_program_holding_the_store_costs_a_sentence(store: Path) -> None:
    async with running(store) as (pilot, screen):
        screen.session.connection.execute("pragma busy_timeout = 50")
        with closing(open_store(store)) as other:
            other.execute("begin immediate")
            await pilot.press("1")
            assert "Another program is writing" in screen.status.said
            other.execute("rollback")
        await pilot.press("1")
        assert len(decisions(store)) == 1


async def test_what_another_program_changes_shows_by_itself(store: Path) -> None:
    async with running(store) as (pilot, screen):
        cursor = screen.list.line
        with closing(open_store(store)) as other:
            ids = view.all_ids(other, view.Wanted())
            deciding.decide(other, [deciding.Choice(ids[3], "pitch")], "chosen")
        await until(pilot, lambda: screen.rows.messages == 10)
        assert screen.list.line == cursor
        assert (screen.session.counts or {})[(DECIDED, 0)] == 1


async def test_judging_after_a_decision_does_not_move_the_cursor(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("j", "j", "1")
        here, top = at(screen), screen.list.top
        await rest(pilot, screen)
        await pilot.pause(0.4)
        assert (at(screen), screen.list.top) == (here, top)


async def test_undo_of_a_mute_comes_back_to_the_sender(store: Path) -> None:
    async with running(store) as (pilot, screen):
        before = screen.list.line
        await pilot.press("m")
        assert screen.list.line != before
        await pilot.press("u")
        await rest(pilot, screen)
        assert screen.list.line is not None and before is not None
        assert screen.list.line.message_id == before.message_id


async def test_undo_in_a_list_that_has_not_its_message_leaves_the_cursor(store: Path) -> None:
    async with running(store) as (pilot, screen):
        first = screen.list.line
        assert first is not None and first.shown == 0
        await pilot.press("m", "g", "3", "end")
        here = screen.list.line
        assert here is not None and screen.list.cursor > 0
        await pilot.press("u")
        await rest(pilot, screen)
        assert screen.list.line is not None and screen.list.line.message_id == here.message_id
