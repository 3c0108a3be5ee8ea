"""The message under the cursor, with the reasons for its lane beside it where there is room."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from store.view import Line
from tui.screen.explaining import explained
from tui.screen.job import Job
from tui.screen.message_text import message_rows
from tui.screen.reasons import reason_rows
from tui.screen.session import Opened, Session
from tui.screen.text_view import Layout, TextView

if TYPE_CHECKING:
    from store.explain import Why

REST_SECONDS = 0.08


class MessagePane(Vertical):
    """Shows one message."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session = session
        self._opened: Opened | None = None
        self._wide = False
        self._shown_at = time.monotonic()
        self._resting: Timer | None = None
        self._job: Job | None = None

    def compose(self) -> ComposeResult:
        """The message, and the reasons below it."""
        self._text = TextView(id="message")
        self._reasons = TextView(id="reasons")
        yield self._text
        yield self._reasons

    @property
    def opened(self) -> Opened | None:
        """What is shown."""
        return self._opened

    def seconds(self) -> float:
        """How long the message has been shown."""
        return round(time.monotonic() - self._shown_at, 3)

    def set_wide(self, wide: bool) -> None:
        """Say whether there is room for the reasons in a pane of their own."""
        self._wide = wide

    def show_line(self, line: Line | None, otherwise: str) -> None:
        """Show a message, or a sentence where there is none."""
        before = self._opened
        if self._resting is not None:
            self._resting.stop()
        if line is None:
            self._opened = None
            self._text.show(lambda width: [((otherwise, "dim"),)])
            self._reasons.show(lambda width: [])
            return
        opened = self._opened = self._session.open(line)
        same = before is not None and before.line.message_id == line.message_id
        if not same:
            self._shown_at = time.monotonic()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if same and before is not None and before.why is not None:
            opened = self._opened = replace(opened, why=before.why)  # until the new ones are here: nothing blinks
        self._show_opened(opened, same)
        if self._wide:
            self._resting = self.set_timer(REST_SECONDS, self._explain)

    def _explain(self) -> None:
        """Have the reasons found, now that the keys rest: in a thread, for a fit of all decisions may be due first."""
        opened = self._opened
        if opened is None:
            return
        if not self._session.judge_ready:
            self._resting = self.set_timer(REST_SECONDS, self._explain)
            return

        self._job = Job(
            self, self._session.path, lambda connection, job: explained(connection, opened.stored, opened.at)
        )
        self.run_worker(self._job.run, thread=True, exit_on_error=False)

    @on(Job.Ended)
    def _explained(self, event: Job.Ended) -> None:
        event.stop()
        if event.job is self._job and self._opened is not None and event.found is not None:
            self._job = None
            self._opened = replace(self._opened, why=cast("Why", event.found))
            self._show_opened(self._opened, same=True)

    def _show_opened(self, opened: Opened, same: bool) -> None:
        self._text.show(lambda width: message_rows(opened, width), keep_place=same)
        if self._wide:
            self._reasons.show(self._reason_layout(opened), keep_place=same)

    def scroll_text(self, rows: int) -> None:
        """Scroll the message by so many rows."""
        self._text.scroll_rows(rows)

    def text_page(self) -> int:
        """How many rows a page has."""
        return max(1, self._text.rows_in_view - 1)

    def _reason_layout(self, opened: Opened) -> Layout:
        why = opened.why
        return lambda width: [((" …", "dim"),)] if why is None else reason_rows(why, opened.text, width, rows_each=1)
