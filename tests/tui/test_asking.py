"""n goes to the message whose answer settles most, in turn with the newest; N goes back."""

from __future__ import annotations

from pathlib import Path

from screen_stores import make_store, rest, running, shown, until

from store import view
from store.worth import most_worth

OFFER = "Hi Maren! We help museums get 10x more visitors. Book a call with our team: https://cal.example/{}"
INBOX = [
    *((f"Bot {at}", OFFER.format(at), False) for at in range(6)),
    ("Kai", "haha that chair label again, mate", False),
    ("Ada Moss", "Could you send me the slides of your talk on Thursday?", False),
]


async def test_the_one_that_settles_most_first_then_the_newest_then_back(tmp_path: Path) -> None:
    async with running(make_store(tmp_path / "store.db", INBOX), (120, 30)) as (pilot, screen):
        connection = screen.session.connection
        connection.execute(
            "update verdict set unsure = 1, shown = 4, p0 = .4, p1 = .2, p2 = .3, p3 = .1 where lane = 0"
        )
        screen.load(view.Wanted())
        began = screen.list.line
        await pilot.press("n")
        await until(pilot, lambda: "settles 6" in screen.status.said)
        assert "settles 6" in shown(pilot).splitlines()[screen.list.cursor - screen.list.top + 1]
        assert screen.list.line is not None and "10x" in screen.list.line.snippet
        await pilot.press("n")
        assert screen.list.line == began and "newest" in screen.status.said
        await pilot.press("N")
        assert screen.list.line is not None and "10x" in screen.list.line.snippet
        await pilot.press("N", "N")
        assert "began" in screen.status.said


async def test_it_ends_and_begins_anew(tmp_path: Path) -> None:
    async with running(make_store(tmp_path / "store.db", INBOX[5:])) as (pilot, screen):
        seen = set()
        for _ in range(3):
            await pilot.press("n")
            await rest(pilot, screen)
            seen.add(screen.list.line)
        assert len(seen) == 3
        await pilot.press("n")
        assert "begins anew" in screen.status.said


def test_losing_somebody_real_weighs_more(tmp_path: Path) -> None:
    from contextlib import closing

    from store.connect import open_store

    with closing(open_store(make_store(tmp_path / "store.db", INBOX[6:]))) as connection:
        ids = view.first_ids(connection, view.Wanted(), 2)
        change = (
            "update verdict set lane = ?, p0 = ?, p1 = 0, p2 = ?, p3 = 0, shown = lane, unsure = 0 where message_id = ?"
        )
        connection.execute(change, (0, 0.6, 0.4, ids[0]))
        connection.execute(change, (2, 0.4, 0.6, ids[1]))
        assert [one.message_id for one in most_worth(connection)] == ids
