"""Finds the chats that come out of Signal, by what the files hold: no name is relied on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sources.folder import Folder
from sources.json_lines import object_of

BACKUP, EXPORT, ROWS, MARKDOWN, TEXT = "backup", "export", "rows", "markdown", "text"
_HEAD_BYTES = 1 << 16
_FRAMES = frozenset({"account", "recipient", "chat", "chatItem"})
_ENTRY = re.compile(r"\[([0-9]{4}-[0-9]{2}-[0-9]{2}(?:,? |T)[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)\] ([^\n:]{1,200}): ?")
_ROW = re.compile(rb'"(?:sent_at|conversationId)"\s*:')
_TEXT = re.compile(rb"(?:\xef\xbb\xbf)?Conversation: [^\n]+\n\r?\n(?:From: [^\n]*\n)?Type: [a-z0-9-]+\r?\n")
_ENCRYPTED = re.compile(r"(?i)(?:.*/)?signal-[0-9-]+\.backup")


@dataclass(frozen=True, slots=True)
class Place:
    """One file."""

    folder: Folder
    name: str
    kind: str

    @property
    def where(self) -> str:
        """For people."""
        return self.folder.where(self.name)


def find_places(folder: Folder) -> list[Folder]:
    """The folders below this one that hold chats of Signal: the top of an export of many is one place."""
    names = list(folder.names())
    return folder.holding(lambda name: kind_of(folder, name, len(names) == 1) or _ENCRYPTED.fullmatch(name), names)


def places(folder: Folder) -> Iterator[Place]:
    """The files right in a folder; the same chats as Markdown are left where they are there as JSON."""
    names = [name for name in folder.names() if "/" not in name]
    found = [Place(folder, name, kind) for name in sorted(names) if (kind := kind_of(folder, name, len(names) == 1))]
    better = any(place.kind == EXPORT for place in found)
    return (place for place in found if not (better and place.kind == MARKDOWN))


def is_encrypted(folder: Folder) -> bool:
    """Whether a folder holds a backup of Signal on Android, which only Signal can open."""
    return any(_ENCRYPTED.fullmatch(name) for name in folder.names())


def kind_of(folder: Folder, name: str, alone: bool) -> str | None:
    """What a file of Signal's is; None where it is none. One that was named by itself may be called anything."""
    base = name.rpartition("/")[2].lower()
    if base.startswith("._") or not (alone or base.endswith((".json", ".jsonl", ".ndjson", ".md", ".txt"))):
        return None
    head = folder.head(name, _HEAD_BYTES)
    if base.endswith(".md"):
        return MARKDOWN if entry_in(head.decode("utf-8-sig", "replace").lstrip().split("\n")[0]) else None
    if _TEXT.match(head):
        return TEXT
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if start.startswith(b"["):
        return ROWS if len(_ROW.findall(start)) > 1 and b'"type"' in start else None
    if not start.startswith(b"{"):
        return None
    for line in head.split(b"\n")[:8]:
        value = object_of(line) if line.strip() else None
        if value is None:
            if b'"chatItem"' in line[:200] or b'"recipient"' in line[:200]:
                return BACKUP  # a line too long to be seen whole
            continue
        if any(isinstance(value.get(frame), dict) for frame in _FRAMES) or "backupTimeMs" in value:
            return BACKUP
        if {"date", "sender", "body"} <= value.keys() and ("quote" in value or "reactions" in value):
            return EXPORT
    return None


def entry_in(line: str) -> re.Match[str] | None:
    """The beginning of an entry, where a line of Markdown has one: the time and who."""
    return _ENTRY.match(line)
