"""What the screen and the command line read: counts, lists of any length, and single messages.

Nothing here writes. A list is an array of message ids (8 bytes each); the lines of a page are read when they
are looked at.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from lanes.verdict import LANES
from store.newest import Scope, newest
from store.wanted import Wanted as Wanted

NAMES = (*LANES, "unsure")
"""What a message can be shown as, by position."""
SNIPPET = 400
"""Characters of a message that a line of a list carries."""


@dataclass(frozen=True, slots=True)
class Line:
    """One message as a list shows it."""

    message_id: int
    sender_id: int
    sender: str
    network: str
    sent_at: int | None
    snippet: str
    shown: int
    """The lane it stands in (decided or likeliest), or `UNSURE`."""
    status: int
    lane: int
    """The likeliest lane."""
    unsure: bool
    probability: float
    """Of the likeliest lane."""
    automated: float
    request: bool


def counts(connection: sqlite3.Connection) -> dict[tuple[int, int], int]:
    """How many messages there are of each (status, shown)."""
    rows = connection.execute("select status, shown, count(*) from verdict group by 1, 2")
    return {(status, shown): number for status, shown, number in rows}


def first_ids(connection: sqlite3.Connection, wanted: Wanted, limit: int) -> list[int]:
    """The newest messages of a list: quick however long it is."""
    if wanted == Wanted(wanted.shown, wanted.status):
        return newest(connection, Scope(wanted.status, wanted.shown), limit)
    sql, values = query(wanted)
    return [row[0] for row in connection.execute(f"{sql} limit ?", (*values, limit))]


def all_ids(connection: sqlite3.Connection, wanted: Wanted) -> array[int]:
    """All messages of a list, newest first."""
    return array("q", (row[0] for row in connection.execute(*query(wanted))))


def lines(connection: sqlite3.Connection, message_ids: Sequence[int]) -> list[Line]:
    """The lines of these messages, in the order given; those that are gone are left out."""
    marks = ", ".join("?" * len(message_ids))
    rows = connection.execute(
        "select v.message_id, v.sender_id, coalesce(m.sender_name, p.name, p.handle, 'user ' || p.key), o.network, "
        f"m.sent_at, substr(m.text, 1, {SNIPPET}), v.shown, v.status, v.lane, v.unsure, max(v.p0, v.p1, v.p2, v.p3), "
        "v.automated, coalesce(m.request, c.request, 0), m.subject "
        "from verdict v join message m on m.id = v.message_id join person p on p.id = v.sender_id "
        "join owner o on o.id = m.owner_id join conversation c on c.id = m.conversation_id "
        f"where v.message_id in ({marks})",
        tuple(message_ids),
    )
    found = {}
    for row in rows:
        message_id, sender_id, sender, network, sent_at, text, shown, status, lane, unsure, *rest = row
        probability, automated, request, subject = rest
        snippet = f"{subject}: {text}"[:SNIPPET] if subject else text
        found[message_id] = Line(
            message_id=message_id,
            sender_id=sender_id,
            sender=sender,
            network=network,
            sent_at=sent_at,
            snippet=snippet,
            shown=shown,
            status=status,
            lane=lane,
            unsure=bool(unsure),
            probability=probability,
            automated=automated,
            request=bool(request),
        )
    return [found[one] for one in message_ids if one in found]


def line(connection: sqlite3.Connection, message_id: int) -> Line | None:
    """One message's line; None where it has no verdict yet or is not from somebody else."""
    found = lines(connection, [message_id])
    return found[0] if found else None


def is_empty(connection: sqlite3.Connection) -> bool:
    """True where no message was ever imported."""
    return not connection.execute("select exists(select 1 from message)").fetchone()[0]


def waiting(connection: sqlite3.Connection) -> bool:
    """True where messages wait for a verdict."""
    return bool(
        connection.execute(
            "select exists(select 1 from stale) or exists(select 1 from setting where name = 'sweep' and value > 0)"
        ).fetchone()[0]
    )


def lane_name(shown: int) -> str:
    """The name of a place in `Line.shown`."""
    return NAMES[shown]


def campaign_of(connection: sqlite3.Connection, message_id: int) -> tuple[int, int, int]:
    """Of a message: its campaign (0: none), how many copies there are, and from how many senders."""
    row = connection.execute(
        "select l.campaign, c.copies, c.senders from look l left join campaign c on c.campaign = l.campaign "
        "where l.message_id = ?",
        (message_id,),
    ).fetchone()
    return (row[0], row[1] or 1, row[2] or 1) if row else (0, 1, 1)


def is_muted(connection: sqlite3.Connection, person_id: int) -> bool:
    """True where a sender is muted."""
    return bool(
        connection.execute("select exists(select 1 from muted where person_id = ?)", (person_id,)).fetchone()[0]
    )


def query(wanted: Wanted) -> tuple[str, list[object]]:
    """The SQL that gives a list's message ids, newest first, and its parameters."""
    from store.list_sql import whole  # it loads the reader of queries, which a start can do without

    return whole(wanted)
