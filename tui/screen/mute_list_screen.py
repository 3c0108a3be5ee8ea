"""The mute list: who is muted, since when and why, how long they have been silent, and when it ends."""

from __future__ import annotations

import sqlite3
import time

from textual.app import ComposeResult

from store.journal import Entry
from store.mute_list import ORDERS, MutedSender, muted_senders
from store.mutes import NEVER, End
from tui.actions import Where
from tui.keymap import key, with_keys
from tui.mute_words import sentence, silent_days
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.mute_end_screen import MuteEndScreen
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.row_layout import fit_clean
from tui.screen.sender_page import messages_page, wrapped
from tui.screen.session import Session
from tui.screen.text_page import TextPage
from tui.screen.text_view import TextView
from tui.until import told

NAME = 26
SAID = {"silent": "silent for longest first", "newest": "muted last first", "name": "by name"}


class MuteListScreen(PageScreen[bool]):
    """Everybody who is muted. Dismissed with True where somebody was let back in or muted again."""

    PLACE = Where.MUTE_LIST
    HEADING = "Mute list"
    BINDINGS = bindings(Where.MUTE_LIST)
    AUTO_FOCUS = "#senders"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: list[MutedSender] = []
        self._order = "silent"
        self._changed = False

    def compose_body(self) -> ComposeResult:
        """The senders, and below them the one under the cursor as a sentence."""
        self.list = PickList(self._row, id="senders")
        yield self.list
        self.details = TextView(id="details")
        yield self.details

    def on_mount(self) -> None:
        """Read the list in a thread."""
        self._read()

    def _read(self) -> None:
        order = self._order

        def look(connection: sqlite3.Connection, job: Job) -> list[MutedSender]:
            of = connection.execute("select count(*) from muted").fetchone()[0]
            return muted_senders(connection, order, lambda done: job.tell(done, of))

        self.work("reading", look, self._show)

    def _show(self, found: object) -> None:
        assert isinstance(found, list)
        here = self._here
        self._found = found
        ids = [one.person_id for one in self._found]
        at = ids.index(here.person_id) if here and here.person_id in ids else self.list.cursor
        self.list.set_rows(len(ids), at)
        number = f"{len(ids):,} {'sender' if len(ids) == 1 else 'senders'} muted, {SAID[self._order]}"
        self.head(number if ids else with_keys("Nobody is muted. {mute} on a message mutes its sender."))

    def _row(self, at: int, width: int, here: bool) -> Row:
        one = self._found[at]
        days = silent_days(one, time.time())
        silent = "" if days is None else f"silent {days:,} day{'' if days == 1 else 's'}"
        return (
            ("»" if here else " ", "strong"),
            (fit_clean(one.name, NAME), "strong" if here else ""),
            (f" {silent:<16} {one.messages:>5,} {'message ' if one.messages == 1 else 'messages'}", "dim"),
            (f"  {told(one.end)}" if one.end != NEVER else "", ""),
        )

    def on_pick_list_moved(self) -> None:
        """Tell of the sender under the cursor."""
        one = self._here
        said = sentence(one, time.time()) if one else ""
        self.details.show(lambda width: wrapped(f"{one.name}: {said}", width, " ", 8) if one else [])

    @property
    def _here(self) -> MutedSender | None:
        return self._found[self.list.cursor] if 0 <= self.list.cursor < len(self._found) else None

    def move(self, rows: int) -> None:
        """Go to another sender."""
        self.list.cursor += rows

    def page_rows(self) -> int:
        """Senders of a screen."""
        return max(1, self.list.size.height - 1)

    def do_mute_list_open(self) -> None:
        """Show the sender's messages."""
        if one := self._here:
            self.work("reading", lambda connection, job: messages_page(connection, one.person_id, one.name), self._push)

    def _push(self, page: object) -> None:
        assert isinstance(page, TextPage)
        self.app.push_screen(page)

    def do_mute_list_unmute(self) -> None:
        """Let the sender back in."""
        from store.mutes import unmute

        if one := self._here:
            with self.careful():
                unmute(self.session.connection, [one.person_id])
                self._did(f"Unmuted: {one.name} · {key('undo')} undoes")

    def do_mute_list_end(self) -> None:
        """Choose when the mute ends."""
        if one := self._here:
            self.app.push_screen(MuteEndScreen(self.session, one.name), lambda end: self._end(one, end))

    def _end(self, one: MutedSender, end: End | None) -> None:
        from store.mutes import end_at

        if end is not None:
            with self.careful():
                end_at(self.session.connection, [one.person_id], end, told(end))
                self._did(f"{one.name} is muted {told(end)} · {key('undo')} undoes")

    def do_mute_list_sort(self) -> None:
        """Sort by something else."""
        names = list(ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self._read()

    def do_undo(self) -> None:
        """Take back the last step."""
        self.take_back(self._undone)

    def _undone(self, entry: object) -> None:
        self._did(
            f"Undone: {entry.title} · {key('redo')} does it again" if isinstance(entry, Entry) else "Nothing to undo."
        )

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self.do_again(self._redone)

    def _redone(self, entry: object) -> None:
        self._did(
            f"Done again: {entry.title} · {key('undo')} undoes" if isinstance(entry, Entry) else "Nothing to redo."
        )

    def _did(self, said: str) -> None:
        self._changed = True
        self.status.say(said)
        self._read()

    def do_page_close(self) -> None:
        """Back to the messages."""
        self.dismiss(self._changed)
