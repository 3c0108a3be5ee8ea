"""Reads the text that sigtop writes where no format is chosen: a file a chat, with "From:", "Sent:" and so on above
each message, and quoted and earlier ones behind ">" and "|". The layout is that of `fmt_text.go` in sigtop's source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from sources.identity import MessageKeys
from sources.record import Attachment, Conversation, Edit, Event, Message, Person, Record, Unreadable
from sources.signal_inbox import ME, MISSING, NETWORK, Inbox, attachment
from sources.signal_places import Place
from sources.values import text_of

_HEAD = re.compile(
    r"(?:\A|(?<=\n\n))(?:(?P<mine>From: You\nType: outgoing)|(?:From: (?P<by>.*)\n)?Type: (?P<kind>[a-z0-9-]+))\n"
    r"(?:Sent: (?P<sent>.*)\n)?(?(mine)|Received: (?:unknown|[A-Z][a-z]{2}, .*)\n)"
    r"(?P<more>(?:(?:Attachment|Reaction|Edited): .*\n)*)"
)
"""All but what the owner sent has a time of arrival; without it, it is a line of what somebody wrote."""
_CALLED = re.compile(r"(?s)(?P<name>.*?)(?: \((?P<detail>[^()\n]+)\))?")
_FILE = re.compile(r"(?m)^Attachment: (?P<name>.*) \((?P<kind>[^(),]+)(?:, [0-9]+ bytes)?\)$")
_VERSION = re.compile(r"(?m)^\| Version: [0-9]+\n")
_BEHIND = re.compile(r"(?m)^\| ?")
_EVENTS = {"call-history": "call"}


class Text:
    """One file."""

    def __init__(self, place: Place, inbox: Inbox) -> None:
        self._place = place
        self._inbox = inbox
        self._keys = MessageKeys()

    def read(self) -> Iterator[Record]:
        """What the file holds.

        Raises:
            SourceError: it cannot be read.
        """
        whole = text_of(self._place.folder.read(self._place.name).decode("utf-8-sig", "replace").replace("\r\n", "\n"))
        head, _, rest = (whole or "").partition("\n\n")
        name, detail = _named(head.removeprefix("Conversation: "))
        group = detail == "group"
        chat = f"group {name}" if group else detail or name
        others: dict[str, None] = {} if group else {chat: None}
        yield Conversation(NETWORK, chat, title=name if group else None, group=group)
        if not group:
            yield from self._inbox.meet(Person(NETWORK, chat, name))
        found = list(_HEAD.finditer(rest))
        ends = [told.start() for told in found] + [len(rest)]
        if rest[: ends[0]].strip():
            yield Unreadable(self._place.where, "its beginning is no message")
        for number, (told, end) in enumerate(zip(found, ends[1:], strict=True), 1):
            said = rest[told.end() : end]
            yield from self._entry(told, said, chat, others, f"{self._place.where}, message {number}")
        yield Conversation(NETWORK, chat, group=group, participants=tuple(others))

    def _entry(
        self, told: re.Match[str], said: str, chat: str, others: dict[str, None], where: str
    ) -> Iterator[Record]:
        """One message: exactly one record besides the person it names first."""
        mine = told["mine"] is not None
        if not mine and told["kind"] != "incoming":
            yield Event(_EVENTS.get(told["kind"], "notice"))
            return
        if not mine and told["by"] is None:
            yield Unreadable(where, "it names no sender")
            return
        name, detail = _named(told["by"] or "")
        sender = ME if mine else detail or name
        if not mine:
            others[sender] = None
            yield from self._inbox.meet(Person(NETWORK, sender, name))
        versions = [_BEHIND.sub("", one) for one in _VERSION.split(said)[1:]] if "Edited: " in told["more"] else []
        bodies = [_body(version) for version in versions] or [_body(said)]
        files = tuple(_files(versions[0] if versions else told["more"]))
        at = _moment(told["sent"])
        if not bodies[0] and not files:
            yield Event("empty")
            return
        key = self._keys.key(chat, sender, at, bodies[-1])  # times are told to the second only
        if not self._inbox.is_new(key):
            yield Event("duplicate")
            return
        edits = tuple(Edit(None, body) for body in bodies[1:])
        yield Message(NETWORK, key, chat, sender, mine, at, bodies[0], attachments=files, edits=edits)


def _named(told: str) -> tuple[str, str | None]:
    """A name, and the number or else what stands behind it in brackets."""
    found = _CALLED.fullmatch(told.strip())
    return (found["name"], found["detail"]) if found else (told.strip(), None)


def _body(said: str) -> str:
    """What was said, without the lines about it and those quoted."""
    _, _, text = f"\n{said}".partition("\n\n")
    lines = text.rstrip("\n").split("\n")
    if lines[0].startswith("> From: ") and lines[1:2] and lines[1].startswith("> Sent: "):
        while lines and lines[0].startswith(">"):
            lines.pop(0)
    return "\n".join(lines).strip("\n")


def _files(told: str) -> Iterator[Attachment]:
    for found in _FILE.finditer(told):
        name = found["name"] if found["name"] != "no filename" else MISSING
        yield attachment(found["kind"], name)


def _moment(told: str | None) -> int | None:
    try:
        return int(parsedate_to_datetime(told or "").timestamp() * 1000)
    except (ValueError, TypeError, OverflowError):
        return None
