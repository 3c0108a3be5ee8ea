"""The files that hold events of Matrix rooms: as Element exports a room, or right as a server hands events out.

A server's are pages of a room's messages (a list called `chunk`), bare lists, a line for each event, and files called
`events` in the copy of somebody's data that a server's keeper makes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_items import array_items
from sources.json_lines import object_of, objects
from sources.json_lists import listed_records
from sources.record import Unreadable
from sources.values import as_dict, id_of

Form = Literal["messages", "chunk", "array", "lines"]
"""How a file holds events: in a list of that name ("messages" are Element's), in a bare list, or one a line."""

_PEEKED = 1 << 14
_LARGEST_EVENT = 1 << 17
"""Twice the bytes that a server takes for an event."""
_ENDINGS = (".json", ".jsonl", ".ndjson")
_EVENT = (b'"origin_server_ts"', b'"sender"', b'"content"', b'"type"')
_MOST_PROFILE_BYTES = 1 << 20


def room_files(folder: Folder) -> list[str]:
    """The files of events right in a folder, in order."""
    return sorted(name for name in folder.names() if "/" not in name and form_of(folder, name))


def form_of(folder: Folder, name: str) -> Form | None:
    """How a file holds events, by how it begins; None where it holds none."""
    low = name.lower()
    if not low.endswith(_ENDINGS) and low.rpartition("/")[2] != "events" and len(folder.files) > 1:
        return None
    head = _head(folder, name, _PEEKED)
    if head.startswith(b"{") and b'"room_name"' in head and (b'"exported_by"' in head or b'"room_creator"' in head):
        return "messages"
    if not head.startswith((b"{", b"[")):
        return None
    if b"\n" not in head and len(head) >= _PEEKED - 3 and head.startswith(b'{"'):
        head = _head(folder, name, _LARGEST_EVENT)
    if not all(member in head for member in _EVENT):
        return None
    if head.startswith(b"["):
        return "array"
    first = object_of(head.partition(b"\n")[0])
    if first and "origin_server_ts" in first and "type" in first:
        return "lines"
    return "chunk" if b'"chunk"' in head else None


def _head(folder: Folder, name: str, size: int) -> bytes:
    return folder.head(name, size).removeprefix(b"\xef\xbb\xbf").lstrip()


def events(
    folder: Folder, name: str, form: Form, beside: dict[str, Any] | None = None
) -> Iterator[tuple[str, dict[str, Any] | Unreadable]]:
    """Where each event of a file stands, and the event. See `sources.json_lists.listed_records`."""
    if form in ("messages", "chunk"):
        yield from listed_records(folder, name, form, beside)
        return
    where, number = folder.where(name), 0
    try:
        with folder.open(name) as stream:
            if form == "lines":
                yield from objects(stream, where)
                return
            for item in array_items(stream, where):
                number += 1
                at = f"{where}, message {number}"
                yield at, item if isinstance(item, dict) else Unreadable(at, "not a JSON object")
    except (SourceError, OSError, RecursionError) as error:
        at = f"{where}, after message {number}"
        yield at, Unreadable(at, str(error))


def profile_owner(folder: Folder) -> str | None:
    """Whose data a copy by a server's keeper is, by the profile beside its rooms."""
    top, rooms, _ = folder.root.rpartition("rooms/")
    name = "user_data/profile"
    above = Folder(folder.label, folder.files, top)
    if not rooms or name not in above or above.size(name) > _MOST_PROFILE_BYTES:
        return None
    try:
        profile = as_dict(json.loads(above.read(name)))
    except (SourceError, OSError, ValueError, RecursionError):
        return None
    owner = id_of(profile.get("name"))
    return owner if owner and owner.startswith("@") and ":" in owner else None
