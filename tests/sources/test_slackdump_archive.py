from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from exports import formats, imported_twice, notices, only, people, read, said, texts, threads, well_formed, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.errors import SourceError
from sources.record import Event, Message, Owner, Unreadable

IDA, BO, CY = "U0IDA0001", "U0BO00002", "U0CY00003"
DIRECT, SELF, GROUP, CHANNEL = "D0BO000001", "D0SELF0003", "G0MPIM0001", "C0GENERAL1"
CHANNELS: list[dict[str, Any]] = [
    {"id": DIRECT, "is_im": True, "user": BO},
    {"id": SELF, "is_im": True, "user": IDA},
    {"id": GROUP, "is_mpim": True, "name": "mpdm-ida--bo--cy-1"},
    {"id": CHANNEL, "is_channel": True, "name": "general"},
]
TABLES = """
    CREATE TABLE WORKSPACE (ID INTEGER PRIMARY KEY, CHUNK_ID INTEGER, USER_ID TEXT, DATA BLOB);
    CREATE TABLE S_USER (ID TEXT, CHUNK_ID INTEGER, DATA BLOB, PRIMARY KEY (ID, CHUNK_ID));
    CREATE TABLE CHANNEL (ID TEXT, CHUNK_ID INTEGER, DATA BLOB, PRIMARY KEY (ID, CHUNK_ID));
    CREATE TABLE CHANNEL_USER (CHANNEL_ID TEXT, USER_ID TEXT, CHUNK_ID INTEGER);
    CREATE TABLE MESSAGE (
        ID INTEGER, CHUNK_ID INTEGER, CHANNEL_ID TEXT, TS TEXT, DATA BLOB, PRIMARY KEY (ID, CHUNK_ID)
    );
"""


def user(key: str, name: str) -> dict[str, Any]:
    return {"id": key, "team_id": "T1", "name": name, "real_name": name.title(), "profile": {}}


