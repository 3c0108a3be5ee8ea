"""The way from where the store stands to a line of the journal: what to take back, then what to do again.

The actions make a tree: each stands on the one that was the last to stand when it was made (`done_before`).
What stands at any line is the path from the tree's root to the line's `done_after`. An action's id is larger than
that of the one it stands on, so two paths are compared from their ends by stepping down where the id is larger.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store.errors import StoreError
from store.journal import tops

_PATH = (
    "with recursive path (id, kind, below) as (select id, kind, done_before from journal where id = ? union all "
    "select j.id, j.kind, j.done_before from path join journal j on j.id = path.below) select id, kind from path"
)
"""SQL: an action, the one it stands on, and so on."""
_END = (0, "")


@dataclass(frozen=True, slots=True)
class Way:
    """Steps from here to there."""

    back: tuple[int, ...]
    """Entries to take back, in this order,"""
    again: tuple[int, ...]
    """then entries to do again."""
    back_kinds: Counter[str]
    """How many of each kind are taken back,"""
    again_kinds: Counter[str]
    """and done again."""
    lost: bool
    """True where an import would have to be done again that was undone before other steps were made: a later import
    may have taken over its messages, so there is no way."""

    @property
    def steps(self) -> int:
        """How many there are."""
        return len(self.back) + len(self.again)


def way_to(connection: sqlite3.Connection, entry_id: int) -> Way:
    """The way to where everything stood right after an entry; 0 is before the first.

    Raises:
        StoreError: there is no such entry.
    """
    here, redo_top = tops(connection)
    there = None
    if entry_id:
        row = connection.execute("select done_after from journal where id = ?", (entry_id,)).fetchone()
        if row is None:
            raise StoreError(f"There is no line {entry_id} in the journal; `unpitch journal` lists them.")
        there = row[0]
    ours, theirs = _path(connection, here), _path(connection, there)
    one, other = next(ours, _END), next(theirs, _END)
    back, again = [], []
    while one != other:
        if one > other:
            back.append(one)
            one = next(ours, _END)
        else:
            again.append(other)
            other = next(theirs, _END)
    again.reverse()
    return Way(
        tuple(entry for entry, _ in back),
        tuple(entry for entry, _ in again),
        Counter(kind for _, kind in back),
        Counter(kind for _, kind in again),
        _is_lost(connection, again, redo_top),
    )


def _path(connection: sqlite3.Connection, top: int | None) -> Iterator[tuple[int, str]]:
    return iter(()) if top is None else connection.execute(_PATH, (top,))


def _is_lost(connection: sqlite3.Connection, again: list[tuple[int, str]], redo_top: int | None) -> bool:
    """True where an import is to be done again, and not all that is done again is what redo would."""
    if not any(kind == "import" for _, kind in again):
        return False
    for entry_id, _ in again:
        if entry_id != redo_top:
            return True
        redo_top = connection.execute(
            "select redo_before from journal where target = ? and kind = 'undo' order by id desc limit 1", (entry_id,)
        ).fetchone()[0]
    return False
