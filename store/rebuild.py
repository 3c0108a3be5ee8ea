"""Drops everything derived and makes it anew from the facts and the log."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from store import decisions, mutes, people, settings
from store.connect import write
from store.schema_derived import DERIVED, create_derived
from store.search import searchable
from store.touched import LIVE, add_looks, refresh_all


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the derived tables anew, in one transaction: a kill leaves the store as it was.

    Verdicts follow with the next `store.settle`, which has every conversation to judge.
    """
    with write(connection):
        for table in DERIVED:
            connection.execute(f"drop table if exists {table}")
        create_derived(Database(connection, execute_plugins=False))
        decisions.rebuild_standing(connection)
        mutes.rebuild_muted(connection)
        people.rebuild_humans(connection)
        # messages of an undone import too, as they come back without being indexed again
        rows = connection.execute("select id, subject, text from message where sender_id is not null")
        connection.executemany(
            "insert into message_words (rowid, text) values (?, ?)",
            ((message_id, searchable(subject, text)) for message_id, subject, text in rows),
        )
        add_looks(connection, f"m.{LIVE}", ())
        refresh_all(connection)
        settings.put(connection, "sweep", 0)
        settings.put(connection, "taught", settings.get(connection, "taught") + 1)
