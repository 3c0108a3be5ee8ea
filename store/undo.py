"""Undo and redo, any number of steps, over everything the journal holds."""

from __future__ import annotations

import json
import os
import sqlite3

from store import decisions, mutes, touched
from store.connect import write
from store.errors import StoreError
from store.journal import Draft, Entry, entry, insert, tops


def undo(connection: sqlite3.Connection) -> Entry | None:
    """Take back the last action that stands; gives it, or None where there is nothing to take back."""
    with write(connection):
        done, redo_top = tops(connection)
        if done is None:
            return None
        target = entry(connection, done)
        _refuse_running(connection, target)
        draft = Draft("undo", f"undo: {target.title}", None, target.id, done, target.done_before, redo_top, target.id)
        undo_id = insert(connection, draft)
        decisions.take_back(connection, target.id, undo_id)
        mutes.take_back(connection, target.id, undo_id)
        if target.import_id is not None:
            _swap_changes(connection, target.import_id, "before", "desc")
            touched.withdraw_import(connection, target.import_id)
        return target


def redo(connection: sqlite3.Connection) -> Entry | None:
    """Do again what was last undone; gives it, or None where nothing was undone since the last action."""
    with write(connection):
        done, redo_top = tops(connection)
        if redo_top is None:
            return None
        target = entry(connection, redo_top)
        below = connection.execute(
            "select redo_before from journal where target = ? and kind = 'undo' order by id desc limit 1",
            (target.id,),
        ).fetchone()[0]
        draft = Draft("redo", f"redo: {target.title}", None, target.id, done, target.id, redo_top, below)
        redo_id = insert(connection, draft)
        decisions.do_again(connection, target.id, redo_id)
        mutes.do_again(connection, target.id, redo_id)
        if target.import_id is not None:
            _swap_changes(connection, target.import_id, "after", "asc")
            touched.restore_import(connection, target.import_id)
        return target


def _swap_changes(connection: sqlite3.Connection, import_id: int, side: str, order: str) -> None:
    """Set owners, people and conversations to what they were before an import, or after it."""
    rows = connection.execute(
        f"select subject, subject_id, {side} from change where import_id = ? order by id {order}",
        (import_id,),
    ).fetchall()
    for table, row_id, facts in rows:
        values = json.loads(facts)
        sets = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f"update {table} set {sets} where id = ?", (*values.values(), row_id))


def _refuse_running(connection: sqlite3.Connection, target: Entry) -> None:
    if target.import_id is None:
        return
    state, process = connection.execute(
        'select state, process from "import" where id = ?', (target.import_id,)
    ).fetchone()
    if state == "running" and process_runs(process):
        raise StoreError(f"{target.title} is still running; wait for it or stop it, then undo.")


def process_runs(process: int | None) -> bool:
    """True where a process of that number is alive on this machine."""
    if process is None:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
