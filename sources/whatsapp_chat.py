"""One chat of WhatsApp: its file taken apart, and what can be told of it before its owner is known."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath

from sources import whatsapp_words as words
from sources.folder import Folder
from sources.values import text_of
from sources.whatsapp_lines import Entry, begins_before, entries, name_of, plain, shape_of, with_names
from sources.whatsapp_message import Body, body_of, is_made
from sources.whatsapp_mixed import all_entries

_HEAD_BYTES = 1 << 16
_LONGEST_NOTICE = 200
_NO_NAME = re.compile(r"(?i)_?chat[ _()0-9]*")
_CALLED = re.compile(r"(?i)(?:whats ?app.{0,30}?(?: with | con | mit | avec | com | met | - | с ))(?P<title>.+)")
_COPY = re.compile(r" ?\([0-9]+\)$")


@dataclass(slots=True)
class Chat:
    """A chat as its file tells it."""

    folder: Folder
    name: str
    entries: list[Entry]
    before: str
    """What stands before the first entry: nothing, as a rule."""
    broken: int
    """How many characters were no UTF-8."""
    names: list[str | None] = field(default_factory=list)
    """The name of each entry, without marks; None for lines of WhatsApp's own."""
    writers: Counter[str] = field(default_factory=Counter)
    """Who wrote something, and how often."""
    called: str | None = None
    """The name under which WhatsApp itself writes: on iPhones, that of the chat."""
    deleters: set[str] = field(default_factory=set)
    """Under whose name it stands that "you" deleted a message: the owner's, or somebody wrote so."""
    mixed: bool = False
    """Whether it is read as put together of chats from several phones."""
    group: bool = False
    """Whether a line of WhatsApp's own tells that it is a group."""

    @property
    def where(self) -> str:
        """For people: the file."""
        return self.folder.where(self.name)

    @property
    def titles(self) -> list[str]:
        """What the chat may be called, by its file, its zip and its folder."""
        stems = [PurePath(self.name).stem, PurePath(self.folder.root.rstrip("/")).name]
        stems += [PurePath(self.folder.label).stem, PurePath(self.folder.label).name]
        return [" ".join(_COPY.sub("", stem).split()) for stem in stems if stem and not _NO_NAME.fullmatch(stem)]

    @property
    def title(self) -> str | None:
        """What it is called by WhatsApp; None where neither the chat nor its file tells."""
        if self.called:
            return self.called
        for stem in self.titles:
            if called := _CALLED.fullmatch(stem):
                return called["title"].strip()
        return None


def looks_right(folder: Folder, name: str) -> bool:
    """Whether a file begins as a chat does."""
    head = folder.head(name, _HEAD_BYTES)
    text = _decoded(head)[0]
    shape = shape_of(text)
    if shape is None:
        return False
    if not begins_before(text, shape).strip():
        return next(entries(text, shape)).sender is not None or sum(1 for _ in entries(text, shape)) > 1
    return sum(entry.sender is not None for entry in entries(text, shape)) > 2


def read_chat(folder: Folder, name: str) -> Chat:
    """Take a file apart.

    Raises:
        SourceError: it cannot be read, or is larger than any chat (WhatsApp exports 40,000 messages at most).
    """
    text, broken = _decoded(folder.read(name))
    shape = shape_of(text)
    if shape is None:
        return Chat(folder, name, [], text, broken)
    found, mixed = all_entries(text, shape)
    chat = Chat(folder, name, with_names(found), begins_before(text, shape), broken, mixed=mixed)
    marked = "\u200e" in text or "\u200f" in text
    _look_over(chat, lost=shape.startswith("[") and not marked, telling=shape.startswith("[") and marked)
    return chat


def _decoded(data: bytes) -> tuple[str, int]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, broken = data.decode("utf-16", "replace"), 0
    else:
        text = data.decode("utf-8-sig", "replace")
        broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        if "\n" not in text:
            text = text.replace("\r", "\n")
    return text_of(text) or "", max(broken, 0)


