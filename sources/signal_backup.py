"""Reads Signal's own export in plain text: a line of JSON for each account, person, chat and message.

The lines are the frames of Signal's backups (Backup.proto in libsignal) written as JSON, where whole numbers may stand
as texts and what is false or empty may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sources.json_lines import objects
from sources.record import (
    Attachment,
    Conversation,
    Edit,
    Event,
    Link,
    Message,
    Owner,
    Person,
    Reaction,
    Record,
    Unreadable,
)
from sources.signal_inbox import ME, NETWORK, Inbox, account_of, attachment, first, inner, joined, key_of
from sources.signal_places import Place
from sources.values import as_dict, as_list, epoch_ms, id_of, text_of

_EVENTS = {
    "updateMessage": "notice", "remoteDeletedMessage": "deleted", "adminDeletedMessage": "deleted",
    "paymentNotification": "payment", "giftBadge": "gift",
}  # fmt: skip
_CALLS = ("individualCall", "groupCall", "callingMessage")


@dataclass(frozen=True, slots=True)
class _Known:
    """Somebody or some group as the file numbers them."""

    key: str
    mine: bool = False
    group: bool = False
    title: str | None = None
    request: bool | None = None
    person: Person | None = None


class Backup:
    """One file."""

    def __init__(self, place: Place, inbox: Inbox) -> None:
        self._place = place
        self._inbox = inbox
        self._known: dict[str, _Known] = {}
        self._chats: dict[str, str] = {}
        self._made_at: int | None = None

    def read(self) -> Iterator[Record]:
        """What the file holds."""
        with self._place.folder.open(self._place.name) as stream:
            for where, frame in objects(stream, self._place.where):
                if isinstance(frame, Unreadable):
                    yield frame
                else:
                    yield from self._frame(frame, where)

    def _frame(self, frame: dict[str, Any], where: str) -> Iterator[Record]:
        if isinstance(item := frame.get("chatItem"), dict):
            yield from self._item(item, where)
        elif "chatItem" in frame:
            yield Unreadable(where, "the message is not an object")
        elif isinstance(told := frame.get("recipient"), dict):
            yield from self._recipient(told)
        elif isinstance(told := frame.get("chat"), dict):
            yield from self._chat(told)
        elif isinstance(told := frame.get("account"), dict):
            name = joined(told.get("givenName"), told.get("familyName"))
            yield Owner(NETWORK, ME, name=name, handle=text_of(told.get("username")), bio=text_of(told.get("bioText")))
        elif "backupTimeMs" in frame:
            self._made_at = epoch_ms(frame["backupTimeMs"])

    def _recipient(self, told: dict[str, Any]) -> Iterator[Record]:
        number = id_of(told.get("id"))
        if number is None:
            return
        if "self" in told:
            self._known[number] = _Known(ME, mine=True)
        elif isinstance(told.get("group"), dict):
            group = told["group"]
            title = text_of(inner(group, "snapshot", "title").get("title"))
            key = text_of(group.get("masterKey")) or f"group {title or number}"
            self._known[number] = _Known(key, group=True, title=title, request=_not(group.get("whitelisted")))
        elif "releaseNotes" in told:
            yield from self._person(number, Person(NETWORK, "Signal", name="Signal", bot=True), None)
        elif isinstance(contact := told.get("contact"), dict):
            person = _person_of(contact, number)
            yield from self._person(number, person, _not(contact.get("profileSharing")))

    def _person(self, number: str, person: Person, request: bool | None) -> Iterator[Record]:
        self._known[number] = _Known(person.key, request=request, person=person)
        yield from self._inbox.meet(person)

    def _chat(self, told: dict[str, Any]) -> Iterator[Record]:
        number = id_of(told.get("id"))
        with_whom = self._who(id_of(told.get("recipientId")))
        if number is None:
            return
        self._chats[number] = with_whom.key
        muted_until = epoch_ms(told.get("muteUntilMs"))
        over = muted_until is not None and self._made_at is not None and muted_until < self._made_at
        yield Conversation(
            NETWORK,
            with_whom.key,
            title=with_whom.title,
            group=with_whom.group,
            folder="archived" if told.get("archived") is True else None,
            request=with_whom.request,
            muted=True if id_of(told.get("muteUntilMs")) not in (None, "0") and not over else None,
            participants=(with_whom.key,) if with_whom.person else (),
        )

    def _who(self, number: str | None) -> _Known:
        return self._known.get(number or "") or _Known(f"recipient {number}")

    def _item(self, item: dict[str, Any], where: str) -> Iterator[Record]:
        """One entry of a chat: exactly one record besides the person it names first."""
        chat = self._chats.get(id_of(item.get("chatId")) or "")
        number = id_of(item.get("authorId"))
        if chat is None or number is None:
            yield Unreadable(where, "it names no chat" if chat is None else "it names no sender")
            return
        author = self._who(number)
        if event := _event_of(item):
            yield Event(event)
            return
        mine = author.mine or isinstance(item.get("outgoing"), dict)
        sender = ME if mine else author.key
        if not mine and not self._inbox.knows(sender):
            yield from self._inbox.meet(author.person or Person(NETWORK, sender))
        at = epoch_ms(item.get("dateSent"))
        text, links, files = _body_of(item)
        key = self._inbox.key(chat, sender, at, text)
        if not self._inbox.is_new(key):
            yield Event("duplicate")
            return
        quote = inner(item, "standardMessage", "quote")
        answered = epoch_ms(quote.get("targetSentTimestamp"))
        yield Message(
            NETWORK,
            key,
            chat,
            sender,
            mine,
            at,
            text,
            reply_to=key_of(chat, self._who(id_of(quote.get("authorId"))).key, answered) if answered else None,
            links=links,
            attachments=files,
            edits=tuple(_edits(item)),
            reactions=tuple(self._reactions(item)),
        )

    def _reactions(self, item: dict[str, Any]) -> Iterator[Reaction]:
        for kind in (
            "standardMessage",
            "stickerMessage",
            "contactMessage",
            "viewOnceMessage",
            "directStoryReplyMessage",
        ):
            for each in map(as_dict, as_list(inner(item, kind).get("reactions"))):
                if what := text_of(each.get("emoji")):
                    who = self._who(id_of(each.get("authorId")))
                    yield Reaction(who.key, what, epoch_ms(each.get("sentTimestamp")))


def _not(value: object) -> bool | None:
    return not value if isinstance(value, bool) else None


def _person_of(contact: dict[str, Any], number: str) -> Person:
    """Somebody by the name that the owner's phone gives them, else by the one that they gave themselves."""
    own = inner(contact, "nickname")
    system = joined(contact.get("systemGivenName"), contact.get("systemFamilyName"))
    profile = joined(contact.get("profileGivenName"), contact.get("profileFamilyName"))
    phone = id_of(contact.get("e164"))
    phone = f"+{phone}" if phone and phone.isdigit() else phone
    name = joined(own.get("given"), own.get("family")) or system or profile or phone
    blocked = contact.get("blocked")
    return Person(
        NETWORK,
        account_of(contact.get("aci")) or phone or account_of(contact.get("pni")) or f"recipient {number}",
        name=name,
        handle=first(contact, "username"),
        hidden=name is None,
        blocked=blocked if isinstance(blocked, bool) else None,
        saved_contact=True if system else None,
    )


