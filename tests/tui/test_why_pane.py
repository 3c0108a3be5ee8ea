"""The reasons in the app: few plain lines that fit, what would flip them, decisions on their like, the version."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from screen_stores import lines, make_store, running, shown, until

from lanes.judge import Judge
from store import decisions
from store.connect import open_store
from store.explain import Why, why
from store.settle import settle
from store.threads import message_place
from tui.screen.reasons import reason_rows
from tui.screen.width import cells

PITCH = "Hi Maren! We help small museums get more visitors with clever ads. Book a call: https://cal.example/rahul"
INBOX = [(f"Seller {at}", f"{PITCH}{at}", False) for at in range(3)]


@pytest.fixture(scope="module")
def template_of_pitches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make_store(tmp_path_factory.mktemp("pitches") / "pitches.db", INBOX)
    judge = Judge.shipped()
    with closing(open_store(path)) as connection:
        (first,) = connection.execute("select min(message_id) from verdict").fetchone()
        decisions.decide(connection, [decisions.Choice(first, "pitch", None)], "chosen", version=judge.version)
        settle(connection, judge)
    return path


@pytest.fixture
def found(template_of_pitches: Path) -> tuple[Why, str]:
    with closing(open_store(template_of_pitches)) as connection:
        (last,) = connection.execute("select max(message_id) from verdict").fetchone()
        stored, at = message_place(connection, last)
        return why(connection, Judge.shipped(), stored, at), stored.thread.messages[at].text


@pytest.mark.parametrize("width", [36, 48, 66, 79, 96, 140])
def test_every_row_fits(found: tuple[Why, str], width: int) -> None:
    for row in reason_rows(*found, width):
        assert cells("".join(text for text, _ in row)) <= width


def test_the_pane_says_it_all(found: tuple[Why, str]) -> None:
    text = "\n".join("".join(piece for piece, _ in row) for row in reason_rows(*found, 200))
    assert "before any exchange (“" in text
    assert "together: odds of" in text
    assert ", this is " in text or "Nothing small flips it" in text
    assert "You decided on messages like it\n  pitch just now: “Hi Maren! We help" in text
    assert "(Seller 0, a look-alike)" in text
    assert f"Judged by weights {Judge.shipped().version}, no rules." in text
    assert not re.search("~|owner|learned:", re.sub("“.*?”", "", text))


async def test_in_the_app_at_80_by_24(template_of_pitches: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(template_of_pitches.read_bytes())
    async with running(store) as (pilot, _):
        await pilot.press("o", "o", "w")
        await until(pilot, lambda: "Why pitch" in shown(pilot) and "█" in shown(pilot))
        assert all(cells(line) <= 80 for line in lines(pilot))
        seen = shown(pilot)
        for _ in range(4):
            await pilot.press("pagedown")
            seen += shown(pilot)
        assert "What would flip it" in seen
        assert "Messages like it that you decided" in seen
        assert "Judged by weights" in seen


async def test_beside_the_message_where_there_is_room(template_of_pitches: Path, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.write_bytes(template_of_pitches.read_bytes())
    async with running(store, (160, 60)) as (pilot, _):
        await until(pilot, lambda: "Why pitch" in shown(pilot))
        assert "You decided on messages like it" in shown(pilot)
