"""The words of an X message: entities decoded, t.co links put back to where they lead."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sources.record import Attachment, Edit, Link
from sources.values import EARLIEST_YEAR, LATEST_YEAR, as_dict, as_list, epoch_ms, iso_ms, text_of

_ENTITY = re.compile("&(amp|lt|gt);")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">"}
_SHORT = re.compile(r"https?://t\.co/[A-Za-z0-9]+")
_MEDIA_PAGE = re.compile(r"https?://(?:www\.)?(?:twitter|x)\.com/(?:messages/media/|\w+/status/\d+/(?:photo|video)/)")
_MOST_LINKS = 500
_LONGEST_TARGET = 8_000
_YEAR_SECONDS = 31_556_952
_KINDS = {
    "jpg": "photo", "jpeg": "photo", "png": "photo", "webp": "photo", "heic": "photo",
    "mp4": "video", "mov": "video", "m3u8": "video", "webm": "video",
    "mp3": "audio", "m4a": "audio", "ogg": "audio", "aac": "audio", "wav": "audio",
    "gif": "gif",
}  # fmt: skip


def plain(text: str) -> str:
    """The text with its entities decoded, once.

    X escapes these three only, and messages of before 2011 not at all; in those a real `&amp;` would be
    decoded wrongly, which nobody can tell apart.
    """
    return _ENTITY.sub(lambda match: _CHARACTERS[match[1]], text) if "&" in text else text


def words(text: str, urls: list[tuple[str, str]], *, media: bool) -> str:
    """What the sender wrote. `media`: files came with it, so X has put a link to them at the end."""
    text = plain(text)
    targets = dict(urls)
    pieces = text.rsplit(maxsplit=1) if media else []
    if pieces and _MEDIA_PAGE.match(targets.get(pieces[-1], "")):
        text = pieces[0] if len(pieces) == 2 else ""
    return _SHORT.sub(lambda match: targets.get(match[0], match[0]), text, count=_MOST_LINKS)


def short_links(body: dict[str, Any]) -> tuple[list[tuple[str, str]], tuple[Link, ...]]:
    """The links of a message: short address and target, and what is shown of them to the reader.

    The link to a message's own media is not one that the sender wrote, so it is not shown.
    """
    pairs: list[tuple[str, str]] = []
    links: list[Link] = []
    for entry in map(as_dict, as_list(body.get("urls"))[:_MOST_LINKS]):
        short = text_of(entry.get("url"))
        target = plain(text_of(entry.get("expanded")) or short or "")
        if not target or len(target) > _LONGEST_TARGET:
            continue
        if short:
            pairs.append((short, target))
        if not (body.get("mediaUrls") and _MEDIA_PAGE.match(target)):
            links.append(Link(text_of(entry.get("display")) or short or target, target))
    return pairs, tuple(links)


def media_name(address: str) -> str:
    """The file name in the address of a picture, a video or a voice note."""
    return address.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]


def attachment(address: str, name: str) -> Attachment:
    """What came with a message, by its address and its name in the archive."""
    if "dm_gif" in address:
        return Attachment("gif", name)
    return Attachment(_KINDS.get(name.rpartition(".")[2].casefold(), "unknown"), name)


def edits(body: dict[str, Any], now: str, urls: list[tuple[str, str]]) -> tuple[Edit, ...]:
    """Earlier wordings. The present one is left out, should the history hold it as well."""
    found = []
    for entry in map(as_dict, as_list(body.get("editHistory"))):
        text = text_of(entry.get("editedText"))
        before = words(text, urls, media=False) if text is not None else now
        if before != now:
            found.append(Edit(_seconds(entry.get("createdAtSec")), before))
    return tuple(found)


def moment(value: object) -> int | None:
    """Milliseconds UTC of a time: ISO 8601, as the archive writes it; other tools put milliseconds or a post's date."""
    return iso_ms(value) or epoch_ms(value) or _as_in_posts(value)


def _as_in_posts(value: object) -> int | None:
    try:
        told = datetime.strptime(value, "%a %b %d %H:%M:%S %z %Y") if isinstance(value, str) else None
    except ValueError:
        return None
    return iso_ms(told.isoformat()) if told else None


def _seconds(value: object) -> int | None:
    """Milliseconds of a time in seconds, written as text or as a number."""
    try:
        seconds = float(value) if isinstance(value, str | int | float) else 0.0
    except (ValueError, OverflowError):
        return None
    years = 1970 + seconds / _YEAR_SECONDS
    return int(seconds * 1000) if EARLIEST_YEAR <= years <= LATEST_YEAR else None
