"""Work that takes longer than a key may wait: done in a thread with a connection of its own, given up on request."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from textual.message import Message
from textual.message_pump import MessagePump

from store.connect import open_for_reading, open_store
from store.errors import StoreError
from tui.screen.session import sentence_of

TOLD_EVERY = 0.1
"""Seconds between two words of how far it is."""


class Cancelled(Exception):
    """Nobody wants the answer any more."""


class Job:
    """One piece of work for one screen. What it found comes to the screen as `Job.Ended`."""

    class Told(Message):
        """How far it is."""

        def __init__(self, job: Job, done: int, of: int) -> None:
            super().__init__()
            self.job = job
            self.done = done
            self.of = of

    class Ended(Message):
        """It is done, or could not be done."""

        def __init__(self, job: Job, found: object, sentence: str | None) -> None:
            super().__init__()
            self.job = job
            self.found = found
            self.sentence = sentence
            """What went wrong; then nothing was found."""

    def __init__(
        self, asker: MessagePump, path: Path, work: Callable[[sqlite3.Connection, Job], object], writes: bool = False
    ) -> None:
        """`work` runs in the thread: it is given a connection to the store at `path`, and this job to report to."""
        self._asker = asker
        self._path = path
        self._work = work
        self.writes = writes
        """It changes the store."""
        self._connection: sqlite3.Connection | None = None
        self._told = 0.0
        self.cancelled = False

    def cancel(self) -> None:
        """Give it up: it ends soon, and nothing comes of it."""
        self.cancelled = True
        if (connection := self._connection) is not None:
            with suppress(sqlite3.Error):
                connection.interrupt()

    def tell(self, done: int, of: int) -> bool:
        """Say how far it is, from the thread; always True.

        Raises:
            Cancelled: it was given up.
        """
        if self.cancelled:
            raise Cancelled
        if time.monotonic() - self._told > TOLD_EVERY:
            self._told = time.monotonic()
            self._asker.post_message(self.Told(self, done, of))
        return True

    def run(self) -> None:
        """Do it; for a thread."""
        found, sentence = None, None
        try:
            with closing((open_store if self.writes else open_for_reading)(self._path)) as connection:
                self._connection = connection
                try:
                    found = self._work(connection, self)
                finally:
                    self._connection = None
        except Cancelled:
            return
        except (sqlite3.Error, StoreError) as error:
            sentence = sentence_of(error)
        if not self.cancelled:
            self._asker.post_message(self.Ended(self, found, sentence))
