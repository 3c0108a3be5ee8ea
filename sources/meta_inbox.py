"""Reads the threads of one owner's downloads of Meta's, message by message."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sources.errors import SourceError
from sources.identity import MessageKeys
from sources.json_items import BEGINS, object_members
from sources.meta_message import Body, body_of, sender_of, sent_at
from sources.meta_owner import Mine
from sources.meta_places import ThreadFile
from sources.meta_system import beginnings
from sources.meta_text import is_deleted, name_of
from sources.meta_threads import Head, Thread
from sources.meta_ties import Ties
from sources.record import Conversation, Event, Message, Person, Record, Unreadable


class Inbox:
    """The conversations of one owner, and what the notices at the end need."""

    def __init__(self, network: str, account: str, mine: Mine, ties: Ties) -> None:
        self._network = network
        self._account = account
        self._mine = mine
        self._names = {mine.name, *mine.others}
        self._ties = ties
        self._people: dict[str, Person] = {}
        self._met: dict[int, str] = {}
        """The conversation of each message met, by the hash of its key."""
        self.undated = 0

    def read(self, thread: Thread) -> Iterator[Record]:
        """One thread: its people and itself, then what is in its files, and itself again where they tell more."""
        talk = _Talk(thread, partial(self._key_of, thread.key))
        for name in thread.people:
            yield from self._meet(name, talk)
        told = self._conversation(talk)
        yield told
        keys: dict[object, MessageKeys] = {}
        for file, head in zip(thread.files, thread.heads, strict=True):
            yield from self._file(file, head, talk, keys.setdefault(file.place, MessageKeys()))
        now = self._conversation(talk)
        if now != told:
            yield now

    def _conversation(self, talk: _Talk) -> Conversation:
        thread = talk.thread
        group = thread.is_group(self._mine.name)
        if len(talk.others) > 1:
            group = True
        request = thread.request
        return Conversation(
            self._network,
            thread.key,
            title=None if group is False else thread.title,
            group=group,
            folder=thread.folder,
            request=False if request and talk.owner_wrote else request,
            participants=tuple(talk.others),
        )

    def _meet(self, name: str, talk: _Talk) -> Iterator[Person]:
        """Somebody of a conversation, where they have not been yielded yet; notes them in it."""
        if name in self._names:
            talk.senders[name] = _Sender(self._account, True, beginnings(name, mine=True))
            return
        key = f"deleted:{talk.thread.key}" if is_deleted(name) else name
        talk.others[key] = None
        new = key not in self._people
        if new:
            self._people[key] = self._ties.person(key, name)
        talk.senders[name] = _Sender(key, False, beginnings(name, mine=False), *self._ties.since(self._people[key]))
        if new:
            yield self._people[key]

    def _file(self, file: ThreadFile, head: Head, talk: _Talk, keys: MessageKeys) -> Iterator[Record]:
        number = 0
        listed = False
        try:
            with file.folder.open(file.name) as stream:
                for name, value in object_members(stream, file.where, "messages"):
                    if name != "messages":
                        head.take(name, value)
                    elif value is BEGINS:
                        listed = True
                    elif listed:
                        number += 1
                        written = sender_of(value)
                        if written is None or not isinstance(value, dict):
                            why = "it names no sender" if isinstance(value, dict) else "it is not an object"
                            yield Unreadable(f"{file.where}, message {number}", why)
                            continue
                        if written not in talk.spelled:
                            yield from self._new_spelling(written, talk)
                        sender = talk.spelled[written]
                        body = body_of(value, sender.begins, talk.who)
                        yield Event(body) if isinstance(body, str) else self._message(value, body, sender, talk, keys)
        except SourceError as error:
            yield Unreadable(file.where, str(error))
            return
        if not listed:
            yield Unreadable(file.where, "it holds no list of messages")

    def _new_spelling(self, written: str, talk: _Talk) -> Iterator[Person]:
        """The person behind a sender's name as the file has it, broken encoding and all."""
        name = name_of(written) or ""
        if name not in talk.senders:
            yield from self._meet(name, talk)
        talk.spelled[written] = talk.senders[name]

    def _message(
        self, item: dict[str, Any], body: Body, sender: _Sender, talk: _Talk, keys: MessageKeys
    ) -> Message | Event:
        text, raw, links, attachments, reactions = body
        at = sent_at(item)
        date: object = at
        if at is None and isinstance(told := item.get("timestamp_ms", item.get("timestamp")), int | float | str):
            date = told
        key = self._fresh(keys.key(sender.mine, date, text, len(attachments)), talk.thread.key)
        if key is None:
            return Event("duplicate")
        follows = followed = None
        if at is None:
            self.undated += 1
        else:
            if sender.followed_at is not None and at < sender.followed_at:
                follows = False
            if sender.follows_at is not None and at < sender.follows_at:
                followed = False
        if sender.mine:
            talk.owner_wrote = True
        return Message(
            self._network,
            key,
            talk.thread.key,
            sender.key,
            sender.mine,
            at,
            text,
            raw,
            owner_follows=follows,
            follows_owner=followed,
            links=links,
            attachments=attachments,
            reactions=reactions,
        )

    def _fresh(self, key: str, thread: str) -> str | None:
        """The key that a message gets; None where its conversation has it already.

        The same words in the same millisecond in two conversations (a forward to several people) are two
        messages: the second one's key is made with its conversation.
        """
        number = hash(key)
        where = self._met.get(number)
        if where is not None and where != thread:
            key = hashlib.blake2b(f"{thread}\x1f{key}".encode("utf-8", "replace"), digest_size=12).hexdigest()
            number = hash(key)
            where = self._met.get(number)
        if where is not None:
            return None
        self._met[number] = thread
        return key

    def _key_of(self, thread: str, written: str) -> str:
        """The key of somebody who put a reaction on a message."""
        name = name_of(written) or ""
        if name in self._names:
            return self._account
        return f"deleted:{thread}" if is_deleted(name) else name


@dataclass(frozen=True, slots=True)
class _Sender:
    """Somebody who writes in a conversation."""

    key: str
    mine: bool
    begins: tuple[str, ...]
    """How lines begin that Meta writes of them."""
    followed_at: int | None = None
    """Since when the owner follows them."""
    follows_at: int | None = None


@dataclass(slots=True)
class _Talk:
    """What is known so far of one conversation while its messages are read."""

    thread: Thread
    who: Callable[[str], str]
    """The key of a person by the name that stands in the files."""
    senders: dict[str, _Sender] = field(default_factory=dict)
    """By name."""
    spelled: dict[str, _Sender] = field(default_factory=dict)
    """By name as it is spelled in the files."""
    others: dict[str, None] = field(default_factory=dict)
    owner_wrote: bool = False
