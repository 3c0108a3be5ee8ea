"""One message of Meta's downloads: its text, files, links and reactions, in the plain and the encrypted shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sources.meta_system import ATTACHMENT, stands_for_share, system_line
from sources.meta_text import moment, repaired
from sources.record import Attachment, Link, Reaction
from sources.values import as_dict, as_list

_FILES = (
    ("photos", "photo"), ("videos", "video"), ("audio_files", "audio"), ("files", "file"), ("gifs", "gif"),
)  # fmt: skip
_FILE_FIELDS = frozenset(field for field, _ in _FILES)
_BRINGING = _FILE_FIELDS | {"sticker", "media", "share", "reactions"}
"""Fields that bring something along besides the text."""
_UNSENT = ("is_unsent", "isUnsent", "is_unsent_image_by_messenger_kid_parent")
_EVENT_TYPES = {"call": "call", "subscribe": "join", "unsubscribe": "leave", "placeholder": "placeholder"}
_KINDS = {
    "jpg": "photo", "jpeg": "photo", "png": "photo", "webp": "photo", "heic": "photo", "gif": "gif", "mp4": "video",
    "mov": "video", "webm": "video", "mp3": "audio", "m4a": "audio", "aac": "audio", "ogg": "audio", "opus": "audio",
    "wav": "audio",
}  # fmt: skip
_MISSING = "not in the export"


class Body(NamedTuple):
    """What a message holds."""

    text: str
    raw: str | None = None
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reactions: tuple[Reaction, ...] = ()


def sender_of(item: object) -> str | None:
    """The sender's name as it is spelled in a message; None where it names none."""
    if not isinstance(item, dict):
        return None
    name = item["sender_name"] if "sender_name" in item else item.get("senderName")
    return name if isinstance(name, str) else None


def sent_at(item: dict[str, Any]) -> int | None:
    """When a message was sent: milliseconds UTC; seconds in the oldest files."""
    if "timestamp_ms" in item:
        return moment(item["timestamp_ms"], milliseconds=True)
    return moment(item.get("timestamp"))


def body_of(item: dict[str, Any], begins: tuple[str, ...], who: Callable[[str], str]) -> Body | str:
    """What a message holds, or the kind of event that it is.

    Args:
        item: the message as JSON.
        begins: `sources.meta_system.beginnings` of its sender.
        who: gives the key of a person by the name that stands in the export.
    """
    raw = repaired(item["content"] if "content" in item else item.get("text"))
    if True in item.values() and any(item.get(name) is True for name in _UNSENT):
        return "unsent"
    kind = item.get("type")
    if isinstance(kind, str) and (event := _EVENT_TYPES.get(kind.lower())):
        return event
    if "call_duration" in item or item.get("missed") is True:
        return "call"
    if _BRINGING.isdisjoint(item) or not any(map(item.get, _BRINGING.intersection(item))):
        said = system_line(raw, begins) if raw else None
        if said == ATTACHMENT:
            return Body("", raw, attachments=(Attachment("unknown", _MISSING),))
        return said or (Body(raw) if raw else "empty")
    return _rich(item, raw or "", begins, who)


def _rich(item: dict[str, Any], raw: str, begins: tuple[str, ...], who: Callable[[str], str]) -> Body | str:
    """A message with something besides its text."""
    attachments = _attachments(item)
    links = _links(item)
    reactions = _reactions(item, who)
    text = raw
    said = system_line(raw, begins) if raw else None
    if raw and said is None and as_dict(item.get("share")) and stands_for_share(raw):
        said = ATTACHMENT
    if said == ATTACHMENT:
        text = ""
        attachments = attachments or (() if links else (Attachment("unknown", _MISSING),))
    elif said and not attachments and not links:
        return said
    if not text and links:
        text = links[0].target
    if not text and not attachments:
        text = repaired(as_dict(item.get("share")).get("share_text")) or ""  # shared words without a link
    if not text and not attachments:
        return "empty"
    return Body(text, raw if raw and raw != text else None, links, attachments, reactions)


def _attachments(item: dict[str, Any]) -> tuple[Attachment, ...]:
    found = []
    for field, kind in _FILES if not _FILE_FIELDS.isdisjoint(item) else ():
        for each in as_list(item.get(field)):
            found.append(Attachment(kind, _file_name(as_dict(each).get("uri"))))
    if sticker := as_dict(item.get("sticker")):
        found.append(Attachment("sticker", _file_name(sticker.get("uri"))))
    for each in as_list(item.get("media")):
        name = _file_name(as_dict(each).get("uri"))
        found.append(Attachment(_KINDS.get(name.rpartition(".")[2].lower(), "unknown"), name))
    return tuple(found)


def _file_name(uri: object) -> str:
    """The file's own name; a sentence where the download says that it failed to fetch it."""
    name = repaired(uri)
    if not name or name.startswith("Failed to"):
        return _MISSING
    return name.rpartition("/")[2].partition("?")[0] or _MISSING


def _links(item: dict[str, Any]) -> tuple[Link, ...]:
    share = as_dict(item.get("share"))
    target, shown = repaired(share.get("link")), repaired(share.get("share_text")) or ""
    if not target and (handle := repaired(share.get("profile_share_username"))):
        target = f"https://www.instagram.com/{handle}/"
        shown = repaired(share.get("profile_share_name")) or handle
    if not target:
        return ()
    return (Link(" ".join(shown.split())[:200] or target, target),)


def _reactions(item: dict[str, Any], who: Callable[[str], str]) -> tuple[Reaction, ...]:
    found = []
    for each in map(as_dict, as_list(item.get("reactions"))):
        by, what = each.get("actor"), repaired(each.get("reaction"))
        if isinstance(by, str) and what:
            found.append(Reaction(who(by), what, moment(each.get("timestamp"))))
    return tuple(found)
