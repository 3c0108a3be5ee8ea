"""Like names are listed to pick from: by words of the name or the handle, no more than a screen needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import fresh_store, line, rows, take, write_lines

from store import like_names, people
from store.connect import Connection

SENDERS = (
    ("x", "1", "Jane Roe", "janeroe"),
    ("linkedin", "2", "Roe, Jane", None),
    ("mastodon", "3", "J.", "jane_roe@example"),
    ("x", "4", "jane roe", None),
    ("x", "5", "Janet Roebuck", "jr"),
    ("x", "6", 'Jane" OR name:x NEAR(', 'AND"*'),
    ("x", "7", "***", None),
)


@pytest.fixture
def store(tmp_path: Path) -> Connection:
    connection = fresh_store(tmp_path)
    lines = [
        line(at, network=network, conversation_id=f"c{at}", sender_id=key, sender_name=name, sender_handle=handle)
        for at, (network, key, name, handle) in enumerate(SENDERS)
    ]
    take(connection, write_lines(tmp_path / "a", lines))
    return connection


def person(connection: Connection, key: str) -> int:
    return int(rows(connection, "select id from person where key = ?", key)[0][0])


def keys(connection: Connection, found: list[like_names.Candidate]) -> list[str]:
    return [rows(connection, "select key from person where id = ?", one.person_id)[0][0] for one in found]


def test_like_names_and_handles_are_listed_the_same_name_first(store: Connection) -> None:
    assert keys(store, like_names.alike(store, person(store, "1"))) == ["4", "2", "3"]
    assert keys(store, like_names.alike(store, person(store, "2"))) == ["1", "3", "4"]
    assert people.humans(store) == []


def test_what_is_typed_begins_words(store: Connection) -> None:
    assert keys(store, like_names.named(store, "jan roe")) == ["1", "2", "3", "4", "5"]
    assert keys(store, like_names.named(store, "JANET")) == ["5"]
    assert like_names.named(store, "nobody") == []


@pytest.mark.parametrize("typed", ["", " ", '"', "***", "OR", "name:", 'x" OR "y', "NEAR(a b)", "\x00", "a" * 5_000])
def test_anything_can_be_typed(store: Connection, typed: str) -> None:
    like_names.named(store, typed)


@pytest.mark.parametrize("key", ["6", "7"])
def test_odd_names_find_nobody_by_accident(store: Connection, key: str) -> None:
    assert like_names.alike(store, person(store, key)) == []


def test_who_is_joined_already_is_said(store: Connection) -> None:
    people.join(store, [person(store, "1"), person(store, "2")])
    found = {one.person_id: one.joined for one in like_names.alike(store, person(store, "4"))}
    assert found == {person(store, "1"): 1, person(store, "2"): 1, person(store, "3"): 0}
    assert [one.joined for one in like_names.these(store, [person(store, "2")])] == [1]
