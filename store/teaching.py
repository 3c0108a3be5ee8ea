"""Brings back, or takes away, what decisions taught before anything is judged, where many wait: it is fitted once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from lanes.judge import Judge
from lanes.lesson import Lesson
from lanes.verdict import LANES
from store import lessons, settings
from store.connect import write_derived
from store.judging import in_force
from store.threads import StoredThread, listed, load_threads

MANY = 60
"""From so many waiting conversations with decisions on, lessons come first; a few come with the verdicts."""
BATCH = 300
NEWEST = 20
"""So many of the last decisions are looked at for one to be learned at once."""


def teach(connection: sqlite3.Connection, judge: Judge, go_on: Callable[[], bool] = lambda: True) -> bool:
    """Make the lessons of waiting conversations anew, where there are many: those of decisions taken back go.

    Args:
        connection: an open store.
        judge: with the weights in force.
        go_on: asked after each batch; False stops there, and a later call begins anew.

    Returns:
        False where it was stopped.
    """
    if len(connection.execute("select 1 from stale limit ?", (MANY,)).fetchall()) < MANY:
        return True
    waiting = _waiting(connection, "select message_id from standing union select message_id from lesson")
    if len(waiting) < MANY:
        return True
    judge = in_force(connection, judge)
    for start in range(0, len(waiting), BATCH):
        _teach(connection, judge, waiting[start : start + BATCH])
        if not go_on():
            return False
    with write_derived(connection):
        if not connection.execute(
            "select exists(select id from conversation except select conversation_id from stale)"
        ).fetchone()[0]:
            settings.put(connection, "sweep", 0)  # all of them wait to be judged: once is enough
    return True


def teach_newest(connection: sqlite3.Connection, judge: Judge) -> None:
    """Make the lessons of the last few decisions where they are not made yet; the others come with the verdicts.

    The judge is the one in force.
    """
    last = f"select message_id from decision order by id desc limit {NEWEST}"
    new = f"select message_id from ({last}) where message_id not in (select message_id from lesson)"
    if conversation_ids := _waiting(connection, f"{new} and message_id in (select message_id from standing)"):
        _teach(connection, judge, conversation_ids)


def _waiting(connection: sqlite3.Connection, messages: str) -> list[int]:
    """The waiting conversations of the messages that a query names; `cross join` keeps SQLite from reading them all."""
    rows = connection.execute(
        f"select distinct m.conversation_id from ({messages}) d cross join message m on m.id = d.message_id "
        "cross join stale t on t.conversation_id = m.conversation_id"
    )
    return sorted(row[0] for row in rows)


def _teach(connection: sqlite3.Connection, judge: Judge, conversation_ids: Sequence[int]) -> None:
    inputs = settings.get(connection, "inputs")
    known = decided(connection, conversation_ids)
    taught: dict[int, Lesson] = {}
    for stored in load_threads(connection, conversation_ids):
        taught |= lessons_of(judge, stored, known)
    with write_derived(connection):
        # what changed meanwhile comes with the verdicts, as its conversation still waits
        unchanged = settings.get(connection, "inputs") == inputs
        if unchanged and lessons.replace(connection, conversation_ids, taught):
            settings.start_sweep(connection)


def lessons_of(judge: Judge, stored: StoredThread, decided: dict[int, str]) -> dict[int, Lesson]:
    """What the decisions in a conversation teach, by message."""
    lanes = {at: decided[one] for at, one in enumerate(stored.message_ids) if one in decided}
    taught = judge.lessons(stored.thread, lanes) if lanes else {}
    return {stored.message_ids[at]: lesson for at, lesson in taught.items()}


def decided(connection: sqlite3.Connection, conversation_ids: Sequence[int]) -> dict[int, str]:
    """The lane of each decided message of the conversations."""
    rows = connection.execute(
        "select s.message_id, s.lane from message m join standing s on s.message_id = m.id "
        f"where m.conversation_id in ({listed(conversation_ids)})"
    )
    return {message_id: LANES[lane] for message_id, lane in rows}
