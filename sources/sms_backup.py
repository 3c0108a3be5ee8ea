"""Reads SMS and MMS as SMS Backup & Restore for Android writes them (and Silence, and others, after it).

`sms_elements` takes the file apart, `sms_message` reads single messages; `sms_json` does both for apps that write JSON.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence

from sources import sms_json
from sources.errors import SourceError
from sources.folder import Folder
from sources.identity import MessageKeys
from sources.reader import Hints
from sources.record import Attachment, Conversation, Event, Message, Notice, Owner, Person, Record, Unreadable
from sources.sms_elements import elements
from sources.sms_message import (
    SENT,
    Count,
    Parts,
    event_of,
    is_only_announced,
    is_room,
    messages,
    name_of,
    number_of,
    numbers_of,
    own_in,
    sent_at,
    value,
)
from sources.whose import name_in

FORMAT = "sms"
TITLE = "SMS backup"
NETWORK = "sms"
ME = "me"
"""The owner's account: the backup does not tell the owner's number, and it may change."""

_HEAD_BYTES = 1 << 16
_BEGUN = re.compile(rb"""<(?:sms|mms) [^<]{0,2000}\bdate=["'][0-9]""")
"""A message, in a file whose beginning is missing."""
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_CALLS = re.compile(rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,200}?\?>\s*|<!--.{0,1000}?-->\s*){0,9}<calls\s")
_NUMBERS = "A backup knows people by number: one person with two numbers counts as two."


