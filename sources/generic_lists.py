"""The lists of objects in a JSON object, wherever they lie: which of them may be the messages.

Some exports keep all messages in one list, others a list for each conversation or for each direction, under its name.
Those are read as one, with the list's name in a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_whole import whole_json
from sources.record import Unreadable

_DEEPEST = 6
_MOST = 12
"""So many lists are tried, the longest first."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Where in a file a list of objects lies, or several of one kind beside each other."""

    path: tuple[str, ...]
    several: bool
    """Whether the path leads to an object of lists, and not to one list."""
    length: int


def lists_in(value: object) -> list[Lists]:
    """The lists in what a file holds, the longest first."""
    found: list[Lists] = []
    waiting: list[tuple[object, tuple[str, ...]]] = [(value, ())]
    while waiting:
        one, path = waiting.pop()
        if isinstance(one, list) and _is_list(one):
            found.append(Lists(path, False, len(one)))
        elif isinstance(one, dict) and len(path) < _DEEPEST:
            waiting += [(inner, (*path, key)) for key, inner in one.items()]
            inside = [inner for inner in one.values() if _is_list(inner)]
            if len(inside) > 1 and _alike(inside):
                found.append(Lists(path, True, sum(map(len, inside))))
    return sorted(found, key=lambda lists: (-lists.length, lists.path))[:_MOST]


def items_of(value: Any, lists: Lists) -> Iterator[object]:  # noqa: ANN401  (JSON)
    """The items of lists in what a file holds; where they are several, with the name of theirs as `^list`."""
    for key in lists.path:
        value = value[key]
    if not lists.several:
        yield from value
        return
    for key, inner in value.items():
        if _is_list(inner):
            yield from ({"^list": key, **item} if isinstance(item, dict) else item for item in inner)


def parsed(folder: Folder, name: str) -> object:
    """What a file of JSON holds.

    Raises:
        SourceError: it is none.
    """
    told = whole_json(folder, name)
    if isinstance(told, Unreadable):
        raise SourceError(f"{told.where}: {told.why}; export it again.")
    return told


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _alike(lists: list[list[dict[str, object]]]) -> bool:
    """Whether the objects of several lists have most of their names in common."""
    names = [one[0].keys() for one in lists]
    common = set(names[0]).intersection(*names)
    return len(common) * 2 > max(map(len, names))
