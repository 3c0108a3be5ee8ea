"""Turns records into rows and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sources.record import Attachment, Conversation, Edit, Link, Message, Owner, Person, Reaction

Row = tuple[Any, ...]

OWNER_COLUMNS = ("name", "handle", "bio", "headline", "topics", "also_known_as")
PERSON_COLUMNS = (
    "name",
    "handle",
    "bio",
    "url",
    "bot",
    "hidden",
    "owner_follows",
    "follows_owner",
    "connected_at",
    "blocked",
    "muted",
    "saved_contact",
    "public_replies",
    "public_mentions",
    "written_to",
)
_of_person = attrgetter(*PERSON_COLUMNS)
_FLAGS = frozenset({"bot", "hidden", "owner_follows", "follows_owner", "blocked", "muted", "saved_contact"})
CONVERSATION_COLUMNS = ("title", "group", "folder", "request", "muted")
MESSAGE_COLUMNS = (
    "id, owner_id, key, conversation_id, sender_id, sent_at, text, subject, kind, sender_name, sender_bio, "
    "request, connected_at, owner_follows, follows_owner, extras, import_id"
)


_TRUTH = {None: None, 0: False, 1: True}
_NO_EXTRAS: dict[str, Any] = {}


def flag(value: bool | None) -> int | None:
    """A flag as SQLite keeps it."""
    return None if value is None else int(value)


def truth(value: int | None) -> bool | None:
    """A flag as Python has it."""
    return None if value is None else bool(value)


def _listed(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None


def owner_facts(owner: Owner) -> dict[str, Any]:
    """What a record says of an owner: only what it knows."""
    return _known(
        {
            "name": owner.name,
            "handle": owner.handle,
            "bio": owner.bio,
            "headline": owner.headline,
            "topics": _listed(owner.topics),
            "also_known_as": _listed(owner.also_known_as),
        }
    )


def person_facts(person: Person) -> dict[str, Any]:
    """What a record says of a person: only what it knows."""
    facts = {name: value for name, value in zip(PERSON_COLUMNS, _of_person(person), strict=True) if value is not None}
    if not person.hidden:
        del facts["hidden"]  # what an export says as well that does not tell
    for name in _FLAGS.intersection(facts):
        facts[name] = int(facts[name])
    return facts


def conversation_facts(conversation: Conversation) -> dict[str, Any]:
    """What a record says of a conversation: only what it knows."""
    return _known(
        {
            "title": conversation.title,
            "group": flag(conversation.group),
            "folder": conversation.folder,
            "request": flag(conversation.request),
            "muted": flag(conversation.muted),
        }
    )


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


def extras_of(message: Message) -> str | None:
    """The rarer fields of a message as JSON; None where it has none of them."""
    extras: dict[str, Any] = {}
    if message.raw is not None:
        extras["raw"] = message.raw
    if message.reply_to is not None:
        extras["reply_to"] = message.reply_to
    if message.recipients is not None:
        extras["recipients"] = message.recipients
    if message.links:
        extras["links"] = [[link.shown, link.target] for link in message.links]
    if message.attachments:
        extras["attachments"] = [[attachment.kind, attachment.name] for attachment in message.attachments]
    if message.edits:
        extras["edits"] = [[edit.at, edit.text] for edit in message.edits]
    if message.reactions:
        extras["reactions"] = [[reaction.by, reaction.what, reaction.at] for reaction in message.reactions]
    if message.headers:
        extras["headers"] = [list(header) for header in message.headers]
    return json.dumps(extras, ensure_ascii=False, separators=(",", ":")) if extras else None


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message with its place in the store."""

    id: int
    conversation_id: int
    sender_id: int | None
    record: Message


def message_from(row: Row, network: str, conversation: str, sender: str) -> StoredMessage:
    """A message from a row of `MESSAGE_COLUMNS`; the last three name what the row has as numbers."""
    number, _, key, conversation_id, sender_id, sent_at, text, subject, kind, name, bio, *rest, extras, _ = row
    request, connected_at, owner_follows, follows_owner = rest
    record = Message(
        network,
        key,
        conversation,
        sender,
        sender_id is None,
        sent_at,
        text,
        sender_name=name,
        sender_bio=bio,
        subject=subject,
        kind=kind,
        request=_TRUTH[request],
        connected_at=connected_at,
        owner_follows=_TRUTH[owner_follows],
        follows_owner=_TRUTH[follows_owner],
        **(_rarer(json.loads(extras)) if extras else _NO_EXTRAS),
    )
    return StoredMessage(number, conversation_id, sender_id, record)


def _rarer(extras: dict[str, Any]) -> dict[str, Any]:
    """What `extras_of` kept, as fields of a message."""
    return {
        "raw": extras.get("raw"),
        "reply_to": extras.get("reply_to"),
        "recipients": extras.get("recipients"),
        "links": tuple(Link(*link) for link in extras.get("links", ())),
        "attachments": tuple(Attachment(*each) for each in extras.get("attachments", ())),
        "edits": tuple(Edit(*edit) for edit in extras.get("edits", ())),
        "reactions": tuple(Reaction(*reaction) for reaction in extras.get("reactions", ())),
        "headers": tuple((name, value) for name, value in extras.get("headers", ())),
    }


def person_from(row: Row, network: str) -> Person:
    """A person from a row of key, then `PERSON_COLUMNS`."""
    (
        key,
        name,
        handle,
        bio,
        url,
        bot,
        hidden,
        follows,
        follows_owner,
        connected,
        blocked,
        muted,
        saved,
        *counts,
    ) = row
    return Person(
        network=network,
        key=key,
        name=name,
        handle=handle,
        bio=bio,
        url=url,
        bot=truth(bot),
        hidden=bool(hidden),
        owner_follows=truth(follows),
        follows_owner=truth(follows_owner),
        connected_at=connected,
        blocked=truth(blocked),
        muted=truth(muted),
        saved_contact=truth(saved),
        public_replies=counts[0],
        public_mentions=counts[1],
        written_to=counts[2],
    )


def owner_from(row: Row) -> Owner:
    """An owner from a row of network, account, then `OWNER_COLUMNS`."""
    network, account, name, handle, bio, headline, topics, also_known_as = row
    return Owner(
        network=network,
        account=account,
        name=name,
        handle=handle,
        bio=bio,
        headline=headline,
        topics=tuple(json.loads(topics)) if topics else (),
        also_known_as=tuple(json.loads(also_known_as)) if also_known_as else (),
    )


def conversation_from(row: Row, network: str) -> Conversation:
    """A conversation from a row of key, then `CONVERSATION_COLUMNS`."""
    key, title, group, folder, request, muted = row
    return Conversation(network, key, title, truth(group), folder, truth(request), truth(muted))
