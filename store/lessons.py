"""What the decisions taught: a lesson for each decided message, and the fit of all of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from lanes.learned import Learned
from lanes.learning import fit, nudged
from lanes.lesson import Lesson
from store import settings
from store.connect import path_of

_MOST = 4
_FEW = 20
_fits: dict[tuple[object, ...], Learned] = {}
"""The last few fits of this process, by store and by what it had been taught then: every connection needs them."""
_last: dict[Path, tuple[Learned, int, frozenset[int]]] = {}
"""The last fit of each store, what it had been taught then, and by which messages."""


def learned(connection: sqlite3.Connection) -> Learned:
    """What all lessons teach together."""
    key = _taught(connection)
    made = _fits.get(key)
    if made is None:
        lessons = _all(connection)
        made = fit(lessons)
        ids = frozenset(row[0] for row in connection.execute("select message_id from lesson"))
        if _taught(connection) == key:
            _last[path_of(connection)] = (made, settings.get(connection, "taught"), ids)
        if len(_fits) >= _MOST:
            _fits.pop(next(iter(_fits)), None)
        _fits[key] = made
    return made


def nearly_learned(connection: sqlite3.Connection) -> Learned | None:
    """What all lessons teach, nearly: the last fit and the few lessons that came since.

    Lessons that have changed or gone since are left to the fit of all. None where that fit is made already, where there
    was none before, or where none or too many came.
    """
    last = _last.get(path_of(connection))
    if last is None or _taught(connection) in _fits:
        return None
    learned, taught, ids = last
    since = connection.execute("select message_id from lesson where taught > ?", (taught,))
    new = sorted(one for (one,) in since if one not in ids)
    if not 0 < len(new) <= _FEW:
        return None
    marks = ", ".join("?" * len(new))
    rows = connection.execute(f"select lesson from lesson where message_id in ({marks}) order by message_id", new)
    return nudged(learned, [Lesson.from_text(text) for (text,) in rows])


def _taught(connection: sqlite3.Connection) -> tuple[object, ...]:
    """What tells one state of the lessons from another."""
    sums = connection.execute("select count(*), total(message_id), max(taught) from lesson").fetchone()
    return (path_of(connection), settings.get(connection, "taught"), *sums)


def _all(connection: sqlite3.Connection) -> dict[str, Lesson]:
    """By a key of the message that does not depend on the order of imports."""
    rows = connection.execute(
        "select o.network || '/' || o.account || '/' || m.key, l.lesson from lesson l "
        "join message m on m.id = l.message_id join owner o on o.id = m.owner_id"
    )
    return {key: Lesson.from_text(text) for key, text in rows}


def replace(connection: sqlite3.Connection, conversation_ids: Sequence[int], taught: Mapping[int, Lesson]) -> bool:
    """Put lessons, by message, in the place of the old ones of these conversations; True where any differs.

    Runs inside the caller's transaction.
    """
    new = {message_id: lesson.as_text() for message_id, lesson in taught.items()}
    if not new and not connection.execute("select exists(select 1 from lesson)").fetchone()[0]:
        return False
    marks = ", ".join("?" * len(conversation_ids))
    old = dict(
        connection.execute(
            "select l.message_id, l.lesson from lesson l join message m on m.id = l.message_id "
            f"where m.conversation_id in ({marks})",
            tuple(conversation_ids),
        ).fetchall()
    )
    changed = sorted(one for one in old.keys() | new.keys() if old.get(one) != new.get(one))
    connection.executemany("delete from lesson where message_id = ?", [(one,) for one in changed if one in old])
    state = settings.get(connection, "taught") + 1
    connection.executemany(
        "insert into lesson values (?, ?, ?)", [(one, new[one], state) for one in changed if one in new]
    )
    if changed:
        settings.put(connection, "taught", state)
    return bool(changed)
