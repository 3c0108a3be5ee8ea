"""The list of messages: a line each, painted when it is looked at, with the cursor on a message."""

from __future__ import annotations

import time
from array import array
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from store.status import DECIDED, MUTED
from store.view import NAMES, Line
from tui.clean import clean
from tui.screen.paint import Painted, Row
from tui.screen.rows import Rows
from tui.screen.width import fit, steady
from tui.when import age

LETTERS = "PGTC?"
"""The lanes in one letter: pitch, generic, to me, conversational."""
STRIPS_KEPT = 2_000


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
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._now = time.time()
        self._columns = columns(80)

    @property
    def row_count(self) -> int:
        """How many messages there are."""
        return len(self.rows)

    @property
    def line(self) -> Line | None:
        """The message under the cursor."""
        return self.rows.line(self.cursor)

    def shown_ids(self) -> list[int]:
        """The messages on the screen now, from the top."""
        top = round(self.scroll_offset.y)
        return list(self.rows.ids[top : top + self.page() + 1])

    def reset(self, at: int = 0) -> None:
        """The rows are others now: begin anew, with the cursor at a place."""
        self.forget_strips()
        self._now = time.time()
        self._put_cursor(at)
        self.post_message(self.Moved(self.line))

    def swap(self, ids: array[int]) -> None:
        """Take other ids for the same list: the message under the cursor stays there, and nothing jumps."""
        current = self.rows.ids[self.cursor] if self.cursor < len(self.rows) else None
        above = self.cursor - self.top
        self.rows.ids = ids
        at = 0 if current is None else self.rows.insert(current)
        self.show_from(at - above)
        self._put_cursor(at)
        self.repaint()
        if current is None:
            self.post_message(self.Moved(self.line))

    def take_out(self, message_ids: list[int], forward: bool = True) -> None:
        """Take messages out of the list; the cursor comes to the next one in its direction."""
        current = self.rows.ids[self.cursor] if self.cursor < len(self.rows) else None
        at = self.cursor
        for one in message_ids:
            place = self.rows.remove(one)
            if place is not None and place < at:
                at -= 1
        if current in message_ids and not forward:
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
        """Lay the lines out for the new width."""
        self.forget_strips()
        self._columns = columns(self.row_width)
        self.show_from(self.top)
        self.bring_into_view(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Bring the cursor to the row clicked."""
        at = self.top + event.y
        if at < len(self.rows):
            self.cursor = at

    def row_strip(self, at: int, width: int) -> Strip:
        """A finished row."""
        here = at == self.cursor
        key = (self.rows.ids[at], here)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > STRIPS_KEPT:
                self._strips.clear()
            line = self.rows.line(at)
            row = GONE if line is None else lay_out(line, self._columns, self._now, here)
            strip = self._strips[key] = self.strip(row, width, here)
        return strip

    def _put_cursor(self, at: int) -> None:
        """Set the cursor without a word to anybody."""
        self.set_reactive(MessageList.cursor, self.validate_cursor(at))
        self.show_from(self.top)
        self.bring_into_view(self.cursor)
        self.refresh()


GONE: Row = (("   (no longer here)", "dim"),)


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each part of a row has; 0 leaves it out."""

    lane: int
    sender: int
    network: int


def columns(width: int) -> Columns:
    """What fits a width."""
    if width >= 100:
        return Columns(lane=14, sender=22, network=10)
    if width >= 72:
        return Columns(lane=7, sender=18, network=9)
    return Columns(lane=1, sender=14 if width >= 50 else 10, network=0)


def lay_out(line: Line, columns: Columns, now: float, here: bool) -> Row:
    """A message as one row: cursor, mark, lane, sender, network, age, and how it begins."""
    decided = line.status == DECIDED
    shown = line.shown if decided else line.lane
    mark = "✓" if decided else "M" if line.status == MUTED else "?" if line.unsure else " "
    name = LETTERS[shown] if columns.lane == 1 else NAMES[shown][: columns.lane]
    sure = "" if decided else f"{line.probability:.0%}"
    look = NAMES[line.shown]
    return (
        ("»" if here else " ", "strong"),
        (mark + " ", look),
        (f"{name:<{columns.lane}}{sure:>5}  ", look),
        (fit_clean(line.sender, columns.sender) + " ", "strong" if here else ""),
        (fit_clean(line.network, columns.network) + " " if columns.network else "", "dim"),
        (f"{age(line.sent_at, now):>4}  ", "dim"),
        (line.snippet, "" if here else "dim"),
    )


def fit_clean(text: str, width: int) -> str:
    """A stranger's text in a column: cleaned before it is measured."""
    return fit(steady(clean(text, 4 * width)) if width else "", width)
