"""Carries out a plan: reads rows, leaves out what must not leave, shapes them, and writes each to its file."""

from __future__ import annotations

import secrets
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from lanes.judge import Judge
from store.export import bundle
from store.export.columns import COLUMNS, Kind
from store.export.manifest import Written
from store.export.messages import messages
from store.export.plan import Plan
from store.export.redact import Redactor, told_apart
from store.export.rows import Row, decisions, mutes, senders
from store.export.shapes import SHAPES
from store.export.split import Split
from store.touched import LIVE
from tui.export.writers import Counted, JsonLines, Writer, writer_for

TOLD_EVERY = 500
"""Rows between two words of progress."""
NEW_SALT_BYTES = 32
OTHERS: dict[str, Callable[[sqlite3.Connection], Iterator[Row]]] = {
    "decisions": decisions,
    "senders": senders,
    "mutes": mutes,
}

Open = Callable[[str], IO[bytes]]
"""Opens a file of the export by its name."""
Progress = Callable[[int, int], bool]
"""Told how many rows are written, and of how many; False stops the export."""


class ExportStopped(Exception):
    """The export was cancelled; no file is left of it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an export."""

    files: tuple[Written, ...]
    groups: int | None = None
    """How many groups of senders were kept together, where it was split."""

    @property
    def rows(self) -> int:
        """In all files together."""
        return sum(file.rows for file in self.files)


def export_rows(
    connection: sqlite3.Connection,
    judge: Judge,
    plan: Plan,
    open_file: Open,
    progress: Progress = lambda rows, of: True,
) -> Done:
    """Write what the plan asks for.

    Args:
        connection: a store whose verdicts are up to date.
        judge: gives the reasons.
        plan: checked already.
        open_file: gives the stream of a file; whoever opened it closes it.
        progress: called now and then.

    Raises:
        ExportStopped: `progress` said so.
        StoreError: the format needs something that is not installed.
    """
    redactor = Redactor(connection, plan.salt or secrets.token_bytes(NEW_SALT_BYTES)) if plan.redact else None
    tally = _Tally(progress, number_of_rows(connection, plan))
    if plan.what == "all":
        return _write_all(connection, redactor, open_file, tally)
    if plan.what != "messages":
        file = _File(plan, open_file, plan.what, None)
        for row in OTHERS[plan.what](connection):
            file.write(redactor.row(row) if redactor else row)
            tally.one()
        return Done((file.ended(),))
    split = Split(connection, plan.shares, plan.labelled) if plan.shares else None
    files = _message_files(plan, open_file)
    for part, row in message_rows(connection, judge, plan, redactor, split):
        files[part].write(row)
        tally.one()
    return Done(tuple(file.ended() for file in files.values()), split.groups if split else None)


def message_rows(
    connection: sqlite3.Connection, judge: Judge, plan: Plan, redactor: Redactor | None, split: Split | None
) -> Iterator[tuple[str | None, Row]]:
    """Messages as the plan wants them, each with the part it belongs to."""
    shape = SHAPES.get(plan.format)
    found = messages(
        connection,
        None if shape else judge,
        told_apart if redactor else lambda reason: reason.says,
        decided_only=plan.labelled,
        owners_too=not plan.training,
    )
    for sender_id, row in found:
        if redactor:
            redactor.row(row)
        part = split.part(sender_id) if split and sender_id is not None else None
        yield part, shape(row, judge.version) if shape else row


def number_of_rows(connection: sqlite3.Connection, plan: Plan) -> int:
    """How many rows a plan comes to."""
    live = f"select count(*) from {{}} where {LIVE}"
    queries = {
        "decisions": ("select count(*) from decision",),
        "senders": ("select count(distinct sender_id) from verdict",),
        "mutes": ("select count(*) from muted",),
        "all": (
            *(live.format(table) for table in ("owner", "person", "conversation", "message")),
            "select count(*) from decision",
            "select count(*) from mute",
            "select count(*) from joined",
        ),
        "messages": (live.format("message"),),
    }[plan.what]
    if plan.labelled or plan.training:
        queries = (f"select count(*) from {'standing' if plan.labelled else 'verdict'}",)
    return sum(int(connection.execute(query).fetchone()[0]) for query in queries)


def _message_files(plan: Plan, open_file: Open) -> dict[str | None, _File]:
    if plan.shares:
        folder = "data/" if plan.format == "huggingface" else ""
        return {part: _File(plan, open_file, f"{folder}{part}", part) for part in plan.shares.parts}
    if plan.format == "huggingface":
        return {None: _File(plan, open_file, "data/train", "train")}
    return {None: _File(plan, open_file, "messages", None)}


def _write_all(connection: sqlite3.Connection, redactor: Redactor | None, open_file: Open, tally: _Tally) -> Done:
    files = []
    for name, rows in bundle.FILES.items():
        file = _File(Plan(what=name), open_file, name, None)
        for row in rows(connection):
            file.write(redactor.row(row) if redactor else row)
            tally.one()
        files.append(file.ended())
    return Done(tuple(files))


class _Tally:
    def __init__(self, progress: Progress, of: int) -> None:
        self._progress = progress
        self._of = of
        self._rows = 0
        self._tell()

    def one(self) -> None:
        self._rows += 1
        if self._rows % TOLD_EVERY == 0:
            self._tell()

    def _tell(self) -> None:
        if not self._progress(self._rows, self._of):
            raise ExportStopped


class _File:
    """A file being written, and what is counted of it."""

    def __init__(self, plan: Plan, open_file: Open, stem: str, part: str | None) -> None:
        self._name = f"{stem}.{plan.ending}"
        self._part = part
        self._stream = Counted(open_file(self._name))
        columns: Mapping[str, Kind] = COLUMNS.get(plan.what, {})
        self._writer: Writer = writer_for(plan, columns, self._stream) if columns else JsonLines(self._stream)
        self._rows = 0
        self._lanes: Counter[str] = Counter()
        self._counts_lanes = plan.what == "messages"

    def write(self, row: Row) -> None:
        self._writer.write(row)
        self._rows += 1
        if self._counts_lanes and (lane := _lane(row)):
            self._lanes[lane] += 1

    def ended(self) -> Written:
        self._writer.close()
        lanes = dict(sorted(self._lanes.items()))
        return Written(self._name, self._stream.size, self._stream.sha256, self._rows, lanes, self._part)


def _lane(row: Mapping[str, Any]) -> str | None:
    """The lane of a message in whatever shape, "undecided", or None for one of the owner's."""
    told = row.get("data") or row.get("meta") or row
    return (told.get("lane") or "undecided") if "lane" in told else None
