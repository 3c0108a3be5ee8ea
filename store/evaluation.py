"""Judges labelled messages of a store, and keeps what figures, curve and a list of errors need."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lanes.curve import Inbox
from lanes.figures import Said
from lanes.judge import Judge
from lanes.learning import fit
from lanes.replay import Case, said
from sources.labels import Label
from store.agreement import standing
from store.labelled import Found, found, known

MOST = 5_000
"""The learning curve looks at so many messages at most, the earliest: they stay in memory."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The labelled messages of one inbox, and what was said of them."""

    said: list[Said]
    wrong: list[tuple[Found, Said]]
    inbox: Inbox
    """For the learning curve."""
    unknown: list[str]
    """A sentence for each label that no message has."""


def evaluated(
    connection: sqlite3.Connection,
    judge: Judge,
    labels: Iterable[Label],
    told: Callable[[int, int], object] = lambda done, of: None,
) -> Evaluated:
    """Judge the labelled messages by everything the store has learned, but for decisions on these messages.

    Args:
        connection: an open store whose lessons are up to date.
        judge: with the rules in force.
        labels: of messages of the store.
        told: called with the number of messages judged, and of how many.
    """
    by_message, unknown = known(connection, labels)
    before = {one.key: one.lesson for one in standing(connection) if one.message_id not in by_message}
    learned = fit(before)
    made: list[Said] = []
    wrong: list[tuple[Found, Said]] = []
    earliest: list[Found] = []
    for one in found(connection, judge, by_message):
        made.append(said(judge, one.case, learned))
        if not made[-1].right:
            wrong.append((one, made[-1]))
        earliest.append(one)
        if len(earliest) >= 2 * MOST:
            earliest = _earliest(earliest)
        if len(made) % 100 == 0:
            told(len(made), len(by_message))
    cases: list[Case] = [one.case for one in _earliest(earliest)]
    return Evaluated(made, wrong, Inbox(judge, cases, before), unknown)


def _earliest(many: list[Found]) -> list[Found]:
    return sorted(many, key=lambda one: (one.sent_at, one.message_id))[:MOST]
