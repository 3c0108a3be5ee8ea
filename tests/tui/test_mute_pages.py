"""The mute list and the weekly check, by their own keys."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import FORBIDDEN, lines, make_store, running, shown, until

from store.connect import open_store
from store.mutes import Muting, mute

OFFER = "Limited offer! 50% off all courses this week only. Join our free webinar: https://deal.example Unsubscribe."
INBOX = [
    ("Old Bot", OFFER, False),
    ("Ada Moss", "Could you send me the slides before our meeting on Thursday?", False),
    ("Busy Bot", OFFER, False),
    ("Busy Bot", "Last chance: 50% off all courses, https://deal.example", False),
]


@pytest.fixture
def muted(tmp_path: Path) -> Path:
    path = make_store(tmp_path / "muted.db", INBOX)
    with closing(open_store(path)) as connection:
        bots = connection.execute("select id from person where name like '% Bot' order by name").fetchall()
        mute(connection, [Muting(row[0], "2 of 2 offers, never answered") for row in bots])
    return path


def state(path: Path) -> list[tuple]:
    with closing(open_store(path)) as connection:
        return connection.execute(
            "select p.name, m.until is not null, m.quiet_weeks from muted u join mute m on m.id = u.mute_id "
            "join person p on p.id = u.person_id order by 1"
        ).fetchall()


async def test_the_list_reads_as_sentences_and_sorts(muted: Path) -> None:
    async with running(muted) as (pilot, _):
        await pilot.press("B")
        await until(pilot, lambda: "2 senders muted, silent for longest first" in shown(pilot))
        assert "»Old Bot" in lines(pilot)[1]
        assert "2 of 2 offers, never answered" in shown(pilot)
        await pilot.press("s", "s")
        await until(pilot, lambda: "2 senders muted, by name" in shown(pilot))
        assert "Busy Bot" in lines(pilot)[1]


async def test_a_mute_gets_an_end_is_lifted_and_all_of_it_undone(muted: Path) -> None:
    async with running(muted) as (pilot, screen):
        await pilot.press("B")
        await until(pilot, lambda: "2 senders muted" in shown(pilot))
        await pilot.press("e", "j", "enter")
        await until(pilot, lambda: "until" in lines(pilot)[1])
        assert state(muted) == [("Busy Bot", 0, None), ("Old Bot", 1, None)]
        await pilot.press("e", "end", "k", "enter")
        await until(pilot, lambda: "12 weeks are quiet" in shown(pilot))
        assert state(muted)[1] == ("Old Bot", 0, 12)
        await pilot.press("e", "escape", "m")
        await until(pilot, lambda: "1 sender muted" in shown(pilot))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is screen and screen.rows.messages == 2)
        await pilot.press("B")
        await until(pilot, lambda: "1 sender muted" in shown(pilot))
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: "2 senders muted" in shown(pilot))
        assert state(muted) == [("Busy Bot", 0, None), ("Old Bot", 0, None)]
        await pilot.press("enter")
        await until(pilot, lambda: "the likeliest to be real first" in shown(pilot))


async def test_nobody_muted_is_said(tmp_path: Path) -> None:
    async with running(make_store(tmp_path / "none.db", INBOX)) as (pilot, screen):
        await pilot.press("B")
        await until(pilot, lambda: "Nobody is muted." in shown(pilot))
        await pilot.press("m", "e", "enter", "j", "q", "Q")
        await until(pilot, lambda: "Nothing is put away unseen" in shown(pilot))
        await pilot.press("y", "n", "m", "j", "q")
        assert pilot.app.screen is screen


async def test_one_key_answers_and_the_result_is_honest(muted: Path) -> None:
    async with running(muted) as (pilot, screen):
        await pilot.press("Q")
        await until(pilot, lambda: "1 of 3" in shown(pilot) and "Drawn at random from 3 put away." in shown(pilot))
        assert "muted: 2 of 2 offers, never answered" in shown(pilot)
        await pilot.press("y")
        await until(pilot, lambda: "2 of 3" in shown(pilot))
        assert "0 wrong in 1 checked: under 95 % at 95 %" in shown(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "3 of 3" in shown(pilot))
        await pilot.press("y")
        await until(pilot, lambda: "All checked. This week: 1 wrong in 3 checked: 33 %" in shown(pilot))
        await pilot.press("u", "u")
        await until(pilot, lambda: "0 wrong in 1 checked" in shown(pilot))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_a_wanted_one_is_let_in_from_there(muted: Path) -> None:
    async with running(muted) as (pilot, screen):
        await pilot.press("Q")
        await until(pilot, lambda: "1 of 3" in shown(pilot))
        await pilot.press("n")
        await until(pilot, lambda: "1 wrong in 1" in shown(pilot))
        await pilot.press("k", "m")
        await until(pilot, lambda: len(state(muted)) == 1)
        await pilot.press("m", "q")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_nothing_of_a_stranger_steers_the_terminal(hostile_store: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(hostile_store, tmp_path / "hostile.db"))
    with closing(open_store(path)) as connection:
        senders = connection.execute("select id, coalesce(name, '') from person").fetchall()
        mute(connection, [Muting(one, name) for one, name in senders])
    async with running(path) as (pilot, _):
        for keys in (["B"], ["enter"], ["escape"], ["e"], ["escape"], ["q"], ["Q"], *[["j"]] * 9):
            await pilot.press(*keys)
            await pilot.pause(0.1)
            for line in lines(pilot):
                assert not FORBIDDEN & set(line)


async def test_undo_on_the_check_says_what_it_took_back_and_goes_there(muted: Path) -> None:
    async with running(muted) as (pilot, screen):
        await pilot.press("Q")
        await until(pilot, lambda: "1 of 3" in shown(pilot))
        await pilot.press("y")
        await until(pilot, lambda: "2 of 3" in shown(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "Undone: " in shown(pilot) and "1 of 3" in shown(pilot))
        await pilot.press("u")  # beyond the check: a mute
        await until(pilot, lambda: "Undone: mute" in shown(pilot))
        assert not state(muted)
        screen.status.say("Muted: somebody · u undoes")
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.status.said == ""
