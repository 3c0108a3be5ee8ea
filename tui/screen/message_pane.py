"""The message under the cursor, with the reasons for its lane beside it where there is room."""

from __future__ import annotations

import time

from textual.app import ComposeResult
from textual.containers import Vertical

from store.view import Line
from tui.screen.message_text import message_rows
from tui.screen.reasons import reason_rows
from tui.screen.session import Opened, Session
from tui.screen.text_view import Layout, TextView


class MessagePane(Vertical):
    """Shows one message."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session = session
        self._opened: Opened | None = None
        self._wide = False
        self._shown_at = time.monotonic()
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
        if line is None:
            self._opened = None
            self._text.show(lambda width: [((otherwise, "dim"),)])
            self._reasons.show(lambda width: [])
            return
        opened = self._opened = self._session.open(line, self.why or self._wide)
        same = before is not None and before.line.message_id == line.message_id
        if not same:
            self._shown_at = time.monotonic()
        self._text.show(self._layout(opened), keep_place=same)
        if (explanation := opened.explanation) is not None and self._wide:
            self._reasons.show(lambda width: reason_rows(explanation, width), keep_place=same)

    def scroll_text(self, rows: int) -> None:
        """Scroll the message by so many rows."""
        self._text.scroll_rows(rows)

    def text_page(self) -> int:
        """How many rows a page has."""
        return max(1, self._text.rows_in_view - 1)

    def _layout(self, opened: Opened) -> Layout:
        return lambda width: message_rows(opened, width, self.why, reasons_here=not self._wide)
