"""A key that means nothing where one is says so, and one that means something does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from screen_stores import running, until
from textual.pilot import Pilot

from tui.screen.page_screen import PageScreen


async def page_of(pilot: Pilot[str]) -> PageScreen[Any]:
    await until(pilot, lambda: isinstance(pilot.app.screen, PageScreen) and pilot.app.screen.is_mounted)
    page = pilot.app.screen
    assert isinstance(page, PageScreen)
    return page


async def test_a_key_that_means_nothing_says_so(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("X")
        assert screen.status.said == "X means nothing here; ? shows the keys that do."
        await pilot.press("f", "x")
        assert screen.status.said.startswith("x means nothing here") and screen.filtering
        await pilot.press("escape", "x")
        assert "nothing here" not in screen.status.said or screen.selecting.ids
        screen.status.say("")
        for key in ("j", "asterisk", "equals_sign", "full_stop", "space", "u", "U"):
            await pilot.press(key)
            assert "means nothing" not in screen.status.said


@pytest.mark.parametrize("key", ["H", "M", "B", "w", "r", "E"])
async def test_on_pages_too(store: Path, key: str) -> None:
    async with running(store) as (pilot, _):
        await pilot.press(key)
        page = await page_of(pilot)
        await pilot.press("%")
        assert page.status.said == "% means nothing here; ? shows the keys that do."


async def test_a_choice_in_a_rule_takes_its_space(store: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("e")
        page = await page_of(pilot)
        for _ in range(8):
            await pilot.press("space", "down")
            assert "means nothing" not in page.status.said
