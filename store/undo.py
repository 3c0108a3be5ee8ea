"""Undo and redo, any number of steps, over everything the journal holds, and the way to any of its lines."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from store import decisions, mutes, people, rule_file, rulesets, sampling, saved
from store.connect import write
from store.errors import StoreError
from store.import_run import is_running
from store.journal import Draft, Entry, entry, insert, tops
from store.way import Way, way_to
from store.withdrawal import restore_import, withdraw_import


class Given(StoreError):
    """A jump was given up on the way: nothing was changed."""


def undo(connection: sqlite3.Connection) -> Entry | None:
    """Take back the last action that stands; gives it, or None where there is nothing to take back."""
    with write(connection):
        done, _ = tops(connection)
        if done is None:
            return None
        target = _take_back(connection, done)
    _follow(connection, {target.kind})
    return target


def redo(connection: sqlite3.Connection) -> Entry | None:
    """Do again what was last undone; gives it, or None where nothing was undone since the last action."""
    with write(connection):
        _, redo_top = tops(connection)
        if redo_top is None:
            return None
        target = _do_again(connection, redo_top)
    _follow(connection, {target.kind})
    return target


def jump(
    connection: sqlite3.Connection, entry_id: int, go_on: Callable[[int, int], bool] = lambda done, of: True
) -> Way:
    """Bring everything to where it stood right after a line of the journal, in one transaction.

    Each step on the way is an undo or a redo of its own in the journal, so that this can be gone back too.

    Args:
        connection: an open store.
        entry_id: of the line; 0 is before the first one.
        go_on: told how many steps are done, and of how many; False gives it all up.

    Raises:
        StoreError: there is no such line, or something on the way cannot be taken back or done again.
        Given: `go_on` said so.
    """
    with write(connection):
        way = way_to(connection, entry_id)
        if way.lost:
            raise StoreError(
                "There is no way there: an import on it was undone and other steps were made since, so that it "
                "cannot be brought back as it was. Import its file again instead."
            )
        steps = [(_take_back, one) for one in way.back] + [(_do_again, one) for one in way.again]
        kinds = set()
        for done, (step, one) in enumerate(steps):
            if not go_on(done, len(steps)):
                raise Given("Given up: nothing was changed.")
            kinds.add(step(connection, one).kind)
    _follow(connection, kinds)
    return way


def _take_back(connection: sqlite3.Connection, entry_id: int) -> Entry:
    """Take back the action on top of those that stand, inside the caller's transaction."""
    target = entry(connection, entry_id)
    _refuse_running(connection, target)
    _, redo_top = tops(connection)
    draft = Draft("undo", f"undo: {target.title}", None, target.id, target.id, target.done_before, redo_top, target.id)
    undo_id = insert(connection, draft)
    decisions.take_back(connection, target.id, undo_id)
    mutes.take_back(connection, target.id, undo_id)
    people.take_back(connection, target.id, undo_id)
    rulesets.take_back(connection, target.id, undo_id)
    sampling.take_back(connection, target.id, undo_id)
    saved.take_back(connection, target.id, undo_id)
    if target.import_id is not None:
        withdraw_import(connection, target.import_id)
    return target


def _do_again(connection: sqlite3.Connection, entry_id: int) -> Entry:
    """Do an undone action again, inside the caller's transaction; the last one that stands is the one before it.

    Where it is not on top of the undone ones, other steps were made since: then those on top belong to them, and
    nothing is left that redo could do next.
    """
    target = entry(connection, entry_id)
    done, redo_top = tops(connection)
    below = _below(connection, entry_id) if redo_top == entry_id else None
    draft = Draft("redo", f"redo: {target.title}", None, target.id, done, target.id, redo_top, below)
    redo_id = insert(connection, draft)
    decisions.do_again(connection, target.id, redo_id)
    mutes.do_again(connection, target.id, redo_id)
    people.do_again(connection, target.id, redo_id)
    rulesets.do_again(connection, target.id, redo_id)
    sampling.do_again(connection, target.id, redo_id)
    saved.do_again(connection, target.id, redo_id)
    if target.import_id is not None:
        restore_import(connection, target.import_id)
    return target


def _below(connection: sqlite3.Connection, entry_id: int) -> int | None:
    """The undone action under one of them."""
    query = "select redo_before from journal where target = ? and kind = 'undo' order by id desc limit 1"
    found: int | None = connection.execute(query, (entry_id,)).fetchone()[0]
    return found


def _follow(connection: sqlite3.Connection, kinds: set[str]) -> None:
    """Have the rule file say what stands now."""
    if "rules" in kinds:
        rule_file.write_out(connection)


def _refuse_running(connection: sqlite3.Connection, target: Entry) -> None:
    if target.import_id is not None and is_running(connection, target.import_id):
        raise StoreError(f"{target.title} is still running; wait for it or stop it, then undo.")
