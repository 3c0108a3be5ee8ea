"""Look-alikes stand as one row: one key decides them all, Enter shows them one by one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import decisions, make_store, rest, running, shown, until

from store import view
from store.connect import open_store
from store.status import OPEN
from tui.screen.row_layout import Around, columns, differing, lay_out, times
from tui.screen.triage import TriageScreen

OFFER = "Hi {}! We help museums get 10x more visitors. Book a call with our team here: https://cal.example/{}"
BOTS = ("Ann", "Bob", "Cleo", "Dee")
INBOX = [
    ("Kai", "haha that chair label again, mate", False),
    *((name, OFFER.format("Maren", name), False) for name in BOTS),
    ("Rex", "Hello! Our agency builds web shops at the best price. Shall we schedule a call? 50% off", False),
    ("Rex", "Just floating this to the top of your inbox. Did you see my offer?", False),
    ("Ada Moss", "Could you send me the slides of your talk on Thursday?", False),
]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store.db", INBOX)


def sizes(screen: TriageScreen) -> list[int]:
    return list(screen.rows.stacks.sizes)


def row_of(screen: TriageScreen, says: str) -> int:
    return next(at for at in range(len(screen.rows)) if says in getattr(screen.rows.line(at), "snippet", ""))


async def to(pilot: object, screen: TriageScreen, says: str) -> None:
    screen.list.cursor = row_of(screen, says)


async def test_look_alikes_stand_as_one_row_that_says_how_many(store: Path) -> None:
    async with running(store, (120, 30)) as (pilot, screen):
        at = row_of(screen, "10x more visitors")
        assert screen.rows.size(at) == 4 and screen.rows.messages == len(INBOX)
        assert "4×" in shown(pilot)


async def test_one_key_decides_them_all_and_one_undo_brings_them_back(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await to(pilot, screen, "10x more visitors")
        before = sizes(screen)
        await pilot.press("1")
        assert [row[:2] for row in decisions(store)] == [("pitch", "bulk")] * 4
        assert screen.rows.messages == len(INBOX) - 4
        assert screen.status.said.startswith("pitch: 4 messages")
        await pilot.press("u")
        assert screen.rows.messages == len(INBOX) and sizes(screen) == before
        await pilot.press("U")
        assert screen.rows.messages == len(INBOX) - 4
        await until(pilot, lambda: screen.session.counts == view.counts(screen.session.connection))


async def test_enter_shows_them_one_by_one_and_esc_goes_back(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await to(pilot, screen, "10x more visitors")
        at = screen.list.cursor
        await pilot.press("enter")
        assert len(screen.rows) == 4 and set(sizes(screen)) == {1}
        assert "4 look-alikes" in shown(pilot)
        await pilot.press("4")
        assert [row[:2] for row in decisions(store)] == [("conversational", "chosen")]
        assert len(screen.rows) == 3
        await pilot.press("escape")
        await rest(pilot, screen)
        assert screen.rows.size(screen.list.cursor) == 3 and screen.list.cursor == at


async def test_accepting_a_stack_and_all_rows_in_view(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await to(pilot, screen, "10x more visitors")
        await pilot.press("a")
        assert [row[:3] for row in decisions(store)] == [("pitch", "bulk", "pitch")] * 4
        await rest(pilot, screen)
        unsure = sum(line.unsure for line in view.lines(screen.session.connection, screen.list.shown_ids()))
        await pilot.press("A")
        await rest(pilot, screen)
        assert screen.rows.messages == unsure
        assert len(decisions(store)) == len(INBOX) - unsure
        await pilot.press("u", "u")
        assert screen.rows.messages == len(INBOX)


async def test_each_alone_when_asked_for(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("C")
        assert len(screen.rows) == len(INBOX) and set(sizes(screen)) == {1}
        await pilot.press("C")
        assert len(screen.rows) < len(INBOX)


async def test_muting_a_stack_mutes_its_senders_but_not_one_who_was_answered(tmp_path: Path) -> None:
    inbox = [*INBOX, ("Bob", "No, thank you, Bob.", True)]
    async with running(make_store(tmp_path / "store.db", inbox)) as (pilot, screen):
        await to(pilot, screen, "10x more visitors")
        await pilot.press("m")
        assert screen.status.said.startswith("Muted: 3 senders, 3 open messages put away; 1 whom you have answered")
        await rest(pilot, screen)
        left = view.lines(screen.session.connection, list(screen.rows.stacks.heads))
        assert "Bob" in {line.sender for line in left} and "Ann" not in {line.sender for line in left}


async def test_a_letter_jumps_to_its_row(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("'")
        assert screen.list.labelled
        await pilot.press("d")
        assert screen.list.cursor == 2 and not screen.list.labelled
        await pilot.press("'", "escape", "'", "Z")
        assert screen.list.cursor == 2 and decisions(store) == []
        assert "No row" in screen.status.said


def test_what_differs_is_marked() -> None:
    pieces = differing("Hi Ann we help museums", ["hi bob we help museums", "hi cleo we help museums"], "dim")
    assert [text for text, look in pieces if look == "mark"] == ["Ann"]
    assert "".join(text for text, _ in pieces) == "Hi Ann we help museums"


@pytest.mark.parametrize("number", [1, 2, 999, 9_999, 10_000, 999_999, 1_000_000, 10**9])
def test_how_many_fits_its_column(number: int) -> None:
    assert len(times(number)) <= 5


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_rows_say_what_they_settle(store: Path, width: int) -> None:
    with closing(open_store(store)) as connection:
        line = view.lines(connection, view.first_ids(connection, view.Wanted(), 1))[0]
    row = lay_out(line, columns(width), 0.0, Around(size=37, settles=37))
    text = "".join(piece for piece, _ in row)
    assert "37×" in text and "settles 37" in text


async def test_a_copy_that_is_taken_for_something_else_leaves_its_stack(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await to(pilot, screen, "label again")
        with closing(open_store(store)) as other:
            other.execute("update verdict set shown = 3 where message_id = 3")
            other.commit()
        await until(pilot, lambda: sorted(sizes(screen)) == [1, 1, 1, 2, 3])
        assert screen.list.line is not None and "label again" in screen.list.line.snippet
        assert screen.rows.messages == len(INBOX)


async def test_undo_counts_what_it_brings_back_as_its_own(store: Path) -> None:
    async with running(store) as (pilot, screen):
        before = dict(screen.session.counts or {})
        await pilot.press("V", "2")
        await rest(pilot, screen)
        assert "All done" in shown(pilot)
        await pilot.press("u")
        assert sum((screen.session.counts or {}).values()) == len(INBOX)
        assert not any(n for (status, _), n in (screen.session.counts or {}).items() if status != OPEN)  # at once
        await rest(pilot, screen)
        await until(pilot, lambda: screen.session.counts == before)
        assert screen.status.said.startswith("Undone: 8 messages to generic") and "moved" not in screen.status.said
        assert screen.list.cursor == 0  # on the newest of them


async def test_a_search_that_finds_a_part_of_a_stack_selects_and_counts_that_part(tmp_path: Path) -> None:
    inbox = [(name, OFFER.format("Maren" if at < 2 else "Marit", name), False) for at, name in enumerate(BOTS)]
    async with running(make_store(tmp_path / "store.db", [*INBOX[:1], *inbox])) as (pilot, screen):
        assert sorted(sizes(screen)) == [1, 4]
        await pilot.press("V", "slash", *"maren", "enter")
        await until(pilot, lambda: sizes(screen) == [2])
        assert screen.selecting.told() == "5 selected, 3 not in this list"
        await pilot.press("escape", "V")
        assert screen.selecting.told() == "2 selected"
        await pilot.press("1")
        assert [row[0] for row in decisions(screen.session.path)] == ["pitch", "pitch"]
