"""WhatsApp chats as the program WhatsApp-Chat-Exporter writes them to JSON, out of a phone's database or backup.

    result.json    {"447700900111@s.whatsapp.net": {"name": ..., "messages": {"18455": {"from_me": ..., ...}}}}

With `--per-chat` there is a file for each chat; older versions wrote those without the chat's id around them. Times are
those of WhatsApp's servers, so unlike in WhatsApp's own exports no zone is missing, and messages have ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sources.errors import SourceError
from sources.file_kinds import kind_of_type
from sources.folder import Folder
from sources.identity import MessageKeys
from sources.json_cursor import Cursor
from sources.reader import Hints
from sources.record import (
    Attachment,
    Conversation,
    Event,
    Message,
    Notice,
    Owner,
    Person,
    Reaction,
    Record,
    Unreadable,
)
from sources.values import as_dict, epoch_ms, id_of, text_of
from sources.whose import name_in

FORMAT = "whatsapp-exporter"
TITLE = "WhatsApp-Chat-Exporter's JSON"
NETWORK = "whatsapp"
ME = "me"
"""The owner's account: the file does not tell the owner's number or name."""

_HEAD_BYTES = 1 << 16
_WHOLE = re.compile(
    rb'\{\s*"[^"\\\s]{1,100}@(?:s\.whatsapp\.net|g\.us|lid|broadcast|newsletter)"\s*:\s*\{\s*"(?:name|type)"\s*:'
)
_ALONE = re.compile(rb'\{\s*"(?:name|type)"\s*:')
_MARKS = (b'"messages"', b'"from_me"', b'"key_id"', b'"timestamp"')
_MILLISECONDS = 100_000_000_000
"""A time larger than this counts milliseconds, a smaller one seconds."""
_BREAK = re.compile(r" ?<br ?/?>")
_MISSING = "not in the export"
_BINARY = "The message is binary data and its base64 is "
_CALL = re.compile(r"\b(?:voice|video) call\b")
_LOCATION = re.compile(r"Location shared: \(.*\)")


def find(folder: Folder) -> list[Folder]:
    """Folders that hold such a file. See `sources.reader.Reader`."""
    return folder.holding(lambda name: _is_one(folder, name))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the files hold. See `sources.reader.Reader`."""
    files = {
        folder.where(name): (folder, name)
        for folder in folders
        for name in folder.names()
        if "/" not in name and _is_one(folder, name)
    }
    yield Owner(NETWORK, ME, name=name_in(hints.me))
    inbox = _Inbox()
    for where in sorted(files):
        yield from inbox.read(*files[where])
    yield Notice(
        "WhatsApp-Chat-Exporter names people by name, so two of one name count as one. Its messages count apart from "
        "those of chats that WhatsApp itself exported: import one of the two."
    )


def _is_one(folder: Folder, name: str) -> bool:
    base = name.rpartition("/")[2]
    if base.startswith("._") or not (base.lower().endswith(".json") or len(folder.files) == 1):
        return False
    head = _head(folder, name)
    return _WHOLE.match(head) is not None or (
        _ALONE.match(head) is not None and all(mark in head for mark in _MARKS) and b'"meta"' in head
    )


