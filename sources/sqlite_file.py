"""Reads tables of a SQLite file that somebody else wrote: nothing in it is run, and nothing is written beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from urllib.parse import quote

from sources.errors import SourceError
from sources.folder import MAX_WHOLE_BYTES, Folder

_MAGIC = b"SQLite format 3\x00"
_ENDINGS = (".sqlite", ".sqlite3", ".db")
_SCHEMA_BYTES = 1 << 20


def is_database(folder: Folder, name: str, tables: Sequence[str]) -> bool:
    """Whether a file is a database that begins with the schema of such tables, however damaged it is."""
    if not name.lower().endswith(_ENDINGS) and len(folder.files) > 1:
        return False
    if folder.head(name, len(_MAGIC)) != _MAGIC:
        return False
    head = folder.head(name, _SCHEMA_BYTES)
    return all(table.encode() in head for table in tables)


def rows_of(
    folder: Folder, name: str, table: str, columns: Sequence[str], order: str = ""
) -> Iterator[tuple[object, ...]]:
    """The rows of a table as they stand in the file; none where there is no such table. The names are ours.

    Raises:
        SourceError: the file is damaged, or the table has no such columns.
    """
    try:
        with closing(_opened(folder, name)) as connection:
            if ("table",) not in connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)):
                return
            listed = ", ".join(f'"{column}"' for column in columns)
            sort = f" ORDER BY {order}" if order else ""
            yield from connection.execute(f'SELECT {listed} FROM "{table}"{sort}')
    except (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError) as error:  # the last by its own words
        raise SourceError(f"{folder.where(name)} is damaged ({error}); make it again.") from error


def _opened(folder: Folder, name: str) -> sqlite3.Connection:
    member = folder.files[folder.root + name]
    if member.entry is None:
        # What has not been written into it yet lies beside it; without that nothing may be made there for us.
        beside = member.path.with_name(member.path.name + "-wal")
        still = "" if beside.is_file() and beside.stat().st_size else "&immutable=1"
        connection = sqlite3.connect(f"file:{quote(str(member.path.absolute()))}?mode=ro{still}", uri=True)
    else:
        whole = bytearray(folder.read(name))
        whole[18:20] = b"\x01\x01"  # else it might ask for a log beside it, which a copy in memory cannot have
        connection = sqlite3.connect(":memory:")
        connection.deserialize(bytes(whole))
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_WHOLE_BYTES)
    connection.text_factory = lambda told: told.decode("utf-8", "replace")
    return connection
