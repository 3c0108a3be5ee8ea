"""Figures about the store: what stands where, who sends it, and how often the judge agreed."""

from __future__ import annotations

import sqlite3
from typing import Any

from store import view

COUNTED = 'import_id in (select id from "import" where not withdrawn)'
"""SQL: a message of an import that is not undone; said so that the index on imports answers it."""


def stats(connection: sqlite3.Connection) -> dict[str, Any]:
    """All figures as plain values."""
    one = connection.execute
    counted = view.counts(connection)
    return {
        "messages": one(f"select count(*) from message where {COUNTED}").fetchone()[0],
        "from_others": sum(counted.values()),
        "waiting_for_verdict": _waiting(connection),
        "open": _by_lane(counted, 0),
        "decided": _by_lane(counted, 1),
        "muted": _by_lane(counted, 2),
        "networks": dict(
            one(
                "select o.network, count(*) from verdict v join message m on m.id = v.message_id "
                "join owner o on o.id = m.owner_id group by 1 order by 2 desc, 1"
            ).fetchall()
        ),
        "senders": one("select count(distinct sender_id) from verdict").fetchone()[0],
        "senders_muted": one("select count(*) from muted").fetchone()[0],
        "campaigns": one("select count(*) from campaign").fetchone()[0],
        "messages_in_campaigns": one("select coalesce(sum(copies), 0) from campaign").fetchone()[0],
        "automated": one("select count(*) from verdict where automated >= 0.5").fetchone()[0],
        "decisions": _decisions(connection),
    }


def _by_lane(counted: dict[tuple[int, int], int], status: int) -> dict[str, int]:
    return {name: counted.get((status, at), 0) for at, name in enumerate(view.NAMES)}


def _waiting(connection: sqlite3.Connection) -> int:
    return int(
        connection.execute(
            "select count(*) from message m join stale s on s.conversation_id = m.conversation_id "
            f"where m.sender_id is not null and m.{COUNTED}"
        ).fetchone()[0]
    )


def _decisions(connection: sqlite3.Connection) -> dict[str, Any]:
    """Of the decisions that stand: how many agreed with what was suggested at that moment."""
    row = connection.execute(
        "select count(*), sum(d.suggested is not null), sum(d.suggested = d.lane), sum(d.how = 'accepted'), "
        "avg(d.seconds) from standing s join decision d on d.id = s.decision_id"
    ).fetchone()
    made, suggested, agreed, accepted, seconds = row
    return {
        "standing": made,
        "with_suggestion": suggested or 0,
        "agreed_with_suggestion": agreed or 0,
        "accepted": accepted or 0,
        "mean_seconds": seconds,
        "logged": connection.execute("select count(*) from decision").fetchone()[0],
    }
