"""Which senders are one human: what the owner said, and nothing else. No name or address ever joins anybody.

Those that are one human carry the same number in the log table `joined`, one that nobody had before.
What stands now is kept in the derived table `human`, which holds only senders that are joined with another.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store import journal, settings
from store.connect import write
from store.errors import StoreError

JOIN, PART = "join", "part"
"""The kinds of the journal's entries."""
MOST = 100
"""Senders that can be one human: more is a mistake, and each mute would reach them all."""
WITH = "select g.person_id from human h join human g on g.human = h.human where h.person_id"
"""SQL: those joined with senders, themselves among them; goes on with ` = ?` or ` in (...)`. Empty for one alone."""


@dataclass(frozen=True, slots=True)
class Account:
    """One sender of a human."""

    person_id: int
    network: str
    key: str
    name: str
    muted: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What saying who is one human comes to."""

    together: frozenset[int]
    """Those that are one human then; fewer than two: nobody."""
    joined: frozenset[int]
    """Those of them that were not so before."""
    parted: frozenset[int]
    """Those that are no longer joined with them."""

    @property
    def anything(self) -> bool:
        """True where it changes something."""
        return bool(self.joined or self.parted)


def group(connection: sqlite3.Connection, person_id: int) -> set[int]:
    """All senders that are the same human as one of them, itself included."""
    return {person_id, *(row[0] for row in connection.execute(f"{WITH} = ?", (person_id,)))}


def with_joined(connection: sqlite3.Connection, person_ids: Iterable[int]) -> list[int]:
    """Senders as given, then all others that are joined with one of them."""
    ids = list(dict.fromkeys(person_ids))
    return [*ids, *joined_to(connection, ids)]


def joined_to(connection: sqlite3.Connection, person_ids: Iterable[int]) -> dict[int, int]:
    """All senders that are joined with some without being among them, each with the first of those."""
    ids = list(person_ids)
    rows = connection.execute(  # from the few that are joined: of a million senders none may be
        "select g.person_id, min(h.person_id) from human h cross join human g on g.human = h.human "
        "where +h.person_id in (select value from json_each(?)) group by 1 order by 1",
        (json.dumps(ids),),
    ).fetchall()
    given = set(ids) if rows else set()
    return {one: first for one, first in rows if one not in given}


def others(connection: sqlite3.Connection, person_id: int) -> list[Account]:
    """The other senders who are the same human, by network and name."""
    return accounts(connection, group(connection, person_id) - {person_id})


def accounts(connection: sqlite3.Connection, person_ids: Iterable[int]) -> list[Account]:
    """Senders by network and name."""
    rows = connection.execute(
        "select p.id, o.network, p.key, coalesce(p.name, p.handle, 'user ' || p.key), u.person_id is not null "
        "from json_each(?) j join person p on p.id = j.value join owner o on o.id = p.owner_id "
        "left join muted u on u.person_id = p.id order by 2, 4, 1",
        (json.dumps(list(person_ids)),),
    )
    return [Account(one, network, key, name, bool(muted)) for one, network, key, name, muted in rows]


def humans(connection: sqlite3.Connection) -> list[list[Account]]:
    """All that are joined, human by human, those joined last at the end."""
    found: dict[int, list[int]] = {}
    for number, person_id in connection.execute("select human, person_id from human order by 1, 2"):
        found.setdefault(number, []).append(person_id)
    return [accounts(connection, ids) for ids in found.values() if len(ids) > 1]


def change(connection: sqlite3.Connection, person_id: int, with_these: Iterable[int]) -> Change:
    """What `say` would come to. Who is joined with a sender brings those joined already."""
    before = group(connection, person_id)
    wanted = {person_id, *with_these}
    together = {*wanted, *with_joined(connection, wanted - before)}
    return Change(frozenset(together), frozenset(together - before), frozenset(before - together))


def say(connection: sqlite3.Connection, person_id: int, with_these: Iterable[int]) -> int | None:
    """Say that a sender and these are one human, and nobody else is. On the disk when this returns.

    Returns:
        The journal entry's id; None where that was said already.

    Raises:
        StoreError: they are too many.
    """
    with write(connection):
        wanted = change(connection, person_id, with_these)
        if not wanted.anything:
            return None
        if len(wanted.together) > MOST:
            raise StoreError(f"At most {MOST} senders can be joined as one human.")
        kind, about = (JOIN, wanted.joined) if wanted.joined else (PART, wanted.parted)
        entry_id = journal.add(connection, kind, _title(connection, kind, person_id, about))
        _part(connection, entry_id, wanted.parted)
        if len(wanted.together) < 2:
            _part(connection, entry_id, wanted.together)
        elif wanted.joined:
            _join(connection, entry_id, wanted.together)
        refresh(connection, wanted.together | wanted.parted)
        return entry_id


def join(connection: sqlite3.Connection, person_ids: Sequence[int]) -> int | None:
    """Say that senders are one human, with all who are joined with one of them already; see `say`."""
    first, *rest = person_ids
    return say(connection, first, {*rest, *group(connection, first)})


def part(connection: sqlite3.Connection, person_id: int) -> int | None:
    """Say that a sender is joined with nobody; those who were joined with them stay joined with each other.

    Returns:
        The journal entry's id; None where they were alone.
    """
    with write(connection):
        left = group(connection, person_id) - {person_id}
        if not left:
            return None
        entry_id = journal.add(connection, PART, _title(connection, PART, person_id, left))
        _part(connection, entry_id, {person_id} if len(left) > 1 else {person_id, *left})
        refresh(connection, {person_id, *left})
        return entry_id


def take_back(connection: sqlite3.Connection, entry_id: int, undo_id: int) -> None:
    """Let what stood before an entry stand again, inside the caller's transaction."""
    _restore(connection, entry_id, undo_id, "prior_id", "desc")


