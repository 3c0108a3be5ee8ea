"""Mutes: senders whose messages are kept out of the way. Muting never teaches a lane."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass

from store import journal
from store.connect import write
from store.status import refresh_senders


@dataclass(frozen=True, slots=True)
class Muting:
    """A sender to mute and why."""

    person_id: int
    reason: str


def mute(connection: sqlite3.Connection, mutings: Sequence[Muting], title: str | None = None) -> int | None:
    """Mute senders as one step; those muted already are left alone. On the disk when this returns.

    Returns:
        The journal entry's id; None where there was nothing to do.
    """
    with write(connection):
        muted = _muted(connection)
        mutings = [muting for muting in mutings if muting.person_id not in muted]
        if not mutings:
            return None
        entry_id = journal.add(connection, "mute", title or _title(connection, "mute", [m.person_id for m in mutings]))
        for muting in mutings:
            _record(connection, entry_id, muting.person_id, True, muting.reason, None)
        refresh_senders(connection, [muting.person_id for muting in mutings])
        return entry_id


def unmute(connection: sqlite3.Connection, person_ids: Sequence[int]) -> int | None:
    """Unmute senders as one step.

    Returns:
        The journal entry's id; None where none of them was muted.
    """
    with write(connection):
        muted = _muted(connection)
        person_ids = [one for one in person_ids if one in muted]
        if not person_ids:
            return None
        entry_id = journal.add(connection, "unmute", _title(connection, "unmute", person_ids))
        for person_id in person_ids:
            _record(connection, entry_id, person_id, False, None, None)
        refresh_senders(connection, person_ids)
        return entry_id


def take_back(connection: sqlite3.Connection, entry_id: int, undo_id: int) -> None:
    """Let what stood before an entry's mutes stand again, inside the caller's transaction."""
    _restore(connection, entry_id, undo_id, "prior_id", "desc")


def do_again(connection: sqlite3.Connection, entry_id: int, redo_id: int) -> None:
    """Let an entry's mutes stand again, inside the caller's transaction."""
    _restore(connection, entry_id, redo_id, "id", "asc")


def rebuild_muted(connection: sqlite3.Connection) -> None:
    """Work out from the whole log who is muted now."""
    connection.execute("delete from muted")
    connection.execute(
        "insert into muted select person_id, coalesce(restores, id), until from mute "
        "where id in (select max(id) from mute group by person_id) and muted"
    )


def _restore(connection: sqlite3.Connection, entry_id: int, by: int, column: str, order: str) -> None:
    rows = connection.execute(
        f"select m.person_id, r.id, coalesce(r.muted, 0), r.reason from mute m left join mute r on r.id = m.{column} "
        f"where m.entry_id = ? order by m.id {order}",
        (entry_id,),
    ).fetchall()
    for person_id, restored, muted, reason in rows:
        _record(connection, by, person_id, bool(muted), reason, restored)
    if rows:
        refresh_senders(connection, [row[0] for row in rows])


def _record(
    connection: sqlite3.Connection,
    entry_id: int,
    person_id: int,
    muted: bool,
    reason: str | None,
    restores: int | None,
) -> None:
    prior = connection.execute("select mute_id from muted where person_id = ?", (person_id,)).fetchone()
    mute_id = connection.execute(
        "insert into mute (entry_id, person_id, at, muted, reason, prior_id, restores) "
        "values (?, ?, ?, ?, ?, ?, ?) returning id",
        (
            entry_id,
            person_id,
            int(time.time() * 1000),
            int(muted),
            reason,
            prior[0] if prior else None,
            restores,
        ),
    ).fetchone()[0]
    connection.execute("delete from muted where person_id = ?", (person_id,))
    if muted:
        connection.execute("insert into muted values (?, ?, null)", (person_id, restores or mute_id))


def _muted(connection: sqlite3.Connection) -> set[int]:
    return {row[0] for row in connection.execute("select person_id from muted")}


def _title(connection: sqlite3.Connection, verb: str, person_ids: Sequence[int]) -> str:
    if len(person_ids) > 1:
        return f"{verb} {len(person_ids)} senders"
    query = "select coalesce(name, handle, 'user ' || key) from person where id = ?"
    name = connection.execute(query, person_ids).fetchone()
    return f"{verb} {journal.short(name[0])}"
