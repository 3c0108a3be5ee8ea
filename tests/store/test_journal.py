"""The journal: any line can be gone to, from any other, and says what it did."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import JUDGE, current, fresh_store, line, rows, take, write_lines
from test_undo_properties import OPS, RULES, Session, exports  # noqa: F401

from store import journal
from store.connect import Connection
from store.decisions import Choice, decide
from store.errors import StoreError
from store.journal_details import details
from store.lessons import learned
from store.mutes import Muting, mute, unmute
from store.rule_file import path_for, save
from store.rulesets import standing
from store.settle import settle
from store.undo import Given, jump, redo, undo
from store.way import way_to


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    made = fresh_store(tmp_path)
    take(made, write_lines(tmp_path / "inbox", [line(number) for number in range(12)]))
    return made


def ids(connection: Connection) -> list[int]:
    return [row[0] for row in rows(connection, "select message_id from verdict order by 1")]


def put(connection: Connection, lane: str, *messages: int) -> None:
    decide(connection, [Choice(one, lane) for one in messages], "chosen")


def stands(connection: Connection) -> dict[int, bool | None]:
    return {one.id: one.stands for one in journal.lines(connection, journal.length(connection), 100)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ops=st.lists(OPS, min_size=3, max_size=10), jumps=st.lists(st.integers(0, 99), min_size=2, max_size=5))
def test_a_jump_leads_to_what_stood_then(
    ops: list[tuple],
    jumps: list[int],
    exports: list[Path],  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    session = Session(fresh_store(tmp_path_factory.getbasetemp() / "jump"), exports)
    met = {0: session.settled()}
    session.do_import(0)
    for op in ops:
        session.play(op)
        met[journal.length(session.connection)] = session.settled()
    for picked in jumps:
        to = sorted(met)[picked % len(met)]
        before = journal.length(session.connection)
        try:
            way = jump(session.connection, to)
        except StoreError:
            assert way_to(session.connection, to).lost
            assert journal.length(session.connection) == before
            continue
        assert session.settled() == met[to]
        assert journal.length(session.connection) == before + way.steps
        assert way_to(session.connection, to).steps == 0
        met[journal.length(session.connection)] = met[to]
    session.connection.close()


def test_there_and_back_again(connection: Connection) -> None:
    first, second, third = ids(connection)[:3]
    put(connection, "pitch", first)
    settle(connection, JUDGE)
    early = current(connection)
    mute(connection, [Muting(1, "enough")])
    put(connection, "generic", second, third)
    settle(connection, JUDGE)
    late, end = current(connection), journal.length(connection)
    way = jump(connection, 2)
    assert way.back_kinds == Counter(decide=1, mute=1) and not way.again
    settle(connection, JUDGE)
    assert current(connection) == early
    assert stands(connection) == {6: None, 5: None, 4: False, 3: False, 2: True, 1: True}
    way = jump(connection, end)
    assert way.again_kinds == Counter(decide=1, mute=1) and not way.back
    settle(connection, JUDGE)
    assert current(connection) == late
    assert redo(connection) is None


def test_what_other_steps_had_replaced_comes_back_too(connection: Connection) -> None:
    first, second = ids(connection)[:2]
    put(connection, "pitch", first)
    put(connection, "generic", second)
    settle(connection, JUDGE)
    before, line_of_it = current(connection), journal.length(connection)
    undo(connection)
    put(connection, "purposeful", second)
    assert redo(connection) is None
    way = jump(connection, line_of_it)
    assert way.back_kinds == way.again_kinds == Counter(decide=1)
    settle(connection, JUDGE)
    assert current(connection) == before
    assert redo(connection) is None
    assert undo(connection).title.endswith("generic")
    assert redo(connection).title.endswith("generic")


def test_an_import_that_a_later_one_replaced_is_not_brought_back(connection: Connection, tmp_path: Path) -> None:
    undo(connection)
    take(connection, tmp_path / "inbox" / "messages.jsonl")
    with pytest.raises(StoreError, match=r"no way there.*Import its file again"):
        jump(connection, 1)
    assert len(ids(connection)) == 12
    jump(connection, 2)
    assert ids(connection) == []


def test_a_line_that_is_not_there(connection: Connection) -> None:
    with pytest.raises(StoreError, match=r"no line 99 in the journal"):
        jump(connection, 99)


def test_given_up_on_the_way_nothing_changes(connection: Connection) -> None:
    for message in ids(connection)[:6]:
        put(connection, "pitch", message)
    before = current(connection)
    with pytest.raises(Given):
        jump(connection, 1, lambda done, of: done < 4)
    assert current(connection) == before
    assert journal.length(connection) == 7


def test_undo_untrains(connection: Connection) -> None:
    settle(connection, JUDGE)
    assert not len(learned(connection))
    put(connection, "conversational", *ids(connection)[:4])
    settle(connection, JUDGE)
    assert len(learned(connection))
    undo(connection)
    settle(connection, JUDGE)
    assert not len(learned(connection))


def test_rules_follow_a_jump_into_their_file(connection: Connection, tmp_path: Path) -> None:
    save(connection, RULES[1], "rule added", standing(connection))
    path = path_for(Path(rows(connection, "pragma database_list")[0][2]))
    jump(connection, 1)
    assert path.read_text() == ""
    jump(connection, 2)
    assert path.read_text() == RULES[1]


def test_the_details_of_each_kind_of_line(connection: Connection) -> None:
    first, second = ids(connection)[:2]
    put(connection, "pitch", first)
    put(connection, "generic", first, second)
    found = details(connection, 3)
    assert [(one.message_id, one.was, one.becomes) for one in found.moved] == [
        (first, "pitch", "generic"),
        (second, None, "generic"),
    ]
    assert found.moved[0].id == "x:m0" or found.moved[0].id.startswith("x:m")
    assert details(connection, 3, listed=1).decided == 2 and len(details(connection, 3, listed=1).moved) == 1
    undo(connection)
    assert [(one.was, one.becomes) for one in details(connection, 4).moved] == [("generic", None), ("generic", "pitch")]
    mute(connection, [Muting(1, "enough")])
    unmute(connection, [1])
    assert [(one.muted, one.reason) for one in details(connection, 5).hushed] == [(True, "enough")]
    assert [one.muted for one in details(connection, 6).hushed] == [False]
    save(connection, RULES[1], "rule added", standing(connection))
    save(connection, RULES[2], "rule file edited", standing(connection))
    changes = details(connection, 8).rules
    assert [(change.before and change.before.name, change.after and change.after.name) for change in changes] == [
        ("calls", None),
        (None, "boat"),
    ]
    imported = details(connection, 1).imported
    assert imported is not None and imported["counts"]["new"] == 12


def test_lines_are_read_a_page_at_a_time(connection: Connection) -> None:
    for message in ids(connection):
        put(connection, "pitch", message)
    assert [one.id for one in journal.lines(connection, 9, 4)] == [9, 8, 7, 6]
    plan = rows(
        connection,
        "explain query plan select id, (select u.kind from journal u where u.target = journal.id "
        "order by u.id desc limit 1) from journal where id <= 9 order by id desc limit 4",
    )
    assert not any(str(step[3]).startswith("SCAN") for step in plan)
