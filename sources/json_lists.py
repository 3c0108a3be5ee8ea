"""The records of a JSON file that wraps them as one list in an object, with what stands beside the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_items import BEGINS, object_members
from sources.record import Unreadable


def listed_records(
    folder: Folder, name: str, listed: str, beside: dict[str, Any] | None = None
) -> Iterator[tuple[str, dict[str, Any] | Unreadable]]:
    """Yield where each record of a list stands, and the record; an unreadable one where it is no object.

    What breaks off ends with an unreadable one, and so does a file that has no such list.

    Args:
        folder: where the file lies.
        name: of the file.
        listed: the member of the object that is the list.
        beside: is filled with the other members as they come, those before the list before its first record.
    """
    where, number, begun = folder.where(name), 0, False
    try:
        with folder.open(name) as stream:
            for member, value in object_members(stream, where, listed):
                if member != listed:
                    if beside is not None:
                        beside[member] = value
                elif value is BEGINS:
                    begun = True
                elif begun:
                    number += 1
                    at = f"{where}, message {number}"
                    yield at, value if isinstance(value, dict) else Unreadable(at, "not a JSON object")
        if not begun:
            yield where, Unreadable(where, f"it has no list of {listed}")
    except (SourceError, OSError, RecursionError) as error:
        at = f"{where}, after message {number}"
        yield at, Unreadable(at, str(error))
