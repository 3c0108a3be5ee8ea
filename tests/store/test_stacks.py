"""Stacks: every message of a list stands in exactly one, and what a row says is true of all its messages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import fresh_store, line, take, write_lines

from store import bulk, stacks, view
from store.connect import Connection
from store.decisions import Choice, decide
from store.view import Wanted
from store.worth import most_worth


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = fresh_store(tmp_path)
    lines = [line(number) for number in range(60)]
    answer = line(100, from_owner=True, sender_id="me", conversation_id="c3", text="Yes, with pleasure!")
    take(opened, write_lines(tmp_path / "inbox", [*lines, answer], {"name": "Maren"}))
    yield opened
    opened.close()


WANTED = st.builds(Wanted, shown=st.sampled_from([None, 0, 1, 2, 3, 4]), status=st.sampled_from([None, 0, 1, 2]))


@given(wanted=WANTED, decided=st.lists(st.integers(0, 50), max_size=6, unique=True))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_message_stands_in_one_stack(connection: Connection, wanted: Wanted, decided: list[int]) -> None:
    everything = list(view.all_ids(connection, Wanted(status=None)))
    decide(connection, [Choice(everything[at], "generic") for at in decided if at < len(everything)], "chosen")
    listed = list(view.all_ids(connection, wanted))
    found = stacks.stacks(connection, wanted)
    lines = {one.message_id: one for one in view.lines(connection, listed)}
    seen: list[int] = []
    for head, size, kind, mark in zip(found.heads, found.sizes, found.kinds, found.marks, strict=True):
        members = stacks.members(connection, wanted, stacks.Mark(kind, mark, lines[head].shown))
        assert len(members) == size and members[0] == head
        assert len({lines[one].shown for one in members}) == 1
        seen += members
    assert sorted(seen) == sorted(listed)
    assert found.messages == len(listed)
    order = [(lines[head].sent_at or 0, head) for head in found.heads]
    assert order == sorted(order, reverse=True)
    assert stacks.number_listed(connection, wanted, everything) == len(listed)


def test_the_first_page_is_stacked_like_the_whole(connection: Connection) -> None:
    ids = view.first_ids(connection, Wanted(), 1_000)
    first, whole = stacks.stacked(connection, ids), stacks.stacks(connection, Wanted())
    assert (list(first.heads), list(first.sizes)) == (list(whole.heads), list(whole.sizes))


def test_one_whom_the_owner_answered_is_never_stacked_by_sender(connection: Connection) -> None:
    answered = connection.execute("select person_id from sender where answered > 0").fetchone()[0]
    of = stacks.marks(connection, list(view.all_ids(connection, Wanted(sender_id=answered))))
    assert of and all(mark.kind != stacks.SENDER for mark in of.values())


def test_what_accepting_comes_to(connection: Connection) -> None:
    ids = list(view.all_ids(connection, Wanted()))
    decide(connection, [Choice(ids[0], "pitch")], "chosen")
    connection.execute("update verdict set unsure = message_id = ?", (ids[1],))
    found = bulk.suggested(connection, ids)
    assert (found.decided, found.unsure, len(found.choices)) == (1, 1, len(ids) - 2)
    assert sum(bulk.counts_of(connection, ids).values()) == len(ids)


def test_what_settles_most_comes_first(connection: Connection) -> None:
    found = most_worth(connection)
    assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)
    assert sum(one.settles for one in found) == len(view.all_ids(connection, Wanted()))
