"""How often it would have agreed with the owner, and the training meter that is kept in the store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from stores import JUDGE, fresh_store, line, path_of, rows, take, write_lines

from lanes.figures import Tries
from lanes.learning import fit
from lanes.verdict import LANES
from store import lessons
from store.agreement import agreement, standing
from store.connect import Connection, open_for_reading
from store.decisions import Choice, decide
from store.meter import meter
from store.settle import settle
from store.undo import undo


@pytest.fixture
def store(tmp_path: Path) -> Connection:
    """An inbox of forty messages without a decision."""
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "inbox", [line(number) for number in range(40)]))
    return connection


def decided(store: Connection, number: int, lane: str, how: str = "chosen", seconds: float | None = None) -> None:
    (message_id,) = rows(store, "select id from message where key = ?", f"m{number}")[0]
    decide(store, [Choice(message_id, lane, seconds)], how)
    settle(store, JUDGE)


def test_decisions_come_in_the_order_they_were_made(store: Connection) -> None:
    for number in (9, 3, 6):
        decided(store, number, "pitch")
    decided(store, 9, "generic")
    made = standing(store)
    assert [one.key.rsplit("/")[-1] for one in made] == ["m3", "m6", "m9"]
    assert [LANES[one.lesson.lane] for one in made] == ["pitch", "pitch", "generic"]
    assert fit({one.key: one.lesson for one in made}) == lessons.learned(store), "the same lessons as the judge's"


def test_the_first_is_judged_as_it_was_before_anything_was_learned(store: Connection) -> None:
    for number in range(1, 9):
        decided(store, number, "pitch")
    made = agreement(store, JUDGE, standing(store), 100)
    suggested, probability = rows(store, "select suggested, probability from decision order by id")[0]
    assert (made[0].said.verdict.suggested, made[0].said.sure) == (suggested, probability)
    assert len(made) == 8 and made[-1].said.verdict.probabilities[0] > 0.5, "and the last with what was learned"


def test_accepted_and_bulk_decisions_teach_and_are_not_counted(store: Connection) -> None:
    for number, how in enumerate(("accepted", "bulk", "label", "chosen", "accepted"), 1):
        decided(store, number, "conversational", how)
    made = standing(store)
    assert [one.how for one in made if one.counted] == ["label", "chosen"]
    assert [one.decided.how for one in agreement(store, JUDGE, made, 100)] == ["label", "chosen"]
    assert [one.decided.how for one in agreement(store, JUDGE, made, 1)] == ["chosen"], "the last ones"
    assert meter(store).agreed.of == 2 and meter(store).decisions == 5


def test_a_suggestion_was_seen_where_there_was_one_and_the_app_timed_the_look(store: Connection) -> None:
    store.execute("update verdict set unsure = 0")
    decided(store, 1, "pitch", seconds=2.5)
    decided(store, 2, "pitch")
    store.execute("update verdict set unsure = 1 where message_id in (select id from message where key = 'm3')")
    decided(store, 3, "pitch", seconds=2.5)
    assert [one.seen for one in standing(store)] == [True, False, False]


def test_an_undone_decision_is_as_if_it_had_never_been(store: Connection) -> None:
    decided(store, 1, "pitch")
    before = meter(store), [one.said for one in agreement(store, JUDGE, standing(store), 100)]
    decided(store, 2, "generic")
    assert meter(store).decisions == 2
    undo(store)
    settle(store, JUDGE)
    assert (meter(store), [one.said for one in agreement(store, JUDGE, standing(store), 100)]) == before


def test_the_meter_is_kept_until_something_changes(store: Connection) -> None:
    assert meter(store).agreed == Tries(0, 0)
    decided(store, 1, "pitch")
    with closing(open_for_reading(path_of(store))) as reader:
        measured = meter(reader)
    assert measured.agreed.of == 1
    kept = "update setting set value = 7 where name = 'meter tried'"
    assert store.execute(kept).rowcount == 1, "a reader keeps it as well"
    assert meter(store).agreed.of == 7, "not measured again"
    decided(store, 2, "pitch")
    assert meter(store).agreed.of == 2, "measured again"


def test_a_store_that_cannot_be_written_now_is_measured_all_the_same(store: Connection) -> None:
    decided(store, 1, "pitch")
    store.execute("begin immediate")
    with closing(open_for_reading(path_of(store))) as reader:
        assert meter(reader).agreed.of == 1
    store.execute("rollback")
    assert rows(store, "select * from setting where name like 'meter%'") == []
