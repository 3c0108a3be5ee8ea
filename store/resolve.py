"""Finds the message or sender that a person names."""

from __future__ import annotations

import sqlite3
import unicodedata

from sources.values import text_of
from store.errors import StoreError
from store.touched import LIVE

_MESSAGE = (
    "select m.id, o.network, o.account, m.key, m.sender_id from owner o cross join message m "
    "on m.owner_id = o.id and m.key in (?1, iif(o.network = ?2, ?3, null)) where m." + LIVE
)
_SENDER = (
    "select p.id, o.network, p.key, p.name from owner o cross join person p "
    "on p.owner_id = o.id and p.key in (?1, iif(o.network = ?2, ?3, null)) where p." + LIVE
)


def message(connection: sqlite3.Connection, named: str) -> int:
    """The message with this network's id, or "network:id" where two networks use the same.

    Raises:
        StoreError: there is none, or more than one.
    """
    rows = connection.execute(_MESSAGE, _parts(named)).fetchall()
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
    rows = connection.execute(_SENDER, _parts(named)).fetchall() or _by_name(connection, named)
    if not rows:
        raise StoreError(f"There is no sender {named!r}; name one by id, handle or full name.")
    if len(rows) > 1:
        names = ", ".join(sorted(f"{row[1]}:{row[2]} ({row[3] or 'no name'})" for row in rows)[:5])
        raise StoreError(f"{named!r} is the name of {len(rows)} senders: {names}; say which as NETWORK:ID.")
    return int(rows[0][0])


def _parts(named: str) -> tuple[str, str, str]:
    """What was typed as an id, and as network and id."""
    named = text_of(named) or ""
    network, _, key = named.partition(":")
    return named, network, key


def _by_name(connection: sqlite3.Connection, named: str) -> list[tuple[int, str, str, str | None]]:
    name, handle = _folded(named), _folded(named.removeprefix("@"))
    rows = connection.execute(
        "select p.id, o.network, p.key, p.name, p.handle from person p join owner o on o.id = p.owner_id "
        "where coalesce(p.name, p.handle) is not null and p." + LIVE
    )
    return [row[:4] for row in rows if name == _folded(row[3]) or handle == _folded(row[4])]


def _folded(name: str | None) -> str | None:
    """A name as people compare names: case and the spelling of accents do not count."""
    return None if name is None else " ".join(unicodedata.normalize("NFKC", name).casefold().split())
