"""The keys that look: open, why, search and filter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from store.status import DECIDED, MUTED, OPEN
from store.view import Wanted
from tui.actions import Where
from tui.clean import clean
from tui.screen.lane_tabs import STATUS_NAMES

if TYPE_CHECKING:
    from tui.screen.triage import TriageScreen

TYPING_PAUSE = 0.08
COPIED = 100_000
STATUSES: tuple[int | None, ...] = (OPEN, DECIDED, MUTED, None)


class Looking:
    """What the looking keys do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._typing: Timer | None = None
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

    def do_filter(self) -> None:
        """Open, decided, muted, all."""
        status = STATUSES[(STATUSES.index(self._screen.rows.wanted.status) + 1) % len(STATUSES)]
        self._screen.load(replace(self._screen.rows.wanted, status=status))
        self._screen.status.say(f"Showing: {STATUS_NAMES[status].lower()}. f shows the next kind.")

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
        if self._screen.rows.wanted.words:
            self._screen.search.value = ""
            self._screen.search.display = False
            self._screen.load(replace(self._screen.rows.wanted, words=""), keep)
        elif self._screen.rows.wanted.status != OPEN:
            self._screen.load(replace(self._screen.rows.wanted, status=OPEN), keep)

    def do_search(self) -> None:
        """Open the search box."""
        self._screen.search.display = True
        self._screen.search.focus()
        self._screen.hints.show(Where.SEARCH)

    def typed(self) -> None:
        """Search when the person pauses typing."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self._screen.set_timer(TYPING_PAUSE, self._search)

    def _search(self) -> None:
        if self._screen.search.value != self._screen.rows.wanted.words:
            current = self._screen.list.line
            keep = current.message_id if current and not self._screen.search.value.strip() else None
            self._screen.load(replace(self._screen.rows.wanted, words=self._screen.search.value), keep)

    def search_left(self, keep: bool) -> None:
        """The person is done typing."""
        if self._typing is not None:
            self._typing.stop()
        self._screen.list.focus()
        if keep and self._screen.search.value.strip():
            self._search()
        else:
            self._screen.search.display = False
            if self._screen.rows.wanted.words:
                self.do_clear()
            self._screen.search.value = ""
        self._screen.hints.show(self._screen.place)
