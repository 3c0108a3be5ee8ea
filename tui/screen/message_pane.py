"""The message under the cursor, with the reasons for its lane beside it where there is room."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from store.view import Line
from tui.screen.message_text import message_rows
from tui.screen.reasons import reason_rows
from tui.screen.session import Opened, Session
from tui.screen.text_view import Layout, TextView

SHORT = 10
"""Messages of a conversation up to which the reasons come at once; they take longer the longer it is."""
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
        self.why = False

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
        if not (self.why or self._wide):
            self._show_opened(opened, same)
        elif self._session.judge_ready and (same or len(opened.stored.message_ids) <= SHORT):
            self._show_opened(self._session.explain(opened), same)
        else:
            self._show_opened(opened, same)
            self._resting = self.set_timer(REST_SECONDS, self._explain)

    def _explain(self) -> None:
        """Add the reasons, now that the keys rest."""
        if self._opened is None:
            return
        if not self._session.judge_ready:
            self._resting = self.set_timer(REST_SECONDS, self._explain)
            return
        with suppress(sqlite3.Error):
            self._show_opened(self._session.explain(self._opened), same=True)

    def _show_opened(self, opened: Opened, same: bool) -> None:
        self._opened = opened
        self._text.show(self._layout(opened), keep_place=same)
        if self._wide:
            self._reasons.show(self._reason_layout(opened), keep_place=same)

    def scroll_text(self, rows: int) -> None:
        """Scroll the message by so many rows."""
        self._text.scroll_rows(rows)

    def text_page(self) -> int:
        """How many rows a page has."""
        return max(1, self._text.rows_in_view - 1)

    def _layout(self, opened: Opened) -> Layout:
        return lambda width: message_rows(opened, width, self.why, reasons_here=not self._wide)

    def _reason_layout(self, opened: Opened) -> Layout:
        why = opened.why
        return lambda width: [((" …", "dim"),)] if why is None else reason_rows(why, opened.text, width, rows_each=1)
