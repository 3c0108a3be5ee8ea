"""One message of a Telegram export: its text, links, files, reactions and time."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from sources.record import Attachment, Edit, Link, Reaction
from sources.telegram_owner import peer_of
from sources.values import as_dict, as_list, epoch_ms, iso_ms, text_of

_KINDS = {
    "sticker": "sticker", "video_message": "video", "video_file": "video", "voice_message": "audio",
    "audio_file": "audio", "animation": "gif",
}  # fmt: skip
_OTHERS = {
    "contact_information": "contact", "location_information": "location", "poll": "poll", "todo_list": "list",
    "invoice_information": "invoice", "game_title": "game", "giveaway_information": "giveaway",
    "giveaway_results": "giveaway", "paid_media": "paid media", "venue": "place",
}  # fmt: skip
_MISSING = "not in the export"
_EVENTS = {
    "phone_call": "call", "group_call": "call", "conference_call": "call", "invite_to_group_call": "call",
    "group_call_scheduled": "call", "invite_members": "join", "join_group_by_link": "join",
    "join_group_by_request": "join", "joined_telegram": "join", "remove_members": "leave",
}  # fmt: skip
_PLAIN = frozenset(
    {"id", "type", "date", "date_unixtime", "from", "from_id", "text", "text_entities", "reply_to_message_id"}
)
_DEEPEST = 40
"""Texts nested deeper than this are not looked into."""


def is_plain(item: dict[str, Any]) -> bool:
    """Whether a message is nothing but text: no files, edits, reactions or words of others."""
    return item.keys() <= _PLAIN


def event_of(item: dict[str, Any]) -> str | None:
    """What kind of event an entry is that is no message; None where it is one."""
    kind = item.get("type")
    if kind == "message":
        return None
    if kind == "service":
        action = item.get("action")
        return _EVENTS.get(action, "service") if isinstance(action, str) else "service"
    return "unsupported" if kind == "unsupported" else "unknown"


def sent_at(item: dict[str, Any], zone: tzinfo) -> tuple[int | None, bool]:
    """When it was sent (milliseconds UTC), and whether that was told by local time only."""
    at = epoch_ms(item.get("date_unixtime"), 1000)
    if at is not None:
        return at, False
    at = iso_ms(item.get("date"), zone)
    return at, at is not None


def text_and_links(item: dict[str, Any]) -> tuple[str, tuple[Link, ...]]:
    """The text of a message, and the links in it that show something else than where they lead."""
    told = item.get("text")
    if isinstance(told, str) and told:
        text = text_of(told) or ""
        pieces = item.get("text_entities")
        if not isinstance(pieces, list) or len(pieces) < 2:
            return text, ()
        return text, _links(pieces)
    if isinstance(told, list) and told:
        text = "".join([text_of(each) or "" if isinstance(each, str) else _shown(each) for each in told])
        return text, _links(told)
    if pieces := as_list(item.get("text_entities")):  # left alone by programs that hold "text" for the same
        return "".join(map(_shown, pieces)), _links(pieces)
    text = _said(item.get("rich_message"))
    if not text:
        text = text_of(as_dict(item.get("poll")).get("question")) or ""
    return text, ()


def _shown(piece: object) -> str:
    return text_of(as_dict(piece).get("text")) or ""


def _links(pieces: list[Any]) -> tuple[Link, ...]:
    found = []
    for piece in pieces:
        if isinstance(piece, dict) and (target := text_of(piece.get("href"))):
            found.append(Link(" ".join(_shown(piece).split()), target))
    return tuple(found)


def _said(value: object) -> str:
    """All text in a value whose shape is not known, in order."""
    found: list[str] = []
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, list) and depth < _DEEPEST:
            waiting += [(each, depth + 1) for each in reversed(one)]
        elif isinstance(one, dict) and depth < _DEEPEST:
            told = [each for name, each in one.items() if name in ("text", "blocks", "rich_text", "items", "caption")]
            waiting += [(each, depth + 1) for each in reversed(told) if each is not value]
    return text_of("".join(found)) or ""


def attachments(item: dict[str, Any]) -> tuple[Attachment, ...]:
    """The files and other things that came with a message."""
    found = []
    if "photo" in item:
        found.append(Attachment("photo", _file_name(item["photo"])))
    if "file" in item or "media_type" in item:
        kind = item.get("media_type")
        named = text_of(item.get("file_name"))
        made = _KINDS.get(kind, "file") if isinstance(kind, str) else "file"
        found.append(Attachment(made, named or _file_name(item.get("file"))))
    found += [Attachment("unknown", what) for name, what in _OTHERS.items() if name in item]
    return tuple(found)


def _file_name(path: object) -> str:
    """The file's own name; a sentence in brackets stands where the file was not exported."""
    name = text_of(path)
    if not name or name.startswith("("):
        return _MISSING
    return name.rpartition("/")[2] or _MISSING


def edits(item: dict[str, Any], zone: tzinfo) -> tuple[Edit, ...]:
    """That a message was edited, and when. The export does not keep what it said before."""
    if "edited" not in item and "edited_unixtime" not in item:
        return ()
    at = epoch_ms(item.get("edited_unixtime"), 1000)
    return (Edit(at if at is not None else iso_ms(item.get("edited"), zone), ""),)


def reactions(item: dict[str, Any]) -> tuple[Reaction, ...]:
    """The reactions of those who are named; in large groups the export only counts the others."""
    found = []
    for each in map(as_dict, as_list(item.get("reactions"))):
        what = text_of(each.get("emoji")) or text_of(each.get("type")) or ""
        for one in map(as_dict, as_list(each.get("recent"))):
            if by := peer_of(one.get("from_id")):
                found.append(Reaction(by, what, epoch_ms(one.get("date_unixtime"), 1000)))
    return tuple(found)


def came_from(item: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Whose words a message passes on, and through which bot it was sent."""
    found = []
    if "forwarded_from" in item:
        found.append(("forwarded-from", text_of(item["forwarded_from"]) or ""))
    if bot := text_of(item.get("via_bot")):
        found.append(("via-bot", bot))
    return tuple(found)
