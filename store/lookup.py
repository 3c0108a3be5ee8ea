"""Small questions that a screen asks of the store again and again."""

from __future__ import annotations

import sqlite3


def messages_of_entry(connection: sqlite3.Connection, entry_id: int) -> list[int]:
    """The messages that a journal entry decided, newest first."""
    rows = connection.execute(
        "select d.message_id from decision d left join verdict v on v.message_id = d.message_id "
        "where d.entry_id = ? order by v.sent_at desc, d.message_id desc",
        (entry_id,),
    )
    return [row[0] for row in rows]


def messages_of_muted(connection: sqlite3.Connection, entry_id: int, limit: int) -> list[int]:
    """The newest messages of those whom a journal entry muted or let back in, newest first."""
    rows = connection.execute(
        "select v.message_id from (select distinct person_id from mute where entry_id = ? limit ?) m "
        "join verdict v on v.sender_id = m.person_id order by v.sent_at desc, v.message_id desc limit ?",
        (entry_id, limit, limit),
    )
    return [row[0] for row in rows]


def mute_reason(connection: sqlite3.Connection, person_id: int) -> str | None:
    """Why a sender is muted; None where they are not, or nobody said."""
    row = connection.execute(
        "select m.reason from muted x join mute m on m.id = x.mute_id where x.person_id = ?", (person_id,)
    ).fetchone()
    return row[0] if row else None


def place_in_time(connection: sqlite3.Connection, message_id: int) -> tuple[int, int]:
    """What lists are sorted by, newest first."""
    row = connection.execute("select coalesce(sent_at, 0) from verdict where message_id = ?", (message_id,)).fetchone()
    return (row[0] if row else 0, message_id)


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection changed the store."""
    return int(connection.execute("pragma data_version").fetchone()[0])
