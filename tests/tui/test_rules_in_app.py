"""The owner's rules in the app: an edit of the file is taken up at the start, explained, and undone by a key."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from screen_stores import running, shown, until

from store.connect import open_store
from store.rule_file import path_for
from store.rulesets import standing

RULE = '[[rule]]\nname = "mine"\npattern = "invoice"\nlane = "conversational"\npoints = 20\n'


def lane_of_the_invoice(path: Path) -> int:
    with closing(open_store(path)) as connection:
        row = connection.execute(
            "select shown from verdict join message on id = message_id where text like '%Invoice 204%'"
        ).fetchone()
    return int(row[0])


async def test_an_edit_is_taken_up_at_the_start_and_undone_by_a_key(store: Path) -> None:
    before = lane_of_the_invoice(store)
    path_for(store).write_text(RULE)
    async with running(store, (160, 40)) as (pilot, screen):
        assert "rule file edited: 1 added" in shown(pilot)
        assert lane_of_the_invoice(store) == 3
        assert "+" in screen.session.judge.version
        await pilot.press("u")
        await until(pilot, lambda: not screen.background.settling and lane_of_the_invoice(store) == before)
        assert "+" not in screen.session.judge.version
    assert path_for(store).read_text() == ""


async def test_the_rule_is_named_among_the_reasons(store: Path) -> None:
    path_for(store).write_text(RULE.replace("invoice", "."))
    async with running(store, (160, 40)) as (pilot, screen):
        await pilot.press("enter")
        await until(pilot, lambda: "your rule “mine”" in shown(pilot))
        assert screen.background.settling is False


async def test_a_mistake_is_told_and_nothing_changes(store: Path) -> None:
    before = lane_of_the_invoice(store)
    path_for(store).write_text("[[rule")
    async with running(store, (240, 40)) as (pilot, _):
        assert "has a mistake: it is no TOML" in shown(pilot)
    assert lane_of_the_invoice(store) == before
    with closing(open_store(store)) as connection:
        assert standing(connection).id is None
