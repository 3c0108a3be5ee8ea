"""Opens the store for a command, and brings its verdicts up to date."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from lanes.judge import Judge
from store.connect import open_for_reading, open_store, sentences
from store.errors import StoreError
from store.settle_all import settle_all
from store.view import waiting
from tui.cli.main import store_path
from tui.cli.say import Progress


@contextmanager
def writing(options: argparse.Namespace, make: bool = False) -> Iterator[sqlite3.Connection]:
    """The store, to change it; made where it is not there yet if `make` says so.

    Raises:
        StoreError: it cannot be opened, or is not there.
    """
    path = store_path(options)
    if not make and not path.exists():
        raise StoreError(f"There is no store at {path}; import an export first.")
    with closing(open_store(path)) as connection, sentences(path):
        yield connection


@contextmanager
def settled(options: argparse.Namespace) -> Iterator[sqlite3.Connection]:
    """The store, to read it, with every verdict up to date.

    Raises:
        StoreError: it cannot be opened, or is not there.
    """
    path = store_path(options)
    with closing(open_for_reading(path)) as connection, sentences(path):
        if waiting(connection):
            with writing(options) as writer:
                bring_up_to_date(writer, Judge.shipped(), Progress())
        yield connection


def bring_up_to_date(connection: sqlite3.Connection, judge: Judge, progress: Progress) -> int:
    """Judge what waits; gives how many messages that were."""
    judged = settle_all(
        connection,
        judge,
        lambda done, of: progress.tell(
            f"judged {done:,} of {of:,}", {"phase": "judge", "messages": done, "of": max(done, of)}
        ),
    )
    progress.close()
    return judged
