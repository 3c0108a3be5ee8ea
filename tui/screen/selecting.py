"""The keys that select: a row, a range, all that is listed, a sender, look-alikes.

What is selected are messages, not rows: they stay selected when the list is filtered, searched or read anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from store import stacks, view
from store.view import Wanted
from tui.keymap import key, keys_of_lanes

if TYPE_CHECKING:
    from tui.screen.triage import TriageScreen

ROW, SENDER, ALIKE = "row", "sender", "look-alikes"
MOST = 20_000
"""Messages that can be selected at once: a step over more is not one that a person looked at."""


class Selecting:
    """What the selecting keys do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._anchor: int | None = None
        """The message that a range begins at."""
        self._before: set[int] = set()
        """What was selected when the range began."""
        self.width = ROW
        """How wide the next step is: a row or what was picked, all of a sender, all look-alikes."""

    @property
    def ids(self) -> set[int]:
        """The messages selected."""
        return self._screen.list.selection

    @property
    def ranging(self) -> bool:
        """A range goes with the cursor."""
        return self._anchor is not None

    def do_select(self) -> None:
        """Select the row, or not any more, and step on."""
        members = self._screen.rows.members(self._screen.list.cursor)
        if not members:
            self._screen.status.say("There is no message here.")
            return
        self._anchor = None
        if self.ids.issuperset(members):
            self.ids.difference_update(members)
        else:
            self.ids.update(members)
        self._changed()
        self._screen.step(1 if self._screen.forward else -1)

    def do_select_range(self) -> None:
        """Begin a range that follows the cursor, or end it."""
        if self._anchor is not None:
            self._anchor = None
            self._screen.status.say(f"{self.told()}. {keys_of_lanes()} {key('accept')} {key('mute')} act on them all.")
            return
        self._anchor = self._screen.rows.head(self._screen.list.cursor)
        if self._anchor is not None:
            self._before = set(self.ids)
            self.follow()

    def do_select_down(self) -> None:
        """Take the next row into the range."""
        self._extend(1)

    def do_select_up(self) -> None:
        """Take the row before into the range."""
        self._extend(-1)

    def _extend(self, rows: int) -> None:
        if self._anchor is None:
            self.do_select_range()
        self._screen.step(rows)

    def do_select_all(self) -> None:
        """Select all that is listed."""
        wanted = self._screen.rows.wanted
        with self._screen.careful():
            if wanted.words.strip():  # found already, and slow to find again
                self._add(self._found(), "Everything found")
            else:
                self._add(self._first(wanted), "Everything listed")

    def do_select_sender(self) -> None:
        """Select all open messages of the sender."""
        line = self._screen.line_or_say()
        if line is not None:
            with self._screen.careful():
                alone = not self.ids
                theirs = Wanted(status=line.status, sender_id=line.sender_id, joined=True)
                self._add(self._first(theirs), f"All of {line.sender}")
                self.width = SENDER if alone else ROW

    def do_select_alike(self) -> None:
        """Select all messages that look like this one."""
        line = self._screen.line_or_say()
        if line is None:
            return
        with self._screen.careful():
            campaign, copies, _ = view.campaign_of(self._screen.session.connection, line.message_id)
            if not campaign or copies < 2:
                self._screen.status.say("No other message looks like this one.")
            else:
                alone = not self.ids
                self._add(self._first(Wanted(status=line.status, campaign=campaign)), "All look-alikes")
                self.width = ALIKE if alone else ROW

    def widen(self, width: str) -> None:
        """Select as widely as for an earlier step: what `.` repeats."""
        if width == SENDER:
            self.do_select_sender()
        elif width == ALIKE:
            self.do_select_alike()

    def follow(self) -> None:
        """Have the range reach to the cursor."""
        if self._anchor is None:
            return
        rows = self._screen.rows
        start = rows.find_row(self._anchor)
        if start is None:
            self._anchor = None
            return
        first, last = sorted((start, self._screen.list.cursor))
        chosen = set(self._before)
        for at in range(first, last + 1):
            if len(chosen) > MOST:
                break
            chosen.update(rows.members(at))
        self._screen.list.selection = chosen
        self._changed()

    def clear(self) -> bool:
        """Select nothing; True where something was selected."""
        had = bool(self.ids) or self._anchor is not None
        self._anchor = None
        self._screen.list.selection = set()
        self._changed()
        return had

    def drop(self, message_ids: Iterable[int]) -> None:
        """Take messages out of what is selected, as a step has dealt with them."""
        self._anchor = None
        self.ids.difference_update(message_ids)
        self._changed()

    def told(self) -> str:
        """How many are selected, and how many of those are not in the list."""
        number = len(self.ids)
        hidden = number - self._here()
        return f"{number:,} selected" + (f", {hidden:,} not in this list" if hidden else "")

    def _here(self) -> int:
        """How many of the messages selected stand in the list."""
        rows = self._screen.rows
        if not self.ids:
            return 0
        if not rows.wanted.words.strip():
            return stacks.number_listed(self._screen.session.connection, rows.wanted, self.ids)
        return len(self.ids & rows.searched)

    def _first(self, wanted: Wanted) -> list[int]:
        return view.first_ids(self._screen.session.connection, wanted, MOST + 1)

    def _found(self) -> list[int]:
        """The messages that the search shown has found, those that were decided meanwhile left out."""
        rows = self._screen.rows
        found = rows.stacks.ids or rows.stacks.heads
        return stacks.still_listed(self._screen.session.connection, rows.wanted, found, MOST + 1)

    def _add(self, found: list[int], what: str) -> None:
        self._anchor = None
        self.ids.update(found[:MOST])
        self._changed()
        short = f": the newest {MOST:,}, more cannot be selected at once" if len(found) > MOST else ""
        self._screen.status.say(f"{what} selected{short} · {self.told()}. {key('select')} takes one out.")

    def _changed(self) -> None:
        self.width = ROW
        self._screen.list.forget_strips()
        self._screen.list.refresh()
        self._screen.show_tabs()
