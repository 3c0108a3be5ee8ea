"""Verdicts are the same whichever way, in whichever order, and by however many processes they are made."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from stores import JUDGE, derived, fresh_store, line, path_of, rows, take, write_lines

from sources.reader import Hints
from store import settle as one_process
from store import settle_all as settling
from store.connect import Connection, open_store
from store.decisions import Choice, decide
from store.importing import take_in_paths
from store.mutes import Muting, mute
from store.rebuild import rebuild
from store.settle import settle
from store.settle_all import settle_all
from store.view import waiting

OWNER = {"name": "Maren Aldous", "handle": "maren", "bio": "museum websites", "topics": ["labels", "boats"]}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    told = [
        line(n, conversation_id=f"c{n % 60}", sender_id=f"p{n % 50}", sender_name=f"Sender {n % 50}")
        for n in range(240)
    ]
    told += [line(900 + n, from_owner=True, conversation_id=f"c{n}", text="Yes, Sunday!") for n in range(0, 60, 4)]
    return write_lines(tmp_path_factory.mktemp("settling"), told, OWNER)


def unsettled(folder: Path, file: Path) -> Connection:
    """A store where everything waits: messages, decisions and mutes."""
    connection = fresh_store(folder)
    take_in_paths(connection, [file], Hints())
    for number in range(1, 12):
        decide(connection, [Choice(number, ("pitch", "generic", "conversational")[number % 3])], "chosen", version="v")
    mute(connection, [Muting(3, "loud"), Muting(7, "loud")])
    return connection


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, file: Path) -> dict:
    connection = unsettled(tmp_path_factory.mktemp("plain"), file)
    settle(connection, JUDGE)
    return derived(connection)


@pytest.mark.parametrize("batch", [1, 7, 100_000])
def test_the_size_of_batches_does_not_matter(tmp_path, file, expected, monkeypatch, batch) -> None:
    monkeypatch.setattr(one_process, "BATCH", batch)
    connection = unsettled(tmp_path, file)
    settle(connection, JUDGE)
    assert derived(connection) == expected
    assert not waiting(connection)


def test_stopping_and_going_on_does_not_matter(tmp_path, file, expected, monkeypatch) -> None:
    monkeypatch.setattr(one_process, "BATCH", 20)
    connection = unsettled(tmp_path, file)
    for _ in range(500):
        settle(connection, JUDGE, lambda judged: False)
        if not waiting(connection):
            break
        if random.random() < 0.1:
            path = path_of(connection)
            connection.close()
            connection = open_store(path)
    assert derived(connection) == expected


def test_judging_before_or_after_deciding_does_not_matter(tmp_path, file, expected) -> None:
    connection = fresh_store(tmp_path)
    take(connection, file)
    order = list(range(1, 12))
    random.Random(3).shuffle(order)
    for number in order:
        decide(connection, [Choice(number, ("pitch", "generic", "conversational")[number % 3])], "chosen", version="v")
        settle(connection, JUDGE)
    mute(connection, [Muting(7, "loud"), Muting(3, "loud")])
    found = derived(connection)
    for table in set(found) - {"standing", "muted"}:  # those two name lines of the log
        assert found[table] == expected[table], table


def test_helper_processes_come_to_the_same(tmp_path, file, expected, monkeypatch) -> None:
    monkeypatch.setattr(settling, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(one_process, "BATCH", 40)
    connection = unsettled(tmp_path, file)
    assert settle_all(connection, JUDGE) >= 240
    assert derived(connection) == expected
    assert not waiting(connection)
    rebuild(connection)
    settle_all(connection, JUDGE)
    assert derived(connection) == expected


def test_a_batch_is_void_when_something_changed_meanwhile(tmp_path, file) -> None:
    connection = unsettled(tmp_path, file)
    batch = one_process.next_batch(connection)
    judged = one_process.judge_batch(connection, JUDGE, batch.conversation_ids)
    with open_store(path_of(connection)) as other:
        decide(other, [Choice(100, "pitch")], "chosen")
    before = derived(connection)
    assert not one_process.keep(connection, batch, judged)
    assert derived(connection) == before


def test_another_weights_file_has_everything_judged_again(tmp_path, file, expected) -> None:
    connection = unsettled(tmp_path, file)
    settle_all(connection, JUDGE)
    connection.execute("update setting set value = 1 where name = 'weights'")
    connection.execute("update verdict set p0 = 0.25, lane = 2")
    assert settle_all(connection, JUDGE) >= 240
    assert derived(connection) == expected


def test_muting_teaches_nothing_and_deciding_mutes_nobody(tmp_path, file) -> None:
    connection = fresh_store(tmp_path)
    take(connection, file)
    before = derived(connection)
    mute(connection, [Muting(one, "loud") for one in range(1, 9)])
    settle(connection, JUDGE)
    for table in ("lesson",):
        assert derived(connection)[table] == before[table] == []
    assert rows(connection, "select distinct shown - lane from verdict where not unsure") == [(0,)]
    decide(connection, [Choice(one, "pitch") for one in range(1, 30)], "bulk")
    assert len(rows(connection, "select * from muted")) == 8


def test_a_decision_is_final_for_its_message(tmp_path, file) -> None:
    connection = fresh_store(tmp_path)
    take(connection, file)
    decide(connection, [Choice(5, "conversational")], "chosen")
    decide(connection, [Choice(one, "pitch") for one in range(6, 60)], "bulk")
    settle(connection, JUDGE)
    mute(connection, [Muting(one, "loud") for one in range(1, 50)])
    take(connection, write_lines(tmp_path / "more", [line(n + 2000) for n in range(40)], OWNER))
    assert rows(connection, "select status, shown from verdict where message_id = 5") == [(1, 3)]
