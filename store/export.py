"""Hands out what the store holds, as rows of plain values. `tui.cli` writes them as JSON Lines or CSV.

Message rows are the neutral format (docs/formats/neutral.md) with verdict and decision added; a file of them
imports again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from lanes.judge import Judge
from lanes.verdict import LANES, Explanation
from store import lessons
from store.settle import BATCH
from store.threads import StoredThread, listed, load_threads

REASONS = 5
"""Reasons given with a message, strongest first."""


def iso(moment: int | None) -> str | None:
    """Milliseconds UTC as ISO 8601 with Z; None stays None."""
    if moment is None:
        return None
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def messages(connection: sqlite3.Connection, judge: Judge) -> Iterator[dict[str, Any]]:
    """Every message, conversation by conversation, oldest first within each."""
    learned = lessons.learned(connection)
    ids = [row[0] for row in connection.execute("select id from conversation order by id")]
    for start in range(0, len(ids), BATCH):
        for stored in load_threads(connection, ids[start : start + BATCH]):
            explained = judge.explain_thread(stored.thread, learned)
            derived = _derived(connection, stored)
            for at in range(len(stored.message_ids)):
                yield _message(stored, at, explained[at], derived)


def decisions(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every line of the decision log, oldest first, undone ones and undos included."""
    rows = connection.execute(
        "select d.id, m.key, o.network, o.account, d.at, d.lane, d.how, d.suggested, d.probability, d.automated, "
        "d.rules_version, d.seconds, d.prior_id, d.restores, s.decision_id is not null from decision d "
        "join message m on m.id = d.message_id join owner o on o.id = m.owner_id "
        "left join standing s on s.message_id = d.message_id and s.decision_id = coalesce(d.restores, d.id) "
        "order by d.id"
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
            "prior": row[12],
            "restores": row[13],
            "stands": bool(row[14]),
        }


def senders(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every sender with what is known of them, most messages first."""
    counted = ", ".join(f"sum(v.shown = {at})" for at in range(len(LANES) + 1))
    rows = connection.execute(
        "select p.key, o.network, o.account, p.name, p.handle, count(*), s.answered, avg(v.automated), "
        f"u.person_id is not null, {counted} from verdict v join person p on p.id = v.sender_id "
        "join owner o on o.id = p.owner_id left join sender s on s.person_id = p.id "
        "left join muted u on u.person_id = p.id group by p.id order by count(*) desc, p.id"
    )
    for key, network, account, name, handle, number, answered, automated, muted, *shown in rows:
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
            **dict(zip((*LANES, "unsure"), shown, strict=True)),
        }


def mutes(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Every sender muted now, with when and why."""
    rows = connection.execute(
        "select p.key, o.network, o.account, p.name, p.handle, m.at, m.reason, u.until from muted u "
        "join mute m on m.id = u.mute_id join person p on p.id = u.person_id join owner o on o.id = p.owner_id "
        "order by m.at, m.id"
    )
    for key, network, account, name, handle, at, reason, until in rows:
        yield {
            "sender_id": key,
            "network": network,
            "owner_account": account,
            "sender_name": name,
            "sender_handle": handle,
            "muted_at": iso(at),
            "reason": reason,
            "until": iso(until),
        }


def _derived(connection: sqlite3.Connection, stored: StoredThread) -> dict[int, tuple[Any, ...]]:
    """Decision, mute and campaign of each message of a conversation."""
    rows = connection.execute(
        "select l.message_id, d.lane, d.at, d.how, d.suggested, d.rules_version, u.person_id is not null, "
        "iif(c.copies > 1, l.campaign, null) from look l "
        "left join standing s on s.message_id = l.message_id left join decision d on d.id = s.decision_id "
        "left join muted u on u.person_id = l.sender_id left join campaign c on c.campaign = l.campaign "
        f"where l.message_id in ({listed(stored.message_ids)})"
    )
    return {row[0]: row[1:] for row in rows}


def _message(
    stored: StoredThread, at: int, explained: Explanation | None, derived: dict[int, tuple[Any, ...]]
) -> dict[str, Any]:
    record = stored.thread.messages[at]
    person = stored.thread.people.get(record.sender)
    owner = stored.thread.owner
    row: dict[str, Any] = {
        "id": record.key,
        "network": record.network,
        "owner_account": owner.account,
        "conversation_id": record.conversation,
        "conversation_title": stored.thread.conversation.title,
        "group": stored.thread.conversation.group,
        "sender_id": record.sender,
        "sender_name": owner.name if record.from_owner else record.sender_name or (person and person.name),
        "sender_handle": owner.handle if record.from_owner else person and person.handle,
        "sender_bio": None if record.from_owner else record.sender_bio or (person and person.bio),
        "from_owner": record.from_owner,
        "sent_at": iso(record.sent_at),
        "connected_at": iso(record.connected_at or (person.connected_at if person else None)),
        "owner_follows": _either(record.owner_follows, person.owner_follows if person else None),
        "follows_owner": _either(record.follows_owner, person.follows_owner if person else None),
        "request": _either(record.request, stored.thread.conversation.request),
        "subject": record.subject,
        "kind_of_message": record.kind,
        "text": record.text,
    }
    if explained is not None:
        row |= _judged(explained, derived.get(stored.message_ids[at], (None,) * 7))
    return row


def _judged(explained: Explanation, derived: tuple[Any, ...]) -> dict[str, Any]:
    lane, decided_at, how, suggested, version, muted, campaign = derived
    verdict = explained.verdict
    return {
        "suggested_lane": verdict.suggested,
        "probabilities": dict(zip(LANES, verdict.probabilities, strict=True)),
        "automated": verdict.automated,
        "reasons": [f"{reason.says} ({reason.points:+.2f})" for reason in explained.reasons[:REASONS]],
        "campaign_id": None if campaign is None else f"{campaign & (2**64 - 1):016x}",
        "lane": lane,
        "decided_at": iso(decided_at),
        "decided_how": how,
        "suggested_then": suggested,
        "rules_version": version,
        "muted": bool(muted),
    }


def _either(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first


COLUMNS: dict[str, tuple[str, ...]] = {
    "messages": (
        "id",
        "network",
        "owner_account",
        "conversation_id",
        "sender_id",
        "sender_name",
        "sender_handle",
        "sender_bio",
        "from_owner",
        "sent_at",
        "connected_at",
        "owner_follows",
        "follows_owner",
        "request",
        "subject",
        "kind_of_message",
        "text",
        "suggested_lane",
        *(f"p_{lane}" for lane in LANES),
        "automated",
        "reasons",
        "campaign_id",
        "lane",
        "decided_at",
        "decided_how",
        "suggested_then",
        "rules_version",
        "muted",
    ),
    "decisions": (
        "decision",
        "id",
        "network",
        "owner_account",
        "at",
        "lane",
        "how",
        "suggested_then",
        "probability_then",
        "automated_then",
        "rules_version",
        "seconds",
        "prior",
        "restores",
        "stands",
    ),
    "senders": (
        "sender_id",
        "network",
        "owner_account",
        "sender_name",
        "sender_handle",
        "messages",
        "answered",
        "automated",
        "muted",
        *LANES,
        "unsure",
    ),
    "mutes": (
        "sender_id",
        "network",
        "owner_account",
        "sender_name",
        "sender_handle",
        "muted_at",
        "reason",
        "until",
    ),
}
"""The columns of each kind of row as CSV, in order."""
