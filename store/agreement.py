"""How often the judge would have agreed with the owner, had it been asked before each decision.

Every decision that stands teaches; those made by accepting the suggestion or in bulk are not counted, as they
agree by their nature. What is counted is replayed in the order of time (`lanes.replay`): judged with what the
decisions before it had taught. Messages, senders, campaigns and rules are taken as they are known now; campaigns
follow decisions (`store.campaigns`), so where look-alikes were put in different lanes a little of what came later
shows in how many copies a message has.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass

from lanes.figures import Said
from lanes.judge import Judge
from lanes.lesson import Lesson
from lanes.replay import Case, cases, replay
from lanes.verdict import LANES
from store.labelled import CHUNK, keys_of
from store.threads import load_threads
from store.touched import LIVE

COUNTED = ("chosen", "label")
"""How a decision must have come about to be counted; see `store.decisions.HOWS`."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that stands."""

    message_id: int
    conversation_id: int
    key: str
    how: str
    seen: bool
    """True where a suggestion was on the screen: a lane was suggested, and the app timed the look at it."""
    lesson: Lesson

    @property
    def counted(self) -> bool:
        """True where its agreement says something."""
        return self.how in COUNTED


@dataclass(frozen=True, slots=True)
class Replayed:
    """A counted decision, and what would have been said before it."""

    decided: Decided
    said: Said


def standing(connection: sqlite3.Connection) -> list[Decided]:
    """All decisions that stand and have been learned from, in the order they were made."""
    rows = connection.execute(
        "select m.id, m.conversation_id, o.network || '/' || o.account || '/' || m.key, d.how, "
        "d.suggested is not null and d.seconds is not null, l.lesson from lesson l "
        "join standing s on s.message_id = l.message_id join decision d on d.id = s.decision_id "
        f"join message m on m.id = l.message_id join owner o on o.id = m.owner_id where m.{LIVE} order by d.id"
    )
    return [
        Decided(message_id, conversation_id, key, how, bool(seen), Lesson.from_text(lesson))
        for message_id, conversation_id, key, how, seen, lesson in rows
    ]


def agreement(
    connection: sqlite3.Connection,
    judge: Judge,
    decided: list[Decided],
    last: int,
    told: Callable[[int], object] = lambda done: None,
) -> list[Replayed]:
    """The last counted decisions, oldest first, each with what would have been said before it.

    Args:
        connection: an open store with every verdict up to date.
        judge: with the rules in force.
        decided: all decisions that stand, see `standing`.
        last: so many of the counted ones at most.
        told: called with the number of decisions gone through.
    """
    asked = [one for one in decided if one.counted][-last:]
    steps = [(one.key, one.lesson) for one in decided]
    said = replay(judge, steps, _cases(connection, judge, asked), told=told)
    return [Replayed(one, said[one.key]) for one in asked if one.key in said]


def _cases(connection: sqlite3.Connection, judge: Judge, asked: Collection[Decided]) -> dict[str, Case]:
    lanes = {one.message_id: LANES[one.lesson.lane] for one in asked}
    ids = sorted({one.conversation_id for one in asked})
    made: dict[str, Case] = {}
    for start in range(0, len(ids), CHUNK):
        for stored in load_threads(connection, ids[start : start + CHUNK]):
            here = {at: (lanes[one], None) for at, one in enumerate(stored.message_ids) if one in lanes}
            made |= {case.key: case for case in cases(judge, stored.thread, here, keys_of(stored)).values()}
    return made