def _event_of(item: dict[str, Any]) -> str | None:
    """What kind of event an entry is that is no message; None where it is one."""
    for name, kind in _EVENTS.items():
        if name in item:
            return "call" if any(call in as_dict(item[name]) for call in _CALLS) else kind
    told = ("standardMessage", "stickerMessage", "contactMessage", "viewOnceMessage", "directStoryReplyMessage", "poll")
    return None if any(name in item for name in told) else "unknown"


def _body_of(item: dict[str, Any]) -> tuple[str, tuple[Link, ...], tuple[Attachment, ...]]:
    said = inner(item, "standardMessage")
    story = inner(item, "directStoryReplyMessage")
    text = text_of(inner(said, "text").get("body")) or text_of(inner(story, "textReply", "text").get("body"))
    text = text or text_of(story.get("emoji")) or text_of(inner(item, "poll").get("question")) or ""
    files = []
    for each in map(as_dict, as_list(said.get("attachments"))):
        pointer = as_dict(each.get("pointer"))
        files.append(attachment(pointer.get("contentType"), pointer.get("fileName"), each.get("flag")))
    if "stickerMessage" in item:
        files.append(Attachment("sticker", text_of(inner(item, "stickerMessage", "sticker").get("emoji")) or "sticker"))
    if "viewOnceMessage" in item:
        files.append(Attachment("unknown", "seen once"))
    if "contactMessage" in item:
        files.append(Attachment("unknown", "contact"))
    if "poll" in item:
        files.append(Attachment("unknown", "poll"))
    links = []
    for each in map(as_dict, as_list(said.get("linkPreview"))):
        if target := text_of(each.get("url")):
            links.append(Link(text_of(each.get("title")) or target, target))
    return text, tuple(links), tuple(files)


def _edits(item: dict[str, Any]) -> Iterator[Edit]:
    for each in map(as_dict, as_list(item.get("revisions"))):
        text = text_of(inner(each, "standardMessage", "text").get("body")) or ""
        yield Edit(epoch_ms(each.get("dateSent")), text)
