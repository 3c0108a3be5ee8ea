"""Why a message stands where it stands."""

from __future__ import annotations

import sqlite3

from lanes.judge import Judge
from lanes.verdict import Explanation
from store import lessons
from store.threads import StoredThread, message_place


def explain(connection: sqlite3.Connection, judge: Judge, message_id: int) -> tuple[StoredThread, int, Explanation]:
    """Judge one message as things stand now: its conversation, its position there, and the reasons."""
    stored, at = message_place(connection, message_id)
    return stored, at, judge.explain(stored.thread, at, lessons.learned(connection))
