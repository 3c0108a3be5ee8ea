"""When messages came: by day and lane, and by hour of the week and lane, on the local clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from store import view
from store.stats_clock import DAY, HOUR, local, usable
from store.status import DECIDED, MUTED, OPEN

Told = Callable[[int, int], object]
"""Told how many messages are counted, and of how many."""
Parts = tuple[int, ...]
"""One number for each of `store.view.NAMES`."""
Days = dict[int, Parts]
"""By day: days since 1970 on the local clock."""
NOTHING: Parts = (0,) * len(view.NAMES)
WEEK_HOURS = 168
ALL = (OPEN, DECIDED, MUTED)


@dataclass(frozen=True, slots=True)
class Came:
    """When messages came. What has no usable date is counted apart."""

    by: Days
    """By day, or by hour of the week: 0 is midnight on Monday."""
    undated: int


def by_day(connection: sqlite3.Connection, statuses: tuple[int, ...] = ALL, told: Told = lambda done, of: None) -> Came:
    """Messages from others by day and the lane they stand in."""
    return _grouped(connection, "{} / " + str(DAY), statuses, told)


def by_week_hour(connection: sqlite3.Connection, told: Told = lambda done, of: None) -> Came:
    """Messages from others by hour of the week and lane. (1970 began on a Thursday.)"""
    return _grouped(connection, "({} / " + str(HOUR) + " + 72) % " + str(WEEK_HOURS), ALL, told)


def _grouped(connection: sqlite3.Connection, expression: str, statuses: tuple[int, ...], told: Told) -> Came:
    """Count place by place: each is a range of one index, and between them there is progress to tell."""
    counted = {place: number for place, number in view.counts(connection).items() if place[0] in statuses}
    first, last = _span(connection)
    key = expression.format(local("sent_at", first, last))
    found: dict[int, list[int]] = {}
    done, dated, total = 0, 0, sum(counted.values())
    for (status, shown), number in counted.items():
        rows = connection.execute(
            f"select {key}, count(*) from verdict where status = ? and shown = ? and {usable('sent_at')} group by 1",
            (status, shown),
        )
        for at, times in rows:
            found.setdefault(at, [0] * len(view.NAMES))[shown] += times
            dated += times
        done += number
        told(done, total)
    return Came({at: tuple(parts) for at, parts in sorted(found.items())}, total - dated)


def _span(connection: sqlite3.Connection) -> tuple[int, int]:
    """The earliest and the latest usable date."""
    ends = []
    for order in ("asc", "desc"):
        best = [
            row[0]
            for status in ALL
            if (
                row := connection.execute(
                    f"select sent_at from verdict where status = ? and {usable('sent_at')} "
                    f"order by sent_at {order} limit 1",
                    (status,),
                ).fetchone()
            )
        ]
        ends.append((min if order == "asc" else max)(best, default=0))
    return ends[0], ends[1]
