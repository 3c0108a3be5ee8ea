"""Joins wordings into campaigns as `lanes.families` says, and keeps by what the first of each is found.

Campaigns are made in order of time, so what changes at one time can change what comes after it and nothing before
it. A newer export is joined to what is there; only from the earliest change on are campaigns made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from struct import pack, unpack

from lanes.families import Families, hallmarks
from lanes.likeness import Wording
from store.wordings import Place, in_order

CACHED_FIRSTS = 4_096
"""Wordings kept at hand to compare with."""


def join_wordings(connection: sqlite3.Connection, since: Place, gone: Sequence[int]) -> None:
    """Make the campaigns anew from a place on; wordings that are gone lose their rows.

    Those that change their campaign are added to the temporary table `touched_wording`, the campaigns that others
    leave to `touched_family`.
    """
    _forget_firsts(connection, since)
    connection.executemany(
        "insert or ignore into touched_family select family from wording where wording = ?", [(one,) for one in gone]
    )
    connection.executemany("delete from wording where wording = ?", [(one,) for one in gone])
    find = lru_cache(CACHED_FIRSTS)(lambda mark: _find(connection, mark))
    for batch in in_order(connection, since):
        chosen = [hallmarks(words.split()) for _, _, words, _, _ in batch]
        kept = _load(connection, set(chain.from_iterable(chosen)))
        firsts = dict(kept)
        families = Families(firsts, find)
        moved = []
        for (_, mark, words, sender_id, family), mine in zip(batch, chosen, strict=True):
            if (joined := families.place(mark, words.split(), sender_id, mine)) != family:
                moved.append((mark, family, joined))
        _store(connection, {one: marks for one, marks in firsts.items() if kept.get(one) is not marks})
        _move(connection, moved)


def _move(connection: sqlite3.Connection, moved: list[tuple[int, int, int]]) -> None:
    run = connection.executemany
    run("update wording set family = ? where wording = ?", [(family, mark) for mark, _, family in moved])
    run("insert or ignore into touched_wording values (?)", [(mark,) for mark, _, _ in moved])
    run("insert or ignore into touched_family values (?)", [(family,) for mark, family, _ in moved if mark != family])


def _find(connection: sqlite3.Connection, mark: int) -> Wording:
    words, sender_id = connection.execute("select words, sender_id from wording where wording = ?", (mark,)).fetchone()
    return Wording(mark, words.split(), sender_id)


def _load(connection: sqlite3.Connection, chosen: Iterable[int]) -> dict[int, tuple[int, ...]]:
    rows = connection.execute(
        "select h.hallmark, h.firsts from json_each(?) j cross join hallmark h on h.hallmark = j.value",
        (json.dumps(sorted(chosen)),),
    )
    return {hallmark: unpack(f"<{len(firsts) // 8}q", firsts) for hallmark, firsts in rows}


def _store(connection: sqlite3.Connection, changed: dict[int, tuple[int, ...]]) -> None:
    connection.executemany(
        "insert or replace into hallmark values (?, ?)",
        [(one, pack(f"<{len(marks)}q", *marks)) for one, marks in sorted(changed.items()) if marks],
    )
    connection.executemany(
        "delete from hallmark where hallmark = ?", [(one,) for one, marks in changed.items() if not marks]
    )


def _forget_firsts(connection: sqlite3.Connection, since: Place) -> None:
    """Take the firsts from a place on from the hallmarks they are found by."""
    before = connection.execute(
        "select exists(select 1 from wording where first_at < ?1 or (first_at = ?1 and wording < ?2))", since
    ).fetchone()[0]
    if not before:
        connection.execute("delete from hallmark")
        return
    for batch in in_order(connection, since):
        _forget(connection, [(mark, words) for _, mark, words, _, family in batch if family == mark])


def _forget(connection: sqlite3.Connection, firsts: Sequence[tuple[int, str]]) -> None:
    marks = {mark for mark, _ in firsts}
    kept = _load(connection, {one for _, words in firsts for one in hallmarks(words.split())})
    _store(
        connection,
        {one: tuple(mark for mark in of if mark not in marks) for one, of in kept.items() if not marks.isdisjoint(of)},
    )