def do_again(connection: sqlite3.Connection, entry_id: int, redo_id: int) -> None:
    """Let what an entry said stand again, inside the caller's transaction."""
    _restore(connection, entry_id, redo_id, "id", "asc")


def rebuild_humans(connection: sqlite3.Connection) -> None:
    """Work out from the whole log who is joined now."""
    connection.execute("delete from human")
    connection.execute(
        "insert into human select j.person_id, s.human, s.id from joined j "
        "join joined s on s.id = coalesce(j.restores, j.id) "
        "where j.id in (select max(id) from joined group by person_id) and j.human is not null"
    )


def highest(connection: sqlite3.Connection) -> int:
    """The highest number that a human ever had; numbers are not used again."""
    return int(connection.execute("select coalesce(max(human), 0) from joined").fetchone()[0])


def refresh(connection: sqlite3.Connection, person_ids: Iterable[int]) -> None:
    """Have the conversations of senders judged anew, inside the caller's transaction.

    What is known of one counts for all that are joined.
    """
    connection.execute(
        "insert or ignore into stale select m.conversation_id from json_each(?) j "
        "cross join message m on m.sender_id = j.value",
        (json.dumps(sorted(person_ids)),),
    )
    settings.bump(connection)


def _part(connection: sqlite3.Connection, entry_id: int, person_ids: Iterable[int]) -> None:
    for one in sorted(person_ids):
        _record(connection, entry_id, one, None)


def _join(connection: sqlite3.Connection, entry_id: int, person_ids: Iterable[int]) -> None:
    number = highest(connection) + 1
    for one in sorted(person_ids):
        _record(connection, entry_id, one, number)


def _restore(connection: sqlite3.Connection, entry_id: int, by: int, column: str, order: str) -> None:
    rows = connection.execute(
        f"select j.person_id, r.id, r.human from joined j left join joined r on r.id = j.{column} "
        f"where j.entry_id = ? order by j.id {order}",
        (entry_id,),
    ).fetchall()
    if not rows:
        return
    about = set(with_joined(connection, [row[0] for row in rows]))
    for person_id, restored, number in rows:
        _record(connection, by, person_id, number, restored)
    refresh(connection, about.union(with_joined(connection, about)))


def _record(
    connection: sqlite3.Connection, entry_id: int, person_id: int, number: int | None, restores: int | None = None
) -> None:
    prior = connection.execute("select joined_id from human where person_id = ?", (person_id,)).fetchone()
    joined_id = connection.execute(
        "insert into joined (entry_id, person_id, at, human, prior_id, restores) values (?, ?, ?, ?, ?, ?) "
        "returning id",
        (entry_id, person_id, int(time.time() * 1000), number, prior[0] if prior else None, restores),
    ).fetchone()[0]
    connection.execute("delete from human where person_id = ?", (person_id,))
    if number is not None:
        connection.execute("insert into human values (?, ?, ?)", (person_id, number, restores or joined_id))


def _title(connection: sqlite3.Connection, kind: str, person_id: int, about: Iterable[int]) -> str:
    (first,) = accounts(connection, [person_id])
    found = accounts(connection, set(about) - {person_id})
    who = f"{journal.short(found[0].name)} on {found[0].network}" if len(found) == 1 else f"{len(found)} senders"
    verb = "join {} with {}" if kind == JOIN else "part {} from {}"
    return verb.format(f"{journal.short(first.name)} on {first.network}", who)
