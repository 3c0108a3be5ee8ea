"""The tables of a Reddit data request, known by their columns whatever the files are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sources.folder import Folder
from sources.record import Unreadable
from sources.tables import Table, open_table, rows_of

_COLUMNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("messages", frozenset({"from", "to", "body", "thread_id"})),
    ("chat", frozenset({"message_id", "username", "message", "channel_url"})),
    ("headers", frozenset({"from", "to", "thread_id", "permalink"})),
    ("public", frozenset({"permalink", "subreddit", "gildings"})),
)
_BESIDE = {"statistics": frozenset({"statistic", "value"}), "friends": frozenset({"username", "note"})}


@dataclass(frozen=True, slots=True)
class RedditTable:
    """A table and what it holds: messages, chat, headers, public (posts and comments), statistics or friends."""

    table: Table
    kind: str

    def rows(self) -> Iterator[dict[str, str] | Unreadable]:
        """The cells of each row by lower-case column."""
        columns = [column.lower() for column in self.table.columns]
        for row in rows_of(self.table):
            yield row if isinstance(row, Unreadable) else dict(zip(columns, row[1], strict=True))


def kind_of(folder: Folder, name: str) -> RedditTable | None:
    """The table of messages, posts or comments that a file is; None where it is none."""
    if not name.lower().endswith(".csv") and len(folder.files) > 1:
        return None
    table = open_table(folder, name)
    columns = {column.lower() for column in table.columns} if table else set()
    for kind, wanted in _COLUMNS:
        if table and wanted <= columns:
            return RedditTable(table, kind)
    return None


def beside(folder: Folder, name: str) -> RedditTable | None:
    """The statistics or friends that a file beside the messages is, by its name and columns."""
    for kind, wanted in _BESIDE.items():
        if name.lower().startswith(kind) and name.lower().endswith(".csv"):
            table = open_table(folder, name)
            if table and wanted <= {column.lower() for column in table.columns}:
                return RedditTable(table, kind)
    return None


def tables_in(folder: Folder) -> list[RedditTable]:
    """The tables right in a folder, those of messages first."""
    names = sorted(name for name in folder.names() if "/" not in name)
    found = [kind_of(folder, name) or beside(folder, name) for name in names]
    return sorted(filter(None, found), key=lambda one: one.kind in _BESIDE)
