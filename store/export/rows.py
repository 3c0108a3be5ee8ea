"""Decisions, senders and mutes as rows of plain values; messages are in `store.export.messages`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from lanes.verdict import LANES
from store.export.moments import iso

Row = dict[str, Any]

UNDONE = (
    "coalesce((select max(u.id) from decision u where u.message_id = d.message_id and u.how = 'undo' "
    "and u.prior_id = d.id), 0) > coalesce((select max(r.id) from decision r where r.message_id = d.message_id "
    "and r.how = 'redo' and r.restores = d.id), 0)"
)
"""SQL: true where a decision was taken back and not done again."""


def campaign_name(campaign: int | None) -> str | None:
    """A campaign's id as exports write it."""
    return None if campaign is None else f"{campaign & (2**64 - 1):016x}"


def decisions(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every line of the decision log, oldest first, undone ones and undos included."""
    rows = connection.execute(
        "select d.id, m.key, o.network, o.account, d.at, d.lane, d.how, d.suggested, d.probability, d.automated, "
        f"d.rules_version, d.seconds, c.campaign, d.prior_id, d.restores, {UNDONE}, s.decision_id is not null "
        "from decision d join message m on m.id = d.message_id join owner o on o.id = m.owner_id "
        "left join standing s on s.message_id = d.message_id and s.decision_id = coalesce(d.restores, d.id) "
        "left join look l on l.message_id = d.message_id left join campaign c on c.campaign = l.campaign "
        "and c.copies > 1 order by d.id"
    )
    for row in rows:
        yield {
            "decision": row[0],
            "id": row[1],
            "network": row[2],
            "owner_account": row[3],
            "at": iso(row[4]),
            "lane": row[5],
            "how": row[6],
            "suggested_then": row[7],
            "probability_then": row[8],
            "automated_then": row[9],
            "rules_version": row[10],
            "seconds": row[11],
            "campaign_id": campaign_name(row[12]),
            "prior": row[13],
            "restores": row[14],
            "undone": bool(row[15]),
            "stands": bool(row[16]),
        }


def senders(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every sender with what is known of them, most messages first."""
    counted = ", ".join(f"sum(v.shown = {at})" for at in range(len(LANES) + 1))
    rows = connection.execute(
        "select p.key, o.network, o.account, p.name, p.handle, count(*), s.answered, avg(v.automated), "
        f"u.person_id is not null, h.human, {counted} from verdict v join person p on p.id = v.sender_id "
        "join owner o on o.id = p.owner_id left join sender s on s.person_id = p.id "
        "left join muted u on u.person_id = p.id left join human h on h.person_id = p.id group by p.id "
        "order by count(*) desc, p.id"
    )
    for key, network, account, name, handle, number, answered, automated, muted, joined, *shown in rows:
        yield {
            "sender_id": key,
            "network": network,
            "owner_account": account,
            "sender_name": name,
            "sender_handle": handle,
            "messages": number,
            "answered": answered or 0,
            "automated": automated,
            "muted": bool(muted),
            "joined": joined,
            **dict(zip((*LANES, "unsure"), shown, strict=True)),
        }


def mutes(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every sender muted now, with when and why."""
    rows = connection.execute(
        "select p.key, o.network, o.account, p.name, p.handle, m.at, m.reason, m.until, m.quiet_weeks from muted u "
        "join mute m on m.id = u.mute_id join person p on p.id = u.person_id join owner o on o.id = p.owner_id "
        "order by m.at, m.id"
    )
    for key, network, account, name, handle, at, reason, until, weeks in rows:
        yield {
            "sender_id": key,
            "network": network,
            "owner_account": account,
            "sender_name": name,
            "sender_handle": handle,
            "muted_at": iso(at),
            "reason": reason,
            "until": iso(until),
            "quiet_weeks": weeks,
        }
