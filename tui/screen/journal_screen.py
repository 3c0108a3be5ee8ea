"""The journal: everything that was done, newest first, however long ago; any line of it can be gone back to."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.app import ComposeResult

from store import journal, undo
from store.journal import Entry, Line
from store.way import Way, way_to
from tui.actions import Where
from tui.counted import counted
from tui.journey import state, told_way
from tui.keymap import key, with_keys
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.session import Session
from tui.screen.step_screen import StepScreen
from tui.screen.width import fit
from tui.when import absolute, age

TOLD = "{journal.open}: what a line did. {journal.jump}: back to where all stood after it. {undo} {redo}: one step."
PAGE = 200
"""Lines that are read at once."""
PAGES_KEPT = 20
WIDE, MEDIUM = 100, 60
"""Cells from which on a row shows the day of the week, and the day at all."""


class JournalScreen(PageScreen[bool]):
    """Lists what was done. Every step taken here is told to `changed`, in a sentence; dismissed with True after any."""

    PLACE = Where.JOURNAL
    HEADING = "Journal"
    BINDINGS = bindings(Where.JOURNAL)
    AUTO_FOCUS = "#page"

    def __init__(self, session: Session, changed: Callable[[str], None]) -> None:
        super().__init__(session)
        self._changed = changed
        self._any = False
        self._length = 0
        self._pages: dict[int, list[Line]] = {}
        self._tops: tuple[int | None, int | None] = (None, None)
        self._now = time.time()
        self._armed: int | None = None
        """The line that a second y goes to: what that takes back was said."""

    def compose_body(self) -> ComposeResult:
        """The list."""
        self.list = PickList(self._row, id="page")
        yield self.list

    def on_mount(self) -> None:
        """Begin at what `u` would take back."""
        self._read(None)
        self.status.say(with_keys(TOLD))

    # the list

    def _read(self, entry_id: int | None) -> None:
        """Read anew, with the cursor on an entry, or on the last that stands."""
        with self.careful():
            connection = self.session.connection
            self._pages.clear()
            self._now = time.time()
            self._length, self._tops = journal.length(connection), journal.tops(connection)
            at = self._length - (entry_id or self._tops[0] or self._length)
            self.list.set_rows(self._length, at)
            lines = counted(self._length, "line")
            self.head(f"Journal: {lines}, newest first" if self._length else "Journal: nothing was done yet")

    def _line(self, at: int) -> Line | None:
        page, place = divmod(at, PAGE)
        if page not in self._pages:
            if len(self._pages) >= PAGES_KEPT:
                self._pages.clear()
            with self.careful():
                newest = self._length - page * PAGE
                self._pages[page] = journal.lines(self.session.connection, newest, PAGE)
        found = self._pages.get(page, [])
        return found[place] if place < len(found) else None

    def _row(self, at: int, width: int, here: bool) -> Row:
        line = self._line(at)
        if line is None:
            return ((" …", "dim"),)
        done, redo_top = self._tops
        mark = "u▸" if line.id == done else "U▸" if line.id == redo_top else "  "
        look = "strong" if line.id == done else "" if line.stands else "dim"
        day = absolute(line.at) if width >= MEDIUM else ""
        day = day if width >= WIDE else day.partition(" ")[2]
        start = f"{age(line.at, self._now):>4}  " + (fit(day, 24 if width >= WIDE else 19) if day else "")
        return (
            ("»" if here else " ", "strong"),
            (mark, "strong"),
            (start, "dim"),
            (f"{state(line.stands):<7} ", "good" if line.stands else "dim"),
            (line.title, look),
        )

    def move(self, rows: int) -> None:
        """Move the cursor."""
        self._armed = None
        self.list.cursor += rows

    def page_rows(self) -> int:
        """A screen of the list."""
        return max(1, self.list.rows_in_view - 1)

    # the keys

    @property
    def _entry_id(self) -> int | None:
        return self._length - self.list.cursor if self._length else None

    def do_journal_open(self) -> None:
        """Show what the line did, and what going back to it would take back."""
        if (entry_id := self._entry_id) is not None and not self.working:
            self.app.push_screen(StepScreen(self.session, entry_id), self._opened)

    def _opened(self, go: bool | None) -> None:
        if go:
            self._jump()

    def do_journal_jump(self) -> None:
        """Say what going to the line takes back; said already, go."""
        if (entry_id := self._entry_id) is None or self.working:
            return
        if self._armed == entry_id:
            self._jump()
        else:
            self.work("counting", lambda connection, job: way_to(connection, entry_id), self._counted)

    def _counted(self, found: object) -> None:
        assert isinstance(found, Way)
        if found.steps and not found.lost:
            self._armed = self._entry_id
            self.status.say(f"{told_way(found)} {key('journal.jump')} again does it.")
        else:
            self.status.say(told_way(found), bad=found.lost)

    def _jump(self) -> None:
        self._armed = None
        if (entry_id := self._entry_id) is not None and not self.working:
            self.work(
                "step", lambda connection, job: undo.jump(connection, entry_id, job.tell), self._jumped, writes=True
            )

    def _jumped(self, found: object) -> None:
        assert isinstance(found, Way)
        said = told_way(found).replace("Going here", "Done:", 1)
        self._read(self._entry_id)
        self._tell(said)

    def do_undo(self) -> None:
        """Take back the last step."""
        if not self.working:
            self.work("undoing", lambda connection, job: undo.undo(connection), self._undone, writes=True)

    def _undone(self, found: object) -> None:
        self._stepped(found, "Undone", "Nothing to undo.")

    def do_redo(self) -> None:
        """Do again what was taken back."""
        if not self.working:
            self.work("doing again", lambda connection, job: undo.redo(connection), self._redone, writes=True)

    def _redone(self, found: object) -> None:
        self._stepped(found, "Done again", "Nothing to redo.")

    def _stepped(self, found: object, done: str, otherwise: str) -> None:
        """Say what came of an undo or redo, with the cursor on what it was about."""
        if isinstance(found, Entry):
            self._read(found.id)
            self._tell(f"{done}: {found.title}")
        else:
            self.status.say(otherwise)

    def _tell(self, sentence: str) -> None:
        self._armed, self._any = None, True
        self.status.say(sentence)
        self._changed(sentence)

    def do_page_close(self) -> None:
        """Stop what goes on; where nothing does, close."""
        if self.give_up():
            self.status.say("Given up: nothing was changed.")
        else:
            self.dismiss(self._any)
