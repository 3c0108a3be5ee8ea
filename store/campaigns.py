"""Keeps which campaign each message belongs to, and how many there are of each.

A message's campaign is that of its wording (see `store.joining`), unless the owner's decisions split it (see
`lanes.apart`). Every conversation in which that changes what the judge is told becomes stale.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from lanes import apart
from lanes.thread import CAP
from store.joining import join_wordings
from store.wordings import keep_wordings

_MESSAGES = (
    "select l.message_id, l.wording, s.lane, l.campaign from "
    "(select ?1 as wording union all select wording from wording where family = ?1 and family <> wording) w "
    "cross join look l on l.wording = w.wording left join standing s on s.message_id = l.message_id"
)
"""SQL: the messages of a family."""
_MOVED = (
    "select l.message_id, l.campaign, w.family from touched_wording t "
    "cross join wording w on w.wording = t.wording cross join look l on l.wording = t.wording "
    "where l.campaign <> w.family and w.family not in (select family from decided_family)"
)
"""SQL: the messages of undecided families that are not where they belong, with their campaign then and now."""
_DECIDED = (
    "select distinct w.family from standing s join look l on l.message_id = s.message_id "
    "join wording w on w.wording = l.wording"
)
"""SQL: the families in which something is decided."""


def begin(connection: sqlite3.Connection) -> None:
    """Make the temporary tables that say what was touched: wordings, families, and campaigns to be counted."""
    for table, column in (("wording", "wording"), ("family", "family"), ("look", "campaign")):
        connection.execute(f"drop table if exists temp.touched_{table}")
        connection.execute(f"create temp table touched_{table} ({column} integer primary key)")
    connection.execute("drop table if exists temp.moved")
    connection.execute("create temp table moved (message_id integer primary key, before integer, after integer)")


def refresh(connection: sqlite3.Connection) -> None:
    """Bring campaigns up to date after the messages of the wordings in `touched_wording` came or went."""
    connection.execute("delete from touched_wording where wording = 0")
    since, gone = keep_wordings(connection)
    join_wordings(connection, since, gone)
    connection.execute("drop table if exists temp.decided_family")
    connection.execute(f"create temp table decided_family as {_DECIDED}")
    connection.execute(f"insert into moved {_MOVED}")
    touched = (
        "select family from decided_family where family in (select family from touched_family) or family in "
        "(select w.family from touched_wording t join wording w on w.wording = t.wording)"
    )
    for (family,) in connection.execute(touched).fetchall():
        _place(connection, family)
    connection.execute(
        "insert or ignore into touched_look "
        "select l.campaign from touched_wording t join look l on l.wording = t.wording"
    )
    _move(connection)
    connection.execute("drop table temp.decided_family")


def follow_decisions(connection: sqlite3.Connection, message_ids: Sequence[int]) -> None:
    """Split campaigns that are decided apart now, and join those that no longer are."""
    find = "select w.family from look l join wording w on w.wording = l.wording where l.message_id = ?"
    families = {row[0] for one in message_ids for row in connection.execute(find, (one,))}
    moved = [row for family in sorted(families) for row in _misplaced(connection, family)]
    if moved:
        begin(connection)
        connection.executemany("insert into moved values (?, ?, ?)", moved)
        _move(connection)


def _misplaced(connection: sqlite3.Connection, family: int) -> list[tuple[int, int, int]]:
    """The messages of a family that are not where they belong, with their campaign then and now."""
    rows = connection.execute(_MESSAGES, (family,)).fetchall()
    now = apart.campaigns(family, [(wording, lane) for _, wording, lane, _ in rows])
    return [(row[0], row[3], campaign) for row, campaign in zip(rows, now, strict=True) if row[3] != campaign]


def _place(connection: sqlite3.Connection, family: int) -> None:
    connection.executemany("insert into moved values (?, ?, ?)", _misplaced(connection, family))


def _move(connection: sqlite3.Connection) -> None:
    """Give the messages in `moved` their campaign, and count those that were touched."""
    connection.execute("insert or ignore into touched_look select before from moved union select after from moved")
    connection.execute("update look set campaign = v.after from moved v where v.message_id = look.message_id")
    connection.execute(
        "insert or ignore into stale select m.conversation_id from moved v join message m on m.id = v.message_id"
    )
    _count(connection)
    for table in ("touched_wording", "touched_family", "touched_look", "moved", "fresh_campaign"):
        connection.execute(f"drop table temp.{table}")


def _count(connection: sqlite3.Connection) -> None:
    """Count copies and senders of the touched campaigns; their conversations are stale where that matters.

    The judge sees no more than `CAP` copies, so the thousandth copy makes nothing stale.
    """
    connection.execute("delete from touched_look where campaign = 0")
    connection.execute("drop table if exists temp.fresh_campaign")
    connection.execute(
        "create temp table fresh_campaign as select campaign, count(*) as copies, "
        "count(distinct sender_id) as senders from look "
        "where campaign in (select campaign from touched_look) group by campaign"
    )
    connection.execute(
        "insert or ignore into stale select m.conversation_id from touched_look t "
        "left join campaign c on c.campaign = t.campaign left join fresh_campaign f on f.campaign = t.campaign "
        "join look l on l.campaign = t.campaign join message m on m.id = l.message_id "
        "where min(coalesce(c.copies, 1), ?1) <> min(coalesce(f.copies, 1), ?1) "
        "or min(coalesce(c.senders, 1), ?1) <> min(coalesce(f.senders, 1), ?1)",
        (CAP,),
    )
    connection.execute("delete from campaign where campaign in (select campaign from touched_look)")
    connection.execute("insert into campaign select campaign, copies, senders from fresh_campaign where copies > 1")
