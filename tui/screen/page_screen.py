"""What screens have in common that a key opens and Esc closes: a heading, something to move in, what was said, keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static

from store import journal, undo
from store.errors import StoreError
from store.journal import Entry
from tui.actions import Where
from tui.clean import clean
from tui.keymap import key
from tui.screen.job import Job
from tui.screen.key_hints import KeyHints
from tui.screen.keys import method_of, of_no_use
from tui.screen.session import Session, sentence_of
from tui.screen.status_line import StatusLine
from tui.screen.steps import AT_ONCE

FAR = 1 << 40
"""More rows than there are."""
Way = Callable[[sqlite3.Connection], Entry | None]


class PageScreen(Screen[ScreenResultType]):
    """A screen on the store that may work in a thread, one job at a time."""

    PLACE: ClassVar[Where]
    HEADING: ClassVar[str]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._job: Job | None = None
        self._then: Callable[[object], None] = lambda found: None
        self._doing = ""

    # for those that derive from it

    def compose_body(self) -> ComposeResult:
        """What stands between heading and status line."""
        yield from ()

    def move(self, rows: int) -> None:
        """Go so many rows down, or up."""
        raise NotImplementedError

    def page_rows(self) -> int:
        """How many rows a screen has."""
        return max(1, self.size.height // 2)

    def failed(self, sentence: str) -> None:
        """A job could not be done."""
        self.status.say(sentence, bad=True)

    # what they have in common

    def compose(self) -> ComposeResult:
        """Heading, body, status line, keys."""
        self.heading = Static(Content(f" {self.HEADING}"), id="heading", markup=False)
        self.status = StatusLine(id="status")
        self.hints = KeyHints(self.PLACE, id="hints")
        yield self.heading
        yield from self.compose_body()
        yield self.status
        yield self.hints

    @property
    def place(self) -> Where:
        """Where the person is."""
        return self.PLACE

    def head(self, text: str) -> None:
        """Show another heading."""
        self.heading.update(Content(f" {clean(text, 300)}"))

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        getattr(self, method_of(action_id))()

    def on_key(self, event: events.Key) -> None:
        """A key that means nothing says so."""
        if said := of_no_use(event, self.place, self):
            self.status.say(said)

    @on(KeyHints.Chosen)
    def _hint_clicked(self, event: KeyHints.Chosen) -> None:
        self.action_do(event.action_id)

    @contextmanager
    def careful(self) -> Iterator[None]:
        """Say what the store could not do, and live on."""
        try:
            yield
        except (sqlite3.Error, StoreError) as error:
            self.status.say(sentence_of(error), bad=True)

    # jobs

    def work(
        self,
        doing: str,
        work: Callable[[sqlite3.Connection, Job], object],
        then: Callable[[object], None],
        writes: bool = False,
    ) -> None:
        """Have something done in a thread, in the place of what was being read; `then` gets what it found."""
        if self._is_writing():
            return
        self.give_up()
        self._job, self._then, self._doing = Job(self, self.session.path, work, writes), then, doing
        self.status.show_progress(f"{doing} …")
        self.run_worker(self._job.run, thread=True, exit_on_error=False)

    def take_back(self, then: Callable[[object], None]) -> None:
        """Take back the last step; `then` gets its `Entry`, or None."""
        self._walk(undo.undo, journal.tops(self.session.connection)[0], "taking back", then)

    def do_again(self, then: Callable[[object], None]) -> None:
        """Do again what was taken back; `then` gets its `Entry`, or None."""
        self._walk(undo.redo, journal.tops(self.session.connection)[1], "doing again", then)

    def _walk(self, way: Way, entry_id: int | None, doing: str, then: Callable[[object], None]) -> None:
        connection = self.session.connection
        with self.careful():
            if entry_id is not None and journal.is_large(connection, entry_id, AT_ONCE):
                self.work(doing, lambda connection, job: way(connection), then, writes=True)
            elif not self._is_writing():
                then(way(connection))

    def _is_writing(self) -> bool:
        """True, and said, where a job that changes the store goes on."""
        if self._job is None or not self._job.writes:
            return False
        self.status.say(f"Wait a moment: still {self._doing}.")
        return True

    @property
    def working(self) -> bool:
        """True while a job is done."""
        return self._job is not None

    def give_up(self) -> bool:
        """Give up the job; False where there is none."""
        if self._job is None:
            return False
        self._job.cancel()
        self._job = None
        self.status.show_progress("")
        return True

    @on(Job.Told)
    def _job_told(self, event: Job.Told) -> None:
        if event.job is self._job:
            self.status.show_progress(f"{self._doing} {event.done:,} of {event.of:,}, {key('page.close')} stops it")

    @on(Job.Ended)
    def _job_ended(self, event: Job.Ended) -> None:
        if event.job is not self._job:
            return
        self._job = None
        self.status.show_progress("")
        if event.sentence is None:
            self._then(event.found)
        else:
            self.failed(event.sentence)

    def on_unmount(self) -> None:
        """Let no job outlive the screen."""
        if self._job is not None:
            self._job.cancel()

    # moving

    def do_move_line_down(self) -> None:
        """One row down."""
        self.move(1)

    def do_move_line_up(self) -> None:
        """One row up."""
        self.move(-1)

    def do_move_screen_down(self) -> None:
        """A screen down."""
        self.move(self.page_rows())

    def do_move_screen_up(self) -> None:
        """A screen up."""
        self.move(-self.page_rows())

    def do_move_first(self) -> None:
        """To the first row."""
        self.move(-FAR)

    def do_move_last(self) -> None:
        """To the last row."""
        self.move(FAR)
