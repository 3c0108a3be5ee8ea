"""Turns one item of a Slack export into a message, or says what it is instead."""

from __future__ import annotations

import re
from typing import Any

from sources.file_kinds import kind_of_type
from sources.identity import MessageKeys
from sources.record import Attachment, Edit, Event, Message, Reaction
from sources.slack_people import NETWORK, People
from sources.slack_places import Room
from sources.slack_text import plain_text, said
from sources.values import EARLIEST_YEAR, LATEST_YEAR, as_dict, as_list, id_of, text_of

_MESSAGES = frozenset(
    {
        "bot_message", "me_message", "file_share", "thread_broadcast", "reply_broadcast", "slackbot_response",
        "file_comment", "assistant_app_thread",
    }
)  # fmt: skip
"""Subtypes that somebody wrote; all others are lines of the system's."""
_MOST = 1_000
"""Reactions and files of one message beyond this are left out."""
_YEAR_SECONDS = 31_556_952
_STAMP = re.compile(r"[0-9]{1,11}(?:\.[0-9]*)?")


def event_of(item: dict[str, Any]) -> Event | None:
    """What an item is that nobody wrote; None for a message."""
    subtype = text_of(item.get("subtype"))
    if subtype == "tombstone":
        return Event("deleted message")
    if item.get("type", "message") != "message" or (subtype not in (None, "") and subtype not in _MESSAGES):
        return Event("system line")
    return None


def sender_of(item: dict[str, Any], people: People) -> str | None:
    """Who wrote a message: a user (also of a comment on a file), an app, or a mere name."""
    if user := id_of(item.get("user")):
        return user
    told = (as_dict(item.get("comment")).get("user"), item.get("bot_id"), item.get("username"))
    return next((people.user(key) for one in told if (key := id_of(one))), None)


def message_of(item: dict[str, Any], room: Room, sender: str, owner: str, people: People) -> Message:
    """The message that an item is."""
    marked = said(item)
    text, links = plain_text(marked, people.name)
    stamp = stamp_of(item.get("ts"))
    thread = stamp_of(item["thread_ts"]) if "thread_ts" in item else None
    standing = None if sender == owner else people.standing(sender, item)
    return Message(
        NETWORK,
        key=f"{room.key}:{stamp}" if stamp else MessageKeys().key(room.key, sender, marked),
        conversation=room.key,
        sender=sender,
        from_owner=sender == owner,
        sent_at=_ms(stamp),
        text=text,
        raw=marked if marked != text else None,
        sender_name=text_of(item.get("username")) or people.name(sender),
        reply_to=f"{room.key}:{thread}" if thread and thread != stamp else None,
        links=links,
        attachments=_files(item),
        edits=(Edit(_ms(stamp_of(edited.get("ts"))), ""),) if (edited := as_dict(item.get("edited"))) else (),
        reactions=_reactions(item),
        headers=(("slack-member", standing),) if standing else (),
    )


def stamp_of(value: object) -> str | None:
    """Slack's "seconds.microseconds", which is both a message's time and its id."""
    stamp = repr(value) if isinstance(value, float) else id_of(value)
    return stamp if stamp and _STAMP.fullmatch(stamp) else None


def _ms(stamp: str | None) -> int | None:
    whole, _, rest = (stamp or "0").partition(".")
    told = int(whole) * 1000 + int((rest + "000")[:3])
    return told if EARLIEST_YEAR <= 1970 + told / 1000 / _YEAR_SECONDS <= LATEST_YEAR else None


def _files(item: dict[str, Any]) -> tuple[Attachment, ...]:
    if "files" not in item and "file" not in item:
        return ()
    files = [as_dict(one) for one in as_list(item.get("files"))[:_MOST]]
    if not files and isinstance(item.get("file"), dict):
        files = [item["file"]]  # exports until about 2018
    return tuple(
        Attachment(
            kind_of_type(text_of(file.get("mimetype")) or ""),
            text_of(file.get("name")) or text_of(file.get("title")) or id_of(file.get("id")) or "",
        )
        for file in files
    )


def _reactions(item: dict[str, Any]) -> tuple[Reaction, ...]:
    if "reactions" not in item:
        return ()
    found = [
        Reaction(by, what)
        for one in as_list(item.get("reactions"))[:_MOST]
        if (what := text_of(as_dict(one).get("name"))) is not None
        for user in as_list(as_dict(one).get("users"))[:_MOST]
        if (by := id_of(user)) is not None
    ]
    return tuple(found[:_MOST])
