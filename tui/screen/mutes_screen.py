"""The preview before muting all automated senders: who, on what evidence, and what would have been missed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from textual.app import ComposeResult

from lanes.automation import proposal
from store import mutes
from store.missed import SENDERS, Missed, missed
from store.proposals import each_proposal, reason_of, summary_of
from tui.actions import Where
from tui.chance import chance
from tui.keymap import with_keys
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.pick_list import PickList
from tui.screen.row_layout import fit_clean
from tui.screen.sender_page import messages_page, told, why_page, wrapped
from tui.screen.session import Session
from tui.screen.text_page import TextPage
from tui.screen.text_view import TextView

NAME, LEAST_NAME = 26, 16
"""Cells of a name, as many as there is room for;"""
BESIDE = 48
"""and of what stands beside it."""
AT_ONCE = 200
"""Messages of a sender that are looked through between two keys; more are in a thread."""
QUOTED_ROWS = 2
"""Rows that one message may take below the list."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sender proposed: no more of each is kept, as there may be hundreds of thousands."""

    person_id: int
    name: str
    messages: int
    automated: float
    wanted: int
    """How many of their messages may be wanted."""
    nearest: float
    """The chance of the message likeliest to be real."""


ORDERS: tuple[tuple[str, Callable[[Proposed], tuple[object, ...]]], ...] = (
    ("most messages first", lambda one: (-one.messages, one.person_id)),
    ("likeliest to be real first", lambda one: (not one.wanted, -one.nearest, one.person_id)),
    ("least automated first", lambda one: (one.automated, one.person_id)),
    ("by name", lambda one: (one.name.casefold(), one.person_id)),
)
"""What `s` sorts by, in turn."""
NOTHING_MISSED = "Nothing wanted would have been missed. {mutes.tick} leaves one out, {mutes.open} shows the messages."


class MutesScreen(PageScreen[int]):
    """Senders proposed for muting. Dismissed with how many were muted."""

    PLACE = Where.MUTES
    HEADING = "Mute automated senders"
    BINDINGS = bindings(Where.MUTES)
    AUTO_FOCUS = "#senders"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: list[Proposed] = []
        self._ticked: set[int] = set()
        self._order = 0
        self._ready = False
        self._muting = False

    def compose_body(self) -> ComposeResult:
        """The senders, and below them what is known of the one under the cursor."""
        self.list = PickList(self._row, id="senders")
        yield self.list
        self.details = TextView(id="details")
        yield self.details

    def on_mount(self) -> None:
        """Look for them in a thread."""
        self.work("looking for automated senders", _look, self._show_found)

    def _show_found(self, found: object) -> None:
        assert isinstance(found, list)
        self._ready = True
        self._found = found
        self._ticked = {one.person_id for one in self._found if not one.wanted}
        self.list.set_rows(len(self._found))
        if not self._found:
            self.head("No sender is automated beyond doubt: nobody is proposed.")
            return
        self._show_number()
        kept = sum(bool(one.wanted) for one in self._found)
        if kept:
            self.status.say(f"{kept:,} wrote a message that may be wanted: not ticked.")
        else:
            self.status.say(with_keys(NOTHING_MISSED))

    def _show_number(self) -> None:
        self.head(f"{len(self._ticked):,} of {len(self._found):,} automated senders would be muted")
        self.list.refresh()

    def _row(self, at: int, width: int, here: bool) -> Row:
        one = self._found[at]
        tick = "[x]" if one.person_id in self._ticked else "[ ]"
        messages = f"{one.messages:>5,} {'message,' if one.messages == 1 else 'messages,'}"
        return (
            (f"{'»' if here else ' '}{tick} ", "strong"),
            (fit_clean(one.name, max(LEAST_NAME, min(NAME, width - BESIDE))), "strong" if here else ""),
            (f"  missed: {one.wanted:<7,}", "bad") if one.wanted else ("  missed: nothing", "good"),
            (f"  {messages:<15} {one.automated:>4.0%} automated", "dim"),
        )

    def on_pick_list_moved(self) -> None:
        """Show what is known of the sender under the cursor."""
        one = self._here
        self.details.show(lambda width: [])
        if one is None or self._muting:
            return
        if one.messages > AT_ONCE:
            self.work("reading", lambda connection, job: _about(connection, one.person_id), self._show_details)
            return
        with self.careful():
            self._show_details(_about(self.session.connection, one.person_id))

    def _show_details(self, found: object) -> None:
        assert isinstance(found, tuple)
        evidence, would = found
        self.details.show(lambda width: _details(evidence, would, width))

    @property
    def _here(self) -> Proposed | None:
        return self._found[self.list.cursor] if self._found else None

    def move(self, rows: int) -> None:
        """Go to another sender."""
        self.list.cursor += rows

    def page_rows(self) -> int:
        """Senders of a screen."""
        return max(1, self.list.size.height - 1)

    def do_mutes_tick(self) -> None:
        """Tick or untick the sender."""
        if one := self._here:
            self._ticked ^= {one.person_id}
            self._show_number()
            self.move(1)

    def do_mutes_tick_all(self) -> None:
        """Tick all without a wanted message; again: none."""
        safe = {one.person_id for one in self._found if not one.wanted}
        self._ticked = set() if safe <= self._ticked else self._ticked | safe
        self._show_number()

    def do_mutes_open(self) -> None:
        """Show the sender's messages."""
        if one := self._here:
            self._show_page(lambda connection, job: messages_page(connection, one.person_id, one.name))

    def do_mutes_why(self) -> None:
        """Show why the likeliest message of the sender stands where it stands."""
        if one := self._here:
            self._show_page(lambda connection, job: _why(connection, one.person_id))

    def _show_page(self, make: Callable[[sqlite3.Connection, Job], TextPage]) -> None:
        if not self._muting:
            self.work("reading", make, self._push)

    def _push(self, page: object) -> None:
        assert isinstance(page, TextPage)
        self.app.push_screen(page)

    def do_mutes_sort(self) -> None:
        """Sort by something else."""
        if here := self._here:
            self._order = (self._order + 1) % len(ORDERS)
            said, key = ORDERS[self._order]
            self._found.sort(key=key)
            self.list.set_rows(len(self._found), self._found.index(here))
            self.status.say(f"Sorted: {said}.")

    def do_mutes_apply(self) -> None:
        """Mute those ticked, as one step."""
        if self._muting or not self._ready:
            return
        self._muting = True
        ticked = frozenset(self._ticked)
        self.work("muting", lambda connection, job: _mute(connection, ticked, job), self._muted, writes=True)

    def failed(self, sentence: str) -> None:
        """A job could not be done."""
        self._muting = False
        super().failed(sentence)

    def _muted(self, number: object) -> None:
        assert isinstance(number, int)
        self.dismiss(number)

    def do_page_close(self) -> None:
        """Close it; nothing changes."""
        self.dismiss(0)

    def do_mutes_cancel(self) -> None:
        """Close it; nothing changes."""
        self.do_page_close()


