"""The open screen is renewed at once with nearly what a decision taught; what holds follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import JUDGE, lone, rows, take, write_lines

from store import lessons
from store.connect import Connection, open_store
from store.decisions import Choice, decide
from store.settle import judge_batch, keep, next_batch, renew, settle

OWNER = {"name": "Mara Lindqvist", "handle": "maralindqvist", "networks": ["x"], "bio": "", "topics": []}
TEXTS = (
    "Our spring catalogue of oak boards is out, with thirty new pieces",
    "Is the blue chair still there on Friday?",
    "Our autumn catalogue of oak boards is out, with twenty new pieces",
    "Our winter catalogue of oak boards is out, with forty new pieces",
)


@pytest.fixture
def inbox(tmp_path: Path) -> Connection:
    connection = open_store(tmp_path / "store.db")
    take(connection, write_lines(tmp_path / "inbox", [lone(at, text) for at, text in enumerate(TEXTS)], OWNER))
    settle(connection, JUDGE)
    return connection


def chances(connection: Connection) -> dict[int, tuple[float, ...]]:
    return {row[0]: row[1:] for row in rows(connection, "select message_id, p0, p1, p2, p3 from verdict")}


def test_a_decision_shows_at_once_and_what_holds_follows(inbox: Connection) -> None:
    ids = {key: number for number, key in rows(inbox, "select id, key from message")}
    before = chances(inbox)
    decide(inbox, [Choice(ids["m0"], "purposeful")], "chosen")
    batch = next_batch(inbox)
    assert batch is not None
    assert keep(inbox, batch, judge_batch(inbox, JUDGE, batch.conversation_ids))
    assert lessons.nearly_learned(inbox) is not None
    assert renew(inbox, JUDGE, [ids["m2"]])
    quick = chances(inbox)
    assert quick[ids["m2"]][2] > before[ids["m2"]][2]
    assert quick[ids["m3"]] == before[ids["m3"]]  # not on the screen
    settle(inbox, JUDGE)
    assert not renew(inbox, JUDGE, [ids["m2"]])
    assert lessons.nearly_learned(inbox) is None
    assert chances(inbox)[ids["m3"]][2] > before[ids["m3"]][2]


def test_renewing_leaves_no_trace(inbox: Connection, tmp_path: Path) -> None:
    ids = [number for (number,) in rows(inbox, "select id from message order by id")]
    with_renewal = lambda: ids  # noqa: E731
    decide(inbox, [Choice(ids[0], "purposeful")], "chosen")
    settle(inbox, JUDGE, shown=with_renewal)
    decide(inbox, [Choice(ids[1], "conversational")], "chosen")
    settle(inbox, JUDGE, shown=with_renewal)
    other = open_store(tmp_path / "other.db")
    take(other, write_lines(tmp_path / "again", [lone(at, text) for at, text in enumerate(TEXTS)], OWNER))
    decide(other, [Choice(ids[0], "purposeful"), Choice(ids[1], "conversational")], "bulk")
    settle(other, JUDGE)
    assert chances(inbox) == chances(other)


def test_a_decision_that_parts_a_campaign_still_shows_at_once(inbox: Connection, tmp_path: Path) -> None:
    copies = [lone(at, "Our winter catalogue of oak boards is out, with forty new pieces") for at in range(80, 84)]
    take(inbox, write_lines(tmp_path / "copies", copies, OWNER))
    settle(inbox, JUDGE)
    ids = {key: number for number, key in rows(inbox, "select id, key from message")}
    decide(inbox, [Choice(ids["m80"], "pitch")], "chosen")
    settle(inbox, JUDGE)
    decide(inbox, [Choice(ids["m81"], "purposeful")], "chosen")
    assert len(rows(inbox, "select conversation_id from stale")) > 1
    before = chances(inbox)
    assert renew(inbox, JUDGE, [ids["m2"]])
    assert chances(inbox)[ids["m2"]] != before[ids["m2"]]
