"""What the readers of Signal's several exports have in common: the owner, people, and keys of messages.

Signal knows a message by its chat, who sent it and at which millisecond: one may be sent to several chats at once.
Where an export leaves that out, its key is a hash of what it tells.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import uuid
from collections.abc import Iterator
from typing import Any

from sources.file_kinds import kind_of_type
from sources.identity import MessageKeys
from sources.record import Attachment, Person
from sources.values import as_dict, id_of, text_of

NETWORK = "signal"
ME = "Me"
"""The owner's account: Signal's exports give none that stays the same."""
MISSING = "not in the export"
_LONGEST_KEY = 200


class Inbox:
    """People told of, and messages met, over all files of an import."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._met: set[int] = set()
        self._untimed = MessageKeys()
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

    def key(self, chat: str, sender: str, at: int | str | None, text: str) -> str:
        """The key of a message; by its text where neither a time nor an id is told."""
        return self._untimed.key(chat, sender, text) if at is None else key_of(chat, sender, at)

    def is_new(self, key: str) -> bool:
        """True the first time that a message's key is given."""
        before = len(self._met)
        self._met.add(hash(key))
        return len(self._met) > before


def key_of(chat: str, sender: str, at: int | str) -> str:
    """The key of the message that somebody sent to a chat at a time (milliseconds UTC)."""
    key = f"{chat}/{sender}/{at}"
    if len(key) <= _LONGEST_KEY:
        return key
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=12).hexdigest()


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
    made = "audio" if flag == "VOICE_MESSAGE" else kind_of_type(told) if told else "unknown"
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
