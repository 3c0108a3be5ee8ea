"""slackdump's archives: answers of Slack's API as they came, in packed lines of JSON or in a database.

    D0123ABCD.json.gz  users.json.gz  channels.json.gz  workspace.json.gz     one answer a line
    slackdump.sqlite                                                          its tables, each row with a DATA of JSON

A line has a type `t`, of which channel it is as `id`, and what it holds: messages `m` (types 0 and 1), users `u`,
channels `ch`, one channel `ci`, the ids of who is in it `cu`, and whose login it was `w`.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, cast

from sources.errors import SourceError
from sources.folder import MAX_RATIO, RATIO_FLOOR_BYTES, Folder
from sources.json_lines import objects
from sources.record import Unreadable
from sources.slack_places import Room
from sources.sqlite_file import is_database, rows_of
from sources.values import as_dict, as_list, id_of, text_of

_PACKED = (".json.gz", ".jsonl.gz")
_PEEKED = 1 << 14
_TABLES = ("MESSAGE", "CHANNEL", "S_USER", "CHUNK_ID")
_MESSAGES = (0, 1)
"""Types of lines that hold messages: those of a channel, and those of a thread."""


@dataclass(slots=True)
class Archive:
    """What an archive tells besides messages."""

    users: list[dict[str, Any]] = field(default_factory=list)
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    owners: set[str] = field(default_factory=set)
    """Who was logged in."""
    met: set[str] = field(default_factory=set)
    """Channels that there are messages of."""

    def rooms(self) -> dict[str, Room]:
        """Its conversations by their ids."""
        return {key: self._room(key, self.channels.get(key, {})) for key in sorted({*self.channels, *self.met})}

    def _room(self, key: str, told: dict[str, Any]) -> Room:
        name, other = text_of(told.get("name")), id_of(told.get("user"))
        listed = (one for each in as_list(told.get("members")) if (one := id_of(each)))
        inside = set(self.members.get(key) or listed)
        if told.get("is_im") is True or (not told and key.startswith("D")):
            inside |= {other, *self.owners} if other and self.owners else set()  # else who writes shows who is in it
            return Room(key, "dm", None, tuple(sorted(inside)))
        group = told.get("is_mpim") is True or (name or "").startswith("mpdm-")
        return Room(key, "mpim" if group else "channel", name, tuple(sorted(inside)))


def is_archive(folder: Folder, name: str) -> bool:
    """Whether a file is an archive or a part of one, by how it begins."""
    if name.lower().endswith(_PACKED):
        try:
            start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(folder.head(name, _PEEKED), _PEEKED)
        except zlib.error:
            return False
        return start.startswith(b'{"t":') and b'"ts":' in start
    return is_database(folder, name, _TABLES)


def find_places(folder: Folder) -> list[Folder]:
    """The folders that archives are right in."""
    return folder.holding(lambda name: is_archive(folder, name))


def files_of(folder: Folder) -> list[str]:
    """The files of archives right in a folder, in order."""
    return sorted(name for name in folder.names() if "/" not in name and is_archive(folder, name))


def learn(folders: Iterable[Folder]) -> Archive:
    """What archives tell of people and conversations; what is damaged in them is left out."""
    archive = Archive()
    for folder in folders:
        for name in files_of(folder):
            if name.lower().endswith(_PACKED):
                _learn_lines(folder, name, archive)
            else:
                _learn_tables(folder, name, archive)
    return archive


def _learn_lines(folder: Folder, name: str, archive: Archive) -> None:
    for _, line in _lines(folder, name):
        if isinstance(line, Unreadable):
            continue
        key, held = id_of(line.get("id")), (*as_list(line.get("ch")), line.get("ci"))
        if line.get("t") in _MESSAGES and key:
            archive.met.add(key)
        archive.users += map(as_dict, as_list(line.get("u")))
        _take_channels(held, archive)
        if key:
            archive.members.setdefault(key, set()).update(filter(None, map(id_of, as_list(line.get("cu")))))
        archive.owners |= {owner} if (owner := id_of(as_dict(line.get("w")).get("user_id"))) else set()


def messages(folder: Folder, name: str) -> Iterator[tuple[str, object]]:
    """Of which channel each message of a file is, and the message; `Unreadable` what is damaged."""
    return _packed(folder, name) if name.lower().endswith(_PACKED) else _table(folder, name)


def _packed(folder: Folder, name: str) -> Iterator[tuple[str, object]]:
    for where, line in _lines(folder, name):
        if isinstance(line, Unreadable):
            yield "", line
        elif line.get("t") in _MESSAGES:
            key = id_of(line.get("id")) or ""
            for item in as_list(line.get("m")):
                yield key, item if key else Unreadable(where, "nothing says of which conversation it is")


def _lines(folder: Folder, name: str) -> Iterator[tuple[str, dict[str, Any] | Unreadable]]:
    """The lines of a packed file. What breaks off ends with an unreadable one."""
    where = folder.where(name)
    most = max(folder.size(name) * MAX_RATIO, RATIO_FLOOR_BYTES)
    try:
        with folder.open(name) as packed, gzip.open(packed) as stream:
            for at, line in objects(cast("IO[bytes]", stream), where):
                if stream.tell() > most:
                    raise SourceError("it would unpack to far more than it should, like a bomb; the rest was not read")
                yield at, line
    except (SourceError, OSError, EOFError, zlib.error) as error:
        yield where, Unreadable(where, f"{error}; archive the conversation again")


def _learn_tables(folder: Folder, name: str, archive: Archive) -> None:
    try:
        archive.users += (_object(one) for (one,) in rows_of(folder, name, "S_USER", ("DATA",)))
        _take_channels((_object(one) for (one,) in rows_of(folder, name, "CHANNEL", ("DATA",))), archive)
        archive.met |= {key for (one,) in rows_of(folder, name, "MESSAGE", ("CHANNEL_ID",)) if (key := id_of(one))}
        for channel, user in rows_of(folder, name, "CHANNEL_USER", ("CHANNEL_ID", "USER_ID")):
            if (key := id_of(channel)) and (who := id_of(user)):
                archive.members.setdefault(key, set()).add(who)
        archive.owners |= {who for (one,) in rows_of(folder, name, "WORKSPACE", ("USER_ID",)) if (who := id_of(one))}
    except SourceError:
        return  # said by `messages`


def _table(folder: Folder, name: str) -> Iterator[tuple[str, object]]:
    """The messages of a database, of those that it holds in several states the latest first."""
    where = folder.where(name)
    try:
        rows = rows_of(folder, name, "MESSAGE", ("CHANNEL_ID", "DATA"), "ID, CHUNK_ID DESC")
        for number, (channel, told) in enumerate(rows, start=1):
            key, item = id_of(channel), _object(told)
            if key and item:
                yield key, item
            else:
                why = "not a JSON object" if key else "nothing says of which conversation it is"
                yield key or "", Unreadable(f"{where}, message {number}", why)
    except SourceError as error:
        yield "", Unreadable(where, str(error))


def _take_channels(held: Iterable[object], archive: Archive) -> None:
    for told in map(as_dict, held):
        if key := id_of(told.get("id")):
            archive.channels[key] = {**archive.channels.get(key, {}), **told}


def _object(told: object) -> dict[str, Any]:
    if not isinstance(told, bytes | str):
        return {}
    try:
        return as_dict(json.loads(told))
    except (ValueError, RecursionError):
        return {}
