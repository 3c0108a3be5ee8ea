"""Days and hours as the person's clock shows them, worked out inside SQLite.

SQLite's own `localtime` takes microseconds a row, which a million rows feel. The offset of a time zone changes
twice a year at most, so the changes are found first and written into the query as numbers.
"""

from __future__ import annotations

from datetime import UTC, datetime

HOUR, DAY = 3_600_000, 86_400_000
"""Milliseconds."""
LATEST = 4_102_444_800_000
"""The year 2100: what claims to be later has no usable date, as has what is older than 1970 or has no date at all,
which verdicts keep as 0."""
_SECOND, _MINUTE = 1000, 60_000
STEP = 7 * DAY
"""How far apart the clock is looked at: no change is followed by another so soon."""


def usable(column: str) -> str:
    """SQL: true where a column of milliseconds is a date that can be shown."""
    return f"{column} > 0 and {column} < {LATEST}"


def local(column: str, first: int, last: int) -> str:
    """SQL: a column of milliseconds UTC as milliseconds of the local clock.

    Args:
        column: the expression.
        first: the earliest time it holds; earlier ones get the same offset.
        last: the latest.
    """
    spans = offsets(max(0, first), min(last, LATEST))
    ends = " ".join(f"when {column} < {end} then {column} + {offset}" for end, offset in spans[:-1])
    other = f"{column} + {spans[-1][1]}"
    return f"(case {ends} else {other} end)" if ends else f"({other})"


def offsets(first: int, last: int) -> list[tuple[int, int]]:
    """The offsets of the local clock between two times: (until when, offset), in milliseconds."""
    found: list[tuple[int, int]] = []
    at, offset = first, _offset(first)
    while at < last:
        after = min(at + STEP, last)
        if _offset(after) != offset:
            change = _change(at, after, offset)
            found.append((change, offset))
            offset = _offset(change)
            at = change
        else:
            at = after
    return [*found, (last + 1, offset)]


def _change(before: int, after: int, offset: int) -> int:
    """When the offset changes between two times, to the minute."""
    while after - before > _MINUTE:
        middle = (before + after) // 2
        if _offset(middle) == offset:
            before = middle
        else:
            after = middle
    return after // _MINUTE * _MINUTE


def _offset(at: int) -> int:
    moment = datetime.fromtimestamp(at // _SECOND, UTC).astimezone().utcoffset()
    return int(moment.total_seconds()) * _SECOND if moment else 0
