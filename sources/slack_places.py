"""Where the files of Slack exports lie.

    users.json  dms.json  mpims.json  channels.json  groups.json     the lists, at the root
    D0123ABCD/2024-05-28.json                                        a day of a direct message
    mpdm-ida--bo--mira-1/2024-05-28.json                             a day of a group of people
    D0123ABCD.json                                                   slackdump's "dump": a whole conversation

An Enterprise Grid export has org_users.json, and the lists of each workspace below teams/.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_items import array_items
from sources.record import Unreadable
from sources.values import as_dict, as_list, id_of

LISTS = ("dms.json", "mpims.json", "channels.json", "groups.json")
_USERS = re.compile(r"(?:org_)?users(?:[-_ ][^/]{1,40}|\(\d+\))?\.json", re.I)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[^/]{0,8}\.json", re.I)
_DIRECT = re.compile(r"D[A-Z0-9]{5,20}")
_DUMPED = re.compile(rb'"channel_id"\s*:\s*"([A-Z0-9]{2,30})"')
_NAMED = re.compile(rb'"name"\s*:\s*"(mpdm-[^"\\]{1,400})"')
_PEEKED = 4096


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation: a direct message ("dm"), a group of people ("mpim"), or a "channel"."""

    key: str
    kind: str
    name: str | None = None
    members: tuple[str, ...] = ()
    """As the list has them; none where there is no list."""


@dataclass(frozen=True, slots=True)
class RoomFile:
    """A file of messages."""

    folder: Folder
    name: str
    room: Room
    dumped: bool = False
    """Whether it is a whole conversation as slackdump writes it."""
    rooms: Mapping[str, Room] | None = None
    """All conversations by their ids, where the file is slackdump's archive, which may hold many."""

    @property
    def where(self) -> str:
        """How to name the file to the person."""
        return self.folder.where(self.name)


def find_places(folder: Folder) -> list[Folder]:
    """The roots of exports in a folder."""
    roots: dict[str, None] = {}
    for name in folder.names():
        root, _, base = name.rpartition("/")
        lower = base.lower()
        if lower in LISTS or _USERS.fullmatch(base):
            if _is_list(folder.head(name, _PEEKED), lower):
                roots[root + "/" if root else ""] = None
        elif _DAY.fullmatch(base) and _DIRECT.fullmatch(root.rpartition("/")[2]):
            above = root.rpartition("/")[0]
            if f"{above}/" * bool(above) not in roots and b'"ts"' in folder.head(name, _PEEKED):
                roots[f"{above}/" if above else ""] = None
        elif lower.endswith(".json") and _dumped(folder, name):
            roots[root + "/" if root else ""] = None
    return [folder.below(root) for root in roots if _has_messages(folder.below(root))]


def user_files(folder: Folder) -> list[str]:
    """The files of people right in a root."""
    return sorted(name for name in folder.names() if "/" not in name and _USERS.fullmatch(name))


def rooms_of(folder: Folder, problems: list[Unreadable]) -> dict[str, Room]:
    """The rooms that the lists of a root tell, by the names that their folders may have."""
    rooms: dict[str, Room] = {}
    for name in folder.names():
        if name.lower() not in LISTS:
            continue
        kind = {"dms.json": "dm", "mpims.json": "mpim"}.get(name.lower(), "channel")
        for item in items(folder, name, problems):
            told = as_dict(item)
            key = id_of(told.get("id"))
            if key is None:
                problems.append(Unreadable(folder.where(name), "a conversation in it has no id"))
                continue
            called = id_of(told.get("name"))
            members = tuple(member for one in as_list(told.get("members")) if (member := id_of(one)))
            room = Room(key, "mpim" if told.get("is_mpim") is True else kind, called, members)
            rooms[key] = room
            if called:
                rooms.setdefault(called, room)
    return rooms


def items(folder: Folder, name: str, problems: list[Unreadable]) -> list[object]:
    """The items of a list; what breaks off is added to the problems."""
    found: list[object] = []
    if folder.head(name, _PEEKED).strip() == b"null":  # a list without items, as some programs write it
        return found
    try:
        with folder.open(name) as stream:
            found.extend(array_items(stream, folder.where(name)))
    except (SourceError, OSError) as error:
        problems.append(Unreadable(folder.where(name), str(error)))
    return found


def room_files(folder: Folder, rooms: dict[str, Room]) -> list[RoomFile]:
    """The files of messages below a root, in order."""
    found = []
    for name in sorted(folder.names()):
        parts = name.split("/")
        if len(parts) == 2 and _DAY.fullmatch(parts[1]):
            found.append(RoomFile(folder, name, rooms.get(parts[0]) or _unlisted(parts[0]), dumped=False))
        elif len(parts) == 1 and (key := _dumped(folder, name)):
            found.append(RoomFile(folder, name, rooms.get(key) or _unlisted(key, folder, name), dumped=True))
    return found


def _unlisted(key: str, folder: Folder | None = None, name: str = "") -> Room:
    group = key if key.startswith("mpdm-") else None
    if folder and (told := _NAMED.search(folder.head(name, _PEEKED))):
        group = told[1].decode("utf-8", "replace")
    return Room(key, "dm" if _DIRECT.fullmatch(key) else "mpim" if group else "channel", group)


def _dumped(folder: Folder, name: str) -> str | None:
    """The id of the conversation that a file is, as slackdump writes it."""
    if not name.lower().endswith(".json"):
        return None
    head = folder.head(name, _PEEKED)
    found = _DUMPED.search(head) if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else None
    return found[1].decode() if found and b'"messages"' in head else None


def _is_list(head: bytes, name: str) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"["):
        return False
    if name == "dms.json":
        told = b'"members"' in head or (b'"id"' in head and b'"user"' in head)
        return told or start[1:].lstrip().startswith(b"]")
    if name in LISTS:
        return b'"members"' in head or b'"creator"' in head or b'"is_archived"' in head
    return b'"team_id"' in head or b'"profile"' in head


def _has_messages(folder: Folder) -> bool:
    """Whether lists or messages are there, and not only a file of people."""
    for name in folder.names():
        parts = name.split("/")
        if len(parts) == 1 and (name.lower() in LISTS or _dumped(folder, name)):
            return True
        if len(parts) == 2 and _DAY.fullmatch(parts[1]):
            return True
    return False
