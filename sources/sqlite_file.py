"""Reads tables of a SQLite file that somebody else wrote: nothing in it is run, and nothing is written beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from urllib.parse import quote

from sources.errors import SourceError
from sources.folder import MAX_WHOLE_BYTES, Folder, Member

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
        SourceError: the file cannot be read, is damaged or not whole without another, or the table has no such columns.
    """
    try:
        with ExitStack() as open_now:
            connection = _opened(folder, name, open_now)
            if ("table",) not in connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)):
                return
            listed = ", ".join(f'"{column}"' for column in columns)
            sort = f" ORDER BY {order}" if order else ""
            yield from connection.execute(f'SELECT {listed} FROM "{table}"{sort}')
    except (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError) as error:  # the last by its own words
        raise SourceError(f"{folder.where(name)} is damaged ({error}); make it again.") from error
    except OSError as error:
        raise SourceError(f"{folder.where(name)} cannot be read: {error.strerror or error}.") from error


def _opened(folder: Folder, name: str, open_now: ExitStack) -> sqlite3.Connection:
    """A connection that only reads, closed with `open_now`."""
    member = folder.files[folder.root + name]
    connection = open_now.enter_context(closing(_zipped(folder, name) if member.entry else _on_disk(member, open_now)))
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_WHOLE_BYTES)
    connection.text_factory = lambda told: told.decode("utf-8", "replace")
    return connection


def _on_disk(member: Member, open_now: ExitStack) -> sqlite3.Connection:
    """What has not been written into a file yet lies in its log beside it.

    SQLite reads the log by an index beside both, which whoever writes the file has made. Where there is none, it
    would make one: then copies are read.
    """
    path = member.path
    log = path.with_name(f"{path.name}-wal")
    logged = log.is_file() and log.stat().st_size > 0
    if logged and not path.with_name(f"{path.name}-shm").is_file():
        top = Path(open_now.enter_context(TemporaryDirectory()))
        for each, name in ((path, "copy"), (log, "copy-wal")):
            copyfile(each, top / name)
        path = top / "copy"
    still = "" if logged else "&immutable=1"
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro{still}", uri=True)


def _zipped(folder: Folder, name: str) -> sqlite3.Connection:
    log = f"{name}-wal"
    if log in folder and folder.size(log):
        raise SourceError(
            f"{folder.where(name)} is not whole without its log beside it; unpack the zip and import that."
        )
    whole = bytearray(folder.read(name))
    whole[18:20] = b"\x01\x01"  # else it might ask for a log beside it, which a copy in memory cannot have
    connection = sqlite3.connect(":memory:")
    connection.deserialize(bytes(whole))
    return connection
