"""The weekly check: a random sample of what was put away unseen, one message at a time, one key each."""

from __future__ import annotations

import sqlite3

from textual.app import ComposeResult

from lanes.miss_rate import sentence
from store.journal import Entry
from store.sampling import Item, Sample, answer, draw, round_of, tally
from tui.actions import Where
from tui.keymap import with_keys
from tui.screen.job import Job
from tui.screen.keys import bindings
from tui.screen.page_screen import PageScreen
from tui.screen.paint import Row
from tui.screen.sender_page import wrapped
from tui.screen.session import Session
from tui.screen.text_view import TextView
from tui.when import absolute

LONGEST = 200
"""Rows of a message that are shown."""


class CheckScreen(PageScreen[bool]):
    """Asks of each message of the week's sample whether it was right to put it away. Dismissed with True where a sender
    was let back in."""

    PLACE = Where.CHECK
    HEADING = "Check of what was put away unseen"
    BINDINGS = bindings(Where.CHECK)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._round = round_of()
        self._sample = Sample(self._round, 0, ())
        self._at = 0
        self._changed = False
        self._walked_over = ""
        """What was just taken back or done again."""

    def compose_body(self) -> ComposeResult:
        """The message."""
        self.text = TextView(id="page")
        yield self.text

    def on_mount(self) -> None:
        """Draw the sample in a thread."""
        self._draw()

    def _draw(self) -> None:
        self.work("drawing", self._look, self._drawn)

    def _look(self, connection: sqlite3.Connection, job: Job) -> Sample:
        of = connection.execute("select count(*) from verdict").fetchone()[0]
        return draw(connection, self._round, progress=lambda done: job.tell(done, of))

    def _drawn(self, sample: object) -> None:
        assert isinstance(sample, Sample)
        before = {item.message_id: item.wanted for item in self._sample.items}
        self._sample = sample
        if not self._walked_over:
            self._to_open()
            return
        others = (at for at, one in enumerate(sample.items) if one.wanted != before.get(one.message_id))
        self._at = min(next(others, self._at), max(0, len(sample.items) - 1))
        self._show()
        self.status.say(f"{self._walked_over} · {self.status.said}" if sample.items else self._walked_over)
        self._walked_over = ""

    def _to_open(self) -> None:
        """Go to the next message without an answer, else stay."""
        items = self._sample.items
        following = [*range(self._at, len(items)), *range(min(self._at, len(items)))]
        self._at = next((at for at in following if items[at].wanted is None), min(self._at, max(0, len(items) - 1)))
        self._show()

    def _show(self) -> None:
        items = self._sample.items
        if not items:
            self.head("Nothing is put away unseen: nobody is muted, and nothing was filed in bulk.")
            self.text.show(lambda width: [])
            return
        answered = sum(item.wanted is not None for item in items)
        asked = with_keys("right to put away? {check.fine} fine, {check.wanted} wanted")
        self.head(f"Check {self._round}, {self._at + 1} of {len(items)}: {asked}")
        self.status.say(self._measured(answered, len(items)))
        item = items[self._at]
        self.text.show(lambda width: _rows(item, width))

    def _measured(self, answered: int, of: int) -> str:
        with self.careful():
            said = sentence(*tally(self.session.connection, self._round))
            if answered < of:
                return said if answered else f"Drawn at random from {self._sample.population:,} put away."
            return f"All checked. This week: {said}. Ever: {sentence(*tally(self.session.connection))}."
        return ""

    def move(self, rows: int) -> None:
        """Scroll the message."""
        self.text.scroll_rows(rows)

    def do_move_line_down(self) -> None:
        """Next message."""
        self._step(1)

    def do_move_line_up(self) -> None:
        """Previous message."""
        self._step(-1)

    def _step(self, step: int) -> None:
        self._at = max(0, min(len(self._sample.items) - 1, self._at + step))
        self._show()

    def do_check_fine(self) -> None:
        """It was right to put it away."""
        self._answer(False)

    def do_check_wanted(self) -> None:
        """It should not have been put away."""
        self._answer(True)

    def _answer(self, wanted: bool) -> None:
        if not self._sample.items or self.working:
            return
        with self.careful():
            answer(self.session.connection, self._sample, self._sample.items[self._at], wanted)
            self._draw()

    def do_check_unmute(self) -> None:
        """Let the sender back in."""
        from store.mutes import unmute

        if not self._sample.items or self.working:
            return
        item = self._sample.items[self._at]
        with self.careful():
            if unmute(self.session.connection, [item.sender_id]) is None:
                self.status.say("The sender is not muted.")
                return
            self._changed = True
            self._draw()

    def do_undo(self) -> None:
        """Take back the last step, whatever it was, and say what that was."""
        self.take_back(lambda entry: self._walked(entry, "Undone", "Nothing to undo."))

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self.do_again(lambda entry: self._walked(entry, "Done again", "Nothing to redo."))

    def _walked(self, entry: object, done: str, otherwise: str) -> None:
        if not isinstance(entry, Entry):
            self.status.say(otherwise)
            return
        self._changed = True
        self._walked_over = f"{done}: {entry.title}"
        self._draw()

    def do_page_close(self) -> None:
        """Back to the messages."""
        self.dismiss(self._changed)


def _rows(item: Item, width: int) -> list[Row]:
    said = {None: "", True: "  wanted", False: "  fine"}[item.wanted]
    rows: list[Row] = [
        ((f" {item.sender}", "strong"), (f"  {absolute(item.sent_at)}  {item.lane}", "dim"), (said, "mark")),
        *wrapped(f"Put away: {item.because}", width, " ", 3, "dim"),
        (),
    ]
    return rows + wrapped(item.text, width, "   ", LONGEST)
