"""What the decisions taught: a lesson for each decided message, and their sum, which the judge learns from.

Lessons are whole numbers that only depend on the message, what is known around it and the shipped
weights. Their sum is therefore the same in any order, and taking one away leaves no trace.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Mapping, Sequence
from typing import Protocol

from lanes.learning import Learned, Lesson
from store import settings

_cache: weakref.WeakKeyDictionary[sqlite3.Connection, tuple[int, Learned]] = weakref.WeakKeyDictionary()
"""The sum as each connection last saw it, with the setting "taught" it was read at."""


class Taught(Protocol):
    """Something that carries lessons by message."""

    @property
    def lessons(self) -> Mapping[int, Lesson]:
        """By message."""
        ...


def learned(connection: sqlite3.Connection) -> Learned:
    """The sum of all lessons."""
    version = settings.get(connection, "taught")
    cached = _cache.get(connection)
    if cached is None or cached[0] != version:
        rows = connection.execute("select feature, count, r0, r1, r2, r3 from tally").fetchall()
        cached = (version, Learned.from_rows(rows))
        _cache[connection] = cached
    return cached[1]


def replace(connection: sqlite3.Connection, conversation_ids: Sequence[int], judged: Sequence[Taught]) -> bool:
    """Put the lessons of judged conversations in the place of their old ones; True where any differs.

    Runs inside the caller's transaction.
    """
    new = {message_id: lesson for each in judged for message_id, lesson in each.lessons.items()}
    if not new and not connection.execute("select exists(select 1 from lesson)").fetchone()[0]:
        return False
    marks = ", ".join("?" * len(conversation_ids))
    old = {
        message_id: _parsed(features)
        for message_id, features in connection.execute(
            "select l.message_id, l.features from lesson l join message m on m.id = l.message_id "
            f"where m.conversation_id in ({marks})",
            tuple(conversation_ids),
        )
    }
    changed = {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}
    for one in sorted(changed):
        if one in old:
            _add(connection, old[one], -1)
            connection.execute("delete from lesson where message_id = ?", (one,))
        if one in new:
            _add(connection, new[one], 1)
            connection.execute("insert into lesson values (?, ?)", (one, json.dumps(new[one], ensure_ascii=False)))
    if changed:
        connection.execute("delete from tally where count = 0")
        settings.put(connection, "taught", settings.get(connection, "taught") + 1)
    return bool(changed)


def _add(connection: sqlite3.Connection, lesson: Lesson, sign: int) -> None:
    connection.executemany(
        "insert into tally values (?, ?, ?, ?, ?, ?) on conflict (feature) do update set "
        "count = count + excluded.count, r0 = r0 + excluded.r0, r1 = r1 + excluded.r1, "
        "r2 = r2 + excluded.r2, r3 = r3 + excluded.r3",
        [(feature, sign, *(sign * part for part in residual)) for feature, residual in lesson.items()],
    )


def _parsed(features: str) -> Lesson:
    return {feature: (r[0], r[1], r[2], r[3]) for feature, r in json.loads(features).items()}
