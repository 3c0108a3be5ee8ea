"""When the owner last wrote is known by the store, and moves with imports and their undo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from stores import JUDGE, current, fresh_store, line, rows, take, verdicts, write_lines

from store.connect import Connection
from store.rebuild import rebuild
from store.settle import settle
from store.undo import redo, undo

NOTE = "Hi Maren, we met in Lund. Could you have a look at the labels for our spring show before March?"


def note(number: int, day: int) -> dict[str, Any]:
    """A message that nobody has answered."""
    at = f"2025-03-{day:02}T10:00:00Z"
    return line(number, text=f"{NOTE} {number}", conversation_id=f"n{number}", sender_id=f"s{number}", sent_at=at)


def own(number: int, day: int) -> dict[str, Any]:
    """A message of the owner's, to somebody else, on another network."""
    at = f"2025-03-{day:02}T10:00:00Z"
    return line(number, network="linkedin", conversation_id="other", from_owner=True, sender_id="me", sent_at=at)


def real(connection: Connection) -> dict[str, float]:
    """The chance of each message to be real."""
    return dict(rows(connection, "select m.key, v.p2 + v.p3 from verdict v join message m on m.id = v.message_id"))


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    return fresh_store(tmp_path_factory.getbasetemp() / "new-messages")


def test_what_had_its_time_is_judged_again(store: Connection, tmp_path: Path) -> None:
    first = [note(1, 2), note(2, 20), own(8, 10)]
    take(store, write_lines(tmp_path / "first", first))
    before = real(store)
    assert before["m2"] > before["m1"], "the later one came after all that the owner wrote"
    take(store, write_lines(tmp_path / "second", [own(9, 28)]))
    after = real(store)
    assert after["m2"] < before["m2"] and after["m1"] == before["m1"]
    undo(store)
    settle(store, JUDGE)
    assert real(store) == before
    redo(store)
    settle(store, JUDGE)
    assert real(store) == after


def test_an_owner_who_never_wrote_says_nothing_of_when(store: Connection, tmp_path: Path) -> None:
    take(store, write_lines(tmp_path / "first", [note(1, 2), note(2, 20)]))
    before = real(store)
    take(store, write_lines(tmp_path / "second", [own(8, 10)]))
    after = real(store)
    assert after["m1"] == before["m1"] and after["m2"] > before["m2"]
    undo(store)
    settle(store, JUDGE)
    assert real(store) == before


def test_it_does_not_matter_what_came_first(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    parts = [
        write_lines(tmp_path / str(at), each)
        for at, each in enumerate(([note(1, 2), own(8, 10)], [note(2, 20), note(3, 27)], [own(9, 24)]))
    ]
    found = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2)):
        connection = fresh_store(tmp_path_factory.getbasetemp() / "new-messages")
        for at in order:
            take(connection, parts[at])
        found.append(verdicts(connection))
    assert found[0] == found[1] == found[2]


def test_a_rebuilt_store_is_the_same(store: Connection, tmp_path: Path) -> None:
    take(store, write_lines(tmp_path / "first", [note(1, 2), note(2, 20), own(8, 10)]))
    before = current(store)
    rebuild(store)
    settle(store, JUDGE)
    assert current(store) == before
