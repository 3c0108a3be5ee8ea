"""What the status line says is true of what is shown, and what matters most in it is not cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen_stores import lines, rest, running, shown, until

from tui.actions import Where
from tui.screen.key_hints import fitting, hints
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
        assert "u undo" in lines(pilot)[-1]


@pytest.mark.parametrize(
    ("where", "action"),
    [
        (Where.MUTES, "mutes.apply"),
        (Where.JOURNAL, "journal.jump"),
        (Where.EXPORT, "export.start"),
        (Where.LIST, "undo"),
    ],
)
def test_what_a_page_is_for_stays_among_the_keys_of_a_narrow_screen(where: Where, action: str) -> None:
    kept = fitting(hints(where), 60)
    assert action in [hint.action_id for hint in kept]
    assert sum(hint.width for hint in kept) <= 60


async def test_a_heading_that_says_all_there_is_to_say_is_not_cut(store: Path) -> None:
    async with running(store, (60, 20)) as (pilot, _):
        await pilot.press("R")
        whole = "Nothing to suggest from 0 decisions yet; it takes some hundreds."
        await until(pilot, lambda: whole in " ".join(shown(pilot).split()))
