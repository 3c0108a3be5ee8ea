"""Searches kept under a name, in the log: each change keeps all of them, so that undo restores them exactly."""

from __future__ import annotations

import json
import sqlite3
import time

from store import journal
from store.connect import write
from store.errors import StoreError
from store.query import parse

KIND = "search"
"""Of its entries in the journal."""
LONGEST_NAME = 60
MOST = 200


def saved(connection: sqlite3.Connection) -> dict[str, str]:
    """The searches kept, by name."""
    return dict(json.loads(_standing(connection)[1]))


def keep(connection: sqlite3.Connection, name: str, words: str) -> int | None:
    """Keep a search under a name, in the place of what had the name before. On the disk when this returns.

    Returns:
        The journal entry's id; None where it is kept already.

    Raises:
        StoreError: the name cannot be used, there is nothing to search for, or there are too many.
    """
    name = " ".join(name.split())
    query = str(parse(words).query)
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise StoreError(f"A search is kept under a name of 1 to {LONGEST_NAME} printable characters.")
    if not query:
        raise StoreError("There is nothing to keep: the search asks for nothing.")
    with write(connection):
        now = saved(connection)
        if now.get(name) == query:
            return None
        if len(now) >= MOST and name not in now:
            raise StoreError(f"{MOST} searches are kept already; drop one first.")
        return _record_step(connection, {**now, name: query}, f"search “{name}” kept")


def drop(connection: sqlite3.Connection, name: str) -> int | None:
    """Keep the search of a name no longer; gives the journal entry's id, or None where there is none."""
    with write(connection):
        now = saved(connection)
        if name not in now:
            return None
        del now[name]
        return _record_step(connection, now, f"search “{name}” dropped")


def take_back(connection: sqlite3.Connection, entry_id: int, undo_id: int) -> None:
    """Let the searches before an entry stand again, inside the caller's transaction."""
    _restore(connection, entry_id, undo_id, "prior_id")


def do_again(connection: sqlite3.Connection, entry_id: int, redo_id: int) -> None:
    """Let an entry's searches stand again, inside the caller's transaction."""
    _restore(connection, entry_id, redo_id, "id")


def _standing(connection: sqlite3.Connection) -> tuple[int | None, str]:
    row = connection.execute("select coalesce(restores, id), text from saved order by id desc limit 1").fetchone()
    return (row[0], row[1]) if row else (None, "{}")


def _record_step(connection: sqlite3.Connection, searches: dict[str, str], title: str) -> int:
    entry_id = journal.add(connection, KIND, title)
    _record(connection, entry_id, json.dumps(searches, ensure_ascii=False), None)
    return entry_id


def _restore(connection: sqlite3.Connection, entry_id: int, by: int, column: str) -> None:
    row = connection.execute(
        f"select r.id, coalesce(r.text, '{{}}') from saved s left join saved r on r.id = s.{column} "
        "where s.entry_id = ?",
        (entry_id,),
    ).fetchone()
    if row:
        _record(connection, by, row[1], row[0])


def _record(connection: sqlite3.Connection, entry_id: int, text: str, restores: int | None) -> None:
    connection.execute(
        "insert into saved (entry_id, at, text, prior_id, restores) values (?, ?, ?, ?, ?)",
        (entry_id, int(time.time() * 1000), text, _standing(connection)[0], restores),
    )
