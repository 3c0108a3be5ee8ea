"""A whole store as files of lines: facts exactly as they are kept, and the log. `sources.bundle` reads them again.

Only what the store knows stands in a line. Times of facts are milliseconds, as in the store.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from store.export.moments import iso
from store.export.rows import Row, decisions
from store.rows import CONVERSATION_COLUMNS, OWNER_COLUMNS, PERSON_COLUMNS
from store.touched import LIVE

RULES = "rules.toml"
"""The owner's rules, as the file beside the store has them. Not in a redacted bundle: they may name people."""
_FLAGS = frozenset(
    ("bot", "hidden", "owner_follows", "follows_owner", "blocked", "muted", "saved_contact", "group", "request")
)
_LISTS = frozenset(("topics", "also_known_as", "extras"))
_OF_MESSAGE = (
    "sent_at", "text", "subject", "kind", "sender_name", "sender_bio", "request", "connected_at", "owner_follows",
    "follows_owner", "extras",
)  # fmt: skip


def owners(connection: sqlite3.Connection) -> Iterator[Row]:
    """Whose inboxes these are."""
    yield from _facts(connection, ("network", "account"), "owner o", "o", OWNER_COLUMNS, "o.id")


def people(connection: sqlite3.Connection) -> Iterator[Row]:
    """Everybody who is not the owner."""
    source = "person p join owner o on o.id = p.owner_id"
    yield from _facts(connection, ("network", "owner_account", "person"), source, "p", PERSON_COLUMNS, "p.id")


def conversations(connection: sqlite3.Connection) -> Iterator[Row]:
    """All threads."""
    source = "conversation c join owner o on o.id = c.owner_id"
    named = ("network", "owner_account", "conversation")
    yield from _facts(connection, named, source, "c", CONVERSATION_COLUMNS, "c.id")


def messages(connection: sqlite3.Connection) -> Iterator[Row]:
    """All messages; `sender` is null where the owner wrote it."""
    columns = ", ".join(f"m.{column}" for column in _OF_MESSAGE)
    rows = connection.execute(
        f"select o.network, o.account, m.key, c.key, p.key, {columns} from message m join owner o on o.id = m.owner_id "
        "join conversation c on c.id = m.conversation_id left join person p on p.id = m.sender_id "
        f"where m.{LIVE} order by m.id"
    )
    for network, account, key, conversation, sender, *values in rows:
        row = {"network": network, "owner_account": account, "id": key, "conversation": conversation, "sender": sender}
        yield row | _known(_OF_MESSAGE, values)


def mute_log(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every line of the log of mutes, oldest first, undone ones and undos included."""
    rows = connection.execute(
        "select m.id, p.key, o.network, o.account, m.at, m.muted, m.reason, m.until, m.quiet_weeks, g.key, m.prior_id, "
        "m.restores from mute m join person p on p.id = m.person_id join owner o on o.id = p.owner_id "
        "left join message g on g.id = m.message_id order by m.id"
    )
    for row in rows:
        yield {
            "mute": row[0],
            "person": row[1],
            "network": row[2],
            "owner_account": row[3],
            "at": iso(row[4]),
            "muted": bool(row[5]),
            "reason": row[6],
            "until": iso(row[7]),
            "quiet_weeks": row[8],
            "id": row[9],  # of the message that brought the sender back
            "prior": row[10],
            "restores": row[11],
        }


def joined_log(connection: sqlite3.Connection) -> Iterator[Row]:
    """Every line of the log of who is one human, oldest first."""
    rows = connection.execute(
        "select j.id, p.key, o.network, o.account, j.at, j.human, j.prior_id, j.restores from joined j "
        "join person p on p.id = j.person_id join owner o on o.id = p.owner_id order by j.id"
    )
    for row in rows:
        yield {
            "line": row[0],
            "person": row[1],
            "network": row[2],
            "owner_account": row[3],
            "at": iso(row[4]),
            "human": row[5],
            "prior": row[6],
            "restores": row[7],
        }


FILES: dict[str, Callable[[sqlite3.Connection], Iterator[Row]]] = {
    "owners": owners,
    "people": people,
    "conversations": conversations,
    "messages": messages,
    "decisions": decisions,
    "mutes": mute_log,
    "joined": joined_log,
}
"""The files of a bundle and what fills them."""


def _facts(
    connection: sqlite3.Connection,
    named: tuple[str, ...],
    source: str,
    table: str,
    columns: tuple[str, ...],
    order: str,
) -> Iterator[Row]:
    identity = "o.network, o.account" if table == "o" else f"o.network, o.account, {table}.key"
    wanted = ", ".join(f'{table}."{column}"' for column in columns)
    rows = connection.execute(f"select {identity}, {wanted} from {source} where {table}.{LIVE} order by {order}")
    for row in rows:
        yield dict(zip(named, row, strict=False)) | _known(columns, row[len(named) :])


def _known(columns: tuple[str, ...], values: tuple[Any, ...] | list[Any]) -> Row:
    return {name: _plain(name, value) for name, value in zip(columns, values, strict=True) if value is not None}


def _plain(name: str, value: str | int) -> object:
    if name in _LISTS:
        return json.loads(str(value))
    return bool(value) if name in _FLAGS else value
