"""What an export would hold: how many rows in which parts and lanes, and how the first ones look."""

from __future__ import annotations

import io
import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lanes.judge import Judge
from lanes.verdict import LANES
from store.export import bundle
from store.export.columns import COLUMNS
from store.export.plan import Plan
from store.export.redact import Redactor
from store.export.rows import Row
from store.export.split import Split
from tui.export.run import NEW_SALT_BYTES, OTHERS, message_rows, number_of_rows
from tui.export.writers import Counted, Csv, JsonLines

SHOWN = 3
"""Rows that are shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written."""

    rows: int
    lanes: dict[str, int]
    """Messages of others by the lane decided, and undecided; empty for anything but messages."""
    parts: dict[str, int]
    """Messages in each part of a split."""
    lines: tuple[str, ...]
    """The first rows as they would stand in the file."""


def preview(connection: sqlite3.Connection, judge: Judge, plan: Plan) -> Preview:
    """Look at what a plan comes to, without writing anything."""
    redactor = Redactor(connection, plan.salt or secrets.token_bytes(NEW_SALT_BYTES)) if plan.redact else None
    split = Split(connection, plan.shares, plan.labelled) if plan.shares else None
    rows = list(islice(_rows(connection, judge, plan, redactor), SHOWN))
    return Preview(
        number_of_rows(connection, plan),
        _lanes(connection, plan) if plan.what == "messages" else {},
        split.sizes if split else {},
        tuple(_lines(plan, rows)),
    )


def _rows(connection: sqlite3.Connection, judge: Judge, plan: Plan, redactor: Redactor | None) -> Iterator[Row]:
    if plan.what == "messages":
        yield from (row for _, row in message_rows(connection, judge, plan, redactor, None))
        return
    source = bundle.FILES["messages"] if plan.what == "all" else OTHERS[plan.what]
    for row in source(connection):
        yield redactor.row(row) if redactor else row


def _lanes(connection: sqlite3.Connection, plan: Plan) -> dict[str, int]:
    counts = Counter(
        {LANES[lane]: n for lane, n in connection.execute("select lane, count(*) from standing group by 1")}
    )
    told = {lane: counts[lane] for lane in LANES}
    if not plan.labelled:
        messages = connection.execute("select count(*) from verdict").fetchone()[0]
        told["undecided"] = messages - sum(counts.values())
    return told


def _lines(plan: Plan, rows: list[Row]) -> list[str]:
    """The rows as text: CSV as it is, everything else as lines of JSON."""
    stream = io.BytesIO()
    columns = COLUMNS.get(plan.what, {})
    writer = Csv(Counted(stream), columns) if plan.format == "csv" else JsonLines(Counted(stream))
    for row in rows:
        writer.write(row)
    return stream.getvalue().decode("utf-8").splitlines()
