"""What runs beside the keys: lists of any length, counts, judging, and a look at what other programs change.

Each job runs in a thread with its own connection and answers with a message to the screen; nothing here
touches a widget. A job cannot be killed, so answers carry what they belong to, and late ones are dropped.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from store import stacks, view
from store.connect import open_for_reading
from store.errors import StoreError
from store.lookup import data_version
from store.stacks import Stacks
from store.view import Wanted
from store.worth import Worth, most_worth
from tui.screen.searcher import Answer, Searcher

POLL_SECONDS = 1.0
QUIET_SECONDS = 0.25
"""For how long after a key nothing is judged but what is on the screen."""
JOB_CACHE_KB = 4_000
REST_SECONDS = 0.2
"""What takes longer in a large store waits until no key asked for it anew."""


class Background:
    """The jobs of one screen."""

    @dataclass
    class ListLoaded(Message):
        """A whole list was read."""

        number: int
        """Of the request: answers to older ones are to be dropped."""
        found: Stacks

    @dataclass
    class Found(Message):
        """A search was answered, as far as `answer` says."""

        answer: Answer

    @dataclass
    class CountsLoaded(Message):
        """The counts were read."""

        step: int
        """How many steps the person had taken when it was asked for."""
        counts: dict[tuple[int, int], int]

    @dataclass
    class WorthLoaded(Message):
        """What is most worth asking was worked out."""

        questions: Sequence[Worth]

    @dataclass
    class StillWaiting(Message):
        """Judging goes on; so many conversations wait."""

        conversations: int

    @dataclass
    class Settled(Message):
        """Judging ended."""

        sentence: str | None
        """Where it did not end well."""

    @dataclass
    class StoreChanged(Message):
        """Another connection changed the store: the judging thread's, or another program's."""

    def __init__(self, screen: Screen[None], path: Path, connection: sqlite3.Connection) -> None:
        self._screen = screen
        self._path = path
        self._connection = connection
        self._version = data_version(connection)
        self._reader: sqlite3.Connection | None = None
        self._number = 0
        self._searcher = Searcher(path, lambda answer: self._post(self.Found(answer)))
        self._closing = False
        self._key_at = 0.0
        """When the last key came."""
        self._again = False
        self._counting: Timer | None = None
        self.settling = False
        self._settled_before = False
        self._shown: Sequence[int] = ()

    def begin(self) -> None:
        """Start looking out for changes."""
        self._screen.set_interval(POLL_SECONDS, self._poll)

    def stop(self) -> None:
        """Have all jobs end soon."""
        self._closing = True
        self._searcher.stop()
        self._interrupt()

    def warm_search(self, wanted: Wanted) -> None:
        """Make ready for searches in a list."""
        self._searcher.warm(wanted)

    def want_found(self, wanted: Wanted, stacking: bool) -> int:
        """Ask for the newest messages that match; gives the number of the answers. Older requests are given up."""
        self.drop_list()
        self._searcher.ask(self._number, wanted, stacking)
        return self._number

    def key_came(self) -> None:
        """Leave the processor to the person for a moment."""
        self._key_at = time.monotonic()

    def want_list(self, wanted: Wanted, stacking: bool, at_once: bool = False) -> int:
        """Ask for a whole list; gives the number that the answer will carry. Older requests are given up."""
        self.drop_list()
        number = self._number

        def run() -> None:
            if number == self._number:
                self._run("list", lambda: self._load_list(number, wanted, stacking))

        if at_once:
            run()
        else:
            self._screen.set_timer(REST_SECONDS, run)
        return number

    def drop_list(self) -> None:
        """Give up the requests for lists that are still on their way."""
        self._number += 1
        self._interrupt()

    def want_counts(self, step: int) -> None:
        """Ask for the counts, once the keys rest."""
        if self._counting is not None:
            self._counting.stop()
        self._counting = self._screen.set_timer(
            REST_SECONDS, lambda: self._run("counts", lambda: self._load_counts(step))
        )

    def want_worth(self) -> None:
        """Ask which open messages are most worth asking about."""
        self._run("worth", self._load_worth)

    def load(self, job: Callable[[], None]) -> None:
        """Have something loaded that is slow to load."""
        self._run("load", job)

    def settle(self, shown: Sequence[int] = ()) -> None:
        """Have everything judged that waits, the messages on the open screen first."""
        self._shown = shown or self._shown
        if self.settling:
            self._again = True
            return
        self.settling = True
        self._run("settle", self._settle)

    def settled(self) -> bool:
        """Take note that judging ended; True where nothing came up meanwhile."""
        self.settling = False
        if self._again and not self._closing:
            self._again = False
            self.settle()
            return False
        return True

    def _run(self, group: str, job: Callable[[], None]) -> None:
        if not self._closing:
            self._screen.run_worker(job, group=group, thread=True, exit_on_error=False)

    def _interrupt(self) -> None:
        if self._reader is not None:
            with suppress(sqlite3.Error):
                self._reader.interrupt()

    def _post(self, message: Message) -> None:
        if not self._closing:
            self._screen.post_message(message)

    def _poll(self) -> None:
        with suppress(sqlite3.Error):
            version = data_version(self._connection)
            if version != self._version:
                self._version = version
                self._post(self.StoreChanged())

    # in a thread

    def _load_list(self, number: int, wanted: Wanted, stacking: bool) -> None:
        with suppress(sqlite3.Error, StoreError), closing(_reader(self._path)) as connection:
            self._reader = connection
            try:
                found = (
                    stacks.stacks(connection, wanted) if stacking else stacks.alone(view.all_ids(connection, wanted))
                )
            finally:
                self._reader = None
            if number == self._number:
                self._post(self.ListLoaded(number, found))

    def _load_counts(self, step: int) -> None:
        with suppress(sqlite3.Error, StoreError), closing(_reader(self._path)) as connection:
            self._post(self.CountsLoaded(step, view.counts(connection)))

    def _wait_for_quiet(self) -> None:
        """Wait while keys come, so that none waits for the judging."""
        while not self._closing and time.monotonic() - self._key_at < QUIET_SECONDS:
            time.sleep(QUIET_SECONDS / 10)

    def _load_worth(self) -> None:
        with suppress(sqlite3.Error, StoreError), closing(_reader(self._path)) as connection:
            self._post(self.WorthLoaded(most_worth(connection)))

    def _settle(self) -> None:
        from tui.screen.settler import settle_in_background  # brings the judge, which is slow to load

        first, self._settled_before = not self._settled_before, True
        sentence = settle_in_background(
            self._path,
            lambda: not self._closing,
            lambda waiting: self._post(self.StillWaiting(waiting)),
            lambda: self._shown,
            first,
            self._wait_for_quiet,
        )
        self._post(self.Settled(sentence))


def _reader(path: Path) -> sqlite3.Connection:
    """A connection for a job that goes over much of the store once: what it read is of no use afterwards."""
    connection = open_for_reading(path)
    connection.execute(f"pragma cache_size = -{JOB_CACHE_KB}")
    return connection
