"""One import: its row, its line in the journal, its transactions, and the end of one that was killed."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sources.values import text_of
from store import journal
from store.connect import write
from store.counts import Counts
from store.errors import StoreError
from store.touched import refresh_after_import
from store.withdrawal import withdraw_import

SILENCE_MILLISECONDS = 300_000
"""An import of another process that has written nothing for so long is taken for killed, even where a
process of its number is alive: numbers are given anew."""
_running: set[int] = set()
"""Imports that this process runs now."""


class ImportRun:
    """An import under way. Each of its transactions leaves a sign of life."""

    def __init__(self, connection: sqlite3.Connection, path: str, format_name: str) -> None:
        self._connection = connection
        self._title = text_of(path) or ""
        self._entered = False
        self.touched = False
        """True once an owner, a person or a conversation was made or changed."""
        self.withdrawn: frozenset[int] = frozenset()
        """Imports that are undone: what only they told counts as untold."""
        with write(connection):
            self.id = int(
                connection.execute(
                    'insert into "import" (started_at, seen_at, process, path, format, state, withdrawn) '
                    "values (?, ?, ?, ?, ?, 'running', 0) returning id",
                    (_now(), _now(), os.getpid(), self._title, format_name),
                ).fetchone()[0]
            )
        _running.add(self.id)

    @contextmanager
    def step(self) -> Iterator[None]:
        """One transaction of this import.

        Raises:
            StoreError: another program has undone the import meanwhile.
        """
        entered = self._entered
        try:
            with write(self._connection):
                undone = self._connection.execute('select id from "import" where withdrawn')
                self.withdrawn = frozenset(row[0] for row in undone)
                if self.id in self.withdrawn:
                    raise StoreError("The import was undone by another program while it ran; start it again.")
                yield
                self._connection.execute('update "import" set seen_at = ? where id = ?', (_now(), self.id))
        except BaseException:
            self._entered = entered
            raise

    def enter(self) -> None:
        """Write the journal's line, inside a step, when there is first a message to keep."""
        if not self._entered:
            journal.add(self._connection, "import", f"import {self._title}", import_id=self.id)
            self._entered = True

    def end(self, state: str, counts: Counts) -> None:
        """Close the books: sums over what it touched, then its counts. Without any message it leaves no trace."""
        try:
            with self.step():
                if counts.messages and self.touched:
                    self.enter()
                if not self._entered:
                    _discard(self._connection, self.id, self.touched)
                    return
                refresh_after_import(self._connection, self.id)
                self._connection.execute(
                    'update "import" set finished_at = ?, state = ?, counts = ? where id = ?',
                    (_now(), state, json.dumps(counts.as_dict()), self.id),
                )
        finally:
            _running.discard(self.id)


def is_running(connection: sqlite3.Connection, import_id: int) -> bool:
    """True while some process is at work on the import."""
    state, process, seen_at = connection.execute(
        'select state, process, seen_at from "import" where id = ?', (import_id,)
    ).fetchone()
    if state != "running":
        return False
    if process == os.getpid():
        return import_id in _running
    return bool(_now() - seen_at < SILENCE_MILLISECONDS) and _is_alive(process)


def finish_killed(connection: sqlite3.Connection) -> None:
    """Close the books of imports whose process was killed. Their messages stay."""
    running = connection.execute("select id from \"import\" where state = 'running'").fetchall()
    entered = "select exists(select 1 from journal where import_id = ?)"
    for (import_id,) in running:
        if is_running(connection, import_id):
            continue
        with write(connection):
            if connection.execute(entered, (import_id,)).fetchone()[0]:
                refresh_after_import(connection, import_id)
                connection.execute("update \"import\" set state = 'stopped' where id = ?", (import_id,))
            else:
                _discard(connection, import_id, True)


def _discard(connection: sqlite3.Connection, import_id: int, touched: bool) -> None:
    """Let an import that brought no message leave the store as it was, inside the caller's transaction."""
    if touched:
        withdraw_import(connection, import_id)
        connection.execute("update \"import\" set state = 'stopped' where id = ?", (import_id,))
    else:
        connection.execute('delete from "import" where id = ?', (import_id,))


def _is_alive(process: int) -> bool:
    """True where a process of that number may be alive on this machine."""
    if os.name == "nt":
        return True  # asking there would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _now() -> int:
    return int(time.time() * 1000)
