"""Keeps the table of wordings: the different texts of the messages, each with its earliest message."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

UNDATED = 2**62
"""Stands for the time of a message without one: after all others."""
BATCH = 10_000
Place = tuple[int, int]
"""Where a wording stands in order: the time of its earliest message, and its mark."""
END: Place = (2**63 - 1, 2**63 - 1)

_EARLIEST = f"""
select t.wording, coalesce(m.sent_at, {UNDATED}), m.key, l.message_id, l.sender_id, w.first_at, w.sender_id
from touched_wording t cross join look l on l.wording = t.wording cross join message m on m.id = l.message_id
left join wording w on w.wording = t.wording
order by t.wording, 2, 3, 4
"""
_GONE = (
    "select w.wording, w.first_at from touched_wording t join wording w on w.wording = t.wording "
    "where not exists (select 1 from look l where l.wording = t.wording)"
)


def put_looks(connection: sqlite3.Connection, looks: Sequence[tuple[int, int, int, str]]) -> None:
    """Keep what messages look like: each as its id, its sender's, the mark of its wording and the words.

    A message is a campaign of its own until campaigns are brought up to date.
    """
    connection.executemany("insert or replace into look values (?1, ?3, ?3, ?2)", [look[:3] for look in looks])
    connection.executemany(
        "insert or ignore into wording (wording, family, words) values (?1, ?1, ?2)",
        [look[2:] for look in looks if look[2]],
    )


def keep_wordings(connection: sqlite3.Connection) -> tuple[Place, list[int]]:
    """Bring the wordings in the temporary table `touched_wording` up to date, all but their campaigns.

    Returns:
        The earliest place at which something changed, and the wordings that are gone. Their rows are still there.
    """
    gone = connection.execute(_GONE).fetchall()
    since = min(((first_at, mark) for mark, first_at in gone if first_at is not None), default=END)
    rows = connection.execute(_EARLIEST)
    earliest = (next(group) for _, group in groupby(rows, key=itemgetter(0)))
    while batch := list(islice(earliest, BATCH)):
        since = min(since, _keep(connection, batch))
    return since, [mark for mark, _ in gone]


def _keep(connection: sqlite3.Connection, batch: list[tuple[int, int, str, int, int, int | None, int | None]]) -> Place:
    since = END
    moved = []
    for mark, at, _, _, sender_id, old_at, old_sender in batch:
        if (old_at, old_sender) != (at, sender_id):
            since = min(since, (at if old_at is None else min(at, old_at), mark))
            moved.append((at, sender_id, mark))
    connection.executemany("update wording set first_at = ?, sender_id = ? where wording = ?", moved)
    return since


def in_order(connection: sqlite3.Connection, since: Place) -> Iterator[list[tuple[int, int, str, int, int]]]:
    """The wordings from a place on, in batches: time, mark, words, sender and campaign so far.

    Between two batches the rows may be changed, but for their place.
    """
    after: Place = (since[0], since[1] - 1)
    while batch := connection.execute(
        "select first_at, wording, words, sender_id, family from wording "
        "where first_at >= ?1 and (first_at > ?1 or wording > ?2) order by first_at, wording limit ?3",
        (*after, BATCH),
    ).fetchall():
        after = batch[-1][:2]
        yield batch
