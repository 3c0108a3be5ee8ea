"""What one line of the journal did, and what going back to it would take back."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable

from textual.app import ComposeResult

from store.journal import Line, lines
from store.journal_details import Details, details
from store.way import Way, way_to
from tui.actions import Where
from tui.clean import clean
from tui.journey import told_hush, told_import, told_joined, told_move, told_rule_change, told_way
from tui.keymap import key
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.row_layout import fit_clean
from tui.screen.session import Session
from tui.screen.text_view import TextView
from tui.screen.width import steady, wrap
from tui.when import absolute, relative

Found = tuple[Line, Details, Way]
SENDER, MOVE = 20, 30


class StepScreen(PageScreen[bool]):
    """One line of the journal. Dismissed with True where everything is to be brought back to it."""

    PLACE = Where.STEP
    HEADING = "Journal"
    BINDINGS = bindings(Where.STEP)

    def __init__(self, session: Session, entry_id: int) -> None:
        super().__init__(session)
        self._entry_id = entry_id
        self._possible = False

    def compose_body(self) -> ComposeResult:
        """The text."""
        self.text = TextView(lambda width: [((" Reading …", "dim"),)], id="page")
        yield self.text

    def on_mount(self) -> None:
        """Read it in a thread: a line may have put thousands of messages somewhere."""
        self.work("reading", self._look, self._show)

    def _look(self, connection: sqlite3.Connection, job: Job) -> Found:
        (line,) = lines(connection, self._entry_id, 1)
        return line, details(connection, self._entry_id), way_to(connection, self._entry_id)

    def _show(self, found: object) -> None:
        assert isinstance(found, tuple)
        line, did, way = found
        self._possible = bool(way.steps) and not way.lost
        self.head(f"Journal, line {line.id:,}: {line.title}")
        self.status.say(told_way(way) + (f" {key('step.go')} does it." if self._possible else ""), bad=way.lost)
        self.text.show(lambda width: step_rows(line, did, width))

    def move(self, rows: int) -> None:
        """Scroll."""
        self.text.scroll_rows(rows)

    def do_step_go(self) -> None:
        """Bring everything back to where it stood after this line."""
        if self._possible:
            self.dismiss(True)

    def do_page_close(self) -> None:
        """Close it; nothing changes."""
        self.dismiss(False)


def step_rows(line: Line, did: Details, width: int) -> list[Row]:
    """All that a line did."""
    rows: list[Row] = [((f" {absolute(line.at)}, {relative(line.at, time.time())}", "dim"),)]
    if line.stands is not None:
        rows.append(((" It stands." if line.stands else " It is undone.", "good" if line.stands else "dim"),))
    rows.append(())
    rows += _paragraphs([clean(line.title, 400)], width, "strong")
    if did.imported is not None:
        rows += _paragraphs([told_import(did.imported)], width)
    if did.moved:
        rows.append(((f" {did.decided:,} {'message' if did.decided == 1 else 'messages'}", "title"),))
    for moved in did.moved:
        rows.append(
            (
                (f"   {told_move(moved):<{MOVE if width >= 100 else 0}} ", moved.becomes or ""),
                (fit_clean(moved.sender, SENDER) + " ", "strong"),
                (moved.text, "dim"),
            )
        )
    rows += _rest(did.decided - len(did.moved))
    rows += _paragraphs(map(told_hush, did.hushed), width)
    rows += _rest(did.senders - len(did.hushed))
    rows += _paragraphs(map(told_joined, did.joined), width)
    rows += _paragraphs(map(told_rule_change, did.rules), width)
    return rows


def _paragraphs(texts: Iterable[str], width: int, look: str = "") -> list[Row]:
    rows: list[Row] = []
    for text in texts:
        text = steady(text)
        rows += [((f" {text[start:end]}", look),) for start, end in wrap(text, width - 2)]
    return rows


def _rest(number: int) -> list[Row]:
    return [((f"   … and {number:,} more; `unpitch journal N` lists all", "dim"),)] if number > 0 else []
