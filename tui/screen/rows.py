"""What a list holds: its rows as numbers, and the lines of those that were looked at.

A million rows are some twenty megabytes of numbers. Lines are read two hundred at a time around the one wanted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from store import stacks, view
from store.lookup import place_in_time
from store.stacks import ALONE, CAMPAIGN, Mark, Stacks
from store.view import Line, Wanted

PAGE = 200
KEPT = 10_000
"""Lines kept; beyond it all are dropped, and read anew where they are needed."""


class Rows:
    """The rows of one list, newest first. A row is one message, or a stack of them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.wanted = Wanted()
        self.stacks = Stacks()
        self.together = True
        """Look-alikes stand as one row."""
        self._messages = 0
        self._searched: frozenset[int] | None = None
        self._lines: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self.stacks.heads)

    @property
    def messages(self) -> int:
        """How many messages all rows have together."""
        return self._messages

    @property
    def stacking(self) -> bool:
        """True where this list has stacks: an opened one shows its messages one by one."""
        return self.together and self.wanted.campaign is None and self.wanted.sender_id is None

    def take(self, found: Stacks) -> None:
        """Hold these rows."""
        self.stacks = found
        self._messages = found.messages
        self._searched = None

    @property
    def searched(self) -> frozenset[int]:
        """The messages of the search that the list shows, as far as they are there."""
        if self._searched is None:
            self._searched = frozenset(self.stacks.ids or self.stacks.heads)
        return self._searched

    def head(self, at: int) -> int | None:
        """The newest message of a row; None where there is no such row."""
        return self.stacks.heads[at] if 0 <= at < len(self) else None

    def size(self, at: int) -> int:
        """How many messages a row has."""
        return self.stacks.sizes[at] if 0 <= at < len(self) else 0

    def line(self, at: int) -> Line | None:
        """The line of a row's newest message; None where there is no row, or the message is gone meanwhile."""
        head = self.head(at)
        if head is None:
            return None
        if head not in self._lines:
            self._load(at)
        return self._lines.get(head)

    def mark(self, at: int) -> Mark | None:
        """What the messages of a row share."""
        line = self.line(at)
        return None if line is None else Mark(self.stacks.kinds[at], self.stacks.marks[at], line.shown)

    def members(self, at: int) -> list[int]:
        """The messages of a row, newest first."""
        head = self.head(at)
        if head is None:
            return []
        mark = stacks.marks(self._connection, [head]).get(head) if self.size(at) > 1 else None
        if mark is None or mark.kind == ALONE:
            return [head]
        found = stacks.members(self._connection, replace(self.wanted, words=""), mark)
        if self.wanted.words.strip():
            found = [one for one in found if one in self.searched]
        return found or [head]

    def opened(self, at: int) -> Wanted:
        """The list of a stack's own messages."""
        mark = self.mark(at)
        if mark is None or self.size(at) == 1:
            return self.wanted
        if mark.kind == CAMPAIGN:
            return replace(self.wanted, campaign=mark.mark, shown=mark.shown)
        return replace(self.wanted, sender_id=mark.mark, shown=mark.shown)

    def likes(self, at: int) -> list[str]:
        """How some others of a row's campaign begin."""
        head = self.head(at)
        if head is None or self.stacks.kinds[at] != CAMPAIGN:
            return []
        return stacks.likes(self._connection, self.stacks.marks[at], head)

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
        """The row whose newest message this is; None where there is none."""
        at = self._place(message_id)
        return at if self.head(at) == message_id else None

    def find_row(self, message_id: int) -> int | None:
        """The row that a message stands in, be it alone or in a stack; None where it does not."""
        at = self.find(message_id)
        if at is not None or not self.stacking:
            return at
        mark = stacks.marks(self._connection, [message_id]).get(message_id)
        at = -1
        while mark is not None:
            try:
                at = self.stacks.marks.index(mark.mark, at + 1)
            except ValueError:
                return None
            if self.size(at) > 1 and self.mark(at) == mark:
                return at
        return None

    def in_stack(self, message_id: int) -> bool:
        """True where a message belongs, by its looks, to a stack of the list."""
        if not self.stacking:
            return False
        mark = stacks.marks(self._connection, [message_id]).get(message_id)
        return mark is not None and mark.kind != stacks.ALONE and mark.mark in self.stacks.marks

    def insert(self, message_id: int) -> int:
        """Put a message where it belongs by its time, as a row of its own; gives the place."""
        at = self._place(message_id)
        if self.head(at) != message_id:
            self.stacks.insert(at, message_id)
            self._messages += 1
        return at

    def remove(self, message_id: int) -> int | None:
        """Take the row of a message out; gives the place where it stood."""
        at = self.find(message_id)
        if at is not None:
            self.pop(at)
        return at

    def pop(self, at: int) -> None:
        """Take the row at a place out."""
        self._messages -= self.size(at)
        self.stacks.pop(at)

    def _place(self, message_id: int) -> int:
        """The first place that is not newer than the message."""
        wanted = place_in_time(self._connection, message_id)
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if place_in_time(self._connection, self.stacks.heads[middle]) > wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _load(self, at: int) -> None:
        if len(self._lines) > KEPT:
            self._lines.clear()
        start = at - at % PAGE
        missing = [one for one in self.stacks.heads[start : start + PAGE] if one not in self._lines]
        for line in view.lines(self._connection, missing):
            self._lines[line.message_id] = line
