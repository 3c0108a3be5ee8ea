"""Decisions: what the owner said of a message. The log only grows; `standing` is what it comes to."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lanes.verdict import LANES
from store import campaigns, journal, settings
from store.connect import write
from store.status import refresh_messages

HOWS = ("chosen", "accepted", "bulk", "rule", "label", "undo", "redo")
"""How a decision came about; the last two restore an earlier one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One message and the lane chosen for it."""

    message_id: int
    lane: str
    seconds: float | None = None
    """From the message's showing to the key."""


def decide(
    connection: sqlite3.Connection,
    choices: Sequence[Choice],
    how: str,
    title: str | None = None,
    version: str = "",
) -> int | None:
    """Record decisions as one step that one undo takes back. On the disk when this returns.

    Verdicts of other messages follow with the next `store.settle`.

    Args:
        connection: an open store.
        choices: at most one a message.
        how: one of `HOWS`.
        title: the journal's line; made from the choices where None.
        version: of the rules in force, see `lanes.judge`.

    Returns:
        The journal entry's id; None where there was nothing to record.
    """
    if not choices:
        return None
    with write(connection):
        entry_id = journal.add(connection, "decide", title or _title(connection, choices))
        now = int(time.time() * 1000)
        for choice in choices:
            lane, unsure, probability, automated = _suggestion(connection, choice.message_id)
            _record(
                connection,
                entry_id,
                choice.message_id,
                now,
                choice.lane,
                how,
                None,
                None if unsure else lane,
                probability,
                automated,
                version,
                choice.seconds,
            )
        follow(connection, (choice.message_id for choice in choices))
        return entry_id


def take_back(connection: sqlite3.Connection, entry_id: int, undo_id: int) -> None:
    """Let what stood before an entry's decisions stand again, inside the caller's transaction."""
    _restore(connection, entry_id, undo_id, "prior_id", "undo", "desc")


def do_again(connection: sqlite3.Connection, entry_id: int, redo_id: int) -> None:
    """Let an entry's decisions stand again, inside the caller's transaction."""
    _restore(connection, entry_id, redo_id, "id", "redo", "asc")


def rebuild_standing(connection: sqlite3.Connection) -> None:
    """Work out from the whole log what stands now."""
    connection.execute("delete from standing")
    connection.execute(
        "insert into standing select d.message_id, coalesce(d.restores, d.id), "
        f"{_position('d.lane')} from decision d "
        "where d.id in (select max(id) from decision group by message_id) and d.lane is not null"
    )


def _restore(connection: sqlite3.Connection, entry_id: int, by: int, column: str, how: str, order: str) -> None:
    rows = connection.execute(
        f"select d.message_id, coalesce(r.restores, r.id), r.lane from decision d "
        f"left join decision r on r.id = d.{column} where d.entry_id = ? order by d.id {order}",
        (entry_id,),
    ).fetchall()
    now = int(time.time() * 1000)
    for message_id, restored, lane in rows:
        _record(connection, by, message_id, now, lane, how, restored, None, None, None, None, None)
    follow(connection, (row[0] for row in rows))


def _record(
    connection: sqlite3.Connection,
    entry_id: int,
    message_id: int,
    at: int,
    lane: str | None,
    how: str,
    restores: int | None,
    suggested: str | None,
    probability: float | None,
    automated: float | None,
    version: str | None,
    seconds: float | None,
) -> None:
    row = connection.execute("select decision_id from standing where message_id = ?", (message_id,)).fetchone()
    decision_id = connection.execute(
        "insert into decision (entry_id, message_id, at, lane, how, prior_id, restores, suggested, probability, "
        "automated, rules_version, seconds) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
        (
            entry_id,
            message_id,
            at,
            lane,
            how,
            row[0] if row else None,
            restores,
            suggested,
            probability,
            automated,
            version,
            seconds,
        ),
    ).fetchone()[0]
    connection.execute("delete from standing where message_id = ?", (message_id,))
    if lane is not None:
        connection.execute(
            "insert into standing values (?, ?, ?)", (message_id, restores or decision_id, LANES.index(lane))
        )


def follow(connection: sqlite3.Connection, message_ids: Iterable[int]) -> None:
    """Have everything follow what stands of these messages now, inside the caller's transaction."""
    ids = list(message_ids)
    refresh_messages(connection, ids)
    connection.executemany(
        "insert or ignore into stale select conversation_id from message where id = ?",
        [(one,) for one in ids],
    )
    campaigns.follow_decisions(connection, ids)
    settings.bump(connection)


def _suggestion(connection: sqlite3.Connection, message_id: int) -> tuple[str | None, bool, float | None, float | None]:
    row = connection.execute(
        "select lane, unsure, max(p0, p1, p2, p3), automated from verdict where message_id = ?", (message_id,)
    ).fetchone()
    return (LANES[row[0]], bool(row[1]), row[2], row[3]) if row else (None, True, None, None)


def _title(connection: sqlite3.Connection, choices: Sequence[Choice]) -> str:
    lanes = sorted({choice.lane for choice in choices})
    if len(choices) > 1:
        return f"{len(choices):,} messages to {' and '.join(lanes)}"
    sender = connection.execute(
        "select coalesce(m.sender_name, p.name, p.handle, p.key) from message m join person p on p.id = m.sender_id "
        "where m.id = ?",
        (choices[0].message_id,),
    ).fetchone()
    return f"message from {journal.short(sender[0]) if sender else 'unknown'} to {lanes[0]}"


def _position(column: str) -> str:
    """SQL: a lane's name as its position in `LANES`."""
    return f"case {column} " + " ".join(f"when '{lane}' then {at}" for at, lane in enumerate(LANES)) + " end"
