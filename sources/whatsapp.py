"""Reads chats exported from WhatsApp: `_chat.txt` of iPhones, `WhatsApp Chat with NAME.txt` of Android.

The parts of the work: `whatsapp_lines` parts a file into entries, `whatsapp_dates` finds the order of its dates,
`whatsapp_chat` looks it over, `whatsapp_owner` tells whose it is, `whatsapp_message` reads entries and
`whatsapp_words` knows what WhatsApp writes itself. Parsers to build on were looked for: those for Python know few of
the ways dates are written, or bring pandas along.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import tzinfo

from sources.errors import SourceError
from sources.folder import Folder
from sources.identity import MessageKeys
from sources.reader import Hints
from sources.record import Conversation, Edit, Event, Message, Notice, Owner, Person, Record, Unreadable
from sources.values import moment_ms
from sources.whatsapp_chat import Chat, looks_right, read_chat
from sources.whatsapp_dates import Order, moment_of, orders_of, stamp_of
from sources.whatsapp_lines import plain
from sources.whatsapp_message import body_of
from sources.whatsapp_owner import Mine, find_owner, shown_name
from sources.whatsapp_words import is_call

FORMAT = "whatsapp"
TITLE = "WhatsApp chat"
NETWORK = "whatsapp"

_LONGEST_KEY = 200
_PHONE = re.compile(r"\+?[0-9][0-9 ()./\u00a0\u2010-\u2015-]{5,24}")
_BACKUP = re.compile(r"(?i)(?:.*/)?(?:msgstore.*\.(?:crypt[0-9]*|db)|ChatStorage\.sqlite)")


def find(folder: Folder) -> list[Folder]:
    """Folders that hold a chat. See `sources.reader.Reader`."""
    roots: dict[str, None] = {}
    names = list(folder.names())
    for name in names:
        root = name[: name.rfind("/") + 1]
        if root not in roots and (_is_chat(folder, name, len(names) == 1) or _BACKUP.fullmatch(name)):
            roots[root] = None
    return [folder.below(root) for root in roots]


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the chats hold. See `sources.reader.Reader`."""
    problems: list[Unreadable] = []
    chats: list[Chat] = []
    for folder, name in _files(folders):
        try:
            chats.append(read_chat(folder, name))
        except SourceError as error:
            problems.append(Unreadable(folder.where(name), str(error)))
    if not any(chat.entries for chat in chats):
        label = ", ".join(dict.fromkeys(folder.label for folder in folders))
        raise SourceError(problems[0].why if problems else _no_chat(label, folders))
    mine = find_owner([chat for chat in chats if chat.entries], hints.me)
    yield Owner(NETWORK, shown_name(mine.name), name=shown_name(mine.name))
    yield from problems
    orders = orders_of([chat.entries for chat in chats], hints.dates)
    inbox = _Inbox(mine, hints.zone)
    for chat, order in zip(chats, orders, strict=True):
        yield from inbox.read(chat, order.order)
    yield from _notices(chats, orders, mine, hints)


def _is_chat(folder: Folder, name: str, alone: bool) -> bool:
    base = name.rpartition("/")[2]
    wanted = base.lower().endswith(".txt") or (alone and not base.lower().endswith(".md"))  # signal-export's Markdown
    return wanted and not base.startswith("._") and looks_right(folder, name)


def _files(folders: Sequence[Folder]) -> list[tuple[Folder, str]]:
    found = {}
    for folder in folders:
        names = list(folder.names())
        for name in names:
            if "/" not in name and _is_chat(folder, name, len(names) == 1):
                found[folder.where(name)] = (folder, name)
    return [found[where] for where in sorted(found)]


def _no_chat(label: str, folders: Sequence[Folder]) -> str:
    if any(_BACKUP.fullmatch(name) for folder in folders for name in folder.names()):
        return (
            f"{label} is WhatsApp's own database or a backup of it, which is not read; in WhatsApp, open a chat and "
            "choose More, Export chat, Without media, or let the program WhatsApp-Chat-Exporter make a result.json of "
            "all chats, and import what that gives."
        )
    return f"{label} holds no WhatsApp chat; in WhatsApp, open a chat and choose More, Export chat, Without media."


