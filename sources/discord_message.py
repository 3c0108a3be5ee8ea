"""Turns one message of DiscordChatExporter's JSON into a record, or says what it is instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sources.file_kinds import kind_of_name
from sources.identity import MessageKeys
from sources.markdown import unmasked
from sources.record import Attachment, Edit, Event, Message, Person, Reaction
from sources.values import as_dict, as_list, id_of, iso_ms, text_of

_NETWORK = "discord"
_WRITTEN = frozenset({"Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23"})
"""Types that somebody wrote, some by their number where the exporter has no name for them."""
_DELETED = "456226577798135808"
"""The account that stands for everybody who has deleted theirs."""
_MOST = 1_000
_SHORTEST = 15
"""Digits of the least of Discord's ids; shorter ones are somebody's own numbers, which count anew in each channel."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a message."""

    key: str
    name: str | None
    handle: str | None
    bot: bool | None
    hidden: bool


def author_of(item: dict[str, Any], channel: str) -> Author | None:
    """The author of a message; those who have deleted their account are known in one channel only."""
    told = as_dict(item.get("author"))
    key, handle = id_of(told.get("id")), text_of(told.get("name"))
    if key is None and not handle:
        return None
    hidden = key == _DELETED or (handle == "Deleted User" and text_of(told.get("discriminator")) in (None, "0000"))
    number = text_of(told.get("discriminator"))
    full = f"{handle}#{number}" if handle and number and number.strip("0") else handle
    bot = told.get("isBot")
    return Author(
        key=f"deleted:{channel}" if hidden else key or f"name:{handle}",
        name=text_of(told.get("nickname")) or handle,
        handle=None if hidden else full,
        bot=bot if isinstance(bot, bool) else None,
        hidden=hidden,
    )


def person_of(author: Author) -> Person:
    """The author as a record."""
    return Person(_NETWORK, author.key, author.name, author.handle, bot=author.bot, hidden=author.hidden)


def event_of(item: dict[str, Any]) -> Event | None:
    """What an item is that nobody wrote; None for a message."""
    kind = id_of(item.get("type")) or "Default"
    if kind in _WRITTEN:
        return None
    return Event("call" if kind in ("Call", "3") else "system line")


def message_of(item: dict[str, Any], channel: str, author: Author, owner: str) -> Message:
    """The message that an item is."""
    raw = _words(item)
    text, links = unmasked(raw)
    told = item.get("timestamp")
    return Message(
        _NETWORK,
        key=_key(item.get("id"), channel) or MessageKeys().key(channel, author.key, text_of(told), raw),
        conversation=channel,
        sender=author.key,
        from_owner=author.key == owner,
        sent_at=iso_ms(told),
        text=text,
        raw=raw if raw != text else None,
        sender_name=author.name,
        reply_to=_key(as_dict(item.get("reference")).get("messageId"), channel),
        links=links,
        attachments=_attachments(item),
        edits=(Edit(iso_ms(edited), ""),) if (edited := text_of(item.get("timestampEdited"))) else (),
        reactions=_reactions(item),
    )


def _key(told: object, channel: str) -> str | None:
    """A message's key by its id, which is Discord's own and stands for it everywhere, or is of the channel only."""
    key = id_of(told)
    return key if key is None or len(key) >= _SHORTEST else f"{channel}:{key}"


def _words(item: dict[str, Any]) -> str:
    """What it says: its content, else what it forwards, else what an app has put into boxes."""
    content = text_of(item.get("content"))
    if content:
        return content
    forwarded = text_of(as_dict(item.get("forwardedMessage")).get("content"))
    if forwarded:
        return forwarded
    parts: list[str] = []
    for embed in map(as_dict, as_list(item.get("embeds"))[:_MOST]):
        parts += [text for field in ("title", "description") if (text := text_of(embed.get(field)))]
        for field in map(as_dict, as_list(embed.get("fields"))[:_MOST]):
            parts += [text for name in ("name", "value") if (text := text_of(field.get(name)))]
    return "\n".join(parts)


def _attachments(item: dict[str, Any]) -> tuple[Attachment, ...]:
    found = []
    for file in map(as_dict, as_list(item.get("attachments"))[:_MOST]):
        name = text_of(file.get("fileName")) or text_of(file.get("url")) or ""
        found.append(Attachment(kind_of_name(name), name))
    for sticker in map(as_dict, as_list(item.get("stickers"))[:_MOST]):
        found.append(Attachment("sticker", text_of(sticker.get("name")) or ""))
    return tuple(found)


def _reactions(item: dict[str, Any]) -> tuple[Reaction, ...]:
    found = []
    for one in map(as_dict, as_list(item.get("reactions"))[:_MOST]):
        emoji = as_dict(one.get("emoji"))
        what = text_of(emoji.get("name")) or text_of(emoji.get("code"))
        users = [id_of(as_dict(user).get("id")) for user in as_list(one.get("users"))[:_MOST]]
        found += [Reaction(user, what) for user in users if user and what]
    return tuple(found[:_MOST])
