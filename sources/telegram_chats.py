"""Reads the chats in files of Telegram Desktop, message by message."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from sources import telegram_message as body
from sources.errors import SourceError
from sources.folder import Folder
from sources.identity import MessageKeys
from sources.json_cursor import Cursor
from sources.record import Conversation, Event, Message, Person, Record, Unreadable
from sources.telegram_json import cursor_in
from sources.telegram_owner import ONE_TO_ONE, peer_of, sender_of
from sources.telegram_places import CHAT_TYPES
from sources.values import as_dict, as_list, epoch_ms, id_of, iso_ms, text_of

NETWORK = "telegram"
_LONGEST_KEY = 200
_SERVICE = frozenset({"777000", "42777", "489000"})
"""Telegram's own accounts that write by themselves: service notices, and passed-on codes."""


def _prefix(kind: str) -> str:
    """What keeps the numbers of people, small groups and channels apart, which Telegram counts each by themselves."""
    if kind == "private_group":
        return "chat"
    if kind.endswith(("group", "channel")):
        return "channel"
    return "" if kind else "peer"


@dataclass(slots=True)
class _Chat:
    """One chat while its messages are read."""

    head: dict[str, object]
    key: str
    kind: str
    other: str | None
    """The counterpart of a one-to-one chat."""
    numbered: bool
    """Whether it has an id, so that the numbers of its messages are not those of another one's."""
    keys: MessageKeys = field(default_factory=MessageKeys)


