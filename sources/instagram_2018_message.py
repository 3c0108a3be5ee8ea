"""One message of Instagram's downloads of 2018 to 2020: a field for each kind of thing that can be sent."""

from __future__ import annotations

from typing import Any, NamedTuple

from sources.record import Attachment, Link, Reaction
from sources.values import as_dict, as_list, iso_ms, text_of

_FILES = (("media", "photo"), ("media_url", "photo"), ("voice_media", "audio"))
_KINDS = {"mp4": "video", "mov": "video", "m4a": "audio", "aac": "audio", "mp3": "audio", "gif": "gif"}
_TOLD = ("story_share", "location_name", "live_video_share", "live_video_invite")
"""Things shown with a message, of which a few words are all that the file has."""
_EVENTS = {"video_call_action": "call", "action": "notice"}
_MISSING = "not in the export"
_NAMED = " named the group "
_LONGEST = 200


class Body(NamedTuple):
    """What a message holds."""

    text: str
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reactions: tuple[Reaction, ...] = ()


def body_of(entry: dict[str, Any]) -> Body | str:
    """What a message holds, or the kind of event that it is."""
    text = _text(entry, "text") or _text(entry, "heart")
    links, attachments = _links(entry), _attachments(entry)
    if not text and links:
        text = links[0].target
    if not text and not attachments:
        return next((kind for name, kind in _EVENTS.items() if entry.get(name)), "empty")
    return Body(text, links, attachments, tuple(_reactions(entry)))


def title_in(entry: dict[str, Any]) -> str | None:
    """The name that a line of Instagram's own says a group has got; None in any other message."""
    name = _text(entry, "action").partition(_NAMED)[2].strip(" .")
    return name[:_LONGEST] or None


def _text(entry: dict[str, Any], name: str) -> str:
    return (text_of(entry.get(name)) or "").strip()


def _links(entry: dict[str, Any]) -> tuple[Link, ...]:
    found = []
    if _is_address(link := _text(entry, "link")):
        found.append(Link(link, link))
    if _is_address(post := _text(entry, "media_share_url")):
        caption = " ".join((_text(entry, "media_share_caption") or _text(entry, "media_owner")).split())
        found.append(Link(caption[:_LONGEST] or post, post))
    if profile := _text(entry, "profile_share_username"):
        shown = _text(entry, "profile_share_name") or profile
        found.append(Link(shown[:_LONGEST], f"https://www.instagram.com/{profile}/"))
    return tuple(found)


def _attachments(entry: dict[str, Any]) -> tuple[Attachment, ...]:
    found = []
    for field, kind in _FILES:
        if told := _text(entry, field):
            found.append(_file(told, kind))
    if entry.get("animated_media_images"):
        found.append(Attachment("gif", _MISSING))
    if (post := _text(entry, "media_share_url")) and not _is_address(post):
        found.append(Attachment("unknown", _MISSING))  # "Media share unavailable"
    for field in _TOLD:
        if told := _text(entry, field):
            found.append(Attachment("unknown", " ".join(told.split())[:_LONGEST]))
    return tuple(found)


def _file(told: str, kind: str) -> Attachment:
    """A file by its address or its path in the download; a sentence stands there where it is gone."""
    name = told.partition("?")[0].rpartition("/")[2]
    if " " in told or "." not in name:
        return Attachment(kind, _MISSING)
    sort = _KINDS.get(name.rpartition(".")[2].lower(), kind)
    return Attachment("audio" if kind == "audio" else sort, name)  # voices come as .mp4


def _is_address(value: str) -> bool:
    return value.startswith(("https://", "http://")) and " " not in value


def _reactions(entry: dict[str, Any]) -> list[Reaction]:
    likes = [as_dict(like) for like in as_list(entry.get("likes"))]
    return [Reaction(who, "❤", iso_ms(like.get("date"))) for like in likes if (who := _text(like, "username"))]
