"""The screen that all triage happens on: lanes, the list, the message, and one key for each decision."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from lanes.verdict import LANES
from store import view
from store.errors import StoreError
from store.journal import Entry
from store.status import DECIDED, MUTED, OPEN, UNSURE
from store.view import Line, Wanted
from tui.actions import BY_ID, Where
from tui.clean import clean
from tui.screen import lookup
from tui.screen.background import Background
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of
from tui.screen.lane_tabs import STATUS_NAMES, TABS, LaneTabs
from tui.screen.message_list import MessageList
from tui.screen.message_pane import MessagePane
from tui.screen.rows import Rows
from tui.screen.search_box import SearchBox
from tui.screen.session import Session, sentence_of
from tui.screen.status_line import StatusLine

FIRST = 400
"""Messages of a list that are there at once; the rest follows from a thread."""
TYPING_PAUSE = 0.08
COPIED = 100_000
STATUSES: tuple[int | None, ...] = (OPEN, DECIDED, MUTED, None)
MANY = 500
"""Messages that are moved in the list one by one; more are read anew."""


class TriageScreen(Screen[None]):
    """Lanes, list and message."""

    BINDINGS = bindings(Where.LIST, Where.OPEN, Where.GO)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#list"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows = Rows(session.connection)
        self.background = Background(self, session.path, session.connection)
        self.opened = False
        self.going = False
        self.forward = True
        self._last_lane: str | None = None
        self._keep: int | None = None
        self._awaited: int | None = None
        self._replacing = False
        self.steps = 0
        self._before_settling: dict[tuple[int, int], int] | None = None
        self._note_for = ""
        self._showing = False
        self._typing: Timer | None = None

    def compose(self) -> ComposeResult:
        """The widgets, top to bottom."""
        self.tabs = LaneTabs(id="tabs")
        self.list = MessageList(self.rows, id="list")
        self.pane = MessagePane(self.session, id="reading")
        self.search = SearchBox(id="search")
        self.status = StatusLine(id="status")
        self.hints = KeyHints(Where.LIST, id="hints")
        yield self.tabs
        with Container(id="body"):
            yield self.list
            yield self.pane
        yield self.search
        yield self.status
        yield self.hints

    def on_mount(self) -> None:
        """Show the newest open messages, then see to everything that takes longer."""
        self.load(Wanted())
        self.background.begin()
        self.set_timer(0.05, self._begin)

    def on_unmount(self) -> None:
        """Let the threads end."""
        self.background.stop()

    def _begin(self) -> None:
        self.background.want_counts(self.steps)
        self.background.settle()

    # which keys mean something now

    @property
    def place(self) -> Where:
        """Where the person is."""
        if self.going:
            return Where.GO
        return Where.OPEN if self.opened else Where.LIST

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters never act while one types, and keys mean what they mean at this place."""
        if action != "do":
            return True
        if isinstance(self.focused, Input):
            return False
        return self.place in BY_ID[str(parameters[0])].where

    def action_do(self, action_id: str) -> None:
        """Do an action of the registry."""
        if action_id.startswith("decide."):
            self._decide(action_id.removeprefix("decide."), "chosen")
        elif action_id.startswith("go."):
            self._go(action_id.removeprefix("go."))
        else:
            getattr(self, method_of(action_id))()
        self.hints.show(self.place)

    @on(KeyHints.Chosen)
    def _hint_clicked(self, event: KeyHints.Chosen) -> None:
        if self.check_action("do", (event.action_id,)):
            self.action_do(event.action_id)

    @contextmanager
    def careful(self) -> Iterator[None]:
        """Say what the store could not do, and live on."""
        try:
            yield
        except (sqlite3.Error, StoreError) as error:
            self.status.say(sentence_of(error), bad=True)

    # the list

    def load(self, wanted: Wanted, keep: int | None = None) -> None:
        """Show a list, with the cursor on a message of it or on its first one."""
        with self.careful():
            self.rows.wanted = wanted
            self.rows.forget_lines()
            self._keep = keep
            quick = wanted.status is not None and not wanted.words.strip()
            self.background.drop_ids()
            self._awaited = None
            if quick:
                ids = view.first_ids(self.session.connection, wanted, FIRST)
                self.rows.ids = array("q", ids)
                self.list.reset(ids.index(keep) if keep in ids else 0)
            if not quick or len(self.rows) == FIRST:
                self._replacing = not quick or (keep is not None and keep not in self.rows.ids)
                self._awaited = self.background.want_ids(wanted)
            self._show_tabs()

    def _read_again(self) -> None:
        """Read the whole list anew; the cursor stays on its message."""
        self._replacing = False
        self._keep = None
        self._awaited = self.background.want_ids(self.rows.wanted)

    @on(Background.IdsLoaded)
    def _ids_loaded(self, event: Background.IdsLoaded) -> None:
        if event.number != self._awaited:
            return
        self._awaited = None
        with self.careful():
            if not self._replacing:
                self.list.swap(event.ids)
                return
            self.rows.ids = event.ids
            at = None if self._keep is None else self.rows.find(self._keep)
            self.list.reset(at or 0)
            self._show_tabs()

    @on(MessageList.Moved)
    def _moved(self) -> None:
        """Show the message soon: after the keys that are waiting already."""
        if not self._showing:
            self._showing = True
            self.call_later(self.show_now)

    def show_now(self) -> None:
        self._showing = False
        with self.careful():
            self.pane.show_line(self.list.line, self._nothing_here())

    def _nothing_here(self) -> str:
        wanted = self.rows.wanted
        if self._awaited is not None:
            return "Reading …"
        if wanted.words.strip():
            return "Nothing found. Esc drops the search."
        if wanted.status == OPEN and wanted.shown is None:
            if self.background.settling:
                return "Being judged: the first ones are here in a moment."
            return "All done: nothing is open. f shows what is decided or muted, I imports more."
        return "Nothing here. g and 0 goes to all open messages."

    def on_resize(self, event: events.Resize) -> None:
        """Give the reasons a pane of their own where there is room."""
        self.pane.set_wide(event.size.width >= 120)
        self._moved()

    # what the keys' actions need

    def line_or_say(self) -> Line | None:
        line = self.list.line
        if line is None:
            self.status.say("There is no message here.")
        return line

    def stepped(self, sentence: str) -> None:
        """A step was taken: say it, and have the others judged anew."""
        self.steps += 1
        self.status.say(sentence)
        self._show_tabs()
        if self._before_settling is None and self.session.counts is not None:
            self._before_settling = dict(self.session.counts)
        self.background.settle()

    def step(self, rows: int) -> None:
        if rows:
            self.forward = rows > 0
        self.list.cursor += rows

