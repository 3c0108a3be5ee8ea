"""Which open message to ask about next: the one whose answer settles most.

What a stack (see `store.stacks`) is worth is the cost that is to be expected, if its messages were left in the lane
suggested: the sum, over messages and over the other lanes, of the chance of that lane times the harm. Filing somebody
real among pitches and generics does five times the harm of the contrary; a wrong lane on the same side does half.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store import stacks
from store.status import OPEN

REAL_LOST, NOISE_KEPT, BESIDE = 5.0, 1.0, 0.5
"""The harm of a wrong lane: somebody real filed as noise, noise filed as real, the other lane of the same side."""
_COST = (
    "iif(v.lane < 2, "
    f"{REAL_LOST} * (v.p2 + v.p3) + {BESIDE} * iif(v.lane = 0, v.p1, v.p0), "
    f"{NOISE_KEPT} * (v.p0 + v.p1) + {BESIDE} * iif(v.lane = 2, v.p3, v.p2))"
)


@dataclass(frozen=True, slots=True)
class Worth:
    """An open message to ask about."""

    message_id: int
    settles: int
    """How many open messages its answer settles, itself included."""
    worth: float


def most_worth(connection: sqlite3.Connection, limit: int = 300) -> list[Worth]:
    """The open messages whose answers settle most, the most first. Takes seconds in a store of a million messages."""
    rows = connection.execute(
        f"select v.message_id, count(*), sum({_COST}) as worth, max(coalesce(v.sent_at, 0)) {stacks.FROM} "
        f"where v.status = {OPEN} group by {stacks.KIND}, {stacks.MARK}, v.shown "
        "order by worth desc, v.message_id limit ?",
        (limit,),
    )
    return [Worth(message_id, settles, worth) for message_id, settles, worth, _ in rows]
