"""Leaves out of an export who people are: ids and handles become salted marks, texts are searched, the rest is gone.

The marks are keyed hashes (HMAC, RFC 2104, with SHA-256): the same person has the same mark throughout one export, and
without the salt nobody can find out by trying handles whose mark it is. The salt is made anew for each export and
kept nowhere, unless one is given.
"""

from __future__ import annotations

import hmac
import json
import sqlite3
from typing import Any

from lanes.verdict import RULE_PREFIX, Reason
from store.export.hidden import People, hide
from store.export.rows import Row

NETWORKS = frozenset(
    (
        "x", "linkedin", "instagram", "facebook", "messenger", "mastodon", "bluesky", "telegram", "discord", "slack",
        "whatsapp", "sms", "signal", "reddit", "email", "threads", "matrix", "unknown",
    )
)  # fmt: skip
"""Networks that are named; in a file of ours any text may stand as one."""
KINDS = frozenset(("message", "invitation", "sponsored", "welcome"))
LEAST_SALT = 16
"""Bytes that a salt should have at least."""
_NO_NAMES = frozenset(("owner", "me", "unknown"))
"""What stands for an account where an export tells none."""
_DROPPED = (
    "conversation_title", "sender_name", "sender_bio", "extras", "title", "folder", "name", "bio", "headline", "url",
    "topics", "also_known_as",
)  # fmt: skip
_SEARCHED = ("text", "subject", "reason")
_HANDLES = ("sender_handle", "handle")


class Redactor:
    """Redacts the rows of one export."""

    def __init__(self, connection: sqlite3.Connection, salt: bytes) -> None:
        self._salt = salt
        self._people = people_of(connection)

    def mark(self, *name: str) -> str:
        """What stands for an id."""
        return hmac.digest(self._salt, "\0".join(name).encode("utf-8", "replace"), "sha256").hex()[:20]

    def hide(self, text: str) -> str:
        """A text without what tells who somebody is."""
        return hide(text, self._people)

    def row(self, row: Row) -> Row:
        """A row of any kind, in place, with nothing of the people left in it."""
        network, account = row.get("network") or "", row.get("owner_account") or row.get("account") or ""
        owner = self.mark("owner", network, account)
        for column, kind in _IDS.items():
            if row.get(column) is not None:
                row[column] = self.mark(kind, network, account, row[column])
        if row.get("campaign_id") is not None:
            row["campaign_id"] = self.mark("campaign", row["campaign_id"])
        for column in ("sender_id", "sender"):
            if column in row and row.get("from_owner"):
                row[column] = owner
        for column in ("owner_account", "account"):
            if column in row:
                row[column] = owner
        for column in _HANDLES:
            if row.get(column):
                row[column] = self.mark("handle", network, row[column])
        for column in _SEARCHED:
            if row.get(column):
                row[column] = self.hide(row[column])
        for column in _DROPPED:
            if column in row:
                row[column] = None
        if "network" in row and network not in NETWORKS:
            row["network"] = "other"
        for column in ("kind_of_message", "kind"):
            if column in row and row[column] not in KINDS:
                row[column] = "message"
        return row


_IDS = {
    "id": "message",
    "conversation_id": "conversation",
    "conversation": "conversation",
    "sender_id": "person",
    "sender": "person",
    "person": "person",
}
"""Columns that hold an id, and of what."""


def told_apart(reason: Reason) -> str:
    """What is told of a reason in a redacted export: the signal's name, which is ours, and nothing of the text."""
    if reason.signal.startswith("word:"):
        return "word"
    return "rule" if reason.signal.startswith(RULE_PREFIX) else reason.signal


def people_of(connection: sqlite3.Connection) -> People:
    """Everybody the store knows by name, handle or id."""
    people = People()
    owners = connection.execute("select name, account, handle, also_known_as from owner")
    for name, account, handle, known_as in owners:
        _add(people, (name, *_listed(known_as)), (account, handle))
    for name, key, handle in connection.execute("select name, key, handle from person"):
        _add(people, (name,), (key, handle))
    for (name,) in connection.execute("select distinct sender_name from message where sender_name is not null"):
        people.add_name(name)
    return people


def _add(people: People, names: tuple[str | None, ...], handles: tuple[str | None, ...]) -> None:
    for name in names:
        if name:
            people.add_name(name)
    for handle in handles:
        if handle and handle not in _NO_NAMES:
            people.add_handle(handle)


def _listed(text: str | None) -> list[Any]:
    return json.loads(text) if text else []