def _head(folder: Folder, name: str) -> bytes:
    return folder.head(name, _HEAD_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip()


class _Inbox:
    """The chats of all files; what is in several of them counts once."""

    def __init__(self) -> None:
        self._people: set[str] = set()
        self._talks: set[str] = set()
        self._held: dict[str, int] = {}
        self._keys = MessageKeys()
        self._read = 0

    def read(self, folder: Folder, name: str) -> Iterator[Record]:
        """One file. What breaks off ends with an unreadable one."""
        where, before = folder.where(name), self._read
        whole = _WHOLE.match(_head(folder, name))
        try:
            with folder.open(name) as stream:
                cursor = Cursor(stream, where)
                for chat in cursor.members() if whole else ():
                    yield from self._chat(cursor, where, text_of(chat) or "?")
                if not whole:
                    yield from self._chat(cursor, where, None)
        except (SourceError, OSError, RecursionError) as error:
            yield Unreadable(f"{where}, after message {self._read - before}", str(error))

    def _chat(self, cursor: Cursor, where: str, chat: str | None) -> Iterator[Record]:
        """One chat, whose id is not told in files of single chats of older versions."""
        if not cursor.begins("{"):
            cursor.value()
            yield Unreadable(f"{where}, {chat}", "not a JSON object")
            return
        title: str | None = None
        for member in cursor.members():
            if member != "messages" or not cursor.begins("{"):
                value = cursor.value()
                if member == "name":
                    title = (text_of(value) or "").strip() or None
                elif member == "messages":
                    yield Unreadable(f"{where}, {chat or title}", "its messages are not a JSON object")
                continue
            for number in cursor.members():
                self._read += 1
                item = cursor.value()
                if isinstance(item, dict):
                    yield from self._message(item, chat, title)
                else:
                    yield Unreadable(f"{where}, message {(text_of(number) or '?')[:40]}", "not a JSON object")

    def _message(self, item: dict[str, Any], chat: str | None, title: str | None) -> Iterator[Record]:
        if chat == "status@broadcast":
            yield Event("status")
            return
        body = _body(item)
        if isinstance(body, str):
            yield Event(body)
            return
        text, files = body
        mine = item.get("from_me") in (True, 1)
        talk = chat or title or "?"
        group = None if chat is None else chat.endswith(("@g.us", "@newsletter"))
        other = title or _number(chat) or "?"
        sender = ME if mine else id_of(item.get("sender")) or (f"somebody of {other}" if group else other)
        sent = item.get("timestamp")
        at = epoch_ms(sent) if isinstance(sent, int | float) and sent > _MILLISECONDS else _seconds_ms(sent)
        key = self._key(item, talk, sender, sent, text)
        if key is None:
            yield Event("duplicate")
            return
        if not mine and sender not in self._people:
            self._people.add(sender)
            yield Person(NETWORK, sender, name=sender)
        if talk not in self._talks:
            self._talks.add(talk)
            yield Conversation(
                NETWORK,
                talk,
                title=title if group else None,
                group=group,
                participants=(other,) if group is False else (),
            )
        answered = id_of(item.get("reply"))
        yield Message(
            NETWORK,
            key,
            talk,
            sender,
            mine,
            at,
            text,
            reply_to=f"{talk}/{answered}" if answered else None,
            attachments=files,
            reactions=_reactions(as_dict(told)) if (told := item.get("reactions")) else (),
        )

    def _key(self, item: dict[str, Any], talk: str, sender: str, sent: object, text: str) -> str | None:
        """The key of a message; None where it was there before."""
        number, said = id_of(item.get("key_id")), hash((sender, text))
        key = f"{talk}/{number}" if number else self._keys.key(talk, sent, sender, text)
        while key in self._held:
            if self._held[key] == said:
                return None
            key = MessageKeys().key(key, sent, sender, text)
        self._held[key] = said
        return key


def _reactions(told: dict[str, Any]) -> tuple[Reaction, ...]:
    return tuple(
        Reaction(ME if who == "You" else text_of(who) or "?", shown)
        for who, what in told.items()
        if (shown := text_of(what))
    )


def _seconds_ms(value: object) -> int | None:
    """Milliseconds of seconds with a fraction."""
    return epoch_ms(value * 1000) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _number(chat: str | None) -> str | None:
    """What a chat without a name is called by: a phone number, written as in groups."""
    return (chat or "").partition("@")[0] or None


def _body(item: dict[str, Any]) -> tuple[str, tuple[Attachment, ...]] | str:
    """The text and files of a message, or the kind of event that it is."""
    told, caption = text_of(item.get("data")), text_of(item.get("caption")) or ""
    made = item.get("meta") in (True, 1)
    if item.get("media") in (True, 1):
        return _plain(caption), (_file(item, None if made else told),)
    if item.get("sticker") in (True, 1):
        return _plain(caption), (Attachment("sticker", _MISSING),)
    if not told:
        return (_plain(caption), ()) if caption else "notice"
    if not made:
        return _plain(told), ()
    if told == "Message deleted":
        return "deleted"
    if _LOCATION.fullmatch(told):
        return told, (Attachment("unknown", "location"),)
    if told.startswith(_BINARY):
        return "unknown"
    return "call" if _CALL.search(told) else "notice"


def _file(item: dict[str, Any], path: str | None) -> Attachment:
    """What came with a message; `path` is where the program has put it, None where it found none."""
    if item.get("sticker") in (True, 1):
        kind = "sticker"
    else:
        mime = text_of(item.get("mime"))
        kind = kind_of_type(mime) if mime else "file" if path else "unknown"
    return Attachment(kind, (path or "").replace("\\", "/").rpartition("/")[2] or _MISSING)


def _plain(text: str) -> str:
    """The text as it was written: the program puts `<br>` for the end of a line."""
    return _BREAK.sub("\n", text) if "<br" in text else text
