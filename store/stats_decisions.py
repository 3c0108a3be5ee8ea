"""How decisions went: with the suggestions or against them, how surely, how fast and with how many keys.

Everything here is read from the log: what was on the screen at the moment of the decision. It is another figure
than `store.agreement`, which asks what the judge would have said of decisions that it had no part in.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from lanes.calibration import BINS, Bin
from store.stats_clock import DAY, local

ONE_BY_ONE = "d.how in ('chosen', 'accepted', 'label')"
"""SQL: decisions made message by message; those in bulk say nothing of each."""
STANDS = f"from standing s join decision d on d.id = s.decision_id where {ONE_BY_ONE}"
BY_KEY = "(d.how in ('chosen', 'accepted') and d.seconds is not null or d.how = 'bulk')"
"""SQL: decisions made by key, many at once among them. Only in the app is the look at a message timed."""
LAST = 500
"""Timed decisions that the pace is taken from: people get faster."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What became of suggestions, of the decisions that stand and were made one by one."""

    by_day: dict[int, tuple[int, int]]
    """By local day: how many went where suggested, and of how many with a suggestion."""
    accepted: int
    """Accepted by the key for it."""
    same: int
    """Put by hand where it was suggested,"""
    other: int
    """put elsewhere,"""
    unsure: int
    """and decided where nothing was suggested."""


def suggestions(connection: sqlite3.Connection) -> Suggestions:
    """What became of them."""
    rows = connection.execute(
        f"select {_day(connection)}, sum(d.suggested = d.lane), count(*) {STANDS} "
        "and d.suggested is not null group by 1 order by 1"
    )
    by_day = {at: (agreed, of) for at, agreed, of in rows}
    became = connection.execute(
        "select count(*) filter (where d.how = 'accepted' and d.suggested is d.lane), "
        "count(*) filter (where d.how <> 'accepted' and d.suggested is d.lane), "
        "count(*) filter (where d.suggested is not null and d.suggested <> d.lane), "
        f"count(*) filter (where d.suggested is null) {STANDS}"
    ).fetchone()
    return Suggestions(by_day, *became)


def chances(connection: sqlite3.Connection) -> tuple[Bin, ...]:
    """Ten bins: the chances that suggestions were shown with, and how often they were right."""
    rows = connection.execute(
        f"select min(cast(d.probability * {BINS} as integer), {BINS - 1}), count(*), sum(d.probability), "
        f"sum(d.suggested = d.lane) {STANDS} and d.suggested is not null and d.probability is not null group by 1"
    )
    found = {at: (count, sure, right) for at, count, sure, right in rows}
    return tuple(Bin(at / BINS, (at + 1) / BINS, *found.get(at, (0, 0.0, 0))) for at in range(BINS))


def seconds(connection: sqlite3.Connection) -> dict[int, list[float]]:
    """By local day: how long the message of each decision was looked at, undone ones too: the time was spent."""
    rows = connection.execute(
        f"select {_day(connection)}, d.seconds from decision d where d.seconds > 0 and {BY_KEY} order by d.id"
    )
    found: dict[int, list[float]] = {}
    for at, taken in rows:
        found.setdefault(at, []).append(taken)
    return found


def keys(connection: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """By local day: keys that settled or unsettled something in the app, and messages settled.

    Keys that only move about, open or select are in no log, so this is the least it took.
    """
    rows = connection.execute(
        f"select {_day(connection)}, count(distinct d.entry_id), count(*) filter (where {BY_KEY}) "
        f"from decision d where {BY_KEY} or d.how in ('undo', 'redo') group by 1 order by 1"
    )
    return {at: (pressed, settled) for at, pressed, settled in rows if settled}


def pace(connection: sqlite3.Connection) -> tuple[float | None, int]:
    """The median seconds a decision of the last timed ones, and how many those were; None of none."""
    rows = connection.execute(
        f"select d.seconds from decision d where d.seconds > 0 and {BY_KEY} order by d.id desc limit {LAST}"
    ).fetchall()
    taken = sorted(row[0] for row in rows)
    if not taken:
        return None, 0
    middle = len(taken) // 2
    return (taken[middle] if len(taken) % 2 else (taken[middle - 1] + taken[middle]) / 2), len(taken)


def _day(connection: sqlite3.Connection) -> str:
    """SQL: the local day of a decision."""
    first, last = connection.execute(
        "select (select at from decision order by id limit 1), (select at from decision order by id desc limit 1)"
    ).fetchone()
    return f"{local('d.at', first or 0, last or 0)} / {DAY}"