def message(who: str, text: str, second: int, **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": who, "text": text, "ts": f"17000000{second:02}.000100", **more}


PARENT = message(IDA, f"Yes, <@{BO}>", 1, thread_ts="1700000001.000100")
SAID: dict[str, list[dict[str, Any]]] = {
    DIRECT: [message(BO, "Is the gate open?", 0), PARENT],
    SELF: [message(IDA, "oil the lock", 3)],
    GROUP: [message(CY, "hello all", 4), message(CY, "has joined", 5, subtype="group_join")],
    CHANNEL: [message(BO, "for everybody", 6)],
}
ANSWER = message(BO, "thanks", 2, thread_ts="1700000001.000100")
USERS = [user(IDA, "ida"), user(BO, "bo"), user(CY, "cy")]


def lines_of(key: str, channel: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"t": 5, "ts": 1, "id": key, "ci": channel}
    if key == GROUP:
        yield {"t": 7, "ts": 1, "id": key, "cu": [IDA, BO, CY]}
    yield {"t": 0, "ts": 2, "id": key, "m": SAID[key]}
    if key == DIRECT:
        yield {"t": 1, "ts": 3, "id": key, "p": PARENT, "m": [PARENT, ANSWER]}


def packed(path: Path, lines: list[dict[str, Any]]) -> None:
    path.write_bytes(
        gzip.compress(b"".join(json.dumps(line, separators=(",", ":")).encode() + b"\n" for line in lines))
    )


def as_lines(folder: Path) -> Path:
    packed(folder / "workspace.json.gz", [{"t": 6, "ts": 1, "w": {"team_id": "T1", "user_id": IDA}}])
    packed(folder / "users.json.gz", [{"t": 3, "ts": 1, "u": USERS}])
    for channel in CHANNELS:
        packed(folder / f"{channel['id']}.json.gz", list(lines_of(channel["id"], channel)))
    return folder


def as_database(folder: Path, *, logged: bool = True) -> Path:
    path = folder / "slackdump.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {'WAL' if logged else 'DELETE'}")
        connection.executescript(TABLES)
        connection.execute("INSERT INTO WORKSPACE VALUES (1, 1, ?, '{}')", (IDA,))
        for table, items in (("S_USER", USERS), ("CHANNEL", CHANNELS)):
            for item in items:
                connection.execute(f"INSERT INTO {table} VALUES (?, 1, ?)", (item["id"], json.dumps(item).encode()))
        for who in (IDA, BO, CY):
            connection.execute("INSERT INTO CHANNEL_USER VALUES (?, ?, 1)", (GROUP, who))
        told = [(key, one, 1) for key, listed in SAID.items() for one in listed]
        told += [(DIRECT, ANSWER, 2), (DIRECT, message(BO, "Is the lower gate open?", 0), 3)]
        for key, one, chunk in told:
            row = (int(one["ts"].replace(".", "")), chunk, key, one["ts"], json.dumps(one).encode())
            connection.execute("INSERT INTO MESSAGE VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
    return folder


@pytest.mark.parametrize("made", [as_lines, as_database])
def test_what_an_archive_holds(tmp_path: Path, made: Any) -> None:
    records = read(made(tmp_path))
    well_formed(records)
    assert only(records, Owner)[0].account == IDA
    assert sorted(one.kind for one in only(records, Event)) == ["duplicate", "message in a channel", "system line"]
    assert {(one.conversation, one.sender) for one in only(records, Message)} == {
        (DIRECT, BO), (DIRECT, IDA), (SELF, IDA), (GROUP, CY),
    }  # fmt: skip
    assert said(records, "Yes").text == "Yes, @Bo"
    assert said(records, "thanks").reply_to == said(records, "Yes").key
    rooms = threads(records)
    assert rooms[DIRECT].group is False and rooms[DIRECT].participants == (BO,)
    assert rooms[GROUP].group is True and set(rooms[GROUP].participants) == {BO, CY}
    assert people(records)[BO].name == "Bo"


@pytest.mark.parametrize("made", [as_lines, as_database])
def test_imported_twice_from_folder_and_zip(tmp_path: Path, made: Any) -> None:
    (tmp_path / "a").mkdir()
    folder = made(tmp_path / "a")
    before = sorted(folder.iterdir())
    assert imported_twice(tmp_path / "a.db", folder) == (5, 0, 0, 5)
    assert imported_twice(tmp_path / "b.db", zipped(folder, tmp_path / "e.zip", "dump/")) == (5, 0, 0, 5)
    assert sorted(folder.iterdir()) == before


def test_the_latest_of_several_states_of_a_message(tmp_path: Path) -> None:
    as_database(tmp_path, logged=False)
    assert formats(tmp_path / "slackdump.sqlite") == ["slack"]
    assert "Is the lower gate open?" in texts(read(tmp_path / "slackdump.sqlite"))


def test_rows_that_were_not_written_into_the_file_yet(tmp_path: Path) -> None:
    as_database(tmp_path)
    late = message(BO, "written last", 30)
    with closing(sqlite3.connect(tmp_path / "slackdump.sqlite")) as connection:
        row = (17_000_000_300_001, 9, DIRECT, late["ts"], json.dumps(late).encode())
        connection.execute("INSERT INTO MESSAGE VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
        assert "written last" in texts(read(tmp_path))


def copied_with_its_log(top: Path, folder: Path) -> None:
    as_database(top)
    late = message(BO, "written last", 30)
    with closing(sqlite3.connect(top / "slackdump.sqlite")) as connection:
        row = (17_000_000_300_001, 9, DIRECT, late["ts"], json.dumps(late).encode())
        connection.execute("INSERT INTO MESSAGE VALUES (?, ?, ?, ?, ?)", row)
        connection.commit()
        folder.mkdir()
        for ending in ("", "-wal"):
            (folder / f"slackdump.sqlite{ending}").write_bytes((top / f"slackdump.sqlite{ending}").read_bytes())


def test_nothing_is_written_beside_a_copy_that_has_its_log(tmp_path: Path) -> None:
    copied_with_its_log(tmp_path, folder := tmp_path / "copy")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert "written last" in texts(read(folder))
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_log_within_a_zip_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    copied_with_its_log(tmp_path, folder := tmp_path / "copy")
    records = read(zipped(folder, tmp_path / "e.zip", "dump/"), me="ida")
    assert "unpack the zip" in only(records, Unreadable)[0].why


def test_the_workspace_tells_the_owner_else_they_are_asked_for(tmp_path: Path) -> None:
    assert "not who owns" in notices(read(as_lines(tmp_path), me="bo"))
    (tmp_path / "workspace.json.gz").unlink()
    with pytest.raises(SourceError, match="--me NAME_OR_ID"):
        read(tmp_path)
    records = read(tmp_path, me="ida")
    assert only(records, Owner)[0].account == IDA
    assert threads(records)[DIRECT].participants == (BO,)


def test_the_lists_of_an_export_tell_what_an_archive_does_not(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text(json.dumps(USERS), "utf-8")
    listed = {"id": GROUP, "name": "mpdm-ida--bo--cy-1", "members": [IDA, BO, CY]}
    (tmp_path / "mpims.json").write_text(json.dumps([listed]), "utf-8")
    packed(tmp_path / f"{GROUP}.json.gz", [{"t": 0, "ts": 2, "id": GROUP, "m": SAID[GROUP]}])
    assert texts(read(tmp_path, me="ida")) == ["hello all"]


def test_what_breaks_off_is_said(tmp_path: Path) -> None:
    as_lines(tmp_path)
    path = tmp_path / f"{GROUP}.json.gz"
    path.write_bytes(path.read_bytes()[:-12])
    records = read(tmp_path)
    assert [one.where for one in only(records, Unreadable)] == [str(path)]
    assert len(only(records, Message)) >= 4


def test_tables_that_do_not_hold_what_they_should(tmp_path: Path) -> None:
    as_database(tmp_path, logged=False)
    with closing(sqlite3.connect(tmp_path / "slackdump.sqlite")) as connection:
        connection.execute("UPDATE MESSAGE SET DATA = '[1]' WHERE CHANNEL_ID = ?", (GROUP,))
        connection.execute("UPDATE CHANNEL SET DATA = x'ff00' WHERE ID = ?", (SELF,))
        connection.commit()
    records = read(tmp_path)
    assert [one.why for one in only(records, Unreadable)] == ["not a JSON object"] * 2
    assert said(records, "oil the lock").conversation == SELF


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10**9))
def test_damage_never_ends_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    folder, random = tmp_path_factory.mktemp("archive"), Random(number)
    (as_lines if number % 2 else as_database)(folder)
    path = random.choice(sorted(one for one in folder.iterdir() if one.suffix in (".gz", ".sqlite")))
    whole = bytearray(path.read_bytes())
    for _ in range(random.randint(1, 40)):
        whole[random.randrange(len(whole))] = random.randrange(256)
    path.write_bytes(bytes(whole[: random.randint(1, len(whole))] if random.random() < 0.5 else whole))
    try:
        read(folder)
    except SourceError as error:
        assert str(error)
