"""One entry of a WhatsApp chat that has a name: a message, or something that WhatsApp wrote under that name."""

from __future__ import annotations

import re
from typing import NamedTuple

from sources import whatsapp_words as words
from sources.record import Attachment
from sources.whatsapp_lines import MARKS, plain

_MADE = "\u200e"
"""Stands before what WhatsApp wrote, on iPhones and before file names on Android."""
_TAG = re.compile(rf"<[^<>:\n]{{2,30}}: ?[{MARKS}]*(?P<file>[^<>\n/]{{1,200}}?) ?>")
_FILE = re.compile(
    rf"^[{MARKS}]*(?P<file>[^\n/<>]{{1,200}}\.[A-Za-z0-9]{{2,5}}) \((?P<note>[^()\n]{{3,40}})\)[{MARKS}]*(?:\n|$)"
)
_LEFT_OUT = re.compile(r"<[^<>\n/=]{6,50}>")
_EDITED = re.compile(rf"<[{MARKS}]*(?P<note>[^<>\n:]{{4,60}})>[{MARKS} ]*$")
_PAGES = re.compile(rf"^(?P<file>[^\n•]{{1,200}}) • [{MARKS}]*.{{0,60}}$")
_LINK = re.compile(r"(?:^|\s)https?://")
_MEDIA = re.compile(r"(?i)\bmed[iy]")
_LOCATION = re.compile(r"^[^\s:]{4,20}: ?https?://(?:maps\.google\.|www\.google\.[a-z.]+/maps|foursquare)", re.I)
_KINDS = {
    "PHOTO": "photo", "IMG": "photo", "VIDEO": "video", "VID": "video", "AUDIO": "audio", "AUD": "audio",
    "PTT": "audio", "STICKER": "sticker", "STK": "sticker", "GIF": "gif",
}  # fmt: skip
_ENDINGS = {
    "jpg": "photo", "jpeg": "photo", "png": "photo", "heic": "photo", "mp4": "video", "mov": "video", "3gp": "video",
    "opus": "audio", "m4a": "audio", "mp3": "audio", "aac": "audio", "ogg": "audio", "webp": "sticker", "gif": "gif",
}  # fmt: skip
_KIND = re.compile(r"(?:^|[0-9]-)([A-Z]{3,7})-[0-9]{4}")
_BLANK = "\u200e\u200f \u00a0"
_TELLING = re.compile(f"[<({MARKS}]")
"""Without one of these, a text is nothing but a text, or stands for a deleted message."""
_MISSING = "not in the export"
_SHORT = 30


class Body(NamedTuple):
    """What a message holds."""

    text: str
    attachments: tuple[Attachment, ...] = ()
    edited: bool = False


def body_of(text: str, only_notices: bool) -> Body | str:
    """What a message holds, or the kind of event that the entry is.

    Args:
        text: what stands after the name.
        only_notices: under this name stands nothing but what WhatsApp wrote: it is the name of the chat.
    """
    if not ("<" in text or "(" in text if text.isascii() else _TELLING.search(text)):
        return words.stands_alone(text) or Body(text)
    made = is_made(text)
    bare = plain(text)
    if words.is_deleted(bare):
        return "deleted"
    edited = False
    if (noted := _EDITED.search(text)) and words.is_edited(plain(noted["note"])):
        edited = True
        text = text[: noted.start()].rstrip(_BLANK)
        bare = plain(text)
    if (tagged := _TAG.search(text)) and _is_file(tagged, text):
        caption = _unmarked(text[: tagged.start()].rstrip(_BLANK) + text[tagged.end() :])
        if pages := _PAGES.match(caption):
            caption = "" if plain(pages["file"]) else caption
        return Body(caption, (_attachment(plain(tagged["file"])),), edited)
    if (named := _FILE.match(text)) and (
        made or "WA" in text[:40] or only_notices or words.is_note_on_file(plain(named["note"]))
    ):
        file, caption = plain(named["file"]), _unmarked(text[named.end() :])
        return Body("" if caption == file else caption, (_attachment(file),), edited)
    if (made or "\u200e" in text) and (pages := _PAGES.match(text)) and words.omitted(bare.rpartition(" • ")[2]):
        return Body("", (_attachment(plain(pages["file"])),), edited)
    if (made or bare == text) and (kind := words.omitted(bare)) and (made or bare.startswith("<")):
        return Body("", (Attachment(kind, _MISSING),), edited)
    if _LEFT_OUT.fullmatch(bare) and (not bare.isascii() or (" " in bare and _MEDIA.search(bare))):
        return Body("", (Attachment("unknown", _MISSING),), edited)
    return _made_by_whatsapp(text, bare, only_notices, edited) if made else Body(_unmarked(text), edited=edited)


def is_made(text: str) -> bool:
    """Whether WhatsApp wrote it: by its mark, which is that of the other direction on phones in Arabic and Hebrew.

    That one people write too, so only known words count there.
    """
    return text.startswith(_MADE) or (text.startswith("\u200f") and words.is_known_from_right(plain(text[:900])))


def _made_by_whatsapp(text: str, bare: str, only_notices: bool, edited: bool) -> Body | str:
    """An entry that begins with the mark, and is neither a file nor deleted."""
    if _LINK.search(bare) and not _LOCATION.match(bare):
        return Body(_unmarked(text), edited=edited)  # Apple puts the mark before the titles of what it sells
    if words.is_call(bare):
        return "call"
    if only_notices or words.is_system(bare):
        return "notice"
    if _LOCATION.match(bare):
        return Body(bare, (Attachment("unknown", "location"),), edited)
    if "\n" in text or bare.startswith(("POLL:", "EVENT:")):
        return Body(_unmarked(text), edited=edited)
    if len(bare) <= _SHORT and bare.casefold() == bare.casefold().strip(".!?") and not any(map(str.isdigit, bare)):
        return Body("", (Attachment("unknown", _MISSING),), edited)  # left out, in a language not known here
    return "notice"


def _is_file(tagged: re.Match[str], text: str) -> bool:
    """Whether a note in brackets is one of a file: it has an ending, and stands at an end or behind the mark."""
    return "." in tagged["file"] and (
        text[: tagged.start()].endswith(_MADE) or not text[: tagged.start()].strip() or not text[tagged.end() :].strip()
    )


def _unmarked(text: str) -> str:
    """The text without the marks that WhatsApp puts at its ends and before the lines of its own."""
    return text.replace(_MADE, "").strip("\u200f\ufeff \n") if _MADE in text else text.strip("\u200f\ufeff")


def _attachment(name: str) -> Attachment:
    told = _KIND.search(name)
    kind = _KINDS.get(told[1]) if told else None
    return Attachment(kind or _ENDINGS.get(name.rpartition(".")[2].casefold(), "file"), name or _MISSING)
