"""What of a record can be made ready without the store: a message's row, its look and its words for the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lanes.campaign import wording
from sources.record import Conversation, Event, Message, Notice, Owner, Person, Unreadable
from store.rows import extras_of, flag
from store.search import searchable

CACHED_NAMES = 200_000
"""Senders' names kept at hand; beyond it they are forgotten, and the store makes the look anew."""


class Prepared(NamedTuple):
    """A message as the store will keep it."""

    network: str
    key: str
    conversation: str
    sender: str
    from_owner: bool
    sent_at: int | None
    text: str
    subject: str | None
    kind: str
    sender_name: str | None
    sender_bio: str | None
    request: int | None
    connected_at: int | None
    owner_follows: int | None
    follows_owner: int | None
    extras: str | None
    names: tuple[str, ...]
    """The names that `look` sets aside: the owner's and the sender's, as far as the export has told them."""
    look: int
    """The mark of its wording, and"""
    said: str
    """... the words of it; see `lanes.campaign`."""
    words: str
    """For the search index."""


Ready = Prepared | Owner | Person | Conversation | Event | Unreadable | Notice


def prepared(records: Iterable[Message | Ready]) -> Iterator[Ready]:
    """The records, with every message made ready."""
    return map(Preparing().ready, records)


class Preparing:
    """Makes the messages of an export ready. Has to see what comes before them: whose it is, and who is called what."""

    def __init__(self) -> None:
        self._owners: dict[str, tuple[str | None, ...]] = {}
        self._people: dict[tuple[str, str], str | None] = {}

    def ready(self, record: Message | Ready) -> Ready:
        """The record; a message made ready."""
        if isinstance(record, Message):
            name = record.sender_name or self._people.get((record.network, record.sender))
            names = (*self._owners.get(record.network, ()), name)
            return _prepare(record, tuple(one for one in names if one))
        if isinstance(record, Person):
            if len(self._people) >= CACHED_NAMES:
                self._people.clear()
            self._people[record.network, record.key] = record.name
        elif isinstance(record, Owner):
            self._owners[record.network] = (record.name, record.handle)
        return record


def _prepare(message: Message, names: tuple[str, ...]) -> Prepared:
    mine = message.from_owner
    look, said = (0, "") if mine else wording(message.text, names)
    return Prepared(
        message.network,
        message.key,
        message.conversation,
        message.sender,
        mine,
        message.sent_at,
        message.text,
        message.subject,
        message.kind,
        message.sender_name,
        message.sender_bio,
        flag(message.request),
        message.connected_at,
        flag(message.owner_follows),
        flag(message.follows_owner),
        extras_of(message),
        names,
        look,
        said,
        "" if mine else searchable(message.subject, message.text),
    )
