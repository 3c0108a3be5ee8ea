"""Ways to read exports of chats in tests, and to take them into a store."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from pathlib import Path

from sources.formats import find_exports
from sources.reader import Hints
from sources.record import Event, Message, Record, Unreadable
from sources.zones import zone_of
from store.connect import open_store
from store.counts import Counts
from store.importing import take_in_paths

FIXTURES = Path(__file__).parents[2] / "fixtures"


def read(*paths: Path, me: str | None = None, tz: str | None = None, dates: str | None = None) -> list[Record]:
    hints = Hints(me, tz=zone_of(tz) if tz else None, dates=dates)
    return [record for export in find_exports(paths) for record in export.records(hints)]


def events(records: list[Record]) -> Counter[str]:
    return Counter(record.kind for record in records if isinstance(record, Event))


def unreadable(records: list[Record]) -> list[str]:
    return [f"{record.where}: {record.why}" for record in records if isinstance(record, Unreadable)]


def counted(records: list[Record]) -> int:
    return sum(isinstance(record, Message | Event | Unreadable) for record in records)


def stored_twice(tmp_path: Path, path: Path, me: str | None = None) -> tuple[Counts, Counts]:
    """What became of an export taken into a new store, and again."""
    with closing(open_store(tmp_path / "store.db")) as connection:
        ends = [take_in_paths(connection, [path], Hints(me)) for _ in range(2)]
    assert [taken.error for end in ends for taken in end] == [None, None]
    return ends[0][0].counts, ends[1][0].counts
