"""Finds the message or sender that a person names."""

from __future__ import annotations

import sqlite3

from store.errors import StoreError


def message(connection: sqlite3.Connection, named: str) -> int:
    """The message with this network's id, or "network:id" where two networks use the same.

    Raises:
        StoreError: there is none, or more than one.
    """
    network, _, key = named.partition(":")
    rows = connection.execute(
        "select m.id, o.network, o.account, m.key, m.sender_id from message m join owner o on o.id = m.owner_id "
        "where m.key = ?1 or (o.network = ?2 and m.key = ?3)",
        (named, network, key),
    ).fetchall()
    if not rows:
        raise StoreError(f"There is no message {named!r}; ids are as `unpitch export` writes them.")
    if len(rows) > 1:
        names = ", ".join(sorted(f"{row[1]}:{row[3]} (of {row[2]})" for row in rows)[:5])
        raise StoreError(f"{named!r} is the id of {len(rows)} messages: {names}; say which as NETWORK:ID.")
    if rows[0][4] is None:
        raise StoreError(f"Message {named!r} is the owner's own; only messages of others stand in a lane.")
    return int(rows[0][0])


def sender(connection: sqlite3.Connection, named: str) -> int:
    """The sender with this id, "network:id", handle or name.

    Raises:
        StoreError: there is none, or more than one.
    """
    network, _, key = named.partition(":")
    rows = connection.execute(
        "select p.id, o.network, p.key, p.name from person p join owner o on o.id = p.owner_id "
        "where p.key = ?1 or (o.network = ?2 and p.key = ?3)",
        (named, network, key),
    ).fetchall()
    if not rows:
        rows = connection.execute(
            "select p.id, o.network, p.key, p.name from person p join owner o on o.id = p.owner_id "
            "where lower(p.name) = lower(?1) or lower(p.handle) = lower(ltrim(?1, '@'))",
            (named,),
        ).fetchall()
    if not rows:
        raise StoreError(f"There is no sender {named!r}; name one by id, handle or full name.")
    if len(rows) > 1:
        names = ", ".join(sorted(f"{row[1]}:{row[2]} ({row[3] or 'no name'})" for row in rows)[:5])
        raise StoreError(f"{named!r} is the name of {len(rows)} senders: {names}; say which as NETWORK:ID.")
    return int(rows[0][0])
