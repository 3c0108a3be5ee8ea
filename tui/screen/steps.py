"""Takes steps over messages: small ones at once, large ones in a thread while the keys go on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from store import bulk
from tui.screen.job import Job

if TYPE_CHECKING:
    from tui.screen.triage import TriageScreen

AT_ONCE = 500
"""Messages up to which a step is taken on the app's own thread: some 50 milliseconds."""
CHANGING = (
    "decide.", "accept", "repeat", "undo", "redo", "mute", "people", "import", "journal", "rules", "suggest", "edit",
)  # fmt: skip
"""How the actions begin that change the store, or open a page that does."""

Found = TypeVar("Found")


class Steps:
    """The steps of the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._job: Job | None = None
        self._done: Callable[[object], None] | None = None
        self.doing = ""
        """What goes on in a thread; empty for nothing."""

    def refuses(self, action_id: str) -> bool:
        """True where a large step goes on and an action would have to wait for it."""
        return self._job is not None and action_id.startswith(CHANGING)

    def take(
        self,
        message_ids: Sequence[int],
        work: Callable[[sqlite3.Connection], Found],
        done: Callable[[Found], None],
        doing: str,
    ) -> None:
        """Take a step over messages.

        Args:
            message_ids: those that it may change.
            work: takes it, with the connection given.
            done: is told what came of it, when it is on the disk.
            doing: what to say while it goes on.
        """
        if len(message_ids) > AT_ONCE:
            self.take_long(work, done, doing)
            return
        session = self._screen.session
        before = bulk.counts_of(session.connection, message_ids)
        found = work(session.connection)
        if session.counts is not None:
            after = bulk.counts_of(session.connection, message_ids)
            for key in before.keys() | after.keys():
                session.counts[key] = max(0, session.counts.get(key, 0) + after.get(key, 0) - before.get(key, 0))
        done(found)

    def take_long(self, work: Callable[[sqlite3.Connection], Found], done: Callable[[Found], None], doing: str) -> None:
        """Take a step in a thread."""
        self.doing = doing
        self._done = cast("Callable[[object], None]", done)
        self._job = Job(self._screen, self._screen.session.path, lambda connection, job: work(connection), writes=True)
        self._screen.status.show_progress(f"{doing} …")
        self._screen.run_worker(self._job.run, thread=True, exit_on_error=False)

    def ended(self, event: Job.Ended) -> None:
        """The step in the thread is taken, or could not be."""
        if event.job is not self._job:
            return
        done, self._job, self._done, self.doing = self._done, None, None, ""
        self._screen.status.show_progress("")
        if event.sentence is not None:
            self._screen.status.say(event.sentence, bad=True)
            return
        self._screen.session.counts = None
        if done is not None:
            done(event.found)
        self._screen.background.want_counts(self._screen.steps)
