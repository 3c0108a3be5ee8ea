"""The store's file: private, durable, ours, and when something is wrong with it, one sentence."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from stores import JUDGE, current, derived, fresh_store, line, log_sizes, rows, take, write_lines

from store import connect, schema
from store.connect import open_for_reading, open_store, sentences, write
from store.decisions import Choice, decide
from store.errors import StoreError
from store.mutes import Muting, mute
from store.rulesets import save, standing
from store.settle import settle
from store.undo import undo


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    os.umask(0o022)
    path = tmp_path / "new" / "folder" / "store.db"
    with closing(open_store(path)) as connection:
        take(connection, write_lines(tmp_path / "a", [line(1)]))
        assert mode(path.parent) == 0o700
        assert {mode(one) for one in path.parent.iterdir()} == {0o600}
        assert {one.name for one in path.parent.iterdir()} >= {"store.db", "store.db-wal", "store.db-shm"}
    path.chmod(0o644)
    open_store(path).close()
    assert mode(path) == 0o600


def test_a_decision_is_on_the_disk_when_the_call_returns(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(5)]))
    assert rows(connection, "pragma synchronous") == [(2,)]
    assert rows(connection, "pragma journal_mode") == [("wal",)]
    path = Path(rows(connection, "pragma database_list")[0][2])
    decide(connection, [Choice(1, "pitch")], "chosen")
    with closing(open_for_reading(path)) as other:
        assert rows(other, "select message_id, lane from standing") == [(1, 0)]
    undo(connection)
    with closing(open_for_reading(path)) as other:
        assert rows(other, "select * from standing") == []


@pytest.mark.parametrize("table", ["journal", "decision", "mute", "ruleset"])
def test_the_log_refuses_to_be_changed(tmp_path: Path, table: str) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(5)]))
    decide(connection, [Choice(1, "pitch")], "chosen")
    mute(connection, [Muting(1, "loud")])
    save(connection, '[[rule]]\nname = "a"\npattern = "a"\nlane = "pitch"\n', "a rule", standing(connection))
    before = log_sizes(connection)
    for statement in (
        f"delete from {table}",
        f"update {table} set at = 0",
        f"insert or replace into {table} select * from {table}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="the log only grows"):
            connection.execute(statement)
    assert log_sizes(connection) == before


def test_reading_cannot_write(tmp_path: Path) -> None:
    open_store(tmp_path / "s.db").close()
    path = tmp_path / "s.db"
    with pytest.raises(StoreError, match="read-only"), closing(open_for_reading(path)) as connection, sentences(path):
        connection.execute("insert into setting values ('x', 1)")


@pytest.mark.parametrize("opening", [open_store, open_for_reading])
def test_a_newer_store_is_refused_and_left_alone(tmp_path: Path, opening) -> None:
    path = tmp_path / "s.db"
    with closing(open_store(path)) as connection:
        connection.execute(f"pragma user_version = {connect.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"written by a newer unpitch .* install the newer version"):
        opening(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("opening", [open_store, open_for_reading])
def test_the_database_of_another_program_is_left_alone(tmp_path: Path, opening) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as theirs:
        theirs.execute("create table bookmarks (url text)")
        theirs.commit()
    path.chmod(0o644)
    before = path.read_bytes(), mode(path)
    with pytest.raises(StoreError, match="database of another program"):
        opening(path)
    assert (path.read_bytes(), mode(path)) == before


@pytest.mark.parametrize("opening", [open_store, open_for_reading])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, opening) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary, " * 200)
    path.chmod(0o644)
    before = path.read_bytes(), mode(path)
    with pytest.raises(StoreError, match="not an unpitch store"):
        opening(path)
    assert (path.read_bytes(), mode(path)) == before
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("opening", [open_store, open_for_reading])
def test_a_folder_is_no_store(tmp_path: Path, opening) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        opening(tmp_path)


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"cannot be (made|opened)"):
        open_store(tmp_path / "file" / "store.db")


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(open_store(path)) as connection:
        take(connection, write_lines(tmp_path / "a", [line(n) for n in range(50)]))
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), closing(open_store(path)) as connection, sentences(path):
        rows(connection, "select * from message")


def test_a_locked_store_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.db"
    holder = open_store(path)
    holder.execute("begin exclusive")
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    with closing(open_for_reading(path)) as reader:
        assert rows(reader, "select * from message") == []  # readers never wait
    with (
        pytest.raises(StoreError, match="locked by another program"),
        sentences(path),
        closing(open_store(path)) as other,
    ):
        decide(other, [Choice(1, "pitch")], "chosen")
    holder.execute("rollback")


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    connection = open_store(path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(20)]))
    before = derived(connection)
    pages = rows(connection, "pragma page_count")[0][0]
    connection.execute(f"pragma max_page_count = {pages + 3}")
    more = write_lines(tmp_path / "b", [line(n, text=f"long {n} " * 500) for n in range(100, 400)])
    with pytest.raises(StoreError, match=r"disk is full.*Nothing was lost"), sentences(path):
        take(connection, more)
    assert not connection.in_transaction
    assert rows(connection, "pragma synchronous") == [(2,)]
    assert derived(connection) == before
    connection.execute("pragma max_page_count = 100000")
    assert take(connection, more)[0].counts.new == 300


def test_an_older_store_is_migrated_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.db"
    with closing(open_store(path)) as connection:
        take(connection, write_lines(tmp_path / "a", [line(n) for n in range(5)]))
        decide(connection, [Choice(1, "pitch")], "chosen")
        before = derived(connection)
    later = connect.SCHEMA_VERSION + 1
    monkeypatch.setattr(connect, "SCHEMA_VERSION", later)

    def m999_later(db: Database) -> None:
        db.execute("alter table message add column mood text")
        db.execute(f"pragma user_version = {later}")

    known = list(schema.migrations._migrations)
    schema.migrations()(m999_later)
    try:
        with closing(open_for_reading(path)) as connection:  # also where it is only to be read
            assert rows(connection, "pragma user_version") == [(later,)]
            assert rows(connection, "select mood from message limit 1") == [(None,)]
            assert derived(connection) == before
    finally:
        schema.migrations._migrations[:] = known
    (copy,) = tmp_path.glob("s.db.v*.backup")
    assert mode(copy) == 0o600
    with closing(sqlite3.connect(copy)) as old:
        assert rows(old, "pragma user_version") == [(later - 1,)]
        assert rows(old, "select count(*) from message") == [(5,)]


def test_a_store_from_before_there_were_rules_gets_its_table(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(open_store(path)) as connection:
        take(connection, write_lines(tmp_path / "a", [line(n) for n in range(5)]))
        decide(connection, [Choice(1, "pitch")], "chosen")
        before = current(connection)
    with closing(sqlite3.connect(path)) as old:  # as the first version of the schema left it
        old.executescript(
            "drop table ruleset; delete from _sqlite_migrations where name >= 'm004'; pragma user_version = 1"
        )
    with closing(open_store(path)) as connection:
        assert current(connection) == before
        assert save(connection, '[[rule]]\nname = "a"\npattern = "a"\nlane = "pitch"\n', "a", standing(connection))
    (copy,) = tmp_path.glob("s.db.v1-*.backup")
    with closing(sqlite3.connect(copy)) as old:
        assert rows(old, "select count(*) from decision") == [(1,)]
        assert not rows(old, "select 1 from sqlite_master where name = 'ruleset'")


def test_a_store_that_knew_only_copies_gets_its_campaigns(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(open_store(path)) as connection:
        take(connection, write_lines(tmp_path / "a", [line(n) for n in range(20)]))
        decide(connection, [Choice(1, "pitch")], "chosen")
        settle(connection, JUDGE)
        before = derived(connection)
    with closing(sqlite3.connect(path)) as old:  # as the second version of the schema left it
        old.executescript(
            "create table old as select message_id, wording as campaign, sender_id from look; drop table look; "
            "drop table wording; drop table hallmark; alter table old rename to look; "
            "delete from _sqlite_migrations where name >= 'm005'; pragma user_version = 2"
        )
    with closing(open_for_reading(path)) as connection:
        assert rows(connection, "select count(*) from stale") == rows(connection, "select count(*) from conversation")
    with closing(open_store(path)) as connection:
        settle(connection, JUDGE)
        assert derived(connection) == before


def test_a_failed_migration_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.db"
    open_store(path).close()
    later = connect.SCHEMA_VERSION + 1
    monkeypatch.setattr(connect, "SCHEMA_VERSION", later)

    def m999_broken(db: Database) -> None:
        db.execute("alter table message add column mood text")
        db.execute(f"pragma user_version = {later}")
        db.execute("select * from nothing_like_this")

    known = list(schema.migrations._migrations)
    schema.migrations()(m999_broken)
    try:
        with pytest.raises(sqlite3.OperationalError):
            open_store(path)
    finally:
        schema.migrations._migrations[:] = known
    with closing(sqlite3.connect(path)) as connection:
        assert rows(connection, "pragma user_version") == [(later - 1,)]
        assert "mood" not in str(rows(connection, "select sql from sqlite_master where name = 'message'"))


def test_a_failed_step_leaves_no_open_transaction(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    with pytest.raises(ZeroDivisionError), write(connection):
        connection.execute("insert into setting values ('x', 1)")
        raise ZeroDivisionError
    assert not connection.in_transaction
    assert rows(connection, "select * from setting where name = 'x'") == []
