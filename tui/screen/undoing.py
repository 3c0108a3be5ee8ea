"""The keys that take back, do again, and mute."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from store import bulk, journal, lookup, view
from store.status import MUTED, OPEN
from tui.counted import counted
from tui.keymap import key
from tui.screen import many
from tui.screen.steps import AT_ONCE

if TYPE_CHECKING:
    from store.journal import Entry
    from store.view import Line
    from tui.screen.triage import TriageScreen

    Way = Callable[[sqlite3.Connection], Entry | None]
    Then = Callable[[Entry | None], None]


class Undoing:
    """What the keys for undo, redo and mute do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen

    def do_undo(self) -> None:
        """Take back the last step."""
        from store import undo  # it knows all that can be undone, and is slow to load

        done, _ = journal.tops(self._screen.session.connection)
        self._walk(undo.undo, done, self._undone, "taking back")

    def do_redo(self) -> None:
        """Do again what was taken back."""
        from store import undo

        _, undone = journal.tops(self._screen.session.connection)
        self._walk(undo.redo, undone, self._redone, "doing again")

    def _walk(self, way: Way, entry_id: int | None, then: Then, doing: str) -> None:
        with self._screen.careful():
            connection, steps = self._screen.session.connection, self._screen.steps_taken
            if entry_id is not None and journal.is_large(connection, entry_id, AT_ONCE):
                steps.take_long(way, then, f"{doing} a large step")
            else:
                decided = [] if entry_id is None else lookup.messages_of_entry(connection, entry_id)
                steps.take(decided, way, then, doing)

    def _undone(self, entry: Entry | None) -> None:
        if entry is None:
            self._screen.status.say("Nothing to undo.")
        else:
            self._screen.stepped(f"Undone: {entry.title} · {key('redo')} does it again", back=True)
            self._after_journal(entry)

    def _redone(self, entry: Entry | None) -> None:
        if entry is None:
            self._screen.status.say("Nothing to redo.")
        else:
            self._screen.stepped(f"Done again: {entry.title} · {key('undo')} undoes", back=True)
            self._after_journal(entry)

    def _after_journal(self, entry: Entry) -> None:
        """Bring the list up to date after an undo or redo, with the cursor on what it was about."""
        screen = self._screen
        screen.background.want_counts(screen.steps)
        message_ids = lookup.messages_of_entry(screen.session.connection, entry.id)
        one = message_ids[0] if len(message_ids) == 1 else None
        now = None if one is None else view.line(screen.session.connection, one)
        if one is None or now is None or screen.rows.wanted.words.strip() or screen.rows.in_stack(one):
            screen.load(screen.rows.wanted, self._listed(message_ids or self._muted_by(entry)))
            return
        screen.rows.forget_lines([one])
        if screen.rows.belongs(now):
            screen.rows.insert(one)
        else:
            screen.list.take_out([one])
        at = screen.rows.find(one)
        screen.list.reset(screen.list.cursor if at is None else at)

    def _muted_by(self, entry: Entry) -> list[int]:
        return lookup.messages_of_muted(self._screen.session.connection, entry.id, AT_ONCE)

    def _listed(self, message_ids: list[int]) -> int | None:
        """The first of the messages that the list has; where it has none, the one under the cursor."""
        rows = self._screen.rows
        for line in view.lines(self._screen.session.connection, message_ids[:AT_ONCE]):
            if rows.belongs(line) and (not rows.wanted.words.strip() or line.message_id in rows.searched):
                return line.message_id
        return rows.head(self._screen.list.cursor)

    def do_mute(self) -> None:
        """Mute the sender, or let them back in."""
        screen = self._screen
        with screen.careful():
            targets = screen.deciding.targets()
            if targets is None:
                return
            line = targets.line or self._of_one_sender(targets.message_ids)
            if line is None:
                self._mute_many(targets.message_ids, targets.selected)
            elif screen.session.is_muted(line):
                screen.session.unmute(line)
                screen.stepped(f"Unmuted: {line.sender} · {key('undo')} undoes", back=True)
                gone = screen.rows.wanted.status == MUTED
                screen.load(screen.rows.wanted, None if gone else line.message_id)
            else:
                reason = many.reason_to_mute(screen.session.connection, line.sender_id)
                put_away = screen.session.mute(line)
                others = f", {len(put_away):,} open messages put away" if len(put_away) > 1 else ""
                screen.stepped(f"Muted: {line.sender}{others} · {key('undo')} undoes · {reason}")
                self._put_away(put_away, targets.selected)
            screen.background.want_counts(screen.steps)

    def _of_one_sender(self, message_ids: list[int]) -> Line | None:
        """A message of the one sender who sent them all; None where there are several."""
        senders = bulk.senders_of(self._screen.session.connection, message_ids)
        return view.line(self._screen.session.connection, message_ids[0]) if len(senders) == 1 else None

    def _mute_many(self, message_ids: list[int], selected: bool) -> None:
        self._screen.steps_taken.take(
            bulk.also_of_their_senders(self._screen.session.connection, message_ids),
            lambda connection: many.mute(connection, message_ids),
            lambda done: self._muted_many(done, message_ids, selected),
            "muting their senders",
        )

    def _muted_many(self, done: many.Muted, message_ids: list[int], selected: bool) -> None:
        spared = f"; {done.spared:,} whom you have answered left alone" if done.spared else ""
        if not done.senders:
            self._screen.status.say(f"Nobody was muted{spared}. Muted ones come back one by one, with {key('mute')}.")
            return
        away = f", {counted(len(done.message_ids), 'open message')} put away"
        self._screen.stepped(f"Muted: {counted(done.senders, 'sender')}{away}{spared} · {key('undo')} undoes")
        self._screen.selecting.drop(message_ids)
        self._put_away(done.message_ids, selected)

    def _put_away(self, message_ids: list[int], selected: bool) -> None:
        """Show the list without the messages of those muted."""
        screen = self._screen
        if screen.rows.wanted.status == OPEN:
            screen.listing.go_on(message_ids, selected)
        screen.list.repaint()
        screen.show_soon()

    def do_mute_all(self) -> None:
        """Propose all automated senders for muting."""
        from tui.screen.mutes_screen import MutesScreen

        self._screen.app.push_screen(MutesScreen(self._screen.session), self._muted_all)

    def _muted_all(self, number: int | None) -> None:
        if number:
            self._screen.stepped(f"Muted: {counted(number, 'sender')} · {key('undo')} undoes")
            self._screen.background.want_counts(self._screen.steps)
            self._screen.load(self._screen.rows.wanted)