class Chats:
    """The chats of one owner, over all their files."""

    def __init__(self, account: str, zone: tzinfo) -> None:
        self._account = account
        self._zone = zone
        self._people: dict[str, Person] = {}
        self._contacts: dict[str, Person] | None = None
        self._met: set[int] = set()
        self.local = 0
        """Messages whose time is told without a zone."""
        self.chats = 0

    def read(self, folder: Folder, name: str) -> Iterator[Record]:
        """What one file holds; where it is damaged, what stands before the damage."""
        where = folder.where(name)
        try:
            with folder.open(name) as stream:
                yield from self._file(cursor_in(folder, name, stream))
        except SourceError as error:
            yield Unreadable(where, str(error))

    def _file(self, cursor: Cursor) -> Iterator[Record]:
        head: dict[str, object] = {}
        late: list[object] | None = None
        for section in cursor.members():
            if section in ("chats", "left_chats") and cursor.begins("{"):
                yield from self._section(cursor, section)
            elif section == "messages" and cursor.begins("["):
                if "id" in head and "type" in head:
                    yield from self._messages(cursor, self._begun(head, ""), cursor.where)
                else:
                    late = as_list(cursor.value())  # the chat is told after its messages: put in order by hand
            elif section == "contacts":
                yield from self._take_contacts(cursor.value())
            else:
                head[section] = cursor.value()
        if late is not None:
            yield from self._listed(late, self._begun(head, self._writers(late)), cursor.where)

    def _section(self, cursor: Cursor, section: str) -> Iterator[Record]:
        for name in cursor.members():
            if name == "list" and cursor.begins("["):
                for number in cursor.items():
                    where = f"{cursor.where}, {section} {number}"
                    if cursor.begins("{"):
                        yield from self._chat(cursor, where)
                    else:
                        cursor.value()
                        yield Unreadable(where, "it is not an object")
            else:
                cursor.value()

    def _chat(self, cursor: Cursor, where: str) -> Iterator[Record]:
        head: dict[str, object] = {}
        late: list[object] | None = None
        begun = False
        for name in cursor.members():
            if name == "messages" and cursor.begins("[") and not begun and "id" in head and "type" in head:
                begun = True
                yield from self._messages(cursor, self._begun(head, where), where)
            elif name == "messages" and cursor.begins("["):
                late = (late or []) + as_list(cursor.value())
            else:
                head[name] = cursor.value()
        if late is not None:
            yield from self._listed(late, self._begun(head, self._writers(late)), where)
        elif not begun:
            yield Unreadable(where, "the chat has no list of messages")

    def _writers(self, items: list[object]) -> str:
        """Who besides the owner writes in a chat, by which one is known that has neither id nor name."""
        writers = {sender_of(item) for item in items if isinstance(item, dict) and body.event_of(item) is None}
        told = ", ".join(sorted({name or key for key, name in writers if key and key != self._account}))
        return told if len(told) <= _LONGEST_KEY else hashlib.blake2b(told.encode(), digest_size=12).hexdigest()

    def _begun(self, head: dict[str, object], otherwise: str) -> _Chat:
        self.chats += 1
        told = head.get("type")
        kind = told if isinstance(told, str) and told in CHAT_TYPES else ""
        number = id_of(head.get("id"))
        if number is not None:
            number = number.removeprefix("user")
            key = _prefix(kind) + number
        else:
            key = f"name:{text_of(head.get('name')) or otherwise}"
        other = peer_of(number) if kind in (*ONE_TO_ONE, "verification_codes") and number else None
        return _Chat(head, key, kind, other if other != self._account else None, number is not None)

    def _messages(self, cursor: Cursor, chat: _Chat, where: str) -> Iterator[Record]:
        yield from self._chat_told(chat)
        for number in cursor.items():
            yield from self._entry(cursor.value(), chat, where, number)

    def _listed(self, items: list[object], chat: _Chat, where: str) -> Iterator[Record]:
        yield from self._chat_told(chat)
        for number, item in enumerate(items, 1):
            yield from self._entry(item, chat, where, number)

    def _chat_told(self, chat: _Chat) -> Iterator[Record]:
        name = text_of(chat.head.get("name"))
        if chat.other:
            yield from self._meet(chat.other, name, chat, gone="name" in chat.head and name is None)
        grouped = {"replies": None, "": None}.get(chat.kind, chat.kind.endswith(("group", "channel")))
        yield Conversation(
            NETWORK,
            chat.key,
            title=None if chat.other else name or None,
            group=grouped,
            folder=chat.kind or None,
            participants=(chat.other,) if chat.other else (),
        )

    def _meet(self, key: str, name: str | None, chat: _Chat, gone: bool) -> Iterator[Person]:
        """Somebody who is not the owner, where they are new, or where their name or what they are is."""
        known = self._people.get(key)
        bot: bool | None = None
        if key in _SERVICE or (key == chat.other and chat.kind in ("bot_chat", "verification_codes")):
            bot = True
        elif key == chat.other:
            bot = False
        if known is not None and (known.name or not name) and (known.bot is not None or bot is None):
            return
        contact = (self._contacts or {}).get(key)
        person = Person(
            NETWORK,
            key,
            name=(known.name if known else None) or name or (contact.name if contact else None),
            bot=bot if bot is not None else known.bot if known else None,
            hidden=gone,
            connected_at=contact.connected_at if contact else None,
            saved_contact=None if self._contacts is None else contact is not None,
        )
        self._people[key] = person
        yield person

    def _take_contacts(self, value: object) -> Iterator[Person]:
        """Take in the list of saved contacts; people met before it are told of again."""
        self._contacts = self._contacts or {}
        for each in map(as_dict, as_list(as_dict(value).get("list"))):
            key = peer_of(each.get("user_id"))
            if key is None or key == "0":  # somebody of the address book who is not on Telegram
                continue
            names = (text_of(each.get("first_name")), text_of(each.get("last_name")))
            at = epoch_ms(each.get("date_unixtime"), 1000)
            person = Person(
                NETWORK,
                key,
                name=" ".join(" ".join(filter(None, names)).split()) or None,
                connected_at=at if at is not None else iso_ms(each.get("date"), self._zone),
                saved_contact=True,
            )
            self._contacts[key] = person
        for key, known in self._people.items():
            contact = self._contacts.get(key)
            since = contact.connected_at if contact else None
            yield Person(NETWORK, key, known.name, connected_at=since, saved_contact=contact is not None)

    def _entry(self, item: object, chat: _Chat, where: str, number: int) -> Iterator[Record]:
        """One entry of a list of messages: exactly one record besides the person it names first."""
        if not isinstance(item, dict):
            yield Unreadable(f"{where}, message {number}", "it is not an object")
            return
        if event := body.event_of(item):
            yield Event(event)
            return
        sender, name = sender_of(item)
        if sender is None:
            yield Unreadable(f"{where}, message {number}", "it names no sender")
            return
        if sender != self._account and (sender not in self._people or (name and not self._people[sender].name)):
            yield from self._meet(sender, name, chat, gone="from" in item and name is None)
        yield self._message(item, chat, sender, name)

    def _message(self, item: dict[str, Any], chat: _Chat, sender: str, name: str | None) -> Message | Event:
        text, links = body.text_and_links(item)
        key = self._key(item, chat, sender, text)
        if key is None:
            return Event("duplicate")
        at, local = body.sent_at(item, self._zone)
        self.local += local
        mine = sender == self._account
        answered = id_of(item["reply_to_message_id"]) if "reply_to_message_id" in item else None
        rich = not body.is_plain(item)
        return Message(
            NETWORK,
            key,
            chat.key,
            sender,
            mine,
            at,
            text,
            sender_name=None if mine or name == self._people[sender].name else name,
            reply_to=f"{chat.key}/{answered}"
            if answered and chat.numbered and "reply_to_peer_id" not in item
            else None,
            links=links,
            attachments=body.attachments(item) if rich else (),
            edits=body.edits(item, self._zone) if rich else (),
            reactions=body.reactions(item) if rich else (),
            headers=body.came_from(item) if rich else (),
        )

    def _key(self, item: dict[str, Any], chat: _Chat, sender: str, text: str) -> str | None:
        """The message's key: its number in its chat; None where there was one of it."""
        number = id_of(item.get("id"))
        if number is not None and len(number) < 64 and chat.numbered:
            key = f"{chat.key}/{number}"
        else:
            date = text_of(item.get("date_unixtime")) or text_of(item.get("date"))
            key = chat.keys.key(chat.key, number, date, sender, text)
        if len(key) > _LONGEST_KEY:
            key = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=12).hexdigest()
        mark = hash(key)
        if mark in self._met:
            return None
        self._met.add(mark)
        return key
