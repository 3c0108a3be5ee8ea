"""Loads conversations as the judge wants them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lanes.thread import CAP, Look, SenderFacts, Thread
from sources.record import Owner, Person
from store.rows import (
    CONVERSATION_COLUMNS,
    MESSAGE_COLUMNS,
    OWNER_COLUMNS,
    PERSON_COLUMNS,
    StoredMessage,
    conversation_from,
    message_from,
    owner_from,
    person_from,
)
from store.touched import LIVE


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A thread with the places of its messages in the store."""

    conversation_id: int
    thread: Thread
    message_ids: tuple[int, ...]
    sender_ids: tuple[int | None, ...]
    """One a message; None for the owner's own."""


def load_thread(connection: sqlite3.Connection, conversation_id: int) -> StoredThread:
    """One conversation with everything known around it."""
    return next(load_threads(connection, [conversation_id]))


def load_threads(connection: sqlite3.Connection, conversation_ids: Sequence[int]) -> Iterator[StoredThread]:
    """Several conversations; see `load_thread`. Those without a live message are left out."""
    loader = _Loader(connection)
    for conversation_id in conversation_ids:
        if (stored := loader.load(conversation_id)) is not None:
            yield stored


class _Loader:
    """Keeps what many conversations share: owners, and the number of an owner's conversation."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._owners: dict[int, Owner] = {}

    def load(self, conversation_id: int) -> StoredThread | None:
        run = self._connection.execute
        named = ", ".join(f'"{column}"' for column in CONVERSATION_COLUMNS)
        owner_id, *row = run(
            f"select owner_id, key, {named} from conversation where id = ?", (conversation_id,)
        ).fetchone()
        owner = self._owner(owner_id)
        conversation = conversation_from(tuple(row), owner.network)
        rows = run(
            f"select {MESSAGE_COLUMNS} from message where conversation_id = ? and {LIVE} "
            "order by coalesce(sent_at, 0), id",
            (conversation_id,),
        ).fetchall()
        if not rows:
            return None
        people = self._people({row[4] for row in rows if row[4] is not None}, owner.network)
        stored = [
            message_from(
                row, owner.network, conversation.key, people[row[4]].key if row[4] else owner.account
            )
            for row in rows
        ]
        by_key = {person.key: person for person in people.values()}
        facts = self._sender_facts(people)
        thread = Thread(
            owner, conversation, [each.record for each in stored], by_key, facts, self._looks(stored)
        )
        return StoredThread(
            conversation_id,
            thread,
            tuple(each.id for each in stored),
            tuple(each.sender_id for each in stored),
        )

    def _owner(self, owner_id: int) -> Owner:
        if owner_id not in self._owners:
            named = ", ".join(OWNER_COLUMNS)
            row = self._connection.execute(
                f"select network, account, {named} from owner where id = ?", (owner_id,)
            ).fetchone()
            self._owners[owner_id] = owner_from(row)
        return self._owners[owner_id]

    def _people(self, ids: set[int], network: str) -> dict[int, Person]:
        named = ", ".join(PERSON_COLUMNS)
        return {
            one: person_from(
                self._connection.execute(f"select key, {named} from person where id = ?", (one,)).fetchone(),
                network,
            )
            for one in ids
        }

    def _sender_facts(self, people: dict[int, Person]) -> dict[str, SenderFacts]:
        facts = {}
        for one, person in people.items():
            row = self._connection.execute(
                "select messages, answered from sender where person_id = ?", (one,)
            ).fetchone()
            if row:
                facts[person.key] = SenderFacts(min(row[0], CAP), min(row[1], CAP))
        return facts

    def _looks(self, stored: Sequence[StoredMessage]) -> list[Look]:
        rows = self._connection.execute(
            "select l.message_id, l.campaign, c.copies, c.senders from look l "
            "left join campaign c on c.campaign = l.campaign where l.message_id in "
            f"({', '.join(str(each.id) for each in stored if each.sender_id is not None)})"
        ).fetchall()
        found = {
            message_id: Look(campaign, min(copies or 1, CAP), min(senders or 1, CAP))
            for message_id, campaign, copies, senders in rows
        }
        unknown = Look(0)
        return [found.get(each.id, unknown) for each in stored]


def message_place(connection: sqlite3.Connection, message_id: int) -> tuple[StoredThread, int]:
    """The conversation a message stands in, and its position there."""
    conversation_id = connection.execute(
        "select conversation_id from message where id = ?", (message_id,)
    ).fetchone()[0]
    stored = load_thread(connection, conversation_id)
    return stored, stored.message_ids.index(message_id)
