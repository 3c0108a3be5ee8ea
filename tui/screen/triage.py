"""The screen that all triage happens on: lanes, the list, the message, and one key for each decision.

What the keys do is in `deciding`, `undoing`, `selecting`, `moving`, `looking` and `pages`; what threads do is in
`background`. Here is what they share: the list that is shown, and keeping all parts of the screen true to the store.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Input

from store import stacks, view
from store.errors import StoreError
from store.status import OPEN
from store.view import Line, Wanted
from tui.actions import BY_ID, Where
from tui.keymap import key, keys_of_lanes
from tui.screen.asking import Asking
from tui.screen.background import Background
from tui.screen.deciding import Deciding
from tui.screen.key_hints import KeyHints
from tui.screen.keys import bindings, method_of
from tui.screen.lane_tabs import LaneTabs
from tui.screen.looking import Looking
from tui.screen.message_list import MessageList
from tui.screen.message_pane import MessagePane
from tui.screen.moving import Moving
from tui.screen.pages import Pages
from tui.screen.rows import Rows
from tui.screen.search_box import SearchBox
from tui.screen.searching import Searching
from tui.screen.selecting import Selecting
from tui.screen.session import Session, sentence_of
from tui.screen.status_line import StatusLine
from tui.screen.undoing import Undoing

MANY = 500
"""Messages that are moved in the list one by one; more are read anew."""
FIRST = 400
"""Messages of a list that are there at once; the rest follows from a thread."""
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
        self.asking = Asking(self)
        self.searching = Searching(self)
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
        self._awaited: int | None = None
        self._replacing = False
        self._keep: int | None = None
        self._first_part = False
        """The list holds only its newest rows so far."""
        self._showing = False
        self._painted = False
        self._begun = False
        """The first paint is done, and threads may work."""
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
        accepts, shows = f"{key('accept')} accepts the suggestion", f"{key('help')} shows all keys"
        self.status.say(f"{keys_of_lanes()} put the message in a lane, {accepts}, {shows}.")
        self._begun = True
        if self._first_part:
            self._awaited = self._want_list()
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
            self._awaited = None
            self.background.drop_list()
            quick = not wanted.words
            self._first_part = False
            at: int | None = None
            if quick:
                ids = view.first_ids(self.session.connection, wanted, FIRST)
                self._first_part = len(ids) == FIRST
                self._take(ids)
                at = None if keep is None else self.rows.find_row(keep)
                self.list.reset(at or 0)
            if not quick or self._first_part:
                self._replacing = not quick or (keep is not None and at is None)
                if not quick:
                    self._awaited = self.background.want_found(wanted, self.rows.stacking)
                elif self._begun:
                    self._awaited = self._want_list()
            self.searching.follow(wanted)
            self._show_tabs()

    def _take(self, ids: list[int]) -> None:
        stacked = stacks.stacked(self.session.connection, ids) if self.rows.stacking else stacks.alone(array("q", ids))
        self.rows.take(stacked)

    def _want_list(self, at_once: bool = False) -> int:
        return self.background.want_list(self.rows.wanted, self.rows.stacking, at_once)

    @on(Background.ListLoaded)
    def _list_loaded(self, event: Background.ListLoaded) -> None:
        if event.number != self._awaited:
            return
        self._awaited = None
        self._first_part = False
        with self.careful():
            if not self._replacing:
                self.list.swap(event.found)
                return
            self.rows.take(event.found)
            at = None if self._keep is None else self.rows.find_row(self._keep)
            self.list.reset(at or 0)
            self._show_tabs()

    @on(Background.Found)
    def _found(self, event: Background.Found) -> None:
        """The newest matches are here; what is older is read once the keys rest."""
        answer = event.answer
        if answer.number != self._awaited:
            return
        with self.careful():
            if self._replacing:
                self.rows.take(answer.found)
                at = None if self._keep is None else self.rows.find_row(self._keep)
                self.list.reset(at or 0)
            else:
                self.list.swap(answer.found)
            self._replacing = self._keep is not None and not answer.complete and self.rows.find_row(self._keep) is None
            self._first_part = not answer.complete
            if answer.last:
                self._awaited = None if answer.complete else self._want_list()
            if answer.trouble:
                self.status.say(answer.trouble, bad=True)
            self.show_soon()
            self._show_tabs()

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
            self.pane.show_line(self.list.line, self._nothing_here())

    def _nothing_here(self) -> str:
        wanted = self.rows.wanted
        if self._awaited is not None:
            return "Reading …"
        if wanted.words.strip():
            return f"Nothing found. {key('clear')} drops the search."
        if wanted.status == OPEN and wanted.shown is None:
            if self.background.settling:
                return "Being judged: the first ones are here in a moment."
            more = f"{key('filter')} shows what is decided or muted, {key('import')} imports more"
            return f"All done: nothing is open. {more}."
        return f"Nothing here. {key('go')} and {key('go.all')} goes to all open messages."

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
        """A letter that was waited for: to the row that shows it."""
        if self.jumping and event.character is not None:
            event.stop()
            self.moving.jump_to(event.character)
            self.hints.show(self.place)

    @on(MessageList.Moved)
    def _range_follows(self) -> None:
        if self.selecting.ranging:
            self.selecting.follow()

    def go_to(self, message_id: int) -> None:
        """Bring the cursor to a message: in this list, or where it is not in it, in that of all open ones."""
        self.list.forget_strips()
        at = self.rows.find_row(message_id)
        if at is None:
            self.load(Wanted(), message_id)
        elif at == self.list.cursor:
            self.list.refresh()
        else:
            self.list.cursor = at

    @on(Background.WorthLoaded)
    def _worth_loaded(self, event: Background.WorthLoaded) -> None:
        self.asking.took(event.questions)

    def go_on(self, message_ids: Sequence[int], selected: bool) -> None:
        """A step was taken over messages: those that no longer belong leave the list, and the cursor goes on."""
        self.rows.forget_lines(message_ids)
        self.list.forget_strips()
        before = self.list.cursor
        if selected:
            self.selecting.drop(message_ids)
        if len(message_ids) > MANY:
            self.load(self.rows.wanted, self._next_row(set(message_ids)))
            return
        lines = view.lines(self.session.connection, message_ids)
        gone = [line.message_id for line in lines if not self.rows.belongs(line)]
        heads = [one for one in gone if self.rows.find(one) is not None]
        in_rows = sum(self.rows.size(self.rows.find(one) or 0) for one in heads)
        if self.rows.stacking and selected and in_rows != len(gone):
            self.load(self.rows.wanted, self._next_row(set(gone)))
            return
        if heads:
            self.list.take_out(heads, self.forward)
        self.list.refresh()
        if not gone and not selected and self.list.cursor == before:
            self.step(1 if self.forward else -1)

    def _next_row(self, gone: set[int]) -> int | None:
        """The newest message of the row that the cursor comes to when some messages leave."""
        heads = self.rows.stacks.heads
        ways = (range(self.list.cursor, len(heads)), range(self.list.cursor - 1, -1, -1))
        for way in ways if self.forward else reversed(ways):
            for at in way:
                if heads[at] not in gone:
                    return heads[at]
        return None

    # staying true to the store

    def stepped(self, sentence: str) -> None:
        """A step was taken: say it, and have the other messages judged anew."""
        self.steps += 1
        self.status.say(sentence)
        self._sentence = self.status.said
        self._before_step = None if self.session.counts is None else dict(self.session.counts)
        self._show_tabs()
        self.background.settle(self.list.shown_ids())

    @on(Background.StillWaiting)
    def _still_waiting(self, event: Background.StillWaiting) -> None:
        self.status.show_progress(f"judging, {event.conversations:,} conversations left")

    @on(Background.Settled)
    def _settled(self, event: Background.Settled) -> None:
        if event.sentence:
            self.status.say(event.sentence, bad=True)
        if self.background.settled():
            self.status.show_progress("")
            self._refresh()
            if self._awaited is None and self.rows.wanted.shown is not None:
                self._replacing = False
                self._awaited = self._want_list()

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
        self.session.counts = event.counts
        self._show_tabs()
        if not self.background.settling:
            self._tell_moved(event.counts)
        wanted = self.rows.wanted
        if self._awaited is None and (wanted.words or self._expected() != self.rows.messages):
            self._replacing = False
            self._awaited = self._want_list()

    @property
    def reading(self) -> bool:
        """The list is not there yet."""
        return self._awaited is not None and self._replacing

    @property
    def only_first(self) -> bool:
        """The list holds only its newest messages so far."""
        return self._first_part

    def _expected(self) -> int:
        """How many messages the list should have."""
        wanted, counts = self.rows.wanted, self.session.counts or {}
        return sum(
            number
            for (status, shown), number in counts.items()
            if wanted.status in (None, status) and wanted.shown in (None, shown)
        )

    def _tell_moved(self, counts: dict[tuple[int, int], int]) -> None:
        """Add to the last step's sentence how many other messages changed their lane by it."""
        before, self._before_step = self._before_step, None
        if before is None or self.status.said != self._sentence:
            return
        moved = {shown: counts.get((OPEN, shown), 0) - before.get((OPEN, shown), 0) for shown in range(len(view.NAMES))}
        came = [f"{number:,} to {view.NAMES[shown]}" for shown, number in moved.items() if number > 0]
        if came:
            total = sum(number for number in moved.values() if number > 0)
            others = "1 other" if total == 1 else f"{total:,} others"
            said = (
                f"{others} moved{came[0].removeprefix(f'{total:,}')}"
                if len(came) == 1
                else f"others moved: {', '.join(came)}"
            )
            self.status.say(f"{self._sentence} · {said}")

    def show_selected(self) -> None:
        """Say in the first line how many messages are selected, and where one is."""
        with self.careful():
            self._show_tabs()

    def _note(self) -> str:
        """What the list is, where it is not simply a lane."""
        wanted = self.rows.wanted
        parts = [self.searching.note()] if wanted.words else []
        if wanted.campaign is not None:
            parts.append(f"{self.rows.messages:,} look-alikes")
        elif wanted.sender_id is not None:
            parts.append(f"{self.rows.messages:,} of one sender")
        elif not self.rows.together:
            parts.append("one by one")
        if self.selecting.ids:
            parts.append(self.selecting.told())
        return " · ".join(parts)

    def _show_tabs(self) -> None:
        self.tabs.show(self.rows.wanted.shown, self.rows.wanted.status, self.session.counts, self._note())