def find(folder: Folder) -> list[Folder]:
    """Folders that hold a backup. See `sources.reader.Reader`."""
    names = list(folder.names())
    roots = {name[: name.rfind("/") + 1]: None for name in names if _is_backup(folder, name, len(names) == 1)}
    if not roots and names and all(_is_of_calls(folder, name) for name in names):
        return [folder]  # to say what it is
    return [folder.below(root) for root in roots]


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the backups hold: several of one phone count each message once. See `sources.reader.Reader`."""
    files: dict[str, tuple[Folder, str]] = {}
    for folder in folders:
        names = list(folder.names())
        files |= {
            folder.where(name): (folder, name)
            for name in names
            if "/" not in name and _is_backup(folder, name, len(names) == 1)
        }
    if not files:
        label = ", ".join(folder.label for folder in folders)
        if any(_is_of_calls(folder, name) for folder in folders for name in folder.names()):
            raise SourceError(f"{label} is a backup of calls, without messages; import the file sms-....xml beside it.")
        raise SourceError(f"{label} holds no backup of SMS any more.")
    yield Owner(NETWORK, ME, name=name_in(hints.me))
    inbox = _Inbox(dict(sorted(files.items())))
    for where in sorted(files):
        yield from inbox.read(*files[where])
    yield Notice(_NUMBERS)
    if inbox.people and not inbox.named:
        yield Notice(
            "The backup has no names of contacts; tick Add contact names in SMS Backup & Restore to have them."
        )


def _is_backup(folder: Folder, name: str, alone: bool) -> bool:
    base = name.rpartition("/")[2]
    if base.startswith("._") or not (alone or base.lower().endswith((".xml", ".json", ".ndjson"))):
        return False
    head = folder.head(name, _HEAD_BYTES)
    if base.lower().endswith(".xml") or _XML.match(head):  # in other files such words are of a message
        return b"<smses" in head or _BEGUN.search(head) is not None
    return sms_json.looks_right(head)


def _messages(folder: Folder, name: str) -> Iterator[dict[str, str] | Parts | Count | str]:
    """The messages of a backup, of XML or JSON."""
    where, head = folder.where(name), folder.head(name, _HEAD_BYTES)
    with folder.open(name) as stream:
        if sms_json.looks_right(head):
            yield from sms_json.messages(stream, where, head)
        else:
            yield from messages(elements(stream, where))


def _is_of_calls(folder: Folder, name: str) -> bool:
    return _CALLS.match(folder.head(name, 1 << 12)) is not None


class _Inbox:
    """The conversations of one phone, over all its backups."""

    def __init__(self, files: Mapping[str, tuple[Folder, str]]) -> None:
        self._files = files
        self._looked = False
        self.people: dict[str, Person] = {}
        self._talks: set[str] = set()
        self._met: set[int] = set()
        self._own: set[str] = set()
        """Numbers of the owner's, as far as MMS tell them."""
        self.named = False

    def read(self, folder: Folder, name: str) -> Iterator[Record]:
        """One backup: exactly one record for each message in it, besides the people it names first."""
        where = folder.where(name)
        number = 0
        told = ""
        keys = MessageKeys()
        try:
            for item in _messages(folder, name):
                if isinstance(item, Count):
                    told = item.told
                    continue
                number += 1
                yield from self._item(item, f"{where}, message {number}", keys)
        except SourceError as error:
            yield Unreadable(where, str(error))
        if told.isascii() and told.isdigit() and told.lstrip("0") != str(number).lstrip("0"):
            there = f"{number:,} {'is' if number == 1 else 'are'} there"
            yield Notice(f"{where} says that it holds {told[:12]} messages; {there}.")

    def _item(self, item: dict[str, str] | Parts | str, where: str, keys: MessageKeys) -> Iterator[Record]:
        if isinstance(item, str):
            yield Unreadable(where, item)
        elif isinstance(item, Parts):
            yield from self._mms(item, where, keys)
        else:
            yield from self._sms(item, where, keys)

    def _sms(self, told: dict[str, str], where: str, keys: MessageKeys) -> Iterator[Record]:
        kind = told.get("type")
        if event := event_of(kind):
            yield Event(event)
            return
        other = number_of(told.get("address", ""))
        if not other or other == "null":
            yield Unreadable(where, "it names no number")
            return
        yield from self._meet(other, told)
        yield from self._talk([other])
        text = told.get("body", "")
        yield self._message(told, other, None if kind == SENT else other, text, (), None, keys)

    def _mms(self, mms: Parts, where: str, keys: MessageKeys) -> Iterator[Record]:
        kind = mms.told.get("msg_box")
        event = "not fetched" if is_only_announced(mms.told) else event_of(kind)
        if event:
            yield Event(event)
            return
        others = numbers_of(value(mms.told, "address"))
        sender = mms.sender
        receivers = mms.receivers
        room = others[0] if len(others) == 1 and is_room(others[0], mms) else None
        if room or not others:
            others = list(dict.fromkeys([*([sender] if sender else []), *receivers]))
        if (own := own_in(mms)) is not None:
            self._own.add(own)
        elif len(others) > 1 and not self._own and not self._looked:
            self._look()
        others = [each for each in others if each not in self._own] or others
        if not others:
            yield Unreadable(where, "it names no number")
            return
        if kind == SENT:
            sender = None
        elif len(others) == 1 and not room:
            sender = others[0]  # whose number may be written in another way in the address
        elif sender is None or sender in self._own:
            sender = f"somebody of {room or '~'.join(sorted(others))}"
        self.named = self.named or "contact_name" in mms.told
        for each in dict.fromkeys([*others, *([sender] if sender else [])]):
            yield from self._meet(each, mms.told if len(others) == 1 and not room else {})
        talk = room or "~".join(sorted(others))
        yield from self._talk(others, room)
        recipients = len(receivers) if len(others) > 1 and receivers else None
        text = "\n".join(mms.texts)
        yield self._message(mms.told, talk, sender, text, tuple(mms.files), recipients, keys)

    def _look(self) -> None:
        """Look ahead for the owner's number: a group names it too at times, and is the same one before it is known."""
        self._looked = True
        for folder, name in self._files.values():
            with contextlib.suppress(SourceError):
                for item in _messages(folder, name):
                    if isinstance(item, Parts) and (own := own_in(item)) is not None:
                        self._own.add(own)
                        return

    def _meet(self, number: str, told: dict[str, str]) -> Iterator[Person]:
        name, saved = name_of(told)
        self.named = self.named or "contact_name" in told
        known = self.people.get(number)
        if known is not None and (name is None or known.name is not None) and (saved is None or known.saved_contact):
            return
        hidden = number.startswith("somebody of ")
        person = Person(NETWORK, number, name=name, hidden=hidden, saved_contact=saved)
        if person != known:
            self.people[number] = person
            yield person

    def _talk(self, others: list[str], room: str | None = None) -> Iterator[Conversation]:
        key = room or "~".join(sorted(others))
        if key not in self._talks:
            self._talks.add(key)
            grouped = len(others) > 1 or room is not None
            yield Conversation(NETWORK, key, group=grouped, participants=tuple(others))

    def _message(
        self,
        told: dict[str, str],
        talk: str,
        sender: str | None,
        text: str,
        files: tuple[Attachment, ...],
        recipients: int | None,
        keys: MessageKeys,
    ) -> Message | Event:
        at = sent_at(told)
        key = keys.key(talk, told.get("date") if at is None else at, sender or "", text, len(files))
        mark = hash(key)
        if mark in self._met:
            return Event("duplicate")
        self._met.add(mark)
        return Message(
            NETWORK,
            key,
            talk,
            sender or ME,
            sender is None,
            at,
            text,
            subject=value(told, "sub"),
            attachments=files,
            recipients=recipients,
        )
