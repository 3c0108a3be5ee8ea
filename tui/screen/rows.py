"""What a list holds: the ids of its messages, and the lines of those that were looked at.

A million messages are eight megabytes of ids. Lines are read two hundred at a time around the one wanted.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable

from store import view
from store.view import Line, Wanted
from tui.screen.lookup import place_in_time

PAGE = 200
KEPT = 10_000
"""Lines kept; beyond it all are dropped, and read anew where they are needed."""


class Rows:
    """The messages of one list, newest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.wanted = Wanted()
        self.ids: array[int] = array("q")
        self._lines: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def line(self, at: int) -> Line | None:
        """The line at a place; None where there is none, or the message is gone meanwhile."""
        if not 0 <= at < len(self.ids):
            return None
        if self.ids[at] not in self._lines:
            self._load(at)
        return self._lines.get(self.ids[at])

    def forget_lines(self, message_ids: Iterable[int] | None = None) -> None:
        """Have lines read anew: these, or all."""
        if message_ids is None:
            self._lines.clear()
            return
        for one in message_ids:
            self._lines.pop(one, None)

    def belongs(self, line: Line) -> bool:
        """True where a message that stands like this belongs in the list. Words are not looked at."""
        wanted = self.wanted
        return wanted.status in (None, line.status) and wanted.shown in (None, line.shown)

    def find(self, message_id: int) -> int | None:
        """Where a message stands in the list; None where it does not."""
        at = self._place(message_id)
        return at if at < len(self.ids) and self.ids[at] == message_id else None

    def insert(self, message_id: int) -> int:
        """Put a message where it belongs by its time; gives the place."""
        at = self._place(message_id)
        if at >= len(self.ids) or self.ids[at] != message_id:
            self.ids.insert(at, message_id)
        return at

    def remove(self, message_id: int) -> int | None:
        """Take a message out; gives the place where it stood."""
        at = self.find(message_id)
        if at is not None:
            self.ids.pop(at)
        return at

    def _place(self, message_id: int) -> int:
        """The first place that is not newer than the message."""
        wanted = place_in_time(self._connection, message_id)
        low, high = 0, len(self.ids)
        while low < high:
            middle = (low + high) // 2
            if place_in_time(self._connection, self.ids[middle]) > wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _load(self, at: int) -> None:
        if len(self._lines) > KEPT:
            self._lines.clear()
        start = at - at % PAGE
        missing = [one for one in self.ids[start : start + PAGE] if one not in self._lines]
        for line in view.lines(self._connection, missing):
            self._lines[line.message_id] = line