def _look(connection: sqlite3.Connection, job: Job) -> list[Proposed]:
    """Find whom to propose, and what would have been missed of them; for a thread."""
    of = connection.execute("select count(*) from sender").fetchone()[0]
    found: list[Proposed] = []
    proposed = each_proposal(connection, lambda done: job.tell(done, of))
    while some := list(islice(proposed, SENDERS)):
        would = missed(connection, [person_id for person_id, _ in some])
        for person_id, one in some:
            mine = would[person_id]
            nearest = max((each.real for each in (*mine.wanted, *mine.nearest)), default=0.0)
            found.append(Proposed(person_id, one.name, one.messages, one.automated, len(mine.wanted), nearest))
        job.tell(len(found), of)
    return sorted(found, key=ORDERS[0][1])


def _mute(connection: sqlite3.Connection, ticked: frozenset[int], job: Job) -> int:
    """Mute those ticked with the evidence there is now; for a thread. Gives how many that were."""
    if not ticked:
        return 0
    of = connection.execute("select count(*) from sender").fetchone()[0]
    mutings = [
        mutes.Muting(person_id, reason_of(one))
        for person_id, one in each_proposal(connection, lambda done: job.tell(done, of))
        if person_id in ticked
    ]
    done = mutes.mute(connection, mutings, f"mute {len(mutings):,} automated senders")
    return 0 if done is None else len(mutings)


def _about(connection: sqlite3.Connection, person_id: int) -> tuple[str, Missed]:
    """The evidence against a sender, and what would have been missed."""
    summary = summary_of(connection, person_id)
    proposed = proposal(summary) if summary else None
    return reason_of(proposed) if proposed else "not proposed any more", missed(connection, [person_id])[person_id]


def _why(connection: sqlite3.Connection, person_id: int) -> TextPage:
    evidence, would = _about(connection, person_id)
    return why_page(connection, (*would.wanted, *would.nearest)[0].message_id, evidence)


def _details(evidence: str, would: Missed, width: int) -> list[Row]:
    rows: list[Row] = [*wrapped(evidence, width, " ", 2, "dim")]
    if not would.wanted:
        rows.append(((" You would have missed nothing.", "good"),))
    for message in would.wanted:
        rows.append(((f" You would have missed: {message.wanted}", "bad"),))
        rows += wrapped(told(message), width, "   ", QUOTED_ROWS)
    for message in would.nearest:
        rows += wrapped(f"Nearest, {chance(message.real)} real: {told(message)}", width, "   ", QUOTED_ROWS, "dim")
    return rows
