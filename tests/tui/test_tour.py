"""The tour goes on by what is really done, and touches no store but the one it is on."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_stores import decisions, lines, until
from textual.pilot import Pilot

from tui.actions import BY_ID
from tui.screen.app import Choices, UnpitchApp
from tui.screen.session import Session
from tui.screen.tour import STEPS, TourScreen

SIZES = [(60, 20), (80, 24), (160, 45)]


def test_ten_steps_of_actions_that_there_are() -> None:
    assert len(STEPS) == 10
    for step in STEPS:
        assert any(action_id.startswith(step.action) for action_id in BY_ID), step.action
        assert step.says()


async def at_step(pilot: Pilot[str], screen: TourScreen, number: int) -> None:
    await until(pilot, lambda: screen.at == number - 1)
    await pilot.pause()
    if number <= len(STEPS):
        assert f"Step {number} of 10" in lines(pilot)[0]


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_tour_by_its_keys(store: Path, size: tuple[int, int]) -> None:
    session = Session(store)
    app = UnpitchApp(session, Choices(tour=True))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourScreen) and session.counts is not None)
        screen = app.screen
        assert isinstance(screen, TourScreen)
        await at_step(pilot, screen, 1)
        await pilot.press("1", "u")  # not what is asked for
        await at_step(pilot, screen, 1)
        await pilot.press("j")
        await at_step(pilot, screen, 2)
        await pilot.press("w")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press("w")
        await until(pilot, lambda: app.screen is screen)
        await at_step(pilot, screen, 3)
        await pilot.press("4")
        await at_step(pilot, screen, 4)
        await pilot.press("u")
        await at_step(pilot, screen, 5)
        while screen.at == 4:
            await pilot.press("a", "j")
        await at_step(pilot, screen, 6)
        await pilot.press("n")
        await at_step(pilot, screen, 7)
        await pilot.press("g", "0")
        await until(pilot, lambda: screen.list.line is not None)
        await pilot.press("m")
        await at_step(pilot, screen, 8)
        await pilot.press("M")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await at_step(pilot, screen, 9)
        await pilot.press("/", *"museum", "escape")
        await at_step(pilot, screen, 10)
        await pilot.press("H")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press("q")
        await until(pilot, lambda: app.screen is screen and "Done." in lines(pilot)[0])
        await pilot.press("escape")
        await until(pilot, lambda: "Done." not in lines(pilot)[0])
        assert app.is_running
    session.close()
    assert len(decisions(store)) >= 5


async def test_esc_leaves_it_and_drops_a_filter_first(store: Path) -> None:
    session = Session(store)
    app = UnpitchApp(session, Choices(tour=True))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourScreen) and session.counts is not None)
        await pilot.press("f", "escape")
        assert "Step 1" in lines(pilot)[0]
        await pilot.press("escape")
        await until(pilot, lambda: "Step 1" not in lines(pilot)[0])
        await pilot.press("j")
        assert app.is_running
    session.close()
