"""Counts what an import would do, without doing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sources.record import Event, Message, Notice, Owner, Record, Unreadable
from store.counts import Counts
from store.facts import account_kept
from store.touched import LIVE


def preview(connection: sqlite3.Connection | None, records: Iterable[Record], counts: Counts) -> None:
    """Count what `take_in` would do with the records. Writes nothing; None stands for an empty store."""
    owners: dict[str, tuple[str, int | None]] = {}
    seen: set[tuple[str, str, str]] = set()
    for record in records:
        match record:
            case Event() | Unreadable() | Notice():
                counts.note(record)
            case Owner():
                counts.owner(f"{record.network} {record.account}")
                account = account_kept(connection, record) if connection else record.account
                query = "select id from owner where network = ? and account = ?"
                row = connection and connection.execute(query, (record.network, account)).fetchone()
                owners[record.network] = (account, row[0] if row else None)
            case Message():
                account, owner_id = owners[record.network]
                identity = (record.network, account, record.key)
                query = f"select 1 from message where owner_id = ? and key = ? and {LIVE}"
                if identity in seen or (
                    connection and owner_id and connection.execute(query, (owner_id, record.key)).fetchone()
                ):
                    counts.known += 1
                else:
                    counts.new += 1
                    counts.from_others += not record.from_owner
                    counts.undated += record.sent_at is None
                seen.add(identity)
