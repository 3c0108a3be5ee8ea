"""Matrix rooms, exported by Element in JSON or as servers hand out events. See docs/formats/matrix.md.

Each file is read twice: edits and names may come long after the messages they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sources.folder import Folder
from sources.identity import MessageKeys, Seen
from sources.matrix_event import edit_of, kind_of, sender_of
from sources.matrix_message import message_of
from sources.matrix_places import form_of, profile_owner, room_files
from sources.matrix_room import Room, RoomFile, learn
from sources.reader import Hints
from sources.record import Conversation, Event, Owner, Person, Record, Unreadable
from sources.values import as_dict
from sources.whose import Account, Census, find_owner, folded, passed_over

FORMAT = NETWORK = "matrix"
TITLE = "Matrix rooms"
_ENCRYPTED = "Element could not decrypt it; export again from a session that has its key"
_NEVER_DECRYPTED = "it is encrypted; export the room in Element, where you have its key"


def find(folder: Folder) -> list[Folder]:
    """The folders that hold exported rooms. See `sources.reader.Reader.find`."""
    return folder.holding(lambda name: form_of(folder, name))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read the rooms right in these folders. See `sources.reader.Reader.read`.

    Raises:
        SourceError: nothing tells who the owner is.
    """
    known: dict[str, Room] = {}
    files = [learn(folder, name, known) for folder in folders for name in room_files(folder)]
    rooms = [room for file in files if file.form == "messages" for room in file.rooms.values()] + list(known.values())
    owner = _owner(rooms, {one for one in map(profile_owner, folders) if one}, hints)
    name = next((room.names[owner] for room in rooms if owner in room.names), None)
    yield Owner(NETWORK, owner, name, owner)
    yield from passed_over(Account(owner, name), hints.me, "the Matrix rooms")
    reading = _Reading(owner)
    for file in files:
        yield from reading.records(file)


def _owner(rooms: list[Room], told: set[str], hints: Hints) -> str:
    """Who has exported the rooms, by id or else by display name; else the one in all of them; else asked for.

    Args:
        rooms: all of them.
        told: who something beside them says it is.
        hints: who the person says it is.
    """
    census = Census()
    for room in rooms:
        if room.exported_by.startswith("@") and ":" in room.exported_by:
            told.add(room.exported_by)
        elif room.exported_by:
            named = [key for key, name in room.names.items() if folded(name) == folded(room.exported_by)]
            told |= set(named) if len(named) == 1 else set()
        else:
            told |= room.senders
        for key in room.people:
            census.add(room.key, Account(key, room.names.get(key), key))
    return told.pop() if len(told) == 1 else find_owner(census, hints.me, "the Matrix rooms").key


class _Reading:
    """Yields the records of one room after the other."""

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._people: set[str] = set()
        self._rooms: set[str] = set()
        self._seen = Seen()

    def records(self, file: RoomFile) -> Iterator[Record]:
        """Yield what a file holds."""
        keys = MessageKeys()
        for where, item in file.events():
            if isinstance(item, Unreadable):
                yield item
            else:
                yield from self._event(file, where, item, keys)

    def _event(self, file: RoomFile, where: str, item: dict[str, Any], keys: MessageKeys) -> Iterator[Record]:
        room = file.room(item)
        kind, sender = kind_of(item), sender_of(item)
        if kind == "encrypted":
            yield Unreadable(where, _ENCRYPTED if file.form == "messages" else _NEVER_DECRYPTED)
        elif kind != "message":
            yield Event(kind)
        elif (edit := edit_of(item)) and (room.nameless or hash(edit[0]) in room.told):
            yield Event("edit")
        elif sender is None:
            yield Unreadable(where, "nothing says who wrote it")
        else:
            if edit:  # of a message older than the export: its last words are all that there is of it
                item = {**item, "event_id": edit[0], "content": {**as_dict(item.get("content")), "body": edit[1]}}
            message = message_of(item, room, sender, self._owner, keys)
            if not self._seen.is_new(message.key):
                yield Event("edit" if edit else "duplicate")
                return
            yield from self._around(room, sender)
            yield message

    def _around(self, room: Room, sender: str) -> Iterator[Record]:
        others = sorted(room.people - {self._owner})
        for one in (sender, *(others if room.key not in self._rooms else ())):
            if one != self._owner and one not in self._people:
                self._people.add(one)
                yield Person(NETWORK, one, room.names.get(one), one)
        if room.key not in self._rooms:
            self._rooms.add(room.key)
            group = room.is_group(self._owner)
            yield Conversation(
                NETWORK,
                room.key,
                title=room.title if group is not False else None,
                group=group,
                participants=tuple(others),
            )
