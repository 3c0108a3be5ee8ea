"""Turns one message of a Google Chat Takeout into a record, and the people in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sources.file_kinds import kind_of_name
from sources.googlechat_times import time_ms
from sources.identity import MessageKeys
from sources.record import Attachment, Edit, Event, Message, Person, Reaction
from sources.values import as_dict, as_list, id_of, text_of

_NETWORK = "googlechat"
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a group: by their address, else by their name in that group only."""

    key: str
    name: str | None
    email: str | None
    bot: bool | None
    hidden: bool = False
    """Whether the account is gone, so that neither name nor address is told."""


def member_of(told: dict[str, Any], group: str) -> Member | None:
    """Who a creator or member is; None where nothing tells. Of an account that is gone only its type is told."""
    email, name = text_of(told.get("email")), text_of(told.get("name"))
    kind = (text_of(told.get("user_type")) or "").lower()
    if not email and not name and not (kind and group):
        return None
    bot = True if "bot" in kind or "app" in kind else False if kind == "human" else None
    if not email and not name:
        return Member(f"somebody in {group}", None, None, bot, hidden=True)
    return Member(email.lower() if email else f"{name} in {group}" if group else str(name), name, email or None, bot)


def person_of(one: Member) -> Person:
    """The member as a record."""
    return Person(_NETWORK, one.key, one.name, one.email, bot=one.bot, hidden=one.hidden)


def event_of(item: dict[str, Any]) -> Event | None:
    """What an item is that nobody wrote; None for a message."""
    state = (text_of(item.get("message_state")) or "").upper()
    if "DELETED" in state or item.get("deletion_metadata"):
        return Event("deleted message")
    if text_of(item.get("text")) or item.get("attached_files"):
        return None
    if _shared(item):
        return None
    about = [name for one in as_list(item.get("annotations"))[:_MOST] for name in as_dict(one)]
    return Event("call" if "video_call_metadata" in about else "system line")


def message_of(item: dict[str, Any], group: str, sender: Member, owner: str, keys: MessageKeys) -> Message:
    """The message that an item is."""
    text, created = text_of(item.get("text")) or "", text_of(item.get("created_date"))
    edited = text_of(item.get("updated_date")) or text_of(item.get("last_updated_date"))
    date = created or edited  # of some edited messages only the latter is told
    return Message(
        _NETWORK,
        key=_key(item.get("message_id"), group) or keys.key(group, date, sender.key, text),
        conversation=group,
        sender=sender.key,
        from_owner=sender.key == owner,
        sent_at=time_ms(date),
        text=text,
        sender_name=sender.name,
        reply_to=_quoted(item, group),
        edits=(Edit(time_ms(edited), ""),) if edited and edited != created else (),
        attachments=(*map(_attachment, as_list(item.get("attached_files"))[:_MOST]), *(() if text else _shared(item))),
        reactions=_reactions(item),
    )


def _key(told: object, group: str) -> str | None:
    """A message's key by its id, which begins with the group's; one that does not counts in the group only."""
    key = id_of(told)
    return key if key is None or "/" in key else f"{group}:{key}"


def _quoted(item: dict[str, Any], group: str) -> str | None:
    """The id of the message that this one quotes, told as a text or in parts."""
    told = as_dict(item.get("quoted_message_metadata")).get("message_id")
    return _key(told.get("message_id") if isinstance(told, dict) else told, group)


def _shared(item: dict[str, Any]) -> tuple[Attachment, ...]:
    """What is put into a message beside its words: a picked GIF, a file of Drive, a link, told by its annotation."""
    found = []
    for one in map(as_dict, as_list(item.get("annotations"))[:_MOST]):
        for kind in ("url_metadata", "drive_metadata", "youtube_metadata"):
            if told := as_dict(one.get(kind)):
                names = (told.get("title"), told.get("image_url"), _address(told.get("url")), told.get("id"))
                found.append(Attachment("unknown", next((name for each in names if (name := text_of(each))), "shared")))
    return tuple(found)


def _address(url: object) -> object:
    """A link, which newer exports put into an object by itself."""
    return next(iter(url.values()), None) if isinstance(url, dict) else url


def _attachment(file: object) -> Attachment:
    told = as_dict(file)
    name = text_of(told.get("original_name")) or text_of(told.get("export_name")) or ""
    return Attachment(kind_of_name(name), name)


def _reactions(item: dict[str, Any]) -> tuple[Reaction, ...]:
    found = []
    for one in map(as_dict, as_list(item.get("reactions"))[:_MOST]):
        what = text_of(as_dict(one.get("emoji")).get("unicode")) or text_of(one.get("emoji"))
        users = [text_of(user) for user in as_list(one.get("reactor_emails"))[:_MOST]]
        found += [Reaction(user.lower(), what) for user in users if user and what]
    return tuple(found[:_MOST])