def _look_over(chat: Chat, lost: bool, telling: bool) -> None:
    """Fill in who writes, what the chat is called, and whether it is a group.

    Args:
        chat: whose entries are there.
        lost: whether it is an iPhone's, and a program has lost the marks before what WhatsApp wrote.
        telling: whether these marks are there, before all that WhatsApp wrote; Android has few.
    """
    cleaned: dict[str, str] = {}
    said: dict[str, bool] = {}
    """Under whose name WhatsApp wrote notices, and whether that of encryption was among them."""
    unclear: Counter[str] = Counter()
    """Lines that WhatsApp made in words not known here: files left out, or notices where the name is the chat's."""
    for entry in chat.entries:
        if entry.sender is None:
            chat.names.append(None)
            chat.group = chat.group or words.tells_of_group(plain(entry.text[:900]))
            continue
        name = cleaned.get(entry.sender)
        if name is None:
            name = cleaned[entry.sender] = name_of(entry.sender)
        chat.names.append(name)
        if not chat.writers and not said and words.is_notice_of_encryption(entry.text):  # later on somebody wrote it
            chat.names[-1] = None
            said[name] = True
        elif is_made(entry.text):
            _take_in_made(chat, name, entry.text, said, unclear)
        else:
            chat.writers[name] += 1
            if not telling and len(entry.text) < 100 and words.is_deleted_by_owner(plain(entry.text)):
                chat.deleters.add(name)
    if lost:
        _take_out_notices(chat, said)
    for name, count in unclear.items():
        if name in chat.writers or name not in said:
            chat.writers[name] += count
    chat.called = next((name for name in said if name not in chat.writers), None)
    if chat.called is None:
        chat.called = next((name for name, secure in said.items() if secure), None)
    if len(chat.writers) > 2 or (chat.called and len(chat.writers) == 2 and chat.called not in chat.writers):
        chat.group = True


def _take_in_made(chat: Chat, name: str, text: str, said: dict[str, bool], unclear: Counter[str]) -> None:
    """Take in a line under a name that WhatsApp made: a file left out, a call, or a notice."""
    bare = plain(text[:900])
    if words.is_deleted_by_owner(bare):
        chat.deleters.add(name)
    if isinstance(made := body_of(text, only_notices=True), Body) or made in ("deleted", "call"):
        chat.writers[name] += 1
    elif not words.is_system(bare):
        unclear[name] += 1
    else:
        said[name] = said.get(name, False) or words.tells_of_encryption(bare)
        chat.group = chat.group or words.tells_of_group(bare)


def _take_out_notices(chat: Chat, said: dict[str, bool]) -> None:
    """Take out the notices of an iPhone's chat in which a program has lost all marks: "Ana added Bo".

    They stand under the name of the chat, or of one of the two. Under any other name somebody has written them.
    """
    names = frozenset(("You", "you", *map(_untilded, chat.writers)))
    found: dict[str, list[tuple[int, bool]]] = {}
    """By name: the entries that may be notices, and whether each is of that name's own doing."""
    for number, (entry, name) in enumerate(zip(chat.entries, chat.names, strict=True)):
        done = words.done_in_group(entry.text) if name and len(entry.text) < _LONGEST_NOTICE else None
        if name and done and names.issuperset(parties := [_untilded(one) for one in done if one]):
            by_owner = parties[0] == "You" and not entry.text.startswith(("You left", "You were"))
            found.setdefault(name, []).append((number, by_owner or _untilded(name) in parties))
    for name, lines in found.items():
        is_chat = name in said and len(lines) == chat.writers[name]
        for number in [number for number, own in lines if own or is_chat]:
            chat.names[number] = None
            chat.writers[name] -= 1
            said.setdefault(name, False)
            chat.group = True
    chat.writers = +chat.writers


def _untilded(name: str) -> str:
    return name.lstrip("~ ")
