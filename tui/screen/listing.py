"""Which rows the list holds: its newest at once, the rest from a thread, and what leaves it after a step."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import stacks, view
from store.status import OPEN
from store.view import Wanted
from tui import settings
from tui.keymap import key

if TYPE_CHECKING:
    from tui.screen.background import Background
    from tui.screen.triage import TriageScreen

FIRST = 400
"""Messages of a list that are there at once; the rest follows from a thread."""
MANY = 500
"""Messages that leave the list one by one; where more do, it is read anew."""


class Listing:
    """The list of the triage screen, and what of it is still on its way."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._awaited: int | None = None
        """The number of the answer that is waited for."""
        self._replacing = False
        """That answer takes the place of rows that mean nothing any more."""
        self._keep: int | None = None
        """The message that the cursor is to be on."""
        self._may_ask = False
        self.only_first = False
        """The list holds only its newest messages so far."""

    @property
    def waiting(self) -> bool:
        """An answer is on its way."""
        return self._awaited is not None

    @property
    def reading(self) -> bool:
        """The list is not there yet."""
        return self.waiting and self._replacing

    def begin(self) -> None:
        """The first paint is done: threads may work."""
        self._may_ask = True
        if self.only_first:
            self._want()

    def load(self, wanted: Wanted, keep: int | None = None) -> None:
        """Show a list, with the cursor on a message of it or on its first one."""
        screen = self._screen
        screen.rows.wanted = wanted
        screen.rows.forget_lines()
        self._keep, self._awaited, self.only_first = keep, None, False
        screen.background.drop_list()
        if wanted.words:
            self._replacing = True
            self._awaited = screen.background.want_found(wanted, screen.rows.stacking)
        else:
            at = self._first(wanted)
            self._replacing = keep is not None and at is None
            if self.only_first and self._may_ask:
                self._want()
        screen.searching.follow(wanted)
        screen.show_tabs()

    def _first(self, wanted: Wanted) -> int | None:
        """Show the newest part of a list; gives where the message to be kept stands in it."""
        rows, connection = self._screen.rows, self._screen.session.connection
        ids = view.first_ids(connection, wanted, FIRST)
        self.only_first = len(ids) == FIRST
        rows.take(stacks.stacked(connection, ids) if rows.stacking else stacks.alone(array("q", ids)))
        at = None if self._keep is None else rows.find_row(self._keep)
        self._screen.list.reset(at or 0)
        return at

    def expected(self) -> int:
        """How many messages the list should have."""
        wanted, counts = self._screen.rows.wanted, self._screen.session.counts or {}
        return sum(
            number
            for (status, shown), number in counts.items()
            if wanted.status in (None, status) and wanted.shown in (None, shown)
        )

    def nothing_here(self) -> str:
        """What to say where there is no message."""
        wanted, connection = self._screen.rows.wanted, self._screen.session.connection
        if self.waiting:
            return "Reading …"
        if wanted.words.strip():
            return f"Nothing found. {key('clear')} drops the search."
        if wanted.status == OPEN and wanted.shown is None:
            if self._screen.background.settling and not view.first_ids(connection, Wanted(status=None), 1):
                return "Being judged: the first ones are here in a moment."
            more = f"{key('filter')} shows what is decided or muted, {key('import')} imports more"
            return f"All done: nothing is open. {more}."
        return f"Nothing here. {key('go')} {key('go.all')} goes to all open messages."

    def note(self) -> str:
        """What the list is, where it is not simply a lane."""
        wanted = self._screen.rows.wanted
        parts = [self._screen.searching.note()] if wanted.words else []
        if wanted.campaign is not None:
            parts.append(f"{self._screen.rows.messages:,} look-alikes")
        elif wanted.sender_id is not None:
            parts.append(f"{self._screen.rows.messages:,} of one sender")
        elif not self._screen.rows.together:
            parts.append("one by one")
        if self._screen.selecting.ids:
            parts.append(self._screen.selecting.told())
        return " · ".join(parts)

    def refresh(self) -> None:
        """Have the same list read anew; the cursor stays where it is."""
        if not self.waiting:
            self._replacing = False
            self._want()

    def _want(self) -> None:
        self._awaited = self._screen.background.want_list(self._screen.rows.wanted, self._screen.rows.stacking)

    def loaded(self, event: Background.ListLoaded) -> None:
        """The whole list is here."""
        if event.number != self._awaited:
            return
        self._awaited = None
        self.only_first = False
        self._take(event.found)
        self._screen.show_tabs()

    def found(self, event: Background.Found) -> None:
        """The newest matches of a search are here; what is older is read once the keys rest."""
        answer = event.answer
        if answer.number != self._awaited:
            return
        self._take(answer.found)
        keep = self._keep
        self._replacing = keep is not None and not answer.complete and self._screen.rows.find_row(keep) is None
        self.only_first = not answer.complete
        if answer.last:
            self._awaited = None
            if not answer.complete:
                self._want()
        if answer.trouble:
            self._screen.status.say(answer.trouble, bad=True)
        self._screen.show_soon()
        self._screen.show_tabs()

    def _take(self, found: stacks.Stacks) -> None:
        if not self._replacing:
            self._screen.list.swap(found)
            return
        self._screen.rows.take(found)
        at = None if self._keep is None else self._screen.rows.find_row(self._keep)
        self._screen.list.reset(at or 0)

    def go_to(self, message_id: int) -> None:
        """Bring the cursor to a message: in this list, or where it is not in it, in that of all open ones."""
        shown = self._screen.list
        shown.forget_strips()
        at = self._screen.rows.find_row(message_id)
        if at is None:
            self.load(Wanted(), message_id)
        elif at == shown.cursor:
            shown.refresh()
        else:
            shown.cursor = at

    def go_on(self, message_ids: Sequence[int], selected: bool) -> None:
        """A step was taken over messages: those that no longer belong leave the list, and the cursor goes on."""
        screen, rows = self._screen, self._screen.rows
        rows.forget_lines(message_ids)
        screen.list.forget_strips()
        if selected:
            screen.selecting.drop(message_ids)
        if len(message_ids) > MANY and selected:
            self.load(rows.wanted, self._next_row(set(message_ids)))
            return
        acted = message_ids if len(message_ids) <= MANY else self._heads_in_view(set(message_ids))
        lines = view.lines(screen.session.connection, acted)
        gone = [line.message_id for line in lines if not rows.belongs(line)]
        places = {one: at for one in gone if (at := rows.find(one)) is not None}
        if rows.stacking and selected and sum(map(rows.size, places.values())) != len(gone):
            self.load(rows.wanted, self._next_row(set(gone)))  # a stack of which some stay
            return
        after = settings.current().after_decision
        forward = screen.forward if after == "next" else after == "stay"
        if places:
            screen.list.take_out_rows(places.values(), forward)
        screen.list.refresh()
        if not gone and not selected and after != "stay":
            screen.list.cursor += 1 if forward else -1

    def _heads_in_view(self, among: set[int]) -> list[int]:
        """The newest messages of rows in view, and of the cursor's, that are among these."""
        heads = {*self._screen.list.shown_ids(), self._screen.rows.head(self._screen.list.cursor)}
        return sorted(one for one in heads if one in among and one is not None)

    def _next_row(self, gone: set[int]) -> int | None:
        """The newest message of the row that the cursor comes to when some messages leave."""
        heads, cursor = self._screen.rows.stacks.heads, self._screen.list.cursor
        ways = (range(cursor, len(heads)), range(cursor - 1, -1, -1))
        for way in ways if self._screen.forward else reversed(ways):
            for at in way:
                if heads[at] not in gone:
                    return heads[at]
        return None
