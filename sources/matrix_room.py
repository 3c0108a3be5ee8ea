"""What a first pass over a Matrix room's file shows: who is in it, what was edited, who reacted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sources.folder import Folder
from sources.identity import MessageKeys
from sources.matrix_event import edit_of, kind_of, ms_of, reaction_of, sender_of
from sources.matrix_places import Form, events, form_of
from sources.record import Reaction, Unreadable
from sources.values import as_dict, id_of, text_of
from sources.whose import folded

_INSIDE = ("join", "invite")


@dataclass(slots=True)
class Room:
    """A room."""

    key: str = ""
    title: str | None = None
    exported_by: str = ""
    people: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    """The latest display names."""
    edits: dict[tuple[str, str], str] = field(default_factory=dict)
    """The last words of the messages that were edited, by message and editor: nobody edits those of others."""
    reactions: dict[str, list[Reaction]] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)
    """Hashes of the ids of all its events."""
    nameless: bool = False
    """Whether there are events without an id, so that nobody can tell what was edited."""
    direct: bool = False
    senders: set[str] = field(default_factory=set)
    """Whose program the server knew these events to be from when it handed them out: the owner's."""
    _told_at: dict[tuple[str, str], int] = field(default_factory=dict)
    """When what is kept was said, for a server may hand out the last events first."""

    def is_group(self, owner: str) -> bool | None:
        """Whether there are more than two; None where two are seen and nothing says that there are no others."""
        others = self.people - {owner}
        if len(others) > 1:
            return True
        called = self.title and any(folded(self.names.get(one, one)) == folded(self.title) for one in others)
        return False if self.direct or called else None

    def see(self, item: dict[str, Any]) -> None:
        """Take in an event."""
        content, sender = as_dict(item.get("content")), sender_of(item)
        self.key = self.key or id_of(item.get("room_id")) or ""
        event = id_of(item.get("event_id"))
        self.nameless |= event is None
        self.told.add(hash(event))
        if sender and "transaction_id" in as_dict(item.get("unsigned")):
            self.senders.add(sender)
        if item.get("type") == "m.room.member":
            who, name = id_of(item.get("state_key")) or sender, text_of(content.get("displayname"))
            self.direct |= content.get("is_direct") is True
            if who and name and self._is_later(("name", who), item):
                self.names[who] = name
            if who and content.get("membership") in _INSIDE:
                self.people.add(who)
        elif item.get("type") == "m.room.name":
            if (title := text_of(content.get("name"))) and self._is_later(("title", ""), item):
                self.title = title
        elif item.get("type") == "m.reaction":
            if (reaction := reaction_of(item)) is not None:
                self.reactions.setdefault(reaction[0], []).append(reaction[1])
        elif kind_of(item) in ("message", "encrypted") and sender:
            self.people.add(sender)
            if (edit := edit_of(item)) is not None and self._is_later((edit[0], sender), item):
                self.edits[edit[0], sender] = edit[1]

    def _is_later(self, what: tuple[str, str], item: dict[str, Any]) -> bool:
        at = ms_of(item.get("origin_server_ts")) or 0
        if at < self._told_at.get(what, -1):
            return False
        self._told_at[what] = at
        return True


@dataclass(slots=True)
class RoomFile:
    """A file of events, and the rooms they are of."""

    folder: Folder
    name: str
    form: Form
    rooms: dict[str, Room]
    """The one of a file by Element, under no name; else all that such files tell of, by their ids."""
    key: str = ""
    """The room of events that tell none."""

    def room(self, item: dict[str, Any]) -> Room:
        """The room that an event is in."""
        key = "" if self.form == "messages" else id_of(item.get("room_id")) or self.key
        if (room := self.rooms.get(key)) is None:
            room = self.rooms[key] = Room(key)
        return room

    def events(self, beside: dict[str, Any] | None = None) -> Iterator[tuple[str, dict[str, Any] | Unreadable]]:
        """Its events. See `sources.matrix_places.events`."""
        return events(self.folder, self.name, self.form, beside)


def learn(folder: Folder, name: str, known: dict[str, Room]) -> RoomFile:
    """A file, as a pass over it shows it and its rooms.

    Args:
        folder: where it lies.
        name: of the file.
        known: the rooms of files that are not Element's; what this one tells of them is put in.
    """
    form, beside = form_of(folder, name) or "messages", dict[str, Any]()
    file = RoomFile(folder, name, form, {} if form == "messages" else known)
    for _, item in file.events(beside):
        if not isinstance(item, Unreadable):
            file.key = file.key or _key(name, item)
            file.room(item).see(item)
    if form == "messages":
        room = file.room({})
        room.title = text_of(beside.get("room_name")) or room.title
        room.exported_by = id_of(beside.get("exported_by")) or ""
        room.key = room.key or "room " + MessageKeys().key(room.title, id_of(beside.get("room_creator")))
    return file


def _key(name: str, first: dict[str, Any]) -> str:
    """For events that tell no room: by the first of their file, for many files have one name."""
    return "room " + MessageKeys().key(name, id_of(first.get("event_id")), ms_of(first.get("origin_server_ts")))
