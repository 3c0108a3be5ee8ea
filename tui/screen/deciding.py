"""The keys that change something: decide, accept, mute, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store import view
from store.status import DECIDED, MUTED, OPEN
from tui.screen import lookup

if TYPE_CHECKING:
    from store.journal import Entry
    from tui.screen.triage import TriageScreen

MANY = 500
"""Messages that are moved in the list one by one; more are read anew."""


class Deciding:
    """What the deciding keys do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._last_lane: str | None = None

    def decide(self, lane: str, how: str = "chosen") -> None:
        """Put the message in a lane and go on."""
        line = self._screen.line_or_say()
        if line is None:
            return
        with self._screen.careful():
            after = self._screen.session.decide(line, lane, how, self._screen.pane.seconds())
            self._last_lane = lane
            self._screen.stepped(f"{lane}: {line.sender} · u undoes")
            self._screen.rows.forget_lines([line.message_id])
            self._screen.list.forget_strips()
            if not self._screen.rows.belongs(after):
                self._screen.list.take_out([line.message_id], self._screen.forward)
            else:
                self._screen.list.refresh()
                self._screen.step(1 if self._screen.forward else -1)

    def do_accept(self) -> None:
        """Accept what is suggested; where nothing is, say so and change nothing."""
        line = self._screen.line_or_say()
        if line is None:
            return
        if line.status == DECIDED:
            self._screen.status.say("Decided already; 1 2 3 4 put it in another lane.")
        elif line.unsure:
            self._screen.status.say("Unsure: no lane is suggested. 1 2 3 4 choose one, s skips.")
        else:
            self.decide(LANES[line.lane], "accepted")

    def do_repeat(self) -> None:
        """Decide as the last time."""
        if self._last_lane is None:
            self._screen.status.say("Nothing to repeat yet: 1 2 3 4 choose a lane.")
        else:
            self.decide(self._last_lane)

    def do_skip(self) -> None:
        """Go on without a decision."""
        if self._screen.list.cursor >= len(self._screen.rows) - 1:
            self._screen.status.say("That was the last one here.")
        self._screen.step(1)

    def do_undo(self) -> None:
        """Take back the last step."""
        with self._screen.careful():
            entry = self._screen.session.undo()
            if entry is None:
                self._screen.status.say("Nothing to undo.")
            else:
                self._screen.stepped(f"Undone: {entry.title} · U does it again")
                self._after_journal(entry)

    def do_redo(self) -> None:
        """Do again what was taken back."""
        with self._screen.careful():
            entry = self._screen.session.redo()
            if entry is None:
                self._screen.status.say("Nothing to redo.")
            else:
                self._screen.stepped(f"Done again: {entry.title} · u undoes")
                self._after_journal(entry)

    def _after_journal(self, entry: Entry) -> None:
        """Bring the list up to date after an undo or redo, with the cursor on what it was about."""
        self._screen.background.want_counts(self._screen.steps)
        message_ids = lookup.messages_of_entry(self._screen.session.connection, entry.id)
        if not message_ids or len(message_ids) > MANY or self._screen.rows.wanted.words.strip():
            line = self._screen.list.line
            here = line.message_id if line else None
            self._screen.load(self._screen.rows.wanted, message_ids[0] if message_ids else here)
            return
        self._screen.rows.forget_lines(message_ids)
        for one in message_ids:
            now = view.line(self._screen.session.connection, one)
            if now is not None and self._screen.rows.belongs(now):
                self._screen.rows.insert(one)
            else:
                self._screen.list.take_out([one])
        at = self._screen.rows.find(message_ids[0])
        self._screen.list.reset(self._screen.list.cursor if at is None else at)

    def do_mute(self) -> None:
        """Mute the sender, or let them back in."""
        line = self._screen.line_or_say()
        if line is None:
            return
        with self._screen.careful():
            if self._screen.session.is_muted(line):
                self._screen.session.unmute(line)
                self._screen.stepped(f"Unmuted: {line.sender} · u undoes")
                gone = self._screen.rows.wanted.status == MUTED
                self._screen.load(self._screen.rows.wanted, None if gone else line.message_id)
            else:
                put_away = self._screen.session.mute(line)
                others = f", {len(put_away):,} open messages put away" if len(put_away) > 1 else ""
                self._screen.stepped(f"Muted: {line.sender}{others} · u undoes")
                if self._screen.rows.wanted.status == OPEN and len(put_away) <= MANY:
                    self._screen.list.take_out(put_away, self._screen.forward)
                elif self._screen.rows.wanted.status == OPEN:
                    self._screen.load(self._screen.rows.wanted)
                self._screen.list.repaint()
                self._screen.show_soon()
            self._screen.background.want_counts(self._screen.steps)

    def do_mute_all(self) -> None:
        """Propose all automated senders for muting."""
        from tui.screen.mutes_screen import MutesScreen

        self._screen.app.push_screen(MutesScreen(self._screen.session), self._muted_all)

    def _muted_all(self, number: int | None) -> None:
        if number:
            self._screen.stepped(f"Muted: {number:,} senders · u undoes")
            self._screen.background.want_counts(self._screen.steps)
            self._screen.load(self._screen.rows.wanted)
