"""What the status line says is true of what is shown, and what matters most in it is not cut."""

from __future__ import annotations

from pathlib import Path

from screen_stores import lines, rest, running

from tui.screen.triage import TriageScreen


def told(screen: TriageScreen) -> str:
    return screen.status.render().plain.strip()


async def test_one_selected_message_is_not_called_messages(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("x", "2")
        assert screen.status.said.startswith("generic: 1 message ·")


async def test_what_was_said_of_one_list_is_gone_with_it(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("f", "m")
        assert told(screen) == "Showing: muted. g 0 goes to all open messages."
        await pilot.press("g", "d")
        assert told(screen) == ""
        await pilot.press("f", "m", "l")
        assert told(screen) == ""


async def test_what_undoes_is_given_up_before_what_happened_is_cut(store: Path) -> None:
    async with running(store, (60, 20)) as (pilot, screen):
        await rest(pilot, screen)
        screen.status.say("Accepted: 12 messages · u undoes · 5 others moved to pitch")
        assert told(screen).endswith("u undoes · 5 others moved to pitch")
        screen.status.say("Accepted: 12 messages · u undoes · 5 others moved to conversational")
        assert told(screen) == "Accepted: 12 messages · 5 others moved to conversational"
        assert "undo" in lines(pilot)[-1] or "?" in lines(pilot)[-1]
