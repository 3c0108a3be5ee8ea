"""The keys that look: open, why, copy, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.status import OPEN
from store.view import Wanted
from tui.clean import clean

if TYPE_CHECKING:
    from tui.screen.triage import TriageScreen

COPIED = 100_000


class Looking:
    """What the looking keys do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._opened_from: list[tuple[Wanted, int]] = []
        """The lists in which stacks were opened, each with the stack's newest message."""

    def do_open(self) -> None:
        """Show the messages of a stack one by one; give a single message more room."""
        rows, at = self._screen.rows, self._screen.list.cursor
        head = rows.head(at)
        if rows.size(at) > 1 and head is not None:
            self._opened_from.append((rows.wanted, head))
            self._screen.load(rows.opened(at), head)
            return
        self._screen.opened = True
        self._screen.add_class("-open")

    def do_close(self) -> None:
        """Back to the list."""
        self._screen.opened = False
        self._screen.remove_class("-open")

    def do_copy(self) -> None:
        """Copy the message's text."""
        if self._screen.pane.opened is not None:
            self._screen.app.copy_to_clipboard(clean(self._screen.pane.opened.text, COPIED, newlines=True))
            self._screen.status.say("Copied the message's text.")

    def do_clear(self) -> None:
        """Drop the selection; then leave the opened stack, the search, the filter."""
        if self._screen.selecting.clear():
            return
        wanted = self._screen.rows.wanted
        if wanted.campaign is not None or wanted.sender_id is not None:
            before, head = self._opened_from.pop() if self._opened_from else (Wanted(status=wanted.status), None)
            here = self._screen.rows.head(self._screen.list.cursor)
            self._screen.load(before, head if here is None else here)
            return
        current = self._screen.list.line
        keep = current.message_id if current else None
        if not self._screen.searching.drop() and wanted.status != OPEN:
            self._screen.load(replace(wanted, status=OPEN), keep)
