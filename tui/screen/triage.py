"""The screen that all triage happens on: lanes, the list, the message, and one key for each decision.

What the keys do is in `deciding`, `undoing`, `selecting`, `moving`, `looking` and `pages`; what threads do is in
`background`. Here is what they share: the list that is shown, and keeping all parts of the screen true to the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input

from store.errors import StoreError
from store.view import Line, Wanted
from tui.actions import BY_ID, Where
from tui.counted import counted
from tui.keymap import key, keys_of_lanes
from tui.screen.asking import Asking
from tui.screen.background import Background
from tui.screen.deciding import Deciding
from tui.screen.job import Job
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of, of_no_use
from tui.screen.lane_tabs import LaneTabs
from tui.screen.listing import Listing
from tui.screen.looking import Looking
from tui.screen.message_list import MessageList
from tui.screen.message_pane import MessagePane
from tui.screen.moved import told_moved
from tui.screen.moving import Moving
from tui.screen.pages import Pages
from tui.screen.rows import Rows
from tui.screen.search_box import SearchBox
from tui.screen.searching import Searching
from tui.screen.selecting import Selecting
from tui.screen.session import Session, sentence_of
from tui.screen.status_line import StatusLine
from tui.screen.steps import Steps
from tui.screen.undoing import Undoing

AFTER_FIRST_PAINT = 0.1
"""Seconds after which threads may begin: before that they would hold up the first paint."""
WIDE = 120
"""Cells from which on the reasons have a pane of their own."""


class TriageScreen(Screen[None]):
    """Lanes, list and message."""

    BINDINGS = bindings(Where.LIST, Where.OPEN, Where.GO, Where.JUMP, Where.FILTER)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#list"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows = Rows(session.connection)
        self.background = Background(self, session.path, session.connection)
        self.deciding, self.undoing, self.selecting = Deciding(self), Undoing(self), Selecting(self)
        self.moving, self.looking, self.pages = Moving(self), Looking(self), Pages(self)
        self.steps_taken = Steps(self)
        self.asking, self.listing, self.searching = Asking(self), Listing(self), Searching(self)
        self.opened = False
        """The message has most of the room."""
        self.going = False
        """`g` was pressed; the next key says where to."""
        self.jumping = False
        """`'` was pressed; the next letter says to which row."""
        self.filtering = False
        """`f` was pressed; the next key says which messages to show."""
        self.forward = True
        """The way the person goes through the list."""
        self.steps = 0
        """Steps that changed the store, in this run."""
        self._showing = False
        self._painted = False
        self._before_step: dict[tuple[int, int], int] | None = None
        self._sentence = ""

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
        self.call_after_refresh(self.set_timer, AFTER_FIRST_PAINT, self._begin)

    def _begin(self) -> None:
        accepts, shows = f"{key('accept')} accepts", f"{key('help')} shows all keys"
        self.status.say(f"{keys_of_lanes()} choose a lane, {accepts}, {shows}.")
        self.listing.begin()
        self.background.load(self.session.load_judge)
        self.background.want_counts(self.steps)
        self.background.settle()

    def on_unmount(self) -> None:
        """Let the threads end."""
        self.background.stop()

    # keys

    @property
    def place(self) -> Where:
        """Where the person is."""
        if self.going:
            return Where.GO
        if self.jumping:
            return Where.JUMP
        if self.filtering:
            return Where.FILTER
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
        self.background.key_came()
        if self.steps_taken.refuses(action_id):
            self.status.say(f"Wait a moment: still {self.steps_taken.doing}.")
            return
        if action_id.startswith("decide."):
            self.deciding.decide(action_id.removeprefix("decide."))
        elif action_id.startswith("go."):
            self.moving.go(action_id.removeprefix("go."))
        elif action_id.startswith("filter."):
            self.searching.filter(action_id.removeprefix("filter."))
        else:
            name = method_of(action_id)
            first = (self.deciding, self.undoing, self.selecting, self.moving)
            keys = (*first, self.looking, self.searching, self.pages)
            next(getattr(one, name) for one in keys if hasattr(one, name))()
        self.hints.show(Where.SEARCH if self.focused is self.search else self.place)

    @on(KeyHints.Chosen)
    def _hint_clicked(self, event: KeyHints.Chosen) -> None:
        if self.check_action("do", (event.action_id,)):
            self.action_do(event.action_id)

    @on(LaneTabs.Chosen)
    def _tab_clicked(self, event: LaneTabs.Chosen) -> None:
        self.status.say("")
        self.load(replace(self.rows.wanted, shown=event.shown))

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self.searching.typed()

    @on(SearchBox.Left)
    def _search_left(self, event: SearchBox.Left) -> None:
        self.searching.left(event.keep)

    @on(SearchBox.Completed)
    def _complete(self) -> None:
        self.searching.complete()

    @on(Job.Ended)
    def _step_ended(self, event: Job.Ended) -> None:
        with self.careful():
            self.steps_taken.ended(event)

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
            self.listing.load(wanted, keep)

    @on(Background.ListLoaded)
    def _list_loaded(self, event: Background.ListLoaded) -> None:
        with self.careful():
            self.listing.loaded(event)

    @on(Background.Found)
    def _found(self, event: Background.Found) -> None:
        with self.careful():
            self.listing.found(event)

    @on(MessageList.Moved)
    def show_soon(self) -> None:
        """Show the message under the cursor: after the keys that are waiting already."""
        if not self._showing:
            self._showing = True
            if self._painted:
                self.call_later(self.show_now)
            else:
                self.call_after_refresh(self.show_now)  # the list first: reading a thread takes a little

    def show_now(self) -> None:
        """Show the message under the cursor."""
        self._showing = False
        self._painted = True
        with self.careful():
            self.pane.show_line(self.list.line, self.listing.nothing_here())

    def on_resize(self, event: events.Resize) -> None:
        """Give the reasons a pane of their own where there is room."""
        self.pane.set_wide(event.size.width >= WIDE)
        self.show_soon()

    def line_or_say(self) -> Line | None:
        """The message under the cursor; says so where there is none."""
        line = self.list.line
        if line is None:
            self.status.say("There is no message here.")
        return line

    def step(self, rows: int) -> None:
        """Move the cursor, and remember the way."""
        if rows:
            self.forward = rows > 0
        self.list.cursor += rows

    def on_key(self, event: events.Key) -> None:
        """A letter that was waited for goes to the row that shows it; a key that means nothing says so."""
        if self.jumping and event.character is not None:
            event.stop()
            self.moving.jump_to(event.character)
            self.hints.show(self.place)
        elif said := of_no_use(event, self.place, self):
            self.status.say(said)

    @on(MessageList.Moved)
    def _range_follows(self) -> None:
        if self.selecting.ranging:
            self.selecting.follow()

    @on(Background.WorthLoaded)
    def _worth_loaded(self, event: Background.WorthLoaded) -> None:
        self.asking.took(event.questions)

    # staying true to the store

    def stepped(self, sentence: str, back: bool = False) -> None:
        """A step was taken: say it, and have the other messages judged anew.

        Args:
            sentence: what to say.
            back: it took something back or did it again: its own messages are judged anew too, so it cannot be told
                how many others moved.
        """
        self.steps += 1
        self.status.say(sentence)
        self._sentence = self.status.said
        self._before_step = None if back or self.session.counts is None else dict(self.session.counts)
        self.show_tabs()
        self.background.settle(self.list.shown_ids())

    @on(Background.StillWaiting)
    def _still_waiting(self, event: Background.StillWaiting) -> None:
        self.status.show_progress(f"judging, {counted(event.conversations, 'conversation')} left")

    @on(Background.Settled)
    def _settled(self, event: Background.Settled) -> None:
        if event.sentence:
            self.status.say(event.sentence, bad=True)
        if self.background.settled():
            self.status.show_progress("")
            self._refresh()
            if self.rows.wanted.shown is not None:
                self.listing.refresh()

    @on(Background.StoreChanged)
    def _store_changed(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Show what the store holds now. The cursor stays on its message, and nothing jumps."""
        with self.careful():
            self.session.forget_thread()
            self.list.repaint()
            self.show_soon()
            self.background.want_counts(self.steps)

    @on(Background.CountsLoaded)
    def _counts_loaded(self, event: Background.CountsLoaded) -> None:
        if event.step != self.steps:
            self.background.want_counts(self.steps)
            return
        moved = self.session.counts is not None and _told(self.session.counts) != _told(event.counts)
        self.session.counts = event.counts
        self.show_tabs()
        if not self.background.settling:
            self._tell_moved(event.counts)
        stale = moved and self.rows.stacking  # a message that changes its lane leaves its stack
        if stale or self.rows.wanted.words or self.listing.expected() != self.rows.messages:
            self.listing.refresh()

    def _tell_moved(self, counts: dict[tuple[int, int], int]) -> None:
        """Add to the last step's sentence how many other messages changed their lane by it."""
        before, self._before_step = self._before_step, None
        if before is not None and self.status.said == self._sentence and (said := told_moved(before, counts)):
            self.status.say(f"{self._sentence} · {said}")

    def show_tabs(self) -> None:
        """Show the lanes with their counts, and what the list is."""
        self.tabs.show(self.rows.wanted.shown, self.rows.wanted.status, self.session.counts, self.listing.note())


def _told(counts: dict[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    return {which: number for which, number in counts.items() if number}
