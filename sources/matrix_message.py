"""Turns an event of a Matrix room into a message."""

from __future__ import annotations

import re
from typing import Any

from sources.identity import MessageKeys
from sources.matrix_event import body_of, ms_of
from sources.matrix_room import Room
from sources.record import Attachment, Edit, Link, Message
from sources.values import as_dict, id_of, text_of

_NETWORK = "matrix"
_KINDS = {"m.image": "photo", "m.video": "video", "m.audio": "audio", "m.file": "file", "m.location": "file"}
_SHORTEST = 15
"""Letters of the shortest id of an event that a server gives."""
_ANCHOR = re.compile(
    r"""<a\s[^<>]{0,200}?href=["'](https?://[^"'<>]{1,2000})["'][^<>]{0,200}>([^<>]{1,300})</a>""", re.I
)


def message_of(item: dict[str, Any], room: Room, sender: str, owner: str, keys: MessageKeys) -> Message:
    """The message that an event is, with its last words where it was edited."""
    content = as_dict(item.get("content"))
    body, sent_at = body_of(content), ms_of(item.get("origin_server_ts"))
    about = as_dict(content.get("m.relates_to"))
    answered = id_of(as_dict(about.get("m.in_reply_to")).get("event_id")) if about else None
    written = _own_words(body) if answered else body
    told = id_of(item.get("event_id"))
    key = told or keys.key(room.key, sent_at, sender, body)
    edited = room.edits.get((key, sender))
    files = _attachments(item, content)
    if files and files[0].name == body:
        written = ""  # the name of the file, not a word to anybody
    text = edited if edited is not None else written
    return Message(
        _NETWORK,
        _everywhere(told, room) or key,
        room.key,
        sender,
        sender == owner,
        sent_at,
        text,
        raw=body if body != text and edited is None else None,
        sender_name=room.names.get(sender),
        reply_to=_everywhere(answered, room),
        links=_links(content) if "formatted_body" in content else (),
        attachments=files,
        edits=(Edit(sent_at, written),) if edited is not None and edited != written else (),
        reactions=tuple(room.reactions.get(key, ())),
    )


def _everywhere(event: str | None, room: Room) -> str | None:
    """A message's key by its event's id: Matrix's own stand for it everywhere, somebody's own numbers in their room."""
    return event if event is None or len(event) >= _SHORTEST else f"{room.key}:{event}"


def _own_words(body: str) -> str:
    """A reply without the words it quotes, which older clients put before it."""
    if not body.startswith("> "):
        return body
    lines = body.split("\n")
    quoted = next((at for at, line in enumerate(lines) if not line.startswith(">")), len(lines))
    rest = lines[quoted + 1 :] if quoted < len(lines) and not lines[quoted] else lines[quoted:]
    return "\n".join(rest) if rest else body


def _links(content: dict[str, Any]) -> tuple[Link, ...]:
    """Links whose words hide where they lead; names of people are links too and left out."""
    html = text_of(content.get("formatted_body")) or ""
    if "href=" not in html:
        return ()
    found = [Link(shown.strip(), target.replace("&amp;", "&")) for target, shown in _ANCHOR.findall(html)]
    return tuple(one for one in found if one.shown != one.target and "//matrix.to/" not in one.target)


def _attachments(item: dict[str, Any], content: dict[str, Any]) -> tuple[Attachment, ...]:
    if item.get("type") == "m.sticker":
        return (Attachment("sticker", text_of(content.get("body")) or ""),)
    kind = _KINDS.get(text_of(content.get("msgtype")) or "")
    return (Attachment(kind, text_of(content.get("filename")) or text_of(content.get("body")) or ""),) if kind else ()