class _Inbox:
    """The chats of one owner."""

    def __init__(self, mine: Mine, zone: tzinfo) -> None:
        self._mine = mine.name
        self._account = shown_name(mine.name)
        self._zone = zone
        self._people: set[str] = set()
        self._met: dict[int, str] = {}
        """The conversation of each message met, by the hash of its key."""

    def read(self, chat: Chat, order: str) -> Iterator[Record]:
        """One chat: its people and itself, then each entry as one record."""
        others = list({shown_name(name): name for name in chat.writers if name != self._mine}.values())
        title = shown_name(chat.title) if chat.title else None
        alone = len(others) == 1 and not chat.group  # then by the other's name: files are renamed more easily
        called = shown_name(others[0]) if alone else title or "/".join(sorted(map(shown_name, others)))
        talk = f"group {called}" if chat.group else called
        if len(talk) > _LONGEST_KEY:
            talk = hashlib.blake2b(talk.encode("utf-8", "replace"), digest_size=12).hexdigest()
        called_by = {shown_name(name) for name in others}
        for other in others:
            yield from self._meet(other)
        yield Conversation(
            NETWORK,
            talk,
            title=title if chat.group else None,
            group=chat.group if chat.group or len(chat.writers) > 1 or title in called_by else None,
            participants=tuple(map(shown_name, others)),
        )
        if chat.before.strip():
            lines = chat.before.count("\n") or 1
            yield Unreadable(f"{chat.where}, line 1", f"{lines:,} lines stand before the first message")
        place = "" if chat.group and title is None else talk  # what is made of all names changes with the next one
        yield from self._entries(chat, order, talk, place)

    def _entries(self, chat: Chat, order: str, talk: str, place: str) -> Iterator[Message | Event]:
        """Each entry of a chat as one record; `place` is what its messages' keys are made with."""
        keys = MessageKeys()
        shown = {name: shown_name(name) or "?" for name in chat.names if name is not None}
        shown[self._mine] = self._account
        for entry, name in zip(chat.entries, chat.names, strict=True):
            if name is None:
                yield Event("call" if is_call(plain(entry.text[:900])) else "notice")
                continue
            body = body_of(entry.text, name not in chat.writers)
            if isinstance(body, str):
                yield Event(body)
                continue
            mine = name == self._mine
            sender = shown[name]
            made = keys.key(place, stamp_of(entry), "" if mine else sender, body.text, bool(body.attachments))
            fresh = self._fresh(made, talk)
            if fresh is None:
                yield Event("duplicate")
                continue
            at = moment_of(entry, order)
            yield Message(
                NETWORK,
                fresh,
                talk,
                sender,
                mine,
                moment_ms(at, self._zone) if at else None,
                body.text,
                attachments=body.attachments,
                edits=(Edit(None, ""),) if body.edited else (),
            )

    def _meet(self, name: str) -> Iterator[Person]:
        shown = shown_name(name) or "?"
        if shown not in self._people:
            self._people.add(shown)
            stranger = name.startswith("~") or _PHONE.fullmatch(name)
            yield Person(NETWORK, shown, name=shown, saved_contact=False if stranger else None)

    def _fresh(self, key: str, conversation: str) -> str | None:
        """The key that a message gets; None where its conversation has it already.

        The same words in the same minute in two groups without a name are two messages: the second one's key is made
        with its conversation. All other keys are made with it from the start.
        """
        number = hash(key)
        where = self._met.get(number)
        if where is None:
            self._met[number] = conversation
            return key
        if where == conversation:
            return None
        key = hashlib.blake2b(f"{conversation}\x1f{key}".encode("utf-8", "replace"), digest_size=12).hexdigest()
        if hash(key) in self._met:
            return None
        self._met[hash(key)] = conversation
        return key


def _notices(chats: Sequence[Chat], orders: Sequence[Order], mine: Mine, hints: Hints) -> Iterator[Notice]:
    """What these chats cannot tell, and what was taken for granted."""
    if mine.told_by:
        yield Notice(
            f"You were taken to be {shown_name(mine.name)}, {mine.told_by}. If that is wrong, say who with --me."
        )
    if hints.tz is None:
        yield Notice(
            "WhatsApp tells times without their zone; they were taken as UTC. Name the phone's zone with --tz."
        )
    unsure = [chat for chat, order in zip(chats, orders, strict=True) if chat.entries and not order.sure]
    if unsure:
        date = "/".join(unsure[0].entries[0].date)
        where = unsure[0].where if len(unsure) == 1 else f"{unsure[0].where} and {len(unsure) - 1:,} more chats"
        yield Notice(
            f"In {where} it does not show whether dates like {date} begin with the day or the month; they were read as "
            "beginning with the day. If that is wrong, undo this import and repeat it with --dates mdy."
        )
    for chat in chats:
        if chat.mixed:
            yield Notice(
                f"{chat.where} has lines of two kinds, as if chats of two phones were put together; each was read as a "
                "message. If one kind is words that somebody has pasted, undo this import and take them out."
            )
    broken = sum(chat.broken for chat in chats)
    if broken:
        yield Notice(f"{broken:,} characters were not UTF-8 and stand as \ufffd.")
    if any(len(chat.entries) >= 39_000 for chat in chats):
        yield Notice("WhatsApp exports 40,000 messages of a chat at most (10,000 with media); older ones are missing.")
