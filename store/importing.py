"""From paths to judged messages: finds the exports, takes them in, and has them judged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sources import bundle
from sources.errors import SourceError
from sources.formats import Export, find_exports
from sources.reader import Hints
from sources.record import Notice
from store.counts import Counts, sentence
from store.import_run import finish_killed
from store.intake import take_in
from store.preview import preview
from store.read_ahead import read
from store.restore import restore


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one export."""

    title: str
    format: str
    counts: Counts
    error: str | None = None
    """The sentence it ended with, where it did not end well. What came before it is kept."""


def take_in_paths(
    connection: sqlite3.Connection,
    paths: Sequence[Path],
    hints: Hints,
    progress: Callable[[Counts], bool] = lambda counts: True,
) -> list[Taken]:
    """Import everything the paths hold. Verdicts follow with `store.settle`.

    Raises:
        SourceError: a path cannot be read or holds no export; nothing was imported then.
        Stopped: `progress` said so.
    """
    return take_in_exports(connection, find_exports(paths, hints), hints, progress)


def take_in_exports(
    connection: sqlite3.Connection,
    exports: Sequence[Export],
    hints: Hints,
    progress: Callable[[Counts], bool] = lambda counts: True,
) -> list[Taken]:
    """Import what was found, one export after the other; see `take_in_paths`."""
    finish_killed(connection)
    taken = []
    for export in exports:

        def run(counts: Counts, export: Export = export) -> None:
            take_in(connection, read(export, hints), export.title, export.reader.FORMAT, counts, progress)
            if export.reader is bundle:
                counts.note(Notice(restore(connection, export.folders).sentence))

        taken.append(_one(export, run))
    return taken


def preview_paths(connection: sqlite3.Connection | None, paths: Sequence[Path], hints: Hints) -> list[Taken]:
    """What `take_in_paths` would do, without writing anything.

    Raises:
        SourceError: as `take_in_paths`.
    """
    taken = []
    for export in find_exports(paths, hints):

        def run(counts: Counts, export: Export = export) -> None:
            preview(connection, export.records(hints), counts)

        taken.append(_one(export, run))
    return taken


def _one(export: Export, run: Callable[[Counts], None]) -> Taken:
    counts = Counts()
    try:
        run(counts)
    except SourceError as error:
        return Taken(export.title, export.reader.FORMAT, counts, str(error))
    return Taken(export.title, export.reader.FORMAT, counts, None if counts.messages else _nothing(export, counts))


def _nothing(export: Export, counts: Counts) -> str:
    """Zero messages are never a success: a sentence that says what was there instead."""
    if counts.unreadable:
        first = sentence(*counts.unreadable_where[0])
        return f"No message could be read from {export.title}: {counts.unreadable:,} records failed, first {first}"
    told = " ".join(counts.notices[:1])
    return f"{export.title} holds no messages. {told}".rstrip()
