"""Small numbers the store remembers between runs."""

from __future__ import annotations

import sqlite3


def get(connection: sqlite3.Connection, name: str) -> int:
    """A setting; 0 where it was never put.

    "inputs" grows with every change that verdicts depend on; "sweep" is where the running sweep stands.
    """
    row = connection.execute("select value from setting where name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def put(connection: sqlite3.Connection, name: str, value: int) -> None:
    """Set one, inside the caller's transaction."""
    connection.execute(
        "insert into setting values (?, ?) on conflict (name) do update set value = excluded.value",
        (name, value),
    )


def bump(connection: sqlite3.Connection) -> None:
    """Say that something changed that verdicts depend on, inside the caller's transaction."""
    put(connection, "inputs", get(connection, "inputs") + 1)


def start_sweep(connection: sqlite3.Connection) -> None:
    """Have every conversation judged again, inside the caller's transaction."""
    top = connection.execute("select coalesce(max(id), 0) + 1 from conversation").fetchone()[0]
    put(connection, "sweep", top)
    bump(connection)
