"""Reads what signal-export writes: `data.json` with a JSON object a line, or the older Markdown, a folder a chat.

Both name people only by name, the owner as "Me", and tell times without a zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import PurePath
from typing import Any

from sources.identity import MessageKeys
from sources.json_lines import lines, objects
from sources.record import Attachment, Conversation, Event, Message, Person, Reaction, Record, Unreadable
from sources.signal_inbox import ME, NETWORK, Inbox
from sources.signal_places import MARKDOWN, Place, entry_in
from sources.values import as_dict, as_list, iso_ms, text_of

_CALL = re.compile(r"(?:Incoming|Outgoing|Missed) (?:voice |video |group )?call(?: \([^)]*\))?")
_NOBODY = "No-Sender"
_DELETED = "(This message was deleted)"
_REACTED = re.compile(r"\n\(- (?P<all>.*) -\)\s*$")
_STICKER = re.compile(r"\n\(\( (?P<what>.*?) \)\)\s*$")
_PICTURE = re.compile(r"\[(?P<what>[^\]\n]{1,100})\]\(\.\./exported_stickers/[^)\n]{1,600}\)\s*")
_FILE = re.compile(r"(?P<shown>!?)\[(?P<name>[^\]\n]{1,300})\]\(\./(?:media/)?[^)\n]{1,600}\)\s*")
_KINDS = {
    "jpg": "photo", "jpeg": "photo", "png": "photo", "webp": "photo", "gif": "gif", "mp4": "video", "mov": "video",
    "webm": "video", "mkv": "video", "m4a": "audio", "aac": "audio", "mp3": "audio", "ogg": "audio", "opus": "audio",
    "wav": "audio",
}  # fmt: skip


class Chat:
    """One chat, of one file."""

    def __init__(self, place: Place, inbox: Inbox, zone: tzinfo) -> None:
        self._place = place
        self._inbox = inbox
        self._zone = zone
        self._keys = MessageKeys()
        self._others: dict[str, None] = {}
        path = (
            PurePath(place.folder.label)
            if place.where == place.folder.label
            else PurePath(place.where.rpartition(":")[2])
        )
        self._called = path.parent.name
        self._key = self._called or place.name

    def read(self) -> Iterator[Record]:
        """What the file holds; the chat itself comes at the end, when it is known who writes in it."""
        yield Conversation(NETWORK, self._key)
        yield from self._markdown() if self._place.kind == MARKDOWN else self._lines()
        grouped = len(self._others) > 1 or (len(self._others) == 1 and not self._is_called(next(iter(self._others))))
        yield Conversation(
            NETWORK,
            self._key,
            title=self._called if grouped else None,
            group=grouped if self._others else None,
            participants=tuple(self._others),
        )

    def _is_called(self, name: str) -> bool:
        """Whether the chat's folder is called so; names lose what a file's name cannot have."""
        squashed = "".join(filter(str.isalnum, name.casefold()))
        return squashed == "".join(filter(str.isalnum, self._called.casefold()))

    def _lines(self) -> Iterator[Record]:
        with self._place.folder.open(self._place.name) as stream:
            for where, value in objects(stream, self._place.where):
                if isinstance(value, Unreadable):
                    yield value
                else:
                    yield from self._entry(value, where)

    def _entry(self, item: dict[str, Any], where: str) -> Iterator[Record]:
        text = (text_of(item.get("body")) or "").rstrip()
        files = [_file(text_of(each.get("name"))) for each in map(as_dict, as_list(item.get("attachments")))]
        if sticker := item.get("sticker"):
            files.append(Attachment("sticker", text_of(as_dict(sticker).get("emoji")) or text_of(sticker) or "sticker"))
        reactions = []
        for each in as_list(item.get("reactions")):
            pair = [each.get("name"), each.get("emoji")] if isinstance(each, dict) else as_list(each)
            if len(pair) == 2 and (by := text_of(pair[0])) and (what := text_of(pair[1])):
                reactions.append(Reaction(by, what))
        called = item["call"] is True if "call" in item else bool(_CALL.fullmatch(text))
        event = "deleted" if item.get("deleted") is True else "call" if called else None
        sender = text_of(item.get("sender"))
        yield from self._message(text_of(item.get("date")), sender, text, files, reactions, event, where)

    def _message(
        self,
        date: str | None,
        sender: str | None,
        text: str,
        files: list[Attachment],
        reactions: list[Reaction],
        event: str | None,
        where: str,
    ) -> Iterator[Record]:
        if event or not (text or files):
            yield Event(event or "empty")
            return
        if not sender:
            yield Unreadable(where, "it names no sender")
            return
        mine = sender == ME
        if sender == _NOBODY:
            sender = f"nobody in {self._key}"
            yield from self._inbox.meet(Person(NETWORK, sender, hidden=True))
        elif not mine:
            yield from self._inbox.meet(Person(NETWORK, sender, sender))
        if not mine:
            self._others[sender] = None
        key = self._keys.key(self._key, (date or "").replace("T", " ")[:19], "" if mine else sender, text, len(files))
        if not self._inbox.is_new(key):
            yield Event("duplicate")
            return
        at = iso_ms(date, self._zone)
        self._inbox.local += at is not None
        yield Message(
            NETWORK, key, self._key, sender, mine, at, text, attachments=tuple(files), reactions=tuple(reactions)
        )

    def _markdown(self) -> Iterator[Record]:
        begun: re.Match[str] | None = None
        body: list[str] = []
        at = 0
        with self._place.folder.open(self._place.name) as stream:
            for number, line in lines(stream):
                where = f"{self._place.where}, line {number}"
                if line is None:
                    yield Unreadable(where, "the line is too long to be a message")
                    continue
                text = text_of(line.decode("utf-8-sig", "replace").rstrip("\r\n")) or ""
                if (found := entry_in(text)) is not None:
                    if begun is not None:
                        yield from self._said(begun, body, at)
                    begun, body, at = found, [text[found.end() :]], number
                elif begun is not None:
                    body.append(text)
                elif text.strip():
                    yield Unreadable(where, "it stands before the first message")
        if begun is not None:
            yield from self._said(begun, body, at)

    def _said(self, begun: re.Match[str], body: list[str], number: int) -> Iterator[Record]:
        text = "\n".join(line.rstrip() for line in body).rstrip()
        reactions = []
        if reacted := _REACTED.search(text):
            for each in reacted["all"].split(", "):
                name, _, what = each.rpartition(": ")
                if name:
                    reactions.append(Reaction(name, what))
            text = text[: reacted.start()]
        files = []
        if sticker := _STICKER.search(text):
            files.append(Attachment("sticker", sticker["what"]))
            text = text[: sticker.start()]
        files += [Attachment("sticker", found["what"]) for found in _PICTURE.finditer(text)]
        files += [_file(found["name"]) for found in _FILE.finditer(text)]
        text = "\n".join(
            line for line in _FILE.sub("", _PICTURE.sub("", text)).split("\n") if not line.startswith("> ")
        ).strip()
        event = "deleted" if text == _DELETED else "call" if _CALL.fullmatch(text) else None
        where = f"{self._place.where}, line {number}"
        yield from self._message(begun[1].replace(",", ""), begun[2], text, files, reactions, event, where)


def _file(name: str | None) -> Attachment:
    name = name or "not in the export"
    return Attachment(_KINDS.get(name.rpartition(".")[2].casefold(), "file"), name)
