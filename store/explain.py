"""Why a message stands where it stands: the reasons, what would flip it, and what was decided on its like."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from lanes.flip import NOTHING_SMALL, Flip, flip
from lanes.judge import Judge
from lanes.verdict import Explanation
from store import lessons
from store.nearest import Neighbour, nearest
from store.threads import StoredThread, message_place


@dataclass(frozen=True, slots=True)
class Why:
    """All there is to say about a verdict."""

    explanation: Explanation
    flip: Flip | None
    """The smallest change that would have put it in another lane; None where nothing small would."""
    nearest: tuple[Neighbour, ...]
    """The decided messages most like it, at most three."""
    version: str
    """Of the weights and rules that spoke."""

    @property
    def contrary(self) -> str:
        """One sentence: what would flip it, or that nothing small would."""
        return f"{self.flip.says if self.flip else NOTHING_SMALL}."


def why(connection: sqlite3.Connection, judge: Judge, stored: StoredThread, at: int) -> Why:
    """Everything about the verdict on one message of a conversation, as things stand now.

    With thousands of decisions it may have to wait some seconds for their fit.
    """
    learned = lessons.learned(connection)
    explanation = judge.explain(stored.thread, at, learned)
    text = stored.thread.messages[at].text
    near = tuple(nearest(connection, stored, at, learned))
    return Why(explanation, flip(judge, explanation, text), near, judge.version)


def explain(connection: sqlite3.Connection, judge: Judge, message_id: int) -> tuple[StoredThread, int, Why]:
    """Judge one message as things stand now: its conversation, its position there, and the reasons."""
    stored, at = message_place(connection, message_id)
    return stored, at, why(connection, judge, stored, at)
