"""The training meter: how much the judge has learned from the owner, and how surely that is any good.

Measuring takes a fit or two, so the result is kept in the store until a decision, a rule or the weights change.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from zlib import crc32

from lanes.figures import Tries
from lanes.training import sentence
from store import settings
from store.connect import open_store, path_of, write
from store.errors import StoreError

LAST = 100
"""Decisions looked at: further back it knew less than it knows now."""


@dataclass(frozen=True, slots=True)
class Meter:
    """How trained the judge is."""

    decisions: int
    """All that it has learned from."""
    agreed: Tries
    """Of the last counted decisions (see `store.agreement`), how many it would have made."""

    @property
    def sentence(self) -> str:
        """The same for people."""
        return sentence(self.decisions, self.agreed)


def meter(connection: sqlite3.Connection) -> Meter:
    """The meter, measured anew only where something has changed."""
    decisions = int(connection.execute("select count(*) from lesson").fetchone()[0])
    if not decisions:
        return Meter(0, Tries(0, 0))
    state = _state(connection)
    if settings.get(connection, "meter of") == state:
        return Meter(decisions, Tries(settings.get(connection, "meter right"), settings.get(connection, "meter tried")))
    agreed = _measured(connection)
    _keep(connection, state, agreed)
    return Meter(decisions, agreed)


def _measured(connection: sqlite3.Connection) -> Tries:
    from lanes.figures import tries  # here with what loads the judge, which a meter that was kept does without
    from store.agreement import agreement, standing
    from store.judging import judge_for

    return tries([one.said for one in agreement(connection, judge_for(connection), standing(connection), LAST)])


def _state(connection: sqlite3.Connection) -> int:
    """A number for everything that the figure stands on."""
    counts = connection.execute(
        "select (select max(id) from decision), (select count(*) from lesson), (select max(id) from ruleset)"
    ).fetchone()
    return crc32(repr((*counts, settings.get(connection, "taught"), settings.get(connection, "weights"))).encode()) + 1


def _keep(connection: sqlite3.Connection, state: int, agreed: Tries) -> None:
    """Keep the figure; where the store cannot be written now, it is measured again the next time."""
    with suppress(StoreError, sqlite3.Error), closing(open_store(path_of(connection))) as writer:
        writer.execute("pragma busy_timeout = 0")  # whoever holds the store has better things to write
        with write(writer):
            settings.put(writer, "meter right", agreed.right)
            settings.put(writer, "meter tried", agreed.of)
            settings.put(writer, "meter of", state)
