"""The keys that decide: a lane, accept, repeat, skip. They act on what is selected, else on the row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store.status import DECIDED
from tui.counted import counted
from tui.keymap import key, keys_of_lanes
from tui.screen import many

if TYPE_CHECKING:
    from store.view import Line
    from tui.screen.triage import TriageScreen


@dataclass(frozen=True, slots=True)
class Targets:
    """What a key acts on."""

    message_ids: list[int]
    line: Line | None
    """The message itself where it is only one, under the cursor."""
    selected: bool
    """It is what was selected, and not the row."""


class Deciding:
    """What the deciding keys do on the triage screen."""

    def __init__(self, screen: TriageScreen) -> None:
        self._screen = screen
        self._last: tuple[str, str] | None = None
        """The last lane chosen, and how wide the step was: see `Selecting.width`."""

    def targets(self) -> Targets | None:
        """What is selected, else the row under the cursor; says so where there is nothing."""
        if self._screen.selecting.ids:
            return Targets(sorted(self._screen.selecting.ids), None, True)
        line = self._screen.line_or_say()
        if line is None:
            return None
        members = self._screen.rows.members(self._screen.list.cursor)
        return Targets(members, line if len(members) == 1 else None, False)

    def decide(self, lane: str, how: str = "chosen") -> None:
        """Put what the key acts on in a lane and go on."""
        with self._screen.careful():
            targets = self.targets()
            if targets is None:
                return
            if how == "chosen":
                self._last = lane, self._screen.selecting.width
            seconds, ids = self._screen.pane.seconds(), targets.message_ids
            if targets.line is not None:
                self._screen.session.decide(targets.line, lane, how, seconds)
                self._decided(f"{lane}: {targets.line.sender}", targets)
                return
            messages, version = counted(len(ids), "message"), self._screen.session.judge.version
            self._screen.steps_taken.take(
                ids,
                lambda connection: many.put(connection, ids, lane, seconds, version),
                lambda _: self._decided(f"{lane}: {messages}", targets),
                f"deciding {messages}",
            )

    def _decided(self, said: str, targets: Targets) -> None:
        self._screen.stepped(f"{said} · {key('undo')} undoes")
        self._screen.listing.go_on(targets.message_ids, targets.selected)

    def do_accept(self) -> None:
        """Accept what is suggested; where nothing is, say so and change nothing."""
        with self._screen.careful():
            targets = self.targets()
            if targets is None:
                return
            if targets.line is None:
                self._accept(targets)
            elif targets.line.status == DECIDED:
                self._screen.status.say(f"Decided already; {keys_of_lanes()} put it in another lane.")
            elif targets.line.unsure:
                self._screen.status.say(
                    f"Unsure: no lane is suggested. {keys_of_lanes()} choose one, {key('skip')} skips."
                )
            else:
                self.decide(LANES[targets.line.lane], "accepted")

    def do_accept_all(self) -> None:
        """Accept what is suggested for every row in view."""
        rows, shown = self._screen.rows, self._screen.list
        places = range(shown.top, min(len(rows), shown.top + shown.rows_in_view))
        with self._screen.careful():
            self._accept(Targets([one for at in places for one in rows.members(at)], None, False))

    def _accept(self, targets: Targets) -> None:
        ids, seconds = targets.message_ids, self._screen.pane.seconds()
        version = self._screen.session.judge.version
        self._screen.steps_taken.take(
            ids,
            lambda connection: many.accept(connection, ids, seconds, version),
            lambda done: self._accepted(done, targets.selected),
            f"accepting {len(ids):,} suggestions",
        )

    def _accepted(self, done: many.Accepted, selected: bool) -> None:
        left = [f"{done.unsure:,} unsure"] * (done.unsure > 0) + [f"{done.decided:,} decided"] * (done.decided > 0)
        rest = f", {' and '.join(left)} left as they are" if left else ""
        if not done.message_ids:
            self._screen.status.say(f"Nothing to accept here{rest}. {keys_of_lanes()} choose a lane.")
            return
        messages = counted(len(done.message_ids), "message")
        self._screen.stepped(f"Accepted: {messages}{rest} · {key('undo')} undoes")
        self._screen.listing.go_on(done.message_ids, selected)

    def do_repeat(self) -> None:
        """Decide as the last time, as wide as the last time."""
        if self._last is None:
            self._screen.status.say(f"Nothing to repeat yet: {keys_of_lanes()} choose a lane.")
            return
        lane, width = self._last
        if not self._screen.selecting.ids:
            self._screen.selecting.widen(width)
        self.decide(lane)

    def do_skip(self) -> None:
        """Go on without a decision."""
        if self._screen.list.cursor >= len(self._screen.rows) - 1:
            self._screen.status.say("That was the last one here.")
        self._screen.step(1)
