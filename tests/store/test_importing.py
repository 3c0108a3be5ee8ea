"""Imports: only what is new, never a decision touched, and the same end whichever way it is reached."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from stores import JUDGE, current, fresh_store, line, rows, take, texts, verdicts, write_lines

from sources.errors import SourceError
from sources.reader import Hints
from sources.record import Conversation, Message, Owner, Person
from store.decisions import Choice, decide
from store.importing import take_in_paths
from store.intake import Stopped, take_in
from store.rebuild import rebuild
from store.settle import settle
from store.undo import redo, undo

OWNER = {"name": "Maren Aldous", "handle": "maren", "bio": "museum websites"}


def test_importing_again_changes_nothing_at_all(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    file = write_lines(tmp_path / "a", [line(n) for n in range(30)], OWNER)
    assert take(connection, file)[0].counts.new == 30
    before = current(connection), rows(connection, "select * from journal"), rows(connection, 'select * from "import"')
    again = take(connection, file)[0].counts
    assert (again.new, again.known) == (0, 30)
    assert before == (
        current(connection),
        rows(connection, "select * from journal"),
        rows(connection, 'select * from "import"'),
    )


def test_a_newer_export_adds_only_the_new_and_keeps_decisions(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(10)], OWNER))
    decide(connection, [Choice(3, "conversational")], "chosen")
    newer = take(connection, write_lines(tmp_path / "b", [line(n) for n in range(25)], OWNER))[0].counts
    assert (newer.new, newer.known) == (15, 10)
    assert rows(connection, "select message_id, lane from standing") == [(3, 3)]
    assert rows(connection, "select status, shown from verdict where message_id = 3") == [(1, 3)]


def test_two_owners_with_the_same_ids_are_kept_apart(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    one = write_lines(tmp_path / "a", [line(n) for n in range(5)], OWNER)
    other = write_lines(tmp_path / "b", [line(n, text=f"other {n}") for n in range(5)], {"handle": "otto"})
    take(connection, one)
    assert take(connection, other)[0].counts.new == 5
    assert rows(connection, "select count(*), count(distinct owner_id) from message") == [(10, 2)]
    assert rows(connection, "select count(*) from person") == [(10,)]


def test_the_same_id_twice_in_a_file_keeps_the_first_and_says_so(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    lines = [line(1), line(1), line(1, text="Something else"), line(2)]
    counts = take(connection, write_lines(tmp_path / "a", lines, OWNER))[0].counts
    assert (counts.new, counts.known, counts.differing) == (2, 2, 1)
    assert rows(connection, "select text from message where key = 'm1'") == [(line(1)["text"],)]


def test_changed_facts_are_judged_again_and_undone_exactly(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(14)], OWNER))
    before = current(connection)
    told = {**OWNER, "bio": "I book calls for founders", "topics": ["growth"]}
    # one new message, and new facts about people and the owner whose other messages are not in it
    changed = [line(50, sender_id="p1", sender_name="New Name", sender_bio="Closer. Growth.", conversation_id="c99")]
    take(connection, write_lines(tmp_path / "b", changed, told))
    after = current(connection)
    assert ("New Name",) in rows(connection, "select name from person where key = 'p1'")
    assert after["owner"] != before["owner"]
    rebuild(connection)
    settle(connection, JUDGE)
    assert current(connection) == after, "verdicts around changed facts were not made anew"
    undo(connection)
    settle(connection, JUDGE)
    assert current(connection) == before
    redo(connection)
    settle(connection, JUDGE)
    assert current(connection) == after


def test_facts_of_an_undone_import_are_forgotten(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    told = write_lines(tmp_path / "a", [line(1, sender_bio="Closer.", conversation_title="Deals")], OWNER)
    silent = write_lines(tmp_path / "b", [line(1, sender_name=None)], {"handle": "maren"})
    take(connection, told)
    undo(connection)
    take(connection, silent)
    assert rows(connection, "select name, bio from person") == [(None, None)]
    assert rows(connection, "select title from conversation") == [(None,)]
    assert rows(connection, "select name, bio from owner") == [(None, None)]


def test_undo_of_an_import_and_import_again_is_as_if_imported_once(tmp_path: Path) -> None:
    connection, plain = fresh_store(tmp_path / "s"), fresh_store(tmp_path / "t")
    file = write_lines(tmp_path / "a", [line(n) for n in range(20)], OWNER)
    take(connection, file)
    decide(connection, [Choice(2, "pitch")], "chosen")
    for _ in range(2):
        undo(connection)
    settle(connection, JUDGE)
    assert verdicts(connection) == []
    counts = take(connection, file)[0].counts
    assert (counts.new, counts.known, counts.from_others) == (20, 0, 20)
    take(plain, file)
    assert verdicts(connection) == verdicts(plain)
    assert undo(connection) is not None
    settle(connection, JUDGE)
    assert verdicts(connection) == []
    assert undo(connection) is None


def test_a_stopped_import_goes_on_where_it_was(tmp_path: Path) -> None:
    whole, stopped = fresh_store(tmp_path / "s"), fresh_store(tmp_path / "t")
    file = write_lines(tmp_path / "a", [line(n) for n in range(2500)], OWNER)
    take(whole, file)
    with pytest.raises(Stopped):
        take_in_paths(stopped, [file], Hints(), lambda counts: counts.messages == 0)
    part = rows(stopped, "select count(*) from message")[0][0]
    assert 0 < part < 2500
    settle(stopped, JUDGE)
    take(stopped, file)
    assert texts(stopped) == texts(whole)
    assert verdicts(stopped) == verdicts(whole)
    assert [row[0] for row in rows(stopped, "pragma synchronous")] == [2]


def test_what_stood_before_the_damage_is_kept(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)

    def records():
        yield Owner("x", "me")
        yield Person("x", "p", "Bob")
        yield Conversation("x", "c")
        for number in range(5):
            yield Message("x", f"k{number}", "c", "p", False, None, f"text {number}")
        raise SourceError("It breaks off.")

    with pytest.raises(SourceError):
        take_in(connection, records(), "somewhere", "test")
    assert rows(connection, "select count(*) from message") == [(5,)]
    assert rows(connection, 'select state from "import"') == [("stopped",)]


def test_an_export_without_messages_leaves_no_trace(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(5)], OWNER))
    before = current(connection), rows(connection, "select * from journal")
    records = [
        Owner("x", "maren", name="Somebody Else", bio="new bio"),
        Person("x", "p1", "Renamed", follows_owner=True),
        Person("x", "nobody", "New"),
    ]
    assert take_in(connection, iter(records), "empty", "test").messages == 0
    settle(connection, JUDGE)
    assert before == (current(connection), rows(connection, "select * from journal"))


def test_a_path_that_is_not_text_is_no_obstacle(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    assert take(connection, write_lines(folder, [line(1)], OWNER))[0].counts.new == 1
