"""What the files of Slack exports hold, item by item, each with the conversation it is of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sources import slackdump_archive
from sources.errors import SourceError
from sources.json_items import BEGINS, array_items, object_members
from sources.record import Unreadable
from sources.slack_places import Room, RoomFile
from sources.values import as_dict, as_list

Item = tuple[Room, int, dict[str, Any] | Unreadable]
"""The conversation, the item's number in its file, and the item."""


def file_items(file: RoomFile) -> Iterator[Item]:
    """The items of a file, the answers inside a message after it."""
    number = 0
    try:
        for room, item in _items(file):
            number += 1
            for one in (item, *as_list(as_dict(item).get("slackdump_thread_replies"))):
                if isinstance(one, dict | Unreadable):
                    yield room, number, one
                else:
                    yield room, number, Unreadable(f"{file.where}, message {number}", "not a JSON object")
    except (SourceError, OSError, RecursionError) as error:
        yield file.room, number, Unreadable(f"{file.where}, after message {number}", str(error))


def _items(file: RoomFile) -> Iterator[tuple[Room, object]]:
    if file.rooms is None:
        for item in _listed(file):
            yield file.room, item
        return
    for key, item in slackdump_archive.messages(file.folder, file.name):
        yield file.rooms.get(key, file.room), item


def _listed(file: RoomFile) -> Iterator[object]:
    with file.folder.open(file.name) as stream:
        if file.dumped:
            yield from _dumped(object_members(stream, file.where, "messages"), file.where)
        elif not file.folder.head(file.name, 64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
            raise SourceError(f"{file.where} is no list of messages; export the conversation again.")
        else:
            yield from array_items(stream, file.where)


def _dumped(members: Iterator[tuple[str, object]], where: str) -> Iterator[object]:
    """The messages of a conversation as slackdump writes it."""
    begun = False
    for name, value in members:
        if name != "messages":
            continue
        if value is BEGINS:
            begun = True
        elif begun:
            yield value
        elif value is not None:
            raise SourceError(f"{where} has no list of messages; dump the conversation again.")
