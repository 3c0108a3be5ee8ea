"""The list of messages: a line each, painted when it is looked at, with the cursor on a message."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from store.stacks import Stacks
from store.view import Line
from tui.screen.paint import Painted
from tui.screen.row_layout import GONE, Around, columns, lay_out
from tui.screen.rows import Rows

STRIPS_KEPT = 2_000
LABELS = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"
"""Letters that jump to a row in view, from the top; those under the fingers first."""


class MessageList(Painted, can_focus=True):
    """Rows of messages, of which one is under the cursor."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """The place of the message under the cursor. Whoever changes the rows keeps it on its message."""

    @dataclass
    class Moved(Message):
        """The cursor came to another message, or to none."""

        line: Line | None

    def __init__(self, rows: Rows, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = rows
        self.selection: set[int] = set()
        """The messages selected, whether they stand in this list or not."""
        self.settles: Mapping[int, int] = {}
        """How many messages the answer to these settles."""
        self.labelled = False
        """Each row in view shows the letter that jumps to it."""
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._now = time.time()
        self._laid_for = 80
        """Cells that lines are laid out for,"""
        self._columns = columns(self._laid_for)
        """in these columns."""

    @property
    def row_count(self) -> int:
        """How many messages there are."""
        return len(self.rows)

    @property
    def line(self) -> Line | None:
        """The message under the cursor."""
        return self.rows.line(self.cursor)

    def shown_ids(self) -> list[int]:
        """The newest messages of the rows on the screen now, from the top."""
        return list(self.rows.stacks.heads[self.top : self.top + self.rows_in_view])

    def reset(self, at: int = 0) -> None:
        """The rows are others now: begin anew, with the cursor at a place."""
        self.forget_strips()
        self._now = time.time()
        self._put_cursor(at)
        self.post_message(self.Moved(self.line))

    def swap(self, found: Stacks) -> None:
        """Take other rows for the same list: the message under the cursor stays there, and nothing jumps."""
        current = self.rows.head(self.cursor)
        above = self.cursor - self.top
        self.rows.take(found)
        at = 0
        if current is not None:
            row = self.rows.find_row(current)
            at = self.rows.insert(current) if row is None else row
        self.show_from(at - above)
        self._put_cursor(at)
        self.repaint()
        if current is None:
            self.post_message(self.Moved(self.line))

    def take_out(self, message_ids: list[int], forward: bool = True) -> None:
        """Take the rows of these messages out; the cursor comes to the next one in its direction."""
        self.take_out_rows([place for one in message_ids if (place := self.rows.find(one)) is not None], forward)

    def take_out_rows(self, places: Iterable[int], forward: bool) -> None:
        """The same by the places of the rows."""
        at = self.cursor
        for place in sorted(places, reverse=True):
            self.rows.pop(place)
            if place < self.cursor or (place == self.cursor and not forward):
                at -= 1
        self._put_cursor(at)
        self.post_message(self.Moved(self.line))

    def repaint(self) -> None:
        """Paint all lines anew, as the store has them now."""
        self.rows.forget_lines()
        self.forget_strips()
        self._now = time.time()
        self.refresh()

    def forget_strips(self) -> None:
        """Forget finished lines."""
        self._strips.clear()

    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self.rows_in_view - 1)

    def validate_cursor(self, at: int) -> int:
        """Keep the cursor inside the list."""
        return max(0, min(at, len(self.rows) - 1))

    def watch_cursor(self, before: int, at: int) -> None:
        """Paint the two lines that changed."""
        self.refresh_row(before)
        self.refresh_row(at)
        self.bring_into_view(at)
        self.post_message(self.Moved(self.line))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        self.show_from(self.top)
        self.bring_into_view(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Bring the cursor to the row clicked."""
        at = self.top + event.y
        if at < len(self.rows):
            self.cursor = at

    def row_strip(self, at: int, width: int) -> Strip:
        """A finished row."""
        if width != self._laid_for:  # a paint may come before the word that the size is another
            self.forget_strips()
            self._laid_for, self._columns = width, columns(width)
        here = at == self.cursor
        key = (self.rows.stacks.heads[at], here)
        strip = self._strips.get(key)
        if strip is None or self.labelled:
            if len(self._strips) > STRIPS_KEPT:
                self._strips.clear()
            line = self.rows.line(at)
            row = GONE if line is None else lay_out(line, self._columns, self._now, self._around(at, here))
            strip = self.strip(row, width, here)
            if not self.labelled:
                self._strips[key] = strip
        return strip

    def _around(self, at: int, here: bool) -> Around:
        return Around(
            here,
            self.selected(at),
            LABELS[at - self.top : at - self.top + 1] if self.labelled else "",
            self.rows.size(at),
            self.settles.get(self.rows.stacks.heads[at], 0),
            self.rows.likes(at) if self.rows.size(at) > 1 else (),
        )

    def selected(self, at: int) -> str:
        """Whether a row is selected: `*`, `~` for a part of its messages, or a space."""
        if not self.selection:
            return " "
        if self.rows.size(at) == 1:
            return "*" if self.rows.head(at) in self.selection else " "
        inside = [one in self.selection for one in self.rows.members(at)]
        return "*" if all(inside) else "~" if any(inside) else " "

    def labelled_row(self, label: str) -> int | None:
        """The row in view that a letter jumps to."""
        at = self.top + LABELS.find(label)
        return at if label in LABELS and at < min(len(self.rows), self.top + self.rows_in_view) else None

    def _put_cursor(self, at: int) -> None:
        """Set the cursor without a word to anybody."""
        self.set_reactive(MessageList.cursor, self.validate_cursor(at))
        self.show_from(self.top)
        self.bring_into_view(self.cursor)
        self.refresh()
