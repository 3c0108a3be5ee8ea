"""Takes an import out of everything derived, and puts it back: what undo and redo of an import come to."""

from __future__ import annotations

import json
import sqlite3

from store.touched import add_looks, refresh_after_import, refresh_without_import


def withdraw_import(connection: sqlite3.Connection, import_id: int) -> None:
    """Let an import count for nothing, inside the caller's transaction. What it brought is kept, and not shown."""
    _set_facts(connection, import_id, "before", "desc")
    refresh_without_import(connection, import_id)


def restore_import(connection: sqlite3.Connection, import_id: int) -> None:
    """The reverse of `withdraw_import`."""
    _set_facts(connection, import_id, "after", "asc")
    connection.execute('update "import" set withdrawn = 0 where id = ?', (import_id,))
    add_looks(connection, "m.import_id = ?", (import_id,))
    refresh_after_import(connection, import_id)


def _set_facts(connection: sqlite3.Connection, import_id: int, side: str, order: str) -> None:
    """Set owners, people and conversations to what they were before an import, or after it."""
    rows = connection.execute(
        f"select subject, subject_id, {side} from change where import_id = ? order by id {order}",
        (import_id,),
    ).fetchall()
    for table, row_id, facts in rows:
        values = json.loads(facts)
        sets = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f"update {table} set {sets} where id = ?", (*values.values(), row_id))
