"""Searching while one types, filters, and searches kept under a name."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screen_stores import decisions, lines, running, shown, until
from textual.pilot import Pilot

from store import saved
from store.connect import open_store
from store.query import Known, parse
from store.status import DECIDED, MUTED, OPEN, UNSURE
from tui.screen.triage import TriageScreen
from tui.search_hints import completed, hint

KNOWN = Known(["calls", "crypto stuff"], ["linkedin", "x"])


async def answered(pilot: Pilot[str], screen: TriageScreen) -> None:
    await until(pilot, lambda: not screen.listing.reading and not screen.listing.only_first)


async def search(pilot: Pilot[str], screen: TriageScreen, typed: str) -> int:
    """Search; gives how many messages were found."""
    await pilot.press("/")
    screen.search.value = typed
    await pilot.pause()
    await answered(pilot, screen)
    return screen.rows.messages


async def test_search_is_live_escape_drops_it_and_enter_keeps_it(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("j", "j")
        before = screen.list.line
        await pilot.press("/")
        assert "keep" in lines(pilot)[-1] and "pitch" not in lines(pilot)[-1]
        for typed in ("m", "mu", "museum"):
            await pilot.press(*typed[len(screen.search.value) :])
            await until(pilot, lambda: not screen.listing.reading)
            assert screen.rows.wanted.words == f'"{typed}"*'
        assert screen.rows.messages == 2 and "2 found in open" in lines(pilot)[0]
        await pilot.press("escape")
        assert screen.rows.messages == 11 and not screen.search.display
        assert before is not None and screen.list.line is not None
        await pilot.press("/", *"growth", "enter")
        await until(pilot, lambda: screen.rows.messages == 2)
        assert screen.search.display and screen.list.has_focus
        await pilot.press("1")
        await until(pilot, lambda: screen.rows.messages == 0)
        assert len(decisions(store)) == 2
        await pilot.press("escape")
        assert screen.rows.messages == 9 and screen.rows.wanted.words == ""


async def test_a_search_without_a_hit_says_so(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("/", *"xyzzy")
        await until(pilot, lambda: "Nothing found" in shown(pilot))
        await pilot.press("enter", "1", "escape")
        assert screen.rows.messages == 11


async def test_fields_and_what_they_cover(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("1")
        await pilot.press("m")
        for typed, number, status in [
            ("from:ada", 2, OPEN),
            ("-from:ada museum", 0, OPEN),
            ("is:decided", 1, DECIDED),
            ("is:muted", 1, MUTED),
            ("is:all from:ada", 2, None),
            ("is:answered", 2, OPEN),
            ("before:2001", 0, OPEN),
        ]:
            found = await search(pilot, screen, typed)
            assert (found, screen.rows.wanted.status) == (number, status), typed
            await pilot.press("escape")
            assert (screen.rows.wanted.words, screen.rows.wanted.status) == ("", OPEN)


async def test_what_is_not_understood_is_said_at_once_and_the_rest_is_searched_for(store: Path) -> None:
    async with running(store) as (pilot, screen):
        assert await search(pilot, screen, "museum lane:sales ") == 2
        assert screen.status.said.startswith("There is no lane:sales")
        await pilot.press("backspace", *["backspace"] * 5)
        assert "lane: takes pitch" in screen.status.said
        await pilot.press(*"pu")
        assert screen.status.said == "lane: purposeful"
        await pilot.press("down")
        assert screen.search.value == "museum lane:purposeful "
        await answered(pilot, screen)
        assert screen.rows.wanted.words == '"museum" lane:purposeful'


async def test_a_lane_that_is_named_counts_before_the_tab(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("g", "1")
        found = await search(pilot, screen, "lane:purposeful")
        assert found > 0 and screen.rows.wanted.shown is None
        await pilot.press("escape")
        assert screen.rows.wanted.shown == 0


async def test_quick_filters(store: Path) -> None:
    async with running(store) as (pilot, screen):
        for key, shown_as, status, words in [
            ("d", None, DECIDED, ""), ("m", None, MUTED, ""), ("0", None, None, ""), ("u", UNSURE, OPEN, ""),
            ("a", None, OPEN, "is:automated"), ("o", None, OPEN, ""),
        ]:  # fmt: skip
            await pilot.press("f")
            assert "decided" in lines(pilot)[-1] and "Esc" in lines(pilot)[-1]
            await pilot.press(key)
            wanted = screen.rows.wanted
            assert (wanted.shown, wanted.status, wanted.words) == (shown_as, status, words)
            assert screen.search.display == bool(words)
        await pilot.press("f", "x", "escape")
        assert not screen.filtering
        await pilot.press("f", "d", "escape")
        assert screen.rows.wanted.status == OPEN
        assert decisions(store) == []


async def test_a_search_is_kept_shown_again_dropped_and_undone(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await search(pilot, screen, "is:all museum")
        await pilot.press("enter", "f", "w", *"My museum", "enter")
        with closing(open_store(store)) as connection:
            assert saved.saved(connection) == {"My museum": 'is:all "museum"*'}
        assert "My museum" in shown(pilot) and 'is:all "museum"*' in shown(pilot)
        await pilot.press("escape", "escape")
        assert screen.rows.wanted.words == ""
        await pilot.press("g", "s", "enter")
        await answered(pilot, screen)
        assert screen.rows.messages == 2 and screen.rows.wanted.status is None
        assert screen.search.value == 'is:all "museum"*'
        await pilot.press("g", "s", "d")
        with closing(open_store(store)) as connection:
            assert saved.saved(connection) == {}
            await pilot.press("u")
            assert list(saved.saved(connection)) == ["My museum"]
            await pilot.press("u")
            assert saved.saved(connection) == {}
            await pilot.press("U")
            assert list(saved.saved(connection)) == ["My museum"]


async def test_names_that_cannot_be_used_are_told(store: Path) -> None:
    async with running(store) as (pilot, screen):
        await pilot.press("f", "w")
        assert "Nothing is searched for" in shown(pilot)
        await pilot.press("escape")
        await search(pilot, screen, "museum")
        await pilot.press("enter", "f", "w", "enter")
        assert "A search is kept under a name" in shown(pilot)
        await pilot.press("escape", "escape")
        assert pilot.app.screen is screen


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("fr", "from:"),
        ("museum -is:mu", "museum -is:muted "),
        ("is:a", "is:a"),
        ("rule:cr", 'rule:"crypto stuff" '),
        ("network:", "network:"),
        ("lane:pu", "lane:purposeful "),
        ("before:yes", "before:yesterday "),
        ("museum", "museum"),
        ("", ""),
    ],
)
def test_words_are_written_out(typed: str, after: str) -> None:
    assert completed(typed, KNOWN) == after


@given(st.text(max_size=30) | st.lists(st.sampled_from(["is:", "a", " ", "-", '"', "rule:"]), max_size=6).map("".join))
def test_hints_never_fail_and_completing_takes_nothing_away(typed: str) -> None:
    assert "\n" not in hint(typed, KNOWN)
    after = completed(typed, KNOWN)
    if '"' not in typed:
        assert after == typed or parse(after, KNOWN).troubles == () or after.casefold().startswith(typed.casefold())
