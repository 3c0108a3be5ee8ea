"""Messages as rows of the neutral format (docs/formats/neutral.md), with verdict, decision and where both come from.

A file of them imports again. Conversations are read a few at a time, so memory stays flat however many there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from lanes.judge import Judge
from lanes.verdict import LANES, Explanation, Reason
from sources.record import Message
from store import lessons
from store.export.moments import iso
from store.export.rows import Row, campaign_name
from store.rows import extras_of
from store.threads import StoredThread, listed, load_threads

REASONS = 5
"""Reasons given with a message, strongest first."""
CHUNK = 200
"""Conversations read at once."""

_DERIVED = (
    "select l.message_id, v.lane, v.unsure, v.p0, v.p1, v.p2, v.p3, v.automated, c.campaign, d.lane, d.at, d.how, "
    "d.suggested, d.probability, d.automated, d.rules_version, d.seconds, "
    "(select how from decision where message_id = l.message_id order by id desc limit 1) is 'undo', "
    "u.person_id is not null from look l left join verdict v on v.message_id = l.message_id "
    "left join standing s on s.message_id = l.message_id left join decision d on d.id = s.decision_id "
    "left join muted u on u.person_id = l.sender_id "
    "left join campaign c on c.campaign = l.campaign and c.copies > 1 where l.message_id in "
)
"""SQL: verdict, campaign, decision and mute of messages; a list of ids follows."""


class Item(NamedTuple):
    """A message on its way out."""

    sender_id: int | None
    """The store's number of its sender; None for the owner."""
    row: Row


def messages(
    connection: sqlite3.Connection,
    judge: Judge | None,
    told: Callable[[Reason], str] = lambda reason: reason.says,
    decided_only: bool = False,
    owners_too: bool = True,
) -> Iterator[Item]:
    """Every message, conversation by conversation, oldest first within each.

    Args:
        connection: a store whose verdicts are up to date.
        judge: gives the reasons; without one there are none, which takes a fraction of the time.
        told: what is told of a reason.
        decided_only: only messages with a decision that stands.
        owners_too: the owner's own messages as well.
    """
    learned = lessons.learned(connection) if judge else None
    for ids in _conversations(connection, decided_only):
        threads = load_threads(connection, ids)
        derived = _derived(connection, [one for stored in threads for one in stored.message_ids])
        for stored in threads:
            explained = judge.explain_thread(stored.thread, learned) if judge else [None] * len(stored.message_ids)
            for at, message_id in enumerate(stored.message_ids):
                facts = derived.get(message_id)
                from_owner = stored.thread.messages[at].from_owner
                if (decided_only and (facts is None or facts.lane is None)) or (from_owner and not owners_too):
                    continue
                row = neutral_row(stored, at)
                if not from_owner:
                    row |= _judged(facts or _Derived(), explained[at], told)
                yield Item(stored.sender_ids[at], row)


def neutral_row(stored: StoredThread, at: int) -> Row:
    """A message in the fields of the neutral format."""
    record = stored.thread.messages[at]
    person = stored.thread.people.get(record.sender)
    owner = stored.thread.owner
    return {
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
        "sender_bot": None if record.from_owner else person and person.bot,
        "from_owner": record.from_owner,
        "sent_at": iso(record.sent_at),
        "connected_at": iso(record.connected_at or (person.connected_at if person else None)),
        "owner_follows": _either(record.owner_follows, person.owner_follows if person else None),
        "follows_owner": _either(record.follows_owner, person.follows_owner if person else None),
        "request": _either(record.request, stored.thread.conversation.request),
        "subject": record.subject,
        "kind_of_message": record.kind,
        "text": record.text,
        **extras_row(record),
    }


def extras_row(record: Message) -> Row:
    """The rarer fields of a message under `extras`; empty where it has none."""
    extras = extras_of(record)
    return {"extras": json.loads(extras)} if extras else {}


class _Derived(NamedTuple):
    """A row of `_DERIVED`, without its id."""

    likeliest: int | None = None
    unsure: int | None = 1
    p0: float | None = None
    p1: float | None = None
    p2: float | None = None
    p3: float | None = None
    automated: float | None = None
    campaign: int | None = None
    lane: str | None = None
    at: int | None = None
    how: str | None = None
    suggested: str | None = None
    probability: float | None = None
    automated_then: float | None = None
    version: str | None = None
    seconds: float | None = None
    undone: int = 0
    muted: int = 0


def _conversations(connection: sqlite3.Connection, decided_only: bool) -> Iterator[list[int]]:
    """Ids of conversations, some at a time."""
    only = (
        "and exists(select 1 from message m join standing s on s.message_id = m.id "
        "where m.conversation_id = conversation.id) "
        if decided_only
        else ""
    )
    last = 0
    while True:
        rows = connection.execute(f"select id from conversation where id > ? {only}order by id limit {CHUNK}", (last,))
        ids = [row[0] for row in rows]
        if not ids:
            return
        yield ids
        last = ids[-1]


def _derived(connection: sqlite3.Connection, message_ids: Sequence[int]) -> dict[int, _Derived]:
    rows = connection.execute(f"{_DERIVED}({listed(message_ids)})")
    return {row[0]: _Derived(*row[1:]) for row in rows}


def _judged(facts: _Derived, explained: Explanation | None, told: Callable[[Reason], str]) -> Row:
    judged = facts.likeliest is not None
    reasons = explained.reasons[:REASONS] if explained else ()
    row: dict[str, Any] = {
        "suggested_lane": None if facts.unsure or facts.likeliest is None else LANES[facts.likeliest],
        "probabilities": dict(zip(LANES, facts[2:6], strict=True)) if judged else None,
        "automated": facts.automated,
        "reasons": [f"{told(reason)} ({reason.points:+.2f})" for reason in reasons],
        "campaign_id": campaign_name(facts.campaign),
        "lane": facts.lane,
        "decided_at": iso(facts.at),
        "decided_how": facts.how,
        "suggested_then": facts.suggested,
        "probability_then": facts.probability,
        "automated_then": facts.automated_then,
        "rules_version": facts.version,
        "seconds": facts.seconds,
        "undone": bool(facts.undone),
        "muted": bool(facts.muted),
    }
    if explained is None:
        del row["reasons"]
    return row


def _either(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first
