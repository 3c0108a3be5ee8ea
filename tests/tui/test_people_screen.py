"""Who is one human, said by keys: listed by name, ticked by hand, previewed, and undone."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import FORBIDDEN, lines, rest, running, shown, until

from lanes.judge import Judge
from sources.record import Conversation, Message, Owner, Person, Record
from store import people
from store.connect import open_store
from store.importing import take_in
from store.settle_all import settle_all

PITCH = "We help founders like you get 30 booked calls a month. Grab a slot: https://cal.example/3"
SENDERS = (
    ("x", "11", "Jane Roe", "janeroe"),
    ("linkedin", "in/jane", "Jane Roe", None),
    ("mastodon", "@roe@example", "J. R.", "jane_roe"),
    ("linkedin", "in/ada", "Ada Moss", "ada"),
)


def records() -> list[Record]:
    made: list[Record] = []
    for at, (network, key, name, handle) in enumerate(SENDERS):
        made.append(Owner(network, "me", name="Maren"))
        made.append(Person(network, key, name=name, handle=handle))
        made.append(Conversation(network, f"c{at}", participants=(key,)))
        made += [
            Message(
                network=network, key=f"m{at}{n}", conversation=f"c{at}", sender=key, from_owner=False,
                sent_at=1_740_000_000_000 + 1000 * (100 * n - at), text=f"{PITCH} {name * n}", sender_name=name,
            )
            for n in range(2)
        ]  # fmt: skip
    return made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "people.db"
    with closing(open_store(path)) as connection:
        take_in(connection, iter(records()), "test", "test")
        settle_all(connection, Judge.shipped())
    return path


@pytest.fixture
def jane(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "jane.db"))


def joined(path: Path) -> list[list[str]]:
    with closing(open_store(path)) as connection:
        return [[one.key for one in human] for human in people.humans(connection)]


def muted(path: Path) -> list[str]:
    with closing(open_store(path)) as connection:
        return [row[0] for row in connection.execute("select p.key from muted join person p on p.id = person_id")]


async def test_like_names_are_listed_and_joined_by_hand_alone(jane: Path) -> None:
    async with running(jane, (100, 30)) as (pilot, screen):
        await pilot.press("C", "P")
        await until(pilot, lambda: "Who else is Jane Roe (x)?" in shown(pilot) and "[ ] J. R." in shown(pilot))
        assert "»[ ] Jane Roe" in lines(pilot)[1] and "linkedin" in lines(pilot)[1]
        assert "Ada Moss" not in shown(pilot) and "nobody is joined until you say so" in shown(pilot)
        await pilot.press("y")
        await until(pilot, lambda: "nothing was changed" in shown(pilot))
        assert joined(jane) == []
        await pilot.press("x")
        assert "One human then: Jane Roe on linkedin, Jane Roe on x." in shown(pilot)
        assert "A mute of one is a mute of all" in shown(pilot)
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert "Joined: Jane Roe on x with Jane Roe on linkedin · u undoes" in shown(pilot)
        await rest(pilot, screen)
        await until(pilot, lambda: "also on linkedin as Jane Roe" in shown(pilot))
        assert joined(jane) == [["in/jane", "11"]]
        await pilot.press("*")
        assert len(screen.selecting.ids) == 4
        await pilot.press("escape", "m")
        await until(pilot, lambda: sorted(muted(jane)) == ["11", "in/jane"])
        assert "4 open messages put away" in shown(pilot)
        await pilot.press("u", "u")
        await rest(pilot, screen)
        assert joined(jane) == [] and muted(jane) == []
        await pilot.press("U")
        await rest(pilot, screen)
        assert joined(jane) == [["in/jane", "11"]]


async def test_anybody_can_be_looked_for_and_parted_again(jane: Path) -> None:
    async with running(jane) as (pilot, screen):
        await pilot.press("C", "P")
        await until(pilot, lambda: "[ ] J. R." in shown(pilot))
        await pilot.press("x", "/", *"moss", "enter")
        await until(pilot, lambda: "[ ] Ada Moss" in shown(pilot))
        assert "[x] Jane Roe" in shown(pilot) and "J. R." not in "\n".join(lines(pilot)[:4])
        await pilot.press("j", "x")
        assert "Ada Moss on linkedin, Jane Roe on linkedin, Jane Roe on x." in shown(pilot)
        await pilot.press("y")
        await until(pilot, lambda: joined(jane) == [["in/ada", "in/jane", "11"]])
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("P")
        await until(pilot, lambda: shown(pilot).count("[x]") == 2)
        await pilot.press("x")
        assert "Parted: " in shown(pilot)
        await pilot.press("x", "y")
        await until(pilot, lambda: joined(jane) == [])
        await until(pilot, lambda: "Parted: Jane Roe on x from 2 senders" in shown(pilot))


async def test_esc_changes_nothing_and_a_mixed_mute_is_said(jane: Path) -> None:
    async with running(jane) as (pilot, screen):
        await pilot.press("C", "m", "P")
        await until(pilot, lambda: "[ ]" in shown(pilot))
        await pilot.press("V", "/", "q", "x", "escape", "x")
        assert "1 muted, 1 not: that stays until you mute or unmute one." in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "the likeliest to be real first" in shown(pilot))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert joined(jane) == []


async def test_nothing_of_a_stranger_steers_the_terminal(hostile_store: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(hostile_store, tmp_path / "hostile.db"))
    with closing(open_store(path)) as connection:
        ids = [row[0] for row in connection.execute("select id from person order by id")]
        people.join(connection, ids)
        settle_all(connection, Judge.shipped())
    async with running(path) as (pilot, _):
        for keys in (
            ["P"],
            *[["j"]] * 12,
            ["x"],
            ["enter"],
            ["escape"],
            ["/"],
            ["a"],
            ["enter"],
            ["escape"],
            ["j"],
            ["P"],
        ):
            await pilot.press(*keys)
            await pilot.pause(0.05)
            for line in lines(pilot):
                assert not FORBIDDEN & set(line)
