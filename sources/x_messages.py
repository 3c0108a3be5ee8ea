"""The conversations of an X archive, record by record.

X cuts a long conversation into several records of at most 1,000 messages whose ranges can overlap, newest
first, in one file or in several. They are put together by the conversation's id, and a message that comes
again is counted as a duplicate.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sources.folder import Folder
from sources.record import Attachment, Conversation, Event, Message, Person, Reaction, Record, Unreadable
from sources.values import as_dict, as_list, id_of, text_of
from sources.x_files import GROUPS, DataFile, compact, items
from sources.x_owner import NETWORK, PAIR
from sources.x_people import People
from sources.x_text import attachment, edits, media_name, moment, plain, short_links, words

_MESSAGE_KINDS = {"messageCreate": "message", "welcomeMessageCreate": "welcome"}
_EVENT_KINDS = {
    "joinConversation": "join",
    "participantsJoin": "join",
    "participantsLeave": "leave",
    "conversationNameUpdate": "rename",
    "reactionCreate": "reaction",
}
_MEDIA_FOLDERS = (
    "direct_messages_media",
    "direct_messages_group_media",
    "direct_message_media",
    "direct_message_group_media",
)
_LONGEST_NAME = 60
"""How much of an unknown event's name, or of an id, is told to the person."""
_ACCOUNT = re.compile(r"[0-9]{1,20}")


class _Seen:
    """The message ids of one conversation: 8 bytes each until a second record of it turns up."""

    __slots__ = ("_keys", "_packed", "_records")

    def __init__(self) -> None:
        self._packed = array("Q")
        self._keys: set[int | str] = set()
        self._records = 0

    def open(self) -> None:
        """Begin a record."""
        self._records += 1
        self._keys.update(self._packed)
        self._packed = array("Q")

    def add(self, key: str) -> bool:
        """Note an id; False where it has been seen."""
        small = compact(key)
        if small in self._keys:
            return False
        self._keys.add(small)
        return True

    def close(self) -> None:
        """End a record."""
        if self._records == 1:
            numbers = [key for key in self._keys if isinstance(key, int)]
            self._packed = array("Q", numbers)
            self._keys.difference_update(numbers)
            self._keys = set(self._keys)  # a set does not shrink by itself


@dataclass(slots=True)
class _Thread:
    """What is known so far of one conversation."""

    group: bool | None
    participants: dict[str, None] = field(default_factory=dict)
    title: str | None = None
    titled_at: int = -1
    told: Conversation | None = None
    seen: _Seen = field(default_factory=_Seen)


