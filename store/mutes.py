"""Mutes: senders whose messages are kept out of the way. Muting never teaches a lane.

A mute, its end and an unmute reach all senders that the owner joined as one human (`store.people`).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from store import journal
from store.connect import write
from store.people import joined_to, with_joined
from store.status import refresh_senders


@dataclass(frozen=True, slots=True)
class End:
    """When a mute ends by itself; the default is never."""

    until: int | None = None
    """Milliseconds UTC."""
    quiet_weeks: int | None = None
    """After so many weeks in which the sender wrote nothing."""


NEVER = End()


@dataclass(frozen=True, slots=True)
class Muting:
    """A sender to mute and why."""

    person_id: int
    reason: str
    end: End = NEVER


@dataclass(frozen=True, slots=True)
class LettingIn:
    """A muted sender to let back in; why, and by which message, where it was not the owner who did."""

    person_id: int
    reason: str | None = None
    message_id: int | None = None


Step = TypeVar("Step", Muting, LettingIn)


def mute(connection: sqlite3.Connection, mutings: Sequence[Muting], title: str | None = None) -> int | None:
    """Mute senders as one step; those muted already are left alone. On the disk when this returns.

    Returns:
        The journal entry's id; None where there was nothing to do.
    """
    with write(connection):
        muted = _muted(connection)
        named = [muting.person_id for muting in mutings]
        mutings = [muting for muting in _spread(connection, mutings) if muting.person_id not in muted]
        if not mutings:
            return None
        return _keep(connection, mutings, title or _title(connection, "mute", named, [m.person_id for m in mutings]))


def end_at(connection: sqlite3.Connection, person_ids: Sequence[int], end: End, told: str) -> int | None:
    """Say anew when mutes end, as one step; senders who are not muted are left alone.

    Args:
        connection: an open store.
        person_ids: the senders.
        end: when their mutes end.
        told: the same in words, for the journal: "until 3 May 2027".

    Returns:
        The journal entry's id; None where none of them was muted.
    """
    with write(connection):
        muted = _muted(connection)
        ids = [one for one in with_joined(connection, person_ids) if one in muted]
        if not ids:
            return None
        query = "select m.reason from muted u join mute m on m.id = u.mute_id where u.person_id = ?"
        reasons = [connection.execute(query, (one,)).fetchone()[0] for one in ids]
        mutings = [Muting(one, reason, end) for one, reason in zip(ids, reasons, strict=True)]
        return _keep(connection, mutings, f"{_title(connection, 'mute', person_ids, ids)} {told}")


def unmute(connection: sqlite3.Connection, person_ids: Sequence[int]) -> int | None:
    """Unmute senders as one step.

    Returns:
        The journal entry's id; None where none of them was muted.
    """
    with write(connection):
        muted = muted_among(connection, with_joined(connection, person_ids))
        title = _title(connection, "unmute", person_ids, muted) if muted else ""
        return let_in(connection, "unmute", [LettingIn(one) for one in person_ids], title)


def let_in(connection: sqlite3.Connection, kind: str, lettings: Sequence[LettingIn], title: str) -> int | None:
    """Let muted senders back in as one step, inside the caller's transaction.

    Args:
        connection: an open store.
        kind: of the journal's entry.
        lettings: those who are not muted are left alone; whoever is joined with one of them is let in, too.
        title: the journal's line.

    Returns:
        The journal entry's id; None where none of them was muted.
    """
    muted = _muted(connection)
    lettings = [one for one in _spread(connection, lettings) if one.person_id in muted]
    if not lettings:
        return None
    entry_id = journal.add(connection, kind, title)
    for one in lettings:
        _record(connection, entry_id, one.person_id, _State(False, one.reason, message_id=one.message_id))
    refresh_senders(connection, [one.person_id for one in lettings])
    return entry_id


def muted_among(connection: sqlite3.Connection, person_ids: Sequence[int]) -> list[int]:
    """Those of the senders who are muted now."""
    muted = _muted(connection)
    return [one for one in person_ids if one in muted]


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
        "insert into muted select m.person_id, s.id, s.until from mute m "
        "join mute s on s.id = coalesce(m.restores, m.id) "
        "where m.id in (select max(id) from mute group by person_id) and m.muted"
    )


class _State(NamedTuple):
    """What a line of the log says of a sender, in the order of its columns."""

    muted: bool
    reason: str | None = None
    until: int | None = None
    quiet_weeks: int | None = None
    message_id: int | None = None


def _keep(connection: sqlite3.Connection, mutings: Sequence[Muting], title: str) -> int:
    entry_id = journal.add(connection, "mute", title)
    for muting in mutings:
        state = _State(True, muting.reason, muting.end.until, muting.end.quiet_weeks)
        _record(connection, entry_id, muting.person_id, state)
    refresh_senders(connection, [muting.person_id for muting in mutings])
    return entry_id


def _restore(connection: sqlite3.Connection, entry_id: int, by: int, column: str, order: str) -> None:
    rows = connection.execute(
        "select m.person_id, r.id, coalesce(r.muted, 0), r.reason, r.until, r.quiet_weeks, r.message_id from mute m "
        f"left join mute r on r.id = m.{column} where m.entry_id = ? order by m.id {order}",
        (entry_id,),
    ).fetchall()
    for person_id, restored, *state in rows:
        _record(connection, by, person_id, _State(*state), restored)
    if rows:
        refresh_senders(connection, [row[0] for row in rows])


def _record(
    connection: sqlite3.Connection, entry_id: int, person_id: int, state: _State, restores: int | None = None
) -> None:
    prior = connection.execute("select mute_id from muted where person_id = ?", (person_id,)).fetchone()
    mute_id = connection.execute(
        "insert into mute (entry_id, person_id, at, muted, reason, until, quiet_weeks, message_id, prior_id, restores) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
        (entry_id, person_id, int(time.time() * 1000), *state, prior[0] if prior else None, restores),
    ).fetchone()[0]
    connection.execute("delete from muted where person_id = ?", (person_id,))
    if state.muted:
        connection.execute("insert into muted values (?, ?, ?)", (person_id, restores or mute_id, state.until))


def _muted(connection: sqlite3.Connection) -> set[int]:
    return {row[0] for row in connection.execute("select person_id from muted")}


def _spread(connection: sqlite3.Connection, steps: Sequence[Step]) -> list[Step]:
    """The steps, and after them the same for all others who are joined with one of the senders."""
    by_id: dict[int, Step] = {step.person_id: step for step in steps}
    spread: list[Step] = list(by_id.values())
    spread += [_for_another(by_id[first], one) for one, first in joined_to(connection, by_id).items()]
    return spread


def _for_another(step: Step, person_id: int) -> Step:
    """The same step for a sender who is the same human: by which message it came is true of the first alone."""
    if isinstance(step, LettingIn):
        return replace(step, person_id=person_id, message_id=None)
    return replace(step, person_id=person_id)


def _title(connection: sqlite3.Connection, verb: str, named: Sequence[int], person_ids: Sequence[int]) -> str:
    """What is done to some senders, of whom the owner named some and the others are joined with those."""
    among = set(person_ids)
    told = [one for one in named if one in among] or person_ids
    more = f" and {len(person_ids) - len(told)} joined with them" if len(told) < len(person_ids) else ""
    if len(told) > 1:
        return f"{verb} {len(told)} senders{more}"
    query = "select coalesce(name, handle, 'user ' || key) from person where id = ?"
    name = connection.execute(query, (told[0],)).fetchone()
    return f"{verb} {journal.short(name[0])}{more}"
