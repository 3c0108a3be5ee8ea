"""Opens the store for a command, and brings its verdicts up to date."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lanes.judge import Judge
from store import view
from store.connect import open_for_reading, open_store, sentences
from store.errors import StoreError
from store.import_run import finish_killed
from store.judging import in_force, judge_for
from store.mute_ends import any_due
from store.rule_file import take_up
from store.status import OPEN
from store.watch import watch
from tui.cli.main import store_path
from tui.cli.say import Progress, complain


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
        if view.waiting(connection) or any_due(connection):
            with writing(options) as writer:
                bring_up_to_date(writer, judge_for(writer), Progress())
        yield connection


def bring_up_to_date(connection: sqlite3.Connection, judge: Judge, progress: Progress) -> int:
    """Judge what waits, also of imports that were killed, and end the mutes that end by themselves.

    Returns:
        How many messages were judged.
    """
    from store.settle_all import settle_all  # it loads what starts processes, which a look can do without

    finish_killed(connection)
    judged = settle_all(
        connection,
        judge,
        lambda done, of: progress.tell(
            f"judged {done:,} of {of:,}", {"phase": "judge", "messages": done, "of": max(done, of)}
        ),
    )
    progress.close()
    if rules := in_force(connection, judge).rules:
        for sentence in rules.troubles:
            complain(sentence)
    for sentence in watch(connection):
        complain(f"{sentence}. `unpitch undo` takes it back.")
    return judged


def take_up_rules(connection: sqlite3.Connection, to_change: bool = False) -> None:
    """Put an edit of the rule file in force, and say so; or say what is wrong with it.

    Raises:
        StoreError: it has a mistake, and is to be changed: writing it anew would bury the edit.
    """
    taken = take_up(connection)
    if taken.title:
        complain(f"{taken.title}. `unpitch undo` takes it back.")
    if taken.problem and to_change:
        raise StoreError(taken.problem)
    if taken.problem:
        complain(taken.problem)


def open_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many open messages stand in each lane, and unsure."""
    totals = dict.fromkeys(view.NAMES, 0)
    for (status, shown), number in view.counts(connection).items():
        if status == OPEN:
            totals[view.lane_name(shown)] += number
    return totals


def lane_counts(path: Path) -> dict[str, int]:
    """The open messages of a store by lane, judged where they were not; all zero where there is no store."""
    if not path.exists():
        return dict.fromkeys(view.NAMES, 0)
    with closing(open_store(path)) as connection, sentences(path):
        take_up_rules(connection)
        bring_up_to_date(connection, judge_for(connection), Progress())
        return open_counts(connection)
