"""The figures in the app, by its own keys."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import FORBIDDEN, decisions, lines, make_store, running, shown, until
from textual.pilot import Pilot

from store.connect import open_store
from tui.actions import ACTIONS
from tui.plots.pages import KINDS
from tui.screen import stats_screen
from tui.screen.stats_screen import StatsScreen

SIZES = [(60, 20), (80, 24), (140, 40), (200, 50)]
NAMES = [kind.name for kind in KINDS]


async def opened(pilot: Pilot[str]) -> StatsScreen:
    await pilot.press("S")
    screen = pilot.app.screen
    assert isinstance(screen, StatsScreen)
    await counted(pilot, screen)
    return screen


async def counted(pilot: Pilot[str], screen: StatsScreen) -> None:
    await until(pilot, lambda: not screen.counting)
    await pilot.pause(0.02)


def test_every_page_has_its_key() -> None:
    figures = [action for action in ACTIONS if action.id.startswith("figures.")]
    assert [action.id for action in figures] == [f"figures.{name}" for name in NAMES]
    assert [action.keys for action in figures] == [(key,) for key in "1234567890"]


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_at_every_size(store: Path, size: tuple[int, int]) -> None:
    async with running(store, size) as (pilot, triage):
        await pilot.press("1", "m", "1")
        screen = await opened(pilot)
        for at, key in enumerate("1234567890"):
            await pilot.press(key)
            await counted(pilot, screen)
            drawn = lines(pilot)
            assert len(drawn) == size[1] and f"[{NAMES[at][: 4 if size[0] < 78 else 20]}]" in drawn[0]
            assert "close" in drawn[-1] and any(line.strip() for line in drawn[1:-1])
            assert "cannot be counted" not in shown(pilot)
            for other in ("t", "t", "j", "G", "pageup", "home"):
                await pilot.press(other)
        await pilot.press("escape")
        assert pilot.app.screen is triage and len(decisions(store)) == 2, "no key of the figures decides"


async def test_pages_in_turn(store: Path) -> None:
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        seen = []
        for key in ("l", "right", "h", "left", "left"):
            await pilot.press(key)
            await counted(pilot, screen)
            seen.append(next(name for name in NAMES if f"[{name}]" in lines(pilot)[0]))
        assert seen == ["time", "senders", "time", "now", "mutes"]
        await pilot.click("#tabs", offset=(8, 0))
        await until(pilot, lambda: "[time]" in lines(pilot)[0])


async def test_periods_in_turn(store: Path) -> None:
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        await pilot.press("2")
        await counted(pilot, screen)
        seen = []
        for _ in range(6):
            await pilot.press("t")
            seen.append(lines(pilot)[1].split(" by ")[1].split(",")[0])
        assert seen[:5] == ["day", "week", "month", "quarter", "year"] and seen[5] in seen


async def test_the_figures_are_those_of_the_store(store: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("1")
        screen = await opened(pilot)
        assert "11 from 8 others" in shown(pilot) and "1 decided" in shown(pilot)
        await pilot.press("7")
        await counted(pilot, screen)
        assert "Learned from 1 decision" in shown(pilot) or "Knows 0" in shown(pilot)


async def test_nobody_waits_for_a_page(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that would take for ever ends when another page is asked for, or the screen is closed."""
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"

    def load(connection, told):  # type: ignore[no-untyped-def]
        told(1, 9)
        connection.execute(endless)

    slow = [stats_screen.Kind(kind.name, kind.about, load if kind.name == "time" else kind.load) for kind in KINDS]
    monkeypatch.setattr(stats_screen, "KINDS", slow)
    async with running(store) as (pilot, triage):
        screen = await opened(pilot)
        await pilot.press("2")
        await until(pilot, lambda: "Counting … 1 of 9" in shown(pilot))
        await pilot.press("3")
        await counted(pilot, screen)
        assert "Messages by sender" in shown(pilot)
        await pilot.press("2")
        assert screen.counting
        await pilot.press("escape")
        assert pilot.app.screen is triage
        await until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))


async def test_a_store_that_fails_says_so(store: Path) -> None:
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        with closing(open_store(store)) as connection:
            connection.execute("alter table campaign rename to gone")
        await pilot.press("4")
        await counted(pilot, screen)
        assert "could not do it" in shown(pilot)


async def test_without_colour_it_looks_the_same(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def drawn() -> list[str]:
        async with running(store) as (pilot, _):
            screen = await opened(pilot)
            pages = []
            for key in "123450":
                await pilot.press(key)
                await counted(pilot, screen)
                pages.append(shown(pilot))
            return pages

    before = await drawn()
    monkeypatch.setenv("NO_COLOR", "1")
    assert await drawn() == before


@pytest.mark.parametrize("inbox", [[], [("Ada", "See you on Thursday?", False)]])
async def test_next_to_nothing(tmp_path: Path, inbox: list[tuple[str, str, bool]]) -> None:
    store = make_store(tmp_path / "few.db", inbox or [("Me", "Only my own words.", True)])
    async with running(store) as (pilot, _):
        screen = await opened(pilot)
        for key in "1234567890":
            await pilot.press(key)
            await counted(pilot, screen)
            assert any(line.strip() for line in lines(pilot)[1:-1]) and "cannot be counted" not in shown(pilot)


async def test_hostile_names_are_drawn_safe(hostile_store: Path) -> None:
    async with running(hostile_store, (140, 40)) as (pilot, _):
        screen = await opened(pilot)
        for key in "1234567890":
            await pilot.press(key)
            await counted(pilot, screen)
            for line in lines(pilot):
                assert not FORBIDDEN & set(line), ascii(line)
            for strip in pilot.app.screen._compositor.render_strips():
                assert strip.cell_length == 140
