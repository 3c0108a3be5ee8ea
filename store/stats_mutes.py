"""What the mutes saved: messages put away undecided, and the time that deciding them would have taken."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.stats_decisions import pace
from store.stats_time import Days, Told, by_day
from store.status import MUTED

ENOUGH = 10
"""Timed decisions; fewer say nothing of a pace."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What the mutes saved."""

    by_day: Days
    """Messages put away, by the day they came and the lane they would stand in."""
    messages: int
    senders: int
    seconds: float | None
    """The median of a decision; None where too few were timed."""
    timed: int

    @property
    def minutes(self) -> float | None:
        """What deciding them one by one would have taken, at that pace."""
        return None if self.seconds is None else self.messages * self.seconds / 60


def saved(connection: sqlite3.Connection, told: Told = lambda done, of: None) -> Saved:
    """What they saved."""
    came = by_day(connection, (MUTED,), told)
    messages = sum(map(sum, came.by.values())) + came.undated
    senders = connection.execute("select count(*) from muted").fetchone()[0]
    seconds, timed = pace(connection)
    return Saved(came.by, messages, senders, seconds if timed >= ENOUGH else None, timed)
