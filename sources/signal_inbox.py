"""What the readers of Signal's several exports have in common: the owner, people, and keys of messages.

Signal knows a message by who sent it and at which millisecond; where an export leaves that out, its key is a hash of
what it tells.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

from sources.record import Attachment, Person
from sources.values import as_dict, id_of, text_of

NETWORK = "signal"
ME = "Me"
"""The owner's account: Signal's exports give none that stays the same."""
MISSING = "not in the export"
_KINDS = {"image": "photo", "video": "video", "audio": "audio"}


class Inbox:
    """People told of, and messages met, over all files of an import."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._met: dict[int, str] = {}
        self.local = 0
        """Messages whose time is told without a zone."""

    def meet(self, person: Person) -> Iterator[Person]:
        """Somebody, where they have not been yielded yet, or not so."""
        if self._people.get(person.key) != person:
            self._people[person.key] = person
            yield person

    def knows(self, key: str) -> bool:
        """Whether somebody of this key was yielded."""
        return key in self._people

    def fresh(self, key: str, chat: str) -> str | None:
        """The key that a message of a chat gets; None where there was one of it.

        What was sent to several chats at once has one time in all of them: each gets a key of its own.
        """
        where = self._met.setdefault(hash(key), chat)
        if where != chat or len(key) > 200:
            key = hashlib.blake2b(f"{chat}\x1f{key}".encode("utf-8", "replace"), digest_size=12).hexdigest()
        mark = hash((key, chat))
        if mark in self._met:
            return None
        self._met[mark] = chat
        return key


def account_of(value: object) -> str | None:
    """The id of an account: a UUID, also where it stands as its 16 bytes in base64."""
    told = id_of(value)
    if told and len(told) in (22, 24):
        try:
            raw = base64.b64decode(told + "=" * (-len(told) % 4), validate=True)
        except (binascii.Error, ValueError):
            return told
        if len(raw) == 16:
            return str(uuid.UUID(bytes=raw))
    return told


def attachment(kind: object, name: object, flag: object = None) -> Attachment:
    """A file by its media type ("image/jpeg") and name."""
    told = text_of(kind) or ""
    made = "audio" if flag == "VOICE_MESSAGE" else _KINDS.get(told.partition("/")[0], "file" if told else "unknown")
    if told == "image/gif":
        made = "gif"
    return Attachment(made, text_of(name) or MISSING)


def joined(*names: object) -> str | None:
    """A full name of its parts; None where there is none."""
    return " ".join(" ".join(filter(None, map(text_of, names))).split()) or None


def first(told: dict[str, Any], *names: str) -> str | None:
    """The first of some fields that holds text."""
    return next((text for name in names if (text := text_of(told.get(name)))), None)


def inner(told: object, *names: str) -> dict[str, Any]:
    """An object inside objects; empty where one of them is not there."""
    for name in names:
        told = as_dict(told).get(name)
    return as_dict(told)
