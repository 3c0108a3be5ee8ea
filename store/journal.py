"""The journal: one line for everything that changed anything, and undo and redo over it.

Entries are only ever added. Each carries what undo and redo would act on next, before and after it, so
that the two stacks need no reading of the whole journal and survive a restart:

* an action pushes itself on the done stack and empties the redo stack;
* an undo moves the top of the done stack to the redo stack; a redo moves it back.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    id: int
    at: int
    kind: str
    title: str
    import_id: int | None
    target: int | None
    done_before: int | None
    done_after: int | None
    redo_before: int | None
    redo_after: int | None


def tops(connection: sqlite3.Connection) -> tuple[int | None, int | None]:
    """The entries that undo and redo would act on now."""
    row = connection.execute("select done_after, redo_after from journal order by id desc limit 1").fetchone()
    return (row[0], row[1]) if row else (None, None)


def add(connection: sqlite3.Connection, kind: str, title: str, import_id: int | None = None) -> int:
    """Write the entry of a new action, inside the caller's transaction; gives its id."""
    done, redo_top = tops(connection)
    return insert(connection, Draft(kind, title, import_id, None, done, None, redo_top, None))


def short(name: str) -> str:
    """A stranger's name as it fits into a title: one line, and no longer than names are."""
    name = " ".join(name[:400].split())
    return name if len(name) <= 60 else f"{name[:59]}…"


def entry(connection: sqlite3.Connection, entry_id: int) -> Entry:
    """One entry."""
    return Entry(*connection.execute("select * from journal where id = ?", (entry_id,)).fetchone())


def is_large(connection: sqlite3.Connection, entry_id: int, number: int) -> bool:
    """True where an entry changed more than so many messages and senders, or was an import of more."""
    for table, column, value in (
        ("decision", "entry_id", entry_id),
        ("mute", "entry_id", entry_id),
        ("message", "import_id", entry(connection, entry_id).import_id),
    ):
        row = connection.execute(
            f"select count(*) from (select 1 from {table} where {column} = ? limit ?)", (value, number + 1)
        ).fetchone()
        if row[0] > number:
            return True
    return False


def length(connection: sqlite3.Connection) -> int:
    """How many lines there are: the id of the newest one, for they are numbered from 1 without a gap."""
    return int(connection.execute("select coalesce(max(id), 0) from journal").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a list shows it."""

    id: int
    at: int
    kind: str
    title: str
    stands: bool | None
    """False for an action that is undone now; None for undos and redos, which are no actions."""


def lines(connection: sqlite3.Connection, newest: int, number: int) -> list[Line]:
    """So many lines from one on, newest first; as quick in a long journal as in a short one."""
    rows = connection.execute(
        "select id, at, kind, title, target is null, (select u.kind from journal u where u.target = journal.id "
        "order by u.id desc limit 1) from journal where id <= ? order by id desc limit ?",
        (newest, number),
    )
    return [
        Line(entry_id, at, kind, title, last != "undo" if is_action else None)
        for entry_id, at, kind, title, is_action, last in rows
    ]


class Draft(NamedTuple):
    """An entry before it is written, in the order of the table's columns."""

    kind: str
    title: str
    import_id: int | None
    target: int | None
    done_before: int | None
    done_after: int | None
    redo_before: int | None
    redo_after: int | None


def insert(connection: sqlite3.Connection, draft: Draft) -> int:
    """Write an entry inside the caller's transaction; gives its id. An action tops the done stack itself."""
    entry_id = int(connection.execute("select coalesce(max(id), 0) + 1 from journal").fetchone()[0])
    if draft.target is None:
        draft = draft._replace(done_after=entry_id)
    connection.execute(
        "insert into journal values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (entry_id, int(time.time() * 1000), *draft),
    )
    return entry_id
