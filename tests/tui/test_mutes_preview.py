"""The preview of muting all automated senders, by its own keys."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import lines, make_store, message, running, shown, until

from lanes.judge import Judge
from sources.record import Conversation, Owner, Person, Record
from store.connect import open_store
from store.intake import take_in
from store.settle_all import settle_all

OFFER = "Limited offer! 50% off all courses this week only. Join our free webinar: https://deal.example Unsubscribe."
ORDER = "Your order 4411 has been dispatched. 50% off all courses: https://deal.example Unsubscribe any time."


def inbox() -> list[Record]:
    records: list[Record] = [Owner("x", "me", name="Maren Aldous")]
    number = 0
    for sender, texts in (("Busy Bot", [OFFER] * 4), ("Shop Bot", [OFFER, OFFER, ORDER]), ("Lone Bot", [OFFER] * 2)):
        key = sender.encode().hex()
        records += [Person("x", key, name=sender), Conversation("x", f"c-{key}", participants=(key,))]
        for text in texts:
            number += 1
            records.append(message(number, sender, text))
    return records


@pytest.fixture
def bots(tmp_path: Path) -> Path:
    path = tmp_path / "bots.db"
    with closing(open_store(path)) as connection:
        take_in(connection, inbox(), "test", "test")
        settle_all(connection, Judge.shipped())
    return path


def muted(path: Path) -> list[str]:
    with closing(open_store(path)) as connection:
        rows = connection.execute("select p.name from muted u join person p on p.id = u.person_id order by 1")
        return [row[0] for row in rows]


async def test_it_mutes_those_ticked_as_one_step(bots: Path) -> None:
    async with running(bots) as (pilot, screen):
        await pilot.press("M")
        await until(pilot, lambda: "2 of 3 automated senders" in shown(pilot))
        await pilot.press("n")
        assert pilot.app.screen is screen and muted(bots) == []
        await pilot.press("M")
        await until(pilot, lambda: "2 of 3 automated senders" in shown(pilot))
        await pilot.press("x", "y")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert muted(bots) == ["Lone Bot"]
        await pilot.press("u")
        assert muted(bots) == []


async def test_a_sender_with_a_wanted_message_is_not_ticked_and_it_is_told(bots: Path) -> None:
    async with running(bots) as (pilot, _):
        await pilot.press("M")
        await until(pilot, lambda: "2 of 3 automated senders" in shown(pilot))
        (row,) = [line for line in lines(pilot) if "Shop Bot" in line]
        assert "[ ]" in row and "missed: 1" in row
        assert "You would have missed nothing." in shown(pilot)
        await pilot.press("j")
        assert "You would have missed: writes about your order" in shown(pilot)
        assert "Your order 4411" in shown(pilot)
        await pilot.press("V")
        assert "0 of 3" in shown(pilot)
        await pilot.press("V")
        assert "2 of 3" in shown(pilot)


async def test_enter_opens_the_messages_and_w_says_why(bots: Path) -> None:
    async with running(bots) as (pilot, _):
        await pilot.press("M")
        await until(pilot, lambda: "2 of 3 automated senders" in shown(pilot))
        await pilot.press("j", "enter")
        await until(pilot, lambda: "Shop Bot: the likeliest to be real first" in shown(pilot))
        assert "writes about your order" in shown(pilot) and "% real" in shown(pilot)
        await pilot.press("escape", "w")
        await until(pilot, lambda: "together: odds of" in shown(pilot))
        await pilot.press("q", "s")
        assert "Sorted: likeliest to be real first." in shown(pilot)
        assert "»[ ] Shop Bot" in lines(pilot)[1]


async def test_where_nobody_is_automated_it_says_so(tmp_path: Path) -> None:
    asks = "Could you send me the slides of your talk on museum labels before our meeting on Thursday?"
    path = make_store(tmp_path / "ada.db", [("Ada Moss", asks, False)])
    async with running(path) as (pilot, screen):
        await pilot.press("M")
        await until(pilot, lambda: "nobody is proposed" in shown(pilot))
        await pilot.press("x", "V", "s", "w", "enter", "j", "y")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert muted(path) == []
