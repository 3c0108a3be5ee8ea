"""The newest messages of a list, as far as the columns tell that lists are sorted and found by."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from store.status import DECIDED, MUTED, OPEN

NEWEST_FIRST = "order by v.sent_at desc, v.message_id desc"


class Scope(NamedTuple):
    """What the columns of an index say of some messages; None where nothing is said."""

    status: int | None
    shown: int | None
    start: int | None = None
    """The earliest time, in milliseconds. Undated messages are at 0."""
    end: int | None = None
    """The first moment after the latest."""


def newest(connection: sqlite3.Connection, scope: Scope, limit: int) -> list[int]:
    """The newest messages within a scope: as quick in a large store as in a small one."""
    found: list[tuple[int, int]] = []
    lane = "and v.shown = ?" if scope.shown is not None else ""
    lower = "and v.sent_at >= ?" if scope.start is not None else ""
    upper = "and v.sent_at < ?" if scope.end is not None else ""
    values = [value for value in (scope.shown, scope.start, scope.end) if value is not None]
    for status in (OPEN, DECIDED, MUTED) if scope.status is None else (scope.status,):
        found += connection.execute(
            f"select v.sent_at, v.message_id from verdict v where v.status = ? {lane} {lower} {upper} "
            f"{NEWEST_FIRST} limit ?",
            (status, *values, limit),
        )
    return [message_id for _, message_id in sorted(found, reverse=True)[:limit]]
