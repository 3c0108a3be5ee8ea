"""The store as the app uses it: one connection for reading and for the steps a person takes."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store import view
from store.connect import open_store
from store.lookup import mute_reason
from store.people import Account, others
from store.status import DECIDED, MUTED, OPEN
from store.view import Line

# what only a step needs is imported with the step: the first paint should not wait for it
if TYPE_CHECKING:
    from lanes.judge import Judge
    from store.explain import Why
    from store.journal import Entry
    from store.threads import StoredThread

CACHE_KB = 8_000
"""Of the store's pages kept in memory: what one screen needs. An import takes more, in a process of its own."""
WAIT_MILLISECONDS = 3_000
"""How long a step waits for another program that is writing."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A message with everything around it, ready to be shown."""

    line: Line
    stored: StoredThread
    at: int
    muted_because: str | None
    """None where the sender is not muted."""
    copies: int
    """How many messages look like it, itself included."""
    senders: int
    """From how many senders they come."""
    also: tuple[Account, ...] = ()
    """The other senders who are the same human."""
    why: Why | None = None
    """The reasons for its lane, once they are found."""

    @property
    def text(self) -> str:
        """The message's own words."""
        return self.stored.thread.messages[self.at].text


class Session:
    """What the screens ask of the store. All of it runs on the app's own thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = open_store(path)
        self.connection.execute(f"pragma busy_timeout = {WAIT_MILLISECONDS}")
        self.connection.execute(f"pragma cache_size = -{CACHE_KB}")
        self.counts: dict[tuple[int, int], int] | None = None
        """By (status, shown), as in `store.view.counts`; None until they are known."""
        self._thread: StoredThread | None = None
        self._judge: Judge | None = None

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @property
    def judge(self) -> Judge:
        """The judge with the rules in force; loaded now if it is not there yet."""
        from store.judging import in_force

        if self._judge is None:
            self.load_judge()
        assert self._judge is not None
        self._judge = in_force(self.connection, self._judge)
        return self._judge

    @property
    def judge_ready(self) -> bool:
        """True where asking for the judge costs nothing."""
        return self._judge is not None

    def load_judge(self) -> None:
        """Load the judge: meant for a thread, as it takes nearly as long as the rest of a start."""
        from lanes.judge import Judge

        self._judge = Judge.shipped()

    def open(self, line: Line) -> Opened:
        """A message with what is around it."""
        from store.threads import message_place

        if self._thread is None or line.message_id not in self._thread.message_ids:
            self._thread, _ = message_place(self.connection, line.message_id)
        at = self._thread.message_ids.index(line.message_id)
        _, copies, senders = view.campaign_of(self.connection, line.message_id)
        also = others(self.connection, line.sender_id)
        return Opened(line, self._thread, at, self._muted_because(line), copies, senders, tuple(also))

    def forget_thread(self) -> None:
        """Read the conversation anew the next time: the store has changed."""
        self._thread = None

    def decide(self, line: Line, lane: str, how: str, seconds: float | None) -> Line:
        """Put a message in a lane; gives its line as it stands then."""
        from store import decisions

        choice = decisions.Choice(line.message_id, lane, seconds)
        decisions.decide(self.connection, [choice], how, version=self.judge.version)
        after = replace(line, status=DECIDED, shown=LANES.index(lane))
        self._count(line, -1)
        self._count(after, 1)
        return after

    def mute(self, line: Line) -> list[int]:
        """Mute a message's sender; gives the open messages of theirs that this puts away."""
        from store import mutes
        from tui.screen.many import reason_to_mute

        theirs = view.all_ids(self.connection, view.Wanted(sender_id=line.sender_id, joined=True))
        reason = reason_to_mute(self.connection, line.sender_id)
        mutes.mute(self.connection, [mutes.Muting(line.sender_id, reason)])
        for one in view.lines(self.connection, theirs[:500]):
            self._count(replace(one, status=OPEN), -1)
            self._count(replace(one, status=MUTED), 1)
        return list(theirs)

    def unmute(self, line: Line) -> None:
        """Let a sender back in."""
        from store import mutes

        mutes.unmute(self.connection, [line.sender_id])

    def is_muted(self, line: Line) -> bool:
        """True where a message's sender is muted."""
        return view.is_muted(self.connection, line.sender_id)

    def undo(self) -> Entry | None:
        """Take back the last step."""
        from store import undo

        return undo.undo(self.connection)

    def redo(self) -> Entry | None:
        """Do it again."""
        from store import undo

        return undo.redo(self.connection)

    def _count(self, line: Line, step: int) -> None:
        if self.counts is not None:
            key = (line.status, line.shown)
            self.counts[key] = max(0, self.counts.get(key, 0) + step)

    def _muted_because(self, line: Line) -> str | None:
        if not view.is_muted(self.connection, line.sender_id):
            return None
        return mute_reason(self.connection, line.sender_id) or "no reason kept"


def sentence_of(error: Exception) -> str:
    """What went wrong, for the status line: never what was in the data."""
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return "Another program is writing to the store: nothing was changed, try again in a moment."
    if isinstance(error, sqlite3.Error):
        return f"The store could not do it ({str(error)[:120]}): nothing was changed."
    return str(error)
