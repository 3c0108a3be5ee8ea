"""Imports that are killed, or run beside other programs: nothing is lost, and the end is the same."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from stores import JUDGE, derived, fresh_store, line, path_of, rows, take, texts, verdicts, write_lines

from lanes.judge import Judge
from store.connect import open_store
from store.rebuild import rebuild
from store.settle import settle
from store.undo import redo, undo

OWNER = {"name": "Maren Aldous", "handle": "maren", "bio": "museum websites"}


COMMAND = [sys.executable, "-m", "tui.cli.main"]


def start(store: Path, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [*COMMAND, "--store", str(store), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def many(folder: Path, number: int, first: int = 0) -> Path:
    told = [
        line(n, conversation_id=f"c{n % 900}", sender_id=f"p{n % 900}", sender_name=f"Sender {n % 900}")
        for n in range(first, first + number)
    ]
    return write_lines(folder, told, OWNER)


def test_killed_at_any_point_it_ends_the_same(tmp_path: Path) -> None:
    file = many(tmp_path / "a", 4400)
    whole = fresh_store(tmp_path / "s")
    take(whole, file)
    killed = tmp_path / "killed.db"
    random.seed(7)
    for _ in range(4):
        process = start(killed, "import", file)
        time.sleep(random.uniform(0.2, 1.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if killed.exists() and killed.stat().st_size:
            with open_store(killed) as connection:
                assert rows(connection, "pragma integrity_check") == [("ok",)]
            connection.close()
    process = start(killed, "import", file)
    assert process.wait(60) == 0, process.communicate()
    connection = open_store(killed)
    assert texts(connection) == texts(whole)
    assert verdicts(connection) == verdicts(whole)
    assert rows(connection, "select count(*) from \"import\" where state = 'running'") == [(0,)]
    while undo(connection):
        pass
    settle(connection, JUDGE)
    assert verdicts(connection) == []


def test_a_killed_import_with_a_reused_process_number_is_not_taken_for_running(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    file = write_lines(tmp_path / "a", [line(n) for n in range(5)], OWNER)
    take(connection, file)
    connection.execute("update \"import\" set state = 'running', process = ?", (os.getpid(),))
    assert undo(connection) is not None
    redo(connection)
    long_ago = int((time.time() - 3600) * 1000)
    connection.execute("update \"import\" set state = 'running', process = ?, seen_at = ?", (os.getppid(), long_ago))
    assert undo(connection) is not None


def test_two_imports_and_decisions_at_once_lose_nothing(tmp_path: Path) -> None:
    store = tmp_path / "both.db"
    first, second = many(tmp_path / "a", 2400), many(tmp_path / "b", 2400, 1200)
    base = write_lines(tmp_path / "base", [line(n, network="sms") for n in range(20)], OWNER)
    assert start(store, "import", base).wait(60) == 0
    processes = [start(store, "import", first), start(store, "import", second)]
    deciding = [start(store, "decide", "pitch", f"sms:m{n}") for n in range(3)]
    for process in (*processes, *deciding):
        assert process.wait(90) == 0, process.communicate()
    connection = open_store(store)
    assert rows(connection, "select count(*), count(distinct key) from message where owner_id <> 1") == [(3600, 3600)]
    assert rows(connection, "select count(*) from standing") == [(3,)]
    assert len({row[0] for row in rows(connection, "select done_after from journal")}) == len(
        rows(connection, "select id from journal")
    )
    before = derived(connection)
    rebuild(connection)
    settle(connection, Judge.shipped())
    assert derived(connection) == before
    assert json.loads(rows(connection, 'select counts from "import" where id = 1')[0][0])["new"] == 20


def test_many_first_starts_at_once_make_one_store(tmp_path: Path) -> None:
    store = tmp_path / "first.db"
    files = [write_lines(tmp_path / f"e{n}", [line(n)], OWNER) for n in range(3)]
    processes = [start(store, "import", file) for file in files]
    for process in processes:
        assert process.wait(60) == 0, process.communicate()
    assert rows(open_store(store), "select count(*) from message") == [(3,)]
    assert path_of(open_store(store)) == store
