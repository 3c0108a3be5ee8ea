"""The why view: bars, the words lit that a reason stands on, the way to decisions on its like, rule versions."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise, takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen_stores import FORBIDDEN, HOSTILE, lines, make_store, message, rest, running, shown, until
from textual.pilot import Pilot

from lanes.judge import Judge
from store.connect import open_store
from store.decisions import Choice, decide
from store.rule_file import save
from store.rulesets import standing
from store.settle_all import settle_all
from tui.screen.message_text import merged, text_rows
from tui.screen.triage import TriageScreen
from tui.screen.why_items import BAR, bar
from tui.screen.why_screen import WhyScreen

PITCH = "Hi Maren! We help small museums get more visitors with clever ads. Book a call: https://cal.example/rahul"
INBOX = [(f"Seller {at}", f"{PITCH}{at}", False) for at in range(3)]
RULE = '[[rule]]\nname = "ads"\npattern = "clever ads"\nlane = "pitch"\npoints = 1.5\n'


@pytest.fixture(scope="module")
def template_of_pitches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make_store(tmp_path_factory.mktemp("why") / "pitches.db", INBOX)
    judge = Judge.shipped()
    with closing(open_store(path)) as connection:
        (first,) = connection.execute("select min(message_id) from verdict").fetchone()
        decide(connection, [Choice(first, "pitch")], "chosen", version=judge.version)
        save(connection, RULE, "rule added", standing(connection))
        settle_all(connection, judge)
    return path


@pytest.fixture
def pitches(template_of_pitches: Path, tmp_path: Path) -> Path:
    store = tmp_path / "store.db"
    store.write_bytes(template_of_pitches.read_bytes())
    return store


async def opened(pilot: Pilot[str]) -> WhyScreen:
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, WhyScreen) and "Why " in shown(pilot))
    screen = pilot.app.screen
    assert isinstance(screen, WhyScreen)
    await until(pilot, lambda: screen._items)
    return screen


def says(screen: WhyScreen, number: int) -> str:
    """What a line and those that it goes on in say."""
    rest = takewhile(lambda item: item.goes_on, screen._items[number + 1 :])
    return " ".join(item.says for item in (screen._items[number], *rest))


def at(screen: WhyScreen, part: str) -> int:
    starts = (number for number, item in enumerate(screen._items) if not item.goes_on)
    return next(number for number in starts if part in says(screen, number))


def lit(screen: WhyScreen) -> str:
    return " ".join(text for row in screen.text._rows for text, look in row if look == "lit")


async def test_the_words_light_up_that_the_picked_reason_stands_on(pitches: Path) -> None:
    async with running(pitches, (140, 40)) as (pilot, _):
        screen = await opened(pilot)
        screen.list.cursor = at(screen, "your rule “ads”")
        await until(pilot, lambda: lit(screen).split() == ["clever", "ads"])
        assert screen._items[screen.list.cursor].signal == "rule:ads"
        style = screen.text.style_of("lit")
        assert style.reverse and style.bold, "seen without colour too"
        screen.list.cursor = at(screen, "where every message starts")
        await until(pilot, lambda: lit(screen) == "")


async def test_the_points_add_up(pitches: Path) -> None:
    async with running(pitches) as (pilot, _):
        screen = await opened(pilot)
        explanation = screen._opened.why.explanation
        assert sum(reason.points for reason in explanation.reasons) == pytest.approx(explanation.log_odds)
        told = [item for item in screen._items[: at(screen, "together")] if item.picked]
        points = [float(item.before[0][0].replace("−", "-")) for item in told]
        assert sum(points) == pytest.approx(explanation.log_odds, abs=0.005 * len(points))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))


async def test_the_cursor_passes_over_headings(pitches: Path) -> None:
    async with running(pitches) as (pilot, _):
        screen = await opened(pilot)
        for key in ["j"] * 40 + ["k"] * 40 + ["end", "pagedown", "pageup", "home"]:
            await pilot.press(key)
            assert screen._items[screen.list.cursor].picked
        assert screen.list.cursor == 0


@pytest.mark.parametrize("width", [60, 80, 120, 160])
async def test_nothing_said_is_cut(pitches: Path, width: int) -> None:
    async with running(pitches, (width, 24)) as (pilot, _):
        screen = await opened(pilot)
        for number, item in enumerate(screen._items):
            assert "…" not in screen.list.row_strip(number, screen.list.row_width).text or "…" in item.says
        await pilot.press("end")
        assert says(screen, screen.list.cursor).startswith("Judged by weights")
        assert screen.list.top + screen.list.rows_in_view == len(screen._items), "all of it is in view"
        await pilot.resize_terminal(200, 50)
        await pilot.pause(0.05)
        assert says(screen, screen.list.cursor).startswith("Judged by weights"), "the cursor stays on its line"


async def test_enter_goes_to_a_message_you_decided(pitches: Path) -> None:
    async with running(pitches) as (pilot, triage):
        screen = await opened(pilot)
        screen.list.cursor = at(screen, "a look-alike")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        await rest(pilot, triage)
        assert triage.list.line is not None and triage.list.line.sender == "Seller 0"


async def test_small_reasons_are_listed_on_request(pitches: Path) -> None:
    async with running(pitches) as (pilot, _):
        screen = await opened(pilot)
        screen.list.cursor = at(screen, "smaller reasons; Enter lists them")
        before = len(screen._items)
        await pilot.press("enter")
        assert len(screen._items) > before
        assert not any(item.more for item in screen._items)


async def test_deciding_from_there(pitches: Path) -> None:
    async with running(pitches) as (pilot, triage):
        await opened(pilot)
        await pilot.press("4")
        await until(pilot, lambda: isinstance(pilot.app.screen, TriageScreen))
        await until(pilot, lambda: "conversational: " in triage.status.said)


async def test_versions_of_the_rules_are_told_with_their_days(pitches: Path) -> None:
    async with running(pitches, (160, 50)) as (pilot, triage):
        screen = await opened(pilot)
        said = says(screen, at(screen, "weights"))
        assert "your rules " in said and " of " in said and said.startswith("Judged by weights")
        await pilot.press("escape", "g", "d")
        await rest(pilot, triage)
        screen = await opened(pilot)
        said = says(screen, at(screen, "under weights"))
        assert said.startswith("Decided under weights") and "no rules; now weights" in said and "your rules" in said


async def test_hostile_messages_cannot_steer_it(hostile_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(hostile_store.read_bytes())
    async with running(store) as (pilot, _):
        for _ in range(len(HOSTILE)):
            await opened(pilot)
            await pilot.press("j", "end")
            for line in lines(pilot):
                assert not FORBIDDEN & set(line)
            await pilot.press("w", "j")


@pytest.mark.parametrize(("points", "cells"), [(2.0, BAR), (-2.0, BAR), (1.0, BAR // 2), (0.0, 0)])
def test_bars_are_as_long_as_the_points_are_large(points: float, cells: int) -> None:
    assert len(bar(points, 2.0)) == BAR
    assert bar(points, 2.0).count("█") == cells


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


@given(
    text=st.text(alphabet="ab c\n\u200b😀é\u0301\u200d", max_size=50),
    marked=SPANS,
    lit_places=SPANS,
    width=st.integers(2, 40),
)
def test_marks_change_no_word(
    text: str, marked: list[tuple[int, int]], lit_places: list[tuple[int, int]], width: int
) -> None:
    one = message(1, "Kai", text)
    plain = ["".join(piece for piece, _ in row) for row in text_rows(one, width)]
    assert ["".join(piece for piece, _ in row) for row in text_rows(one, width, marked, lit_places)] == plain
    spans = merged(lit_places)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
