"""The preview before muting all automated senders: who, on what evidence, and what would have been missed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult

from lanes.automation import Proposal
from store import mutes
from store.missed import Missed, missed
from store.proposals import proposals, reason_of
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

NAME = 26
QUOTED_ROWS = 2
"""Rows that one message may take below the list."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sender proposed, and what would have been missed of theirs."""

    person_id: int
    proposal: Proposal
    missed: Missed

    @property
    def nearest(self) -> float:
        """The chance of the message likeliest to be real."""
        return max((each.real for each in (*self.missed.wanted, *self.missed.nearest)), default=0.0)


ORDERS: tuple[tuple[str, Callable[[Proposed], tuple[object, ...]]], ...] = (
    ("most messages first", lambda one: (-one.proposal.messages, one.person_id)),
    ("likeliest to be real first", lambda one: (not one.missed.wanted, -one.nearest, one.person_id)),
    ("least automated first", lambda one: (one.proposal.automated, one.person_id)),
    ("by name", lambda one: (one.proposal.name.casefold(), one.person_id)),
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
        self._found = found
        self._ticked = {one.person_id for one in self._found if not one.missed.wanted}
        self.list.set_rows(len(self._found))
        if not self._found:
            self.head("No sender is automated beyond doubt: nobody is proposed.")
            return
        self._show_number()
        kept = sum(bool(one.missed.wanted) for one in self._found)
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
        proposal = one.proposal
        figures = f" {proposal.messages:>5,} {'message ' if proposal.messages == 1 else 'messages'}"
        return (
            (f"{'»' if here else ' '}{tick} ", "strong"),
            (fit_clean(proposal.name, NAME), "strong" if here else ""),
            (f"{figures}, {proposal.automated:>4.0%} automated  ", "dim"),
            (f"missed: {len(one.missed.wanted)}", "bad") if one.missed.wanted else ("missed: nothing", "good"),
        )

    def on_pick_list_moved(self) -> None:
        """Show what is known of the sender under the cursor."""
        one = self._here
        self.details.show((lambda width: _details(one, width)) if one else (lambda width: []))

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
        safe = {one.person_id for one in self._found if not one.missed.wanted}
        self._ticked = set() if safe <= self._ticked else self._ticked | safe
        self._show_number()

    def do_mutes_open(self) -> None:
        """Show the sender's messages."""
        if one := self._here:
            name = one.proposal.name
            self._show_page(lambda connection, job: messages_page(connection, one.person_id, name))

    def do_mutes_why(self) -> None:
        """Show why the likeliest message of the sender stands where it stands."""
        if one := self._here:
            first = (*one.missed.wanted, *one.missed.nearest)[0].message_id
            self._show_page(lambda connection, job: why_page(connection, first, reason_of(one.proposal)))

    def _show_page(self, make: Callable[[sqlite3.Connection, Job], TextPage]) -> None:
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
        if self.working:
            return
        mutings = [
            mutes.Muting(one.person_id, reason_of(one.proposal)) for one in self._found if one.person_id in self._ticked
        ]
        title = f"mute {len(mutings):,} automated senders"

        def mute(connection: sqlite3.Connection, job: Job) -> int:
            return len(mutings) if mutes.mute(connection, mutings, title) is not None else 0

        self.work("muting", mute, self._muted, writes=True)

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
    found = proposals(connection, lambda done: job.tell(done, of))
    ids = [person_id for person_id, _ in found]
    would = missed(connection, ids, lambda done: job.tell(done, len(ids)))
    return [Proposed(person_id, proposal, would[person_id]) for person_id, proposal in found]


def _details(one: Proposed, width: int) -> list[Row]:
    rows: list[Row] = [*wrapped(reason_of(one.proposal), width, " ", 2, "dim")]
    if not one.missed.wanted:
        rows.append(((" You would have missed nothing.", "good"),))
    for message in one.missed.wanted:
        rows.append(((f" You would have missed: {message.wanted}", "bad"),))
        rows += wrapped(told(message), width, "   ", QUOTED_ROWS)
    for message in one.missed.nearest:
        rows += wrapped(f"Nearest, {chance(message.real)} real: {told(message)}", width, "   ", QUOTED_ROWS, "dim")
    return rows
