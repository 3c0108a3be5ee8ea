"""Undo and redo, any number of steps, over everything the journal holds."""

from __future__ import annotations

import sqlite3

from store import decisions, mutes, rule_file, rulesets
from store.connect import write
from store.errors import StoreError
from store.import_run import is_running
from store.journal import Draft, Entry, entry, insert, tops
from store.withdrawal import restore_import, withdraw_import


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
        rulesets.take_back(connection, target.id, undo_id)
        if target.import_id is not None:
            withdraw_import(connection, target.import_id)
    _follow(connection, target)
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
        rulesets.do_again(connection, target.id, redo_id)
        if target.import_id is not None:
            restore_import(connection, target.import_id)
    _follow(connection, target)
    return target


def _follow(connection: sqlite3.Connection, target: Entry) -> None:
    """Have the rule file say what stands now."""
    if target.kind == "rules":
        rule_file.write_out(connection)


def _refuse_running(connection: sqlite3.Connection, target: Entry) -> None:
    if target.import_id is not None and is_running(connection, target.import_id):
        raise StoreError(f"{target.title} is still running; wait for it or stop it, then undo.")
