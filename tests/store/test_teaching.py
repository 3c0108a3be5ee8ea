"""Where many decisions wait, their lessons come back or go first, and the outcome is the same."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from stores import JUDGE, lone, rows, take, write_lines

from lanes import learning
from store import lessons
from store.connect import Connection, open_store
from store.decisions import Choice, decide
from store.rebuild import rebuild
from store.settle import settle
from store.teaching import MANY
from store.undo import undo

OWNER = {"name": "Mara Lindqvist", "handle": "maralindqvist", "networks": ["x"], "bio": "", "topics": []}
LANES = ("pitch", "generic", "purposeful", "conversational")
COUNT = 2 * MANY
TEXTS = [f"word{at % 7} and chair{at % 5}, free on day{at % 11}?" for at in range(COUNT)]


@pytest.fixture
def inbox(tmp_path: Path) -> Connection:
    connection = open_store(tmp_path / "store.db")
    take(connection, write_lines(tmp_path / "inbox", [lone(at, text) for at, text in enumerate(TEXTS)], OWNER))
    settle(connection, JUDGE)
    return connection


def state(connection: Connection) -> list[list[tuple[object, ...]]]:
    verdicts = rows(connection, "select * from verdict order by 1")
    return [verdicts, rows(connection, "select message_id, lesson from lesson order by 1")]


def test_many_at_once_come_to_the_same_as_few_at_a_time(inbox: Connection, tmp_path: Path) -> None:
    ids = [number for (number,) in rows(inbox, "select id from message order by id")][: COUNT - 10]
    choices = [Choice(one, LANES[at % 4]) for at, one in enumerate(ids)]
    decide(inbox, choices, "bulk")
    settle(inbox, JUDGE)
    at_once = state(inbox)
    with closing(open_store(tmp_path / "few.db")) as few:
        take(few, write_lines(tmp_path / "again", [lone(at, text) for at, text in enumerate(TEXTS)], OWNER))
        for start in range(0, len(choices), MANY // 2):
            decide(few, choices[start : start + MANY // 2], "bulk")
            settle(few, JUDGE)
        assert state(few) == at_once


def test_a_rebuild_fits_once_and_gives_the_same(inbox: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [number for (number,) in rows(inbox, "select id from message order by id")]
    decide(inbox, [Choice(one, LANES[at % 4]) for at, one in enumerate(ids)], "bulk")
    settle(inbox, JUDGE)
    before, made = state(inbox), []

    def counted(taught: dict[str, object]) -> object:
        made.append(len(taught))
        return learning.fit(taught)  # type: ignore[arg-type]

    monkeypatch.setattr(lessons, "fit", counted)
    rebuild(inbox)
    settle(inbox, JUDGE)
    assert state(inbox) == before
    assert made == [COUNT]
    assert not rows(inbox, "select * from stale")


def test_many_decisions_taken_back_are_unlearned_before_anything_is_fitted(
    inbox: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(inbox)
    ids = [number for (number,) in rows(inbox, "select id from message order by id")]
    decide(inbox, [Choice(one, LANES[at % 4]) for at, one in enumerate(ids)], "bulk")
    settle(inbox, JUDGE)
    made: list[int] = []

    def counted(taught: dict[str, object]) -> object:
        made.append(len(taught))
        return learning.fit(taught)  # type: ignore[arg-type]

    monkeypatch.setattr(lessons, "fit", counted)
    monkeypatch.setattr("store.settle.BATCH", COUNT // 4)
    undo(inbox)
    settle(inbox, JUDGE)
    assert state(inbox) == before
    assert not any(made)


def test_stopped_while_lessons_come_back_it_goes_on_later(inbox: Connection) -> None:
    ids = [number for (number,) in rows(inbox, "select id from message order by id")]
    decide(inbox, [Choice(one, "pitch") for one in ids], "bulk")
    assert settle(inbox, JUDGE, lambda judged: False) == 0
    settle(inbox, JUDGE)
    assert rows(inbox, "select count(*) from lesson") == [(COUNT,)]
    assert not rows(inbox, "select * from stale")
