"""What a search found, as rows of plain values for programs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from lanes.verdict import LANES
from store.export.moments import iso
from store.status import DECIDED, MUTED, OPEN
from store.threads import listed

CHUNK = 500
_STATUS = {OPEN: "open", DECIDED: "decided", MUTED: "muted"}


def found(connection: sqlite3.Connection, message_ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """These messages with their verdicts, in the order given; `network:id` names one for other commands."""
    for start in range(0, len(message_ids), CHUNK):
        part = message_ids[start : start + CHUNK]
        rows = connection.execute(
            "select m.id, m.key, o.network, c.key, p.key, coalesce(m.sender_name, p.name), p.handle, m.sent_at, "
            "v.status, s.lane, v.lane, v.unsure, max(v.p0, v.p1, v.p2, v.p3), v.automated, "
            "coalesce(m.request, c.request, 0), iif(g.copies > 1, l.campaign, null), m.subject, m.text "
            "from verdict v join message m on m.id = v.message_id join owner o on o.id = m.owner_id "
            "join conversation c on c.id = m.conversation_id join person p on p.id = v.sender_id "
            "left join standing s on s.message_id = v.message_id left join look l on l.message_id = v.message_id "
            f"left join campaign g on g.campaign = l.campaign where v.message_id in ({listed(part)})"
        )
        known = {row[0]: row[1:] for row in rows}
        yield from (_as_dict(*known[one]) for one in part if one in known)


def _as_dict(
    key: str,
    network: str,
    conversation: str,
    sender: str,
    name: str | None,
    handle: str | None,
    sent_at: int | None,
    status: int,
    decided: int | None,
    lane: int,
    unsure: int,
    probability: float,
    automated: float,
    request: int,
    campaign: int | None,
    subject: str | None,
    text: str,
) -> dict[str, Any]:
    return {
        "id": key,
        "network": network,
        "conversation_id": conversation,
        "sender_id": sender,
        "sender_name": name,
        "sender_handle": handle,
        "sent_at": iso(sent_at),
        "status": _STATUS[status],
        "lane": None if decided is None else LANES[decided],
        "suggested_lane": None if unsure else LANES[lane],
        "probability": probability,
        "automated": automated,
        "request": bool(request),
        "campaign_id": None if campaign is None else f"{campaign & (2**64 - 1):016x}",
        "subject": subject,
        "text": text,
    }
