"""What a first pass over a Matrix room's file shows: who is in it, what was edited, who reacted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sources.folder import Folder
from sources.identity import MessageKeys
from sources.json_lists import listed_records
from sources.matrix_event import edit_of, kind_of, ms_of, reaction_of
from sources.record import Reaction, Unreadable
from sources.values import as_dict, id_of, text_of
from sources.whose import folded

_INSIDE = ("join", "invite")


@dataclass(slots=True)
class Room:
    """A room and its file."""

    folder: Folder
    name: str
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
    direct: bool = False
    _edited_at: dict[tuple[str, str], int] = field(default_factory=dict)

    def is_group(self, owner: str) -> bool | None:
        """Whether there are more than two; None where two are seen and nothing says that there are no others."""
        others = self.people - {owner}
        if len(others) > 1:
            return True
        called = self.title and any(folded(self.names.get(one, one)) == folded(self.title) for one in others)
        return False if self.direct or called else None

    def see(self, item: dict[str, Any]) -> None:
        """Take in an event."""
        content, sender = as_dict(item.get("content")), id_of(item.get("sender"))
        self.key = self.key or id_of(item.get("room_id")) or ""
        self.told.add(hash(id_of(item.get("event_id"))))
        if item.get("type") == "m.room.member":
            who, name = id_of(item.get("state_key")) or sender, text_of(content.get("displayname"))
            self.direct |= content.get("is_direct") is True
            if who and name:
                self.names[who] = name
            if who and content.get("membership") in _INSIDE:
                self.people.add(who)
        elif item.get("type") == "m.reaction":
            if (reaction := reaction_of(item)) is not None:
                self.reactions.setdefault(reaction[0], []).append(reaction[1])
        elif kind_of(item) in ("message", "encrypted") and sender:
            self.people.add(sender)
            if (edit := edit_of(item)) is not None:
                at, target = ms_of(item.get("origin_server_ts")) or 0, (edit[0], sender)
                if at >= self._edited_at.get(target, -1):
                    self._edited_at[target] = at
                    self.edits[target] = edit[1]


def learn(folder: Folder, name: str) -> Room:
    """The room of a file, as a pass over it shows it."""
    room, beside = Room(folder, name), dict[str, Any]()
    for _, item in listed_records(folder, name, "messages", beside):
        if not isinstance(item, Unreadable):
            room.see(item)
    room.title = text_of(beside.get("room_name"))
    room.exported_by = id_of(beside.get("exported_by")) or ""
    if not room.key:
        room.key = "room " + MessageKeys().key(room.title, id_of(beside.get("room_creator")))
    return room
