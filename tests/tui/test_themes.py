"""Themes: every one of them works, the choice is kept, and the high-contrast one deserves its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_stores import lines, rest, running, shown, until
from textual.color import Color

from tui import settings
from tui.screen.app import Choices, UnpitchApp
from tui.screen.paint import LOOKS
from tui.screen.session import Session
from tui.screen.themes import contrast
from tui.settings import Settings

AAA = 7.0


async def test_every_theme_shows_the_same_words(store: Path) -> None:
    async with running(store, (100, 30)) as (pilot, screen):
        await rest(pilot, screen)
        before = shown(pilot)
        names = sorted(pilot.app.available_themes)
        assert "high-contrast" in names and len(names) > 10
        for name in names:
            pilot.app.theme = name
            await pilot.pause(0.02)
            assert shown(pilot) == before


@pytest.mark.parametrize("look", LOOKS)
async def test_high_contrast_is_readable(store: Path, look: str) -> None:
    async with running(store) as (pilot, screen):
        pilot.app.theme = "high-contrast"
        await pilot.pause(0.02)
        for cursor in (False, True):
            style = screen.list.rich_style + screen.list.style_of(look, cursor)
            assert style.color is not None and style.bgcolor is not None
            text, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            if look not in ("bar", "cursor"):
                assert contrast(text, ground) >= AAA, (look, cursor, text, ground)


async def test_every_theme_can_be_read(store: Path) -> None:
    async with running(store) as (pilot, screen):
        for name in pilot.app.available_themes:
            pilot.app.theme = name
            await pilot.pause(0.02)
            for look in LOOKS:
                style = screen.list.rich_style + screen.list.style_of(look)
                text, ground = style.color, style.bgcolor
                if look not in ("bar", "cursor") and text and ground and text.triplet and ground.triplet:
                    apart = contrast(Color.from_rich_color(text), Color.from_rich_color(ground))
                    assert apart >= 4.0, (name, look, apart)


async def run(store: Path, choices: Choices, *keys: str) -> str:
    """The theme that an app with these choices ends up with."""
    session = Session(store)
    app = UnpitchApp(session, choices)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause(0.1)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.3)
        name = app.theme
        said = "\n".join(lines(pilot))
    session.close()
    return name if "There is no theme" not in said else f"{name}, and said so"


async def test_a_theme_chosen_from_the_palette_is_kept(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert await run(store, Choices(settings_path=file)) == "textual-dark"
    assert not file.exists()  # nothing was chosen
    name = await run(store, Choices(settings_path=file), ":", *"theme", "enter", *"high-contrast", "enter")
    assert name == "high-contrast" and settings.load(file).theme == "high-contrast"


async def test_where_a_theme_comes_from(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "_in_force", Settings(theme="nord"))
    assert await run(store, Choices()) == "nord"
    assert await run(store, Choices(theme="dracula")) == "dracula"
    assert await run(store, Choices(theme="no-such")) == "textual-dark, and said so"


async def test_nothing_is_told_by_colour_alone(store: Path) -> None:
    async with running(store) as (pilot, _):
        await pilot.press("1", "g", "d")
        await until(pilot, lambda: "✓" in shown(pilot))
        assert any(line.startswith("»") for line in lines(pilot)) and "[Decided" in lines(pilot)[0]
