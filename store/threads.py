"""Loads conversations as the judge wants them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lanes.thread import CAP, Look, SenderFacts, Thread
from sources.record import Conversation, Owner, Person
from store import settings
from store.errors import StoreError
from store.rows import (
    CONVERSATION_COLUMNS,
    MESSAGE_COLUMNS,
    OWNER_COLUMNS,
    PERSON_COLUMNS,
    Row,
    StoredMessage,
    conversation_from,
    message_from,
    owner_from,
    person_from,
)
from store.touched import LIVE, OWNER_WROTE_AT

_UNKNOWN = Look(0)


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A thread with the places of its messages in the store."""

    conversation_id: int
    thread: Thread
    message_ids: tuple[int, ...]
    sender_ids: tuple[int | None, ...]
    """One a message; None for the owner's own."""


def load_threads(connection: sqlite3.Connection, conversation_ids: Sequence[int]) -> list[StoredThread]:
    """Conversations with everything known around them, read together; those without a live message are left out."""
    rows = _messages(connection, conversation_ids)
    people = _people(connection, {row[4] for each in rows.values() for row in each if row[4] is not None})
    conversations = _conversations(connection, rows)
    owners = _owners(connection, {owner_id for owner_id, _ in conversations.values()})
    facts = _sender_facts(connection, people)
    looks = _looks(connection, [row[0] for each in rows.values() for row in each if row[4] is not None])
    wrote_at = settings.get(connection, OWNER_WROTE_AT) or None
    threads = []
    for conversation_id in conversation_ids:
        if conversation_id in rows:
            owner_id, conversation = conversations[conversation_id]
            threads.append(
                _thread(
                    conversation_id,
                    conversation,
                    owners[owner_id],
                    rows[conversation_id],
                    people,
                    facts,
                    looks,
                    wrote_at,
                )
            )
    return threads


def message_place(connection: sqlite3.Connection, message_id: int) -> tuple[StoredThread, int]:
    """The conversation a message stands in, and its position there.

    Raises:
        StoreError: the message is gone: its import was undone.
    """
    row = connection.execute("select conversation_id from message where id = ?", (message_id,)).fetchone()
    for stored in load_threads(connection, row or ()):
        if message_id in stored.message_ids:
            return stored, stored.message_ids.index(message_id)
    raise StoreError("The message is gone: its import was undone.")


def _thread(
    conversation_id: int,
    conversation: Conversation,
    owner: Owner,
    rows: Sequence[Row],
    people: dict[int, Person],
    facts: dict[int, SenderFacts],
    looks: dict[int, Look],
    wrote_at: int | None,
) -> StoredThread:
    stored: list[StoredMessage] = [
        message_from(row, owner.network, conversation.key, owner.account if row[4] is None else people[row[4]].key)
        for row in rows
    ]
    senders = {row[4] for row in rows if row[4] is not None}
    thread = Thread(
        owner,
        conversation,
        [each.record for each in stored],
        {people[one].key: people[one] for one in senders},
        {people[one].key: facts[one] for one in senders if one in facts},
        [looks.get(each.id, _UNKNOWN) for each in stored],
        wrote_at,
    )
    ids, sender_ids = tuple(each.id for each in stored), tuple(each.sender_id for each in stored)
    return StoredThread(conversation_id, thread, ids, sender_ids)


def listed(ids: Iterable[int]) -> str:
    """Whole numbers as SQL's list."""
    return ", ".join(map(str, ids))


def _messages(connection: sqlite3.Connection, conversation_ids: Sequence[int]) -> dict[int, list[Row]]:
    """Rows of `MESSAGE_COLUMNS` by conversation, oldest first."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(
        f"select {MESSAGE_COLUMNS} from message where conversation_id in ({listed(conversation_ids)}) and {LIVE} "
        "order by conversation_id, coalesce(sent_at, 0), id"
    ):
        found[row[3]].append(row)
    return found


def _conversations(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[int, Conversation]]:
    """Each conversation with the id of its owner."""
    named = ", ".join(f'c."{column}"' for column in CONVERSATION_COLUMNS)
    rows = connection.execute(
        f"select c.id, c.owner_id, o.network, c.key, {named} from conversation c "
        f"join owner o on o.id = c.owner_id where c.id in ({listed(ids)})"
    )
    return {row[0]: (row[1], conversation_from(row[3:], row[2])) for row in rows}


def _owners(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Owner]:
    named = ", ".join(OWNER_COLUMNS)
    rows = connection.execute(f"select id, network, account, {named} from owner where id in ({listed(ids)})")
    return {row[0]: owner_from(row[1:]) for row in rows}


def _people(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Person]:
    named = ", ".join(f"p.{column}" for column in PERSON_COLUMNS)
    rows = connection.execute(
        f"select p.id, o.network, p.key, {named} from person p join owner o on o.id = p.owner_id "
        f"where p.id in ({listed(ids)})"
    )
    return {row[0]: person_from(row[2:], row[1]) for row in rows}


def _sender_facts(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, SenderFacts]:
    """What is known of senders; of those that the owner joined as one human, what is known of all of them."""
    rows = [
        *connection.execute(f"select person_id, messages, answered from sender where person_id in ({listed(ids)})"),
        *connection.execute(
            "select h.person_id, sum(s.messages), sum(s.answered) from human h join human g on g.human = h.human "
            f"join sender s on s.person_id = g.person_id where h.person_id in ({listed(ids)}) group by 1"
        ),
    ]
    return {one: SenderFacts(min(messages, CAP), min(answered, CAP)) for one, messages, answered in rows}


def _looks(connection: sqlite3.Connection, message_ids: Iterable[int]) -> dict[int, Look]:
    rows = connection.execute(
        "select l.message_id, l.campaign, c.copies, c.senders from look l "
        f"left join campaign c on c.campaign = l.campaign where l.message_id in ({listed(message_ids)})"
    )
    return {
        message_id: Look(campaign, min(copies or 1, CAP), min(senders or 1, CAP))
        for message_id, campaign, copies, senders in rows
    }
