"""Opens the store's file: private, durable, and never a file that is not ours.

Settings chosen on purpose:

* `journal_mode = WAL`: readers never wait for a writer, so a key never waits for an import.
* `synchronous = FULL`: a commit is on the disk when the call returns, a power cut included. (With WAL,
  `NORMAL` would lose the last decisions at a power cut.) Imports and verdicts use `NORMAL`: they can be made again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import StoreError

APPLICATION_ID = 0x756E7063
"""Spells "unpc": marks the file as ours in its header."""
SCHEMA_VERSION = 9
"""Kept in the file's user_version, so that a start needs no look at the migrations table."""
BUSY_SECONDS = 10
"""How long a write waits for another process before it gives up."""


class Connection(sqlite3.Connection):
    """An ordinary connection that, unlike the ordinary one, can be the key of a weak dictionary."""


def default_path() -> Path:
    """Where the store lies unless told otherwise: UNPITCH_STORE, else the user's data folder."""
    if named := os.environ.get("UNPITCH_STORE"):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("unpitch", appauthor=False) / "unpitch.db"


def open_store(path: Path) -> Connection:
    """Open the store for reading and writing, made or migrated where needed.

    Raises:
        StoreError: the file is not a store, is newer than this program, or may not be read or written.
    """
    _make(path)
    connection = _connect(path)
    try:
        with sentences(path):
            _prepare(connection, path)
        _make_private(path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path) -> Connection:
    """Open an existing store without the right to change it.

    Raises:
        StoreError: as `open_store`, or there is no store.
    """
    _refuse_folder(path)
    if not path.exists():
        raise StoreError(f"There is no store at {path}; import an export first.")
    with sentences(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, factory=Connection
        )
        connection.isolation_level = None
        if _version(connection, path) != SCHEMA_VERSION:
            connection.close()
            open_store(path).close()
            return open_for_reading(path)
        connection.execute("pragma query_only = on")
        connection.execute("pragma cache_size = -16000")
    return connection


def path_of(connection: sqlite3.Connection) -> Path:
    """Where an open store lies."""
    kept = connection.text_factory
    connection.text_factory = os.fsdecode  # names of files need not be text
    try:
        return Path(connection.execute("pragma database_list").fetchone()[2])
    finally:
        connection.text_factory = kept


@contextmanager
def write(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction that holds the right to write from its start: all of it is kept or none."""
    connection.execute("begin immediate")
    try:
        yield connection
        connection.execute("commit")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("rollback")
        raise


@contextmanager
def write_derived(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The same for what is judged: not waiting for the disk, as a power cut only has it judged again."""
    connection.execute("pragma synchronous = normal")
    try:
        with write(connection):
            yield connection
    finally:
        connection.execute("pragma synchronous = full")


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence that helps.

    Raises:
        StoreError: for what the person can mend; anything else is a bug and passes through.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if sentence := _sentence(error, path):
            raise StoreError(sentence) from error
        raise
    except PermissionError as error:
        raise StoreError(f"The store at {path} may not be read or written; check its permissions.") from error


def _sentence(error: sqlite3.DatabaseError, path: Path) -> str | None:
    said = str(error)
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"The store at {path} is locked by another program; close it or wait, then try again."
    if name.startswith("SQLITE_FULL"):
        return f"The disk is full, so {path} could not be written; make room and try again. Nothing was lost."
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH")):
        return f"The store at {path} is read-only; check the permissions of the file and its folder."
    if name.startswith("SQLITE_CANTOPEN"):
        return f"The store at {path} cannot be opened; check that its folder exists and may be written."
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return f"{path} is not an unpitch store or is damaged ({said}); name another with --store."
    if name.startswith("SQLITE_IOERR"):
        return f"The disk failed while {path} was read or written ({said}); check it and try again."
    return None


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder; --store names the store's file.")


def _make(path: Path) -> None:
    """Make the folder and the file, for the owner's eyes only, where they are not there yet."""
    _refuse_folder(path)
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except PermissionError:
        pass  # opening says it better, in one place
    except OSError as error:
        raise StoreError(f"The store at {path} cannot be made: {error.strerror or error}.") from error


def _make_private(path: Path) -> None:
    """Close a store that others may read to them; not before it is known to be ours."""
    if os.name != "posix":
        return
    with suppress(OSError):  # another's file that we may write: theirs to say who reads it
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            if name.exists() and name.stat().st_mode & 0o077:
                name.chmod(0o600)


def _connect(path: Path) -> Connection:
    with sentences(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, factory=Connection)
        connection.isolation_level = None  # transactions are begun and ended on purpose, see `write`
        return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema's version in the file; 0 for an empty file.

    Raises:
        StoreError: the file belongs to another program, or to a newer version of this one.
    """
    application = connection.execute("pragma application_id").fetchone()[0]
    version = int(connection.execute("pragma user_version").fetchone()[0])
    if application != APPLICATION_ID and connection.execute("select count(*) from sqlite_master").fetchone()[0]:
        raise StoreError(f"{path} is a database of another program; name another file with --store.")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"The store at {path} was written by a newer unpitch (schema {version}, this one knows "
            f"{SCHEMA_VERSION}); install the newer version."
        )
    return version


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection, path)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma recursive_triggers = on")  # so that the log refuses "replace" as well
    connection.execute("pragma synchronous = full")
    connection.execute("pragma cache_size = -64000")
    connection.execute("pragma temp_store = memory")
    if version < SCHEMA_VERSION:
        if version:
            _back_up(connection, path, version)
        _migrate(connection)


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy an older store aside before its tables change."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    copy = path.with_name(f"{path.name}.v{version}-{stamp}.backup")
    os.close(os.open(copy, os.O_CREAT | os.O_RDWR, 0o600))
    target = sqlite3.connect(copy)
    try:
        connection.backup(target)
    finally:
        target.close()


def _migrate(connection: sqlite3.Connection) -> None:
    # sqlite-utils takes as long to import as all the rest of a start, so only where it is needed
    from sqlite_utils import Database

    from store.schema import migrations

    connection.execute("pragma journal_mode = wal")
    with write(connection):  # so that of two first starts at once, one waits and then finds it done
        migrations.apply(Database(connection, execute_plugins=False))
