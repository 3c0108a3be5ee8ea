"""A list of any length with a cursor: whoever shows it lays out a row when it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.screen.paint import Painted, Row


class PickList(Painted, can_focus=True):
    """Rows of which one is under the cursor."""

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        at: int

    def __init__(self, layout: Callable[[int, int, bool], Row], *, id: str | None = None) -> None:
        """`layout` lays out the row of a number for a width, and is told whether the cursor is on it."""
        super().__init__(id=id)
        self._layout_row = layout
        self._count = 0

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return self._count

    def row_strip(self, at: int, width: int) -> Strip:
        """A finished row."""
        here = at == self.cursor
        return self.strip(self._layout_row(at, width, here), width, here)

    def set_rows(self, count: int, cursor: int | None = None) -> None:
        """Say how many rows there are now, and where the cursor is to stand."""
        self._count = count
        at = self.validate_cursor(self.cursor if cursor is None else cursor)
        self.set_reactive(PickList.cursor, at)
        self.show_from(self.top)
        self.bring_into_view(at)
        self.refresh()
        self.post_message(self.Moved(at))

    def validate_cursor(self, at: int) -> int:
        """Keep the cursor inside the list."""
        return max(0, min(at, self._count - 1))

    def watch_cursor(self, before: int, at: int) -> None:
        """Paint the two rows that changed."""
        self.refresh_row(before)
        self.refresh_row(at)
        self.bring_into_view(at)
        self.post_message(self.Moved(at))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        self.show_from(self.top)
        self.bring_into_view(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Bring the cursor to the row clicked."""
        at = self.top + event.y
        if at < self._count:
            self.cursor = at
