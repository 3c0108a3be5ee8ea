"""What happens to mutes by itself, checked at a start and an import: their time is over, or a message brings back."""

from __future__ import annotations

import sqlite3

from store.mute_ends import KIND as ENDED
from store.mute_ends import end_due
from store.tripwire import KIND as BACK
from store.tripwire import come_back


def watch(connection: sqlite3.Connection, now: int | None = None) -> list[str]:
    """End mutes whose time is over, and let senders back in whose new messages ask for it.

    Args:
        connection: an open store, settled.
        now: milliseconds UTC; None for the clock's.

    Returns:
        One sentence for each step that was taken, as the journal has it.
    """
    return [sentence for sentence in (come_back(connection), end_due(connection, now)) if sentence]


def mark(connection: sqlite3.Connection) -> int:
    """Where the journal stands now; `digest` tells what came after."""
    return int(connection.execute("select coalesce(max(id), 0) from journal").fetchone()[0])


def digest(connection: sqlite3.Connection, after: int) -> str:
    """What happened to mutes by itself after a mark in the journal, in one line; empty where nothing did."""
    rows = connection.execute(
        "select title from journal where kind in (?, ?) and id > ? order by id", (BACK, ENDED, after)
    )
    return " · ".join(row[0] for row in rows)