class Inbox:
    """Reads the conversations of one owner, and keeps what the notices at the end need."""

    def __init__(
        self, owner: str, people: People, folders: Sequence[Folder], muted: set[str] | None, told: set[str]
    ) -> None:
        self._owner = owner
        self._people = people
        self._folders = folders
        self._muted = muted
        self._told = told
        """Accounts that have been yielded as a `Person`."""
        self._threads: dict[str, _Thread] = {}
        self.senders: set[str] = set()
        self.messages = 0
        self.undated = 0
        self.newest: int | None = None
        self.pairs_of_others = 0
        """One-to-one conversations that the owner takes no part in: then the owner is the wrong one."""

    def read(self, file: DataFile) -> Iterator[Record]:
        """All that a file holds."""
        for number, item in enumerate(items(file), 1):
            if isinstance(item, Unreadable):
                yield item
            else:
                yield from self._record(item, file, number)

    def _record(self, item: object, file: DataFile, number: int) -> Iterator[Record]:
        where = f"{file.where}, record {number}"
        thread = as_dict(item).get("dmConversation")
        entries = as_dict(thread).get("messages")
        if not isinstance(entries, list):
            yield Unreadable(where, "it is not a conversation with a list of messages")
            return
        key = id_of(as_dict(thread).get("conversationId")) or _pair_of(entries)
        if key is None:
            for index in range(1, len(entries) + 1):
                yield Unreadable(f"{where}, message {index}", "its conversation has no id")
            return
        state = self._threads.get(key)
        if state is None:
            state = self._threads[key] = self._begin(key, file)
            state.title = plain(text_of(as_dict(thread).get("name")) or "").strip() or None
        yield from self._introduce(key, state, entries)
        state.seen.open()
        for index, entry in enumerate(entries, 1):
            yield self._entry(entry, key, state, where, index)
        state.seen.close()

    def _begin(self, key: str, file: DataFile) -> _Thread:
        pair = PAIR.fullmatch(key)
        if pair and self._owner not in pair.groups():
            self.pairs_of_others += 1
        if file.kind == GROUPS:
            group: bool | None = True
        else:
            group = False if pair else None
        return _Thread(group, dict.fromkeys(pair.groups() if pair else ()))

    def _introduce(self, key: str, state: _Thread, entries: list[Any]) -> Iterator[Person | Conversation]:
        """Who is in a conversation, before its messages; again where a later record tells more."""
        for entry in entries:
            for kind, event in as_dict(entry).items():
                body = as_dict(event)
                state.participants.update(dict.fromkeys(_accounts_in(body)))
                if state.group is None and body.get("recipientId"):
                    state.group = False  # in a group a message goes to nobody by name
                if kind == "conversationNameUpdate":
                    _rename(state, body)
        state.participants.pop(self._owner, None)
        for account in state.participants:
            if account not in self._told:
                self._told.add(account)
                yield self._people.person(account)
        conversation = Conversation(
            network=NETWORK,
            key=key,
            title=state.title,
            group=state.group,
            muted=self._is_muted(key, state),
            participants=tuple(state.participants),
        )
        if conversation != state.told:
            state.told = conversation
            yield conversation

    def _is_muted(self, key: str, state: _Thread) -> bool | None:
        if self._muted is None:
            return None
        if state.group is False:
            return key in self._muted or any(account in self._muted for account in state.participants)
        return True if key in self._muted else None  # the list is one of accounts: it may not tell of groups

    def _entry(self, entry: object, key: str, state: _Thread, where: str, index: int) -> Record:
        """One item of a conversation's list: exactly one record for each."""
        if not isinstance(entry, dict) or not entry:
            return Unreadable(f"{where}, message {index}", "it is not an object with an event")
        for name, kind in _MESSAGE_KINDS.items():
            if name in entry:
                found = self._message(as_dict(entry[name]), key, state, kind)
                if isinstance(found, str):
                    return Unreadable(f"{where} ({key[:_LONGEST_NAME]}), message {index}", found)
                return found
        name = next(iter(entry))
        return Event(_EVENT_KINDS.get(name) or (text_of(name) or "")[:_LONGEST_NAME] or "unknown")

    def _message(self, body: dict[str, Any], key: str, state: _Thread, kind: str) -> Message | Event | str:
        """A message, a duplicate of one, or why it cannot be read."""
        number = id_of(body.get("id"))
        sender = id_of(body.get("senderId"))
        media = [url for each in as_list(body.get("mediaUrls")) if (url := text_of(each))]
        raw = "" if media and body.get("text") is None else text_of(body.get("text"))
        if number is None or sender is None or raw is None:
            lacking = "no id" if number is None else "no sender" if sender is None else "no text"
            return f"it has {lacking}"
        if not state.seen.add(number):
            return Event("duplicate")
        sent_at = moment(body.get("createdAt"))
        self._count(sender, sent_at)
        urls, links = short_links(body)
        text = words(raw, urls, media=bool(media))
        return Message(
            network=NETWORK,
            key=number,
            conversation=key,
            sender=sender,
            from_owner=sender == self._owner,
            sent_at=sent_at,
            text=text,
            raw=raw if raw != text else None,
            kind=kind,
            links=links,
            attachments=tuple(self._attachment(number, url) for url in media),
            edits=edits(body, text, urls) if body.get("editHistory") else (),
            reactions=_reactions(body) if body.get("reactions") else (),
        )

    def _count(self, sender: str, sent_at: int | None) -> None:
        self.messages += 1
        if sender != self._owner:
            self.senders.add(sender)
        if sent_at is None:
            self.undated += 1
        elif self.newest is None or sent_at > self.newest:
            self.newest = sent_at

    def _attachment(self, number: str, address: str) -> Attachment:
        """What came with a message, under the name that it has in the archive where it is there."""
        name = media_name(address)
        kept = f"{number}-{name}"
        for folder in self._folders:
            if any(f"{media}/{kept}" in folder for media in _MEDIA_FOLDERS):
                return attachment(address, kept)
        return attachment(address, name)


def _accounts_in(body: dict[str, Any]) -> Iterator[str]:
    """Accounts that an event names as taking part in its conversation."""
    for name in ("senderId", "recipientId", "initiatingUserId"):
        if account := id_of(body.get(name)):
            yield account
    for name in ("participantsSnapshot", "userIds"):
        for each in as_list(body.get(name)):
            if account := id_of(each):
                yield account


def _pair_of(entries: list[Any]) -> str | None:
    """The id that X makes of two accounts, for a talk between them that lacks it; None where they are not two."""
    accounts: set[str] = set()
    for body in (as_dict(event) for entry in entries for event in as_dict(entry).values()):
        sender, recipient = id_of(body.get("senderId")), id_of(body.get("recipientId"))
        if sender and recipient:
            accounts |= {sender, recipient}
    if len(accounts) != 2 or not all(map(_ACCOUNT.fullmatch, accounts)):
        return None
    return "-".join(sorted(accounts, key=int))


def _rename(state: _Thread, body: dict[str, Any]) -> None:
    at = moment(body.get("createdAt")) or 0
    title = text_of(body.get("name"))
    if title is not None and at > state.titled_at:
        state.title = plain(title).strip() or None
        state.titled_at = at


def _reactions(body: dict[str, Any]) -> tuple[Reaction, ...]:
    """Reactions; their keys are those found in archives, which the README names otherwise."""
    found = []
    for entry in map(as_dict, as_list(body.get("reactions"))):
        by, what = id_of(entry.get("senderId")), text_of(entry.get("reactionKey"))
        if by and what:
            found.append(Reaction(by, what, moment(entry.get("createdAt"))))
    return tuple(found)
