"""Keeps what stands on many messages right when messages come or go: campaigns and senders.

Each function brings the sums up to date for the conversations it is given in the temporary table
`touched`, and marks as stale every conversation whose verdicts could change by it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from lanes.campaign import wording
from lanes.facts import ANSWER_TIME
from lanes.thread import CAP
from store import campaigns, settings
from store.status import DECIDED, MUTED, OPEN
from store.wordings import put_looks

BATCH = 2_000
OWNER_WROTE_AT = "owner_wrote_at"
"""The setting that says when the owner last wrote to anybody (milliseconds UTC); 0 where they never did."""
_EVER = 2**62
LIVE = 'import_id not in (select id from "import" where withdrawn)'
"""SQL: a message counts only while its import is not undone."""


_CONVERSATIONS = """
select conversation_id from message where import_id = ?1
union select subject_id from change where import_id = ?1 and subject = 'conversation'
union select m.conversation_id from change c join message m on m.sender_id = c.subject_id
    where c.import_id = ?1 and c.subject = 'person'
union select v.id from change c join conversation v on v.owner_id = c.subject_id
    where c.import_id = ?1 and c.subject = 'owner'
"""
"""SQL: the conversations whose messages an import brought, or around which it changed a fact."""
_RENAMED = (
    "select m.id from change c join message m on m.sender_id = c.subject_id "
    "where c.import_id = ?1 and c.subject = 'person' and c.after like '%\"name\":%'",
    "select m.id from change c join message m on m.owner_id = c.subject_id and m.sender_id is not null "
    "where c.import_id = ?1 and c.subject = 'owner' and (c.after like '%\"name\":%' or c.after like '%\"handle\":%')",
)
"""SQL: the messages around which an import changed a name, which does not count in their look."""


def refresh_after_import(connection: sqlite3.Connection, import_id: int) -> None:
    """Bring the sums up to date after an import brought messages and changed facts."""
    _touch(connection, _CONVERSATIONS, (import_id,))
    campaigns.begin(connection)
    connection.execute(
        "insert or ignore into touched_wording "
        "select l.wording from look l join message m on m.id = l.message_id where m.import_id = ?",
        (import_id,),
    )
    _look_again(connection, import_id)
    _refresh(connection)


def refresh_without_import(connection: sqlite3.Connection, import_id: int) -> None:
    """Take an import's messages out of everything derived, its changes of facts having been taken back."""
    mine = "select id from message where import_id = ?"
    _touch(connection, _CONVERSATIONS, (import_id,))
    campaigns.begin(connection)
    _touch_looks(connection, mine, (import_id,))
    connection.execute('update "import" set withdrawn = 1 where id = ?', (import_id,))
    for table in ("look", "verdict", "fired"):
        connection.execute(f"delete from {table} where message_id in ({mine})", (import_id,))
    _look_again(connection, import_id)
    _refresh(connection)


def add_looks(connection: sqlite3.Connection, where: str, parameters: tuple[object, ...]) -> None:
    """Fill the table of looks for the messages that a condition on `m` names."""
    rows = connection.execute(
        "select m.id, m.sender_id, m.text, o.name, o.handle, coalesce(m.sender_name, p.name) from message m "
        "join owner o on o.id = m.owner_id join person p on p.id = m.sender_id "
        f"where m.sender_id is not null and {where}",
        parameters,
    )
    while batch := rows.fetchmany(BATCH):
        put_looks(connection, [_look(*row) for row in batch])


def refresh_all(connection: sqlite3.Connection) -> None:
    """Make all sums anew, and everything stale."""
    _touch(connection, "select id from conversation", ())
    campaigns.begin(connection)
    connection.execute("insert or ignore into touched_wording select wording from look")
    _refresh(connection)


def _look_again(connection: sqlite3.Connection, import_id: int) -> None:
    """Fingerprint the messages anew around which an import changed a name; old and new wordings are touched."""
    for renamed in _RENAMED:
        if not connection.execute(f"select exists({renamed})", (import_id,)).fetchone()[0]:
            continue
        _touch_looks(connection, renamed, (import_id,))
        add_looks(connection, f"m.id in ({renamed}) and m.{LIVE}", (import_id,))
        _touch_looks(connection, renamed, (import_id,))


def _look(message_id: int, sender_id: int, text: str, *names: str | None) -> tuple[int, int, int, str]:
    return message_id, sender_id, *wording(text, [name for name in names if name])


def _touch(connection: sqlite3.Connection, query: str, parameters: Iterable[object]) -> None:
    connection.execute("drop table if exists temp.touched")
    connection.execute("create temp table touched (conversation_id integer primary key)")
    connection.execute(f"insert into touched {query}", tuple(parameters))


def _touch_looks(connection: sqlite3.Connection, query: str, parameters: tuple[object, ...]) -> None:
    """Touch the wordings and the campaigns of the messages that a query names."""
    for table, column in (("touched_wording", "wording"), ("touched_look", "campaign")):
        connection.execute(
            f"insert or ignore into {table} select {column} from look where message_id in ({query})", parameters
        )


def _refresh(connection: sqlite3.Connection) -> None:
    connection.execute("insert or ignore into stale select conversation_id from touched")
    campaigns.refresh(connection)
    _refresh_senders(connection)
    refresh_owner_wrote_at(connection)
    settings.bump(connection)


def refresh_owner_wrote_at(connection: sqlite3.Connection) -> None:
    """Note when the owner last wrote, and have what lies between then and now judged: it had its time for an answer.

    Inside the caller's transaction.
    """
    before = settings.get(connection, OWNER_WROTE_AT)
    found = connection.execute(
        "select sent_at from message indexed by message_of_owner "  # else it takes all the owner ever wrote
        f"where sender_id is null and sent_at is not null and {LIVE} order by sent_at desc limit 1"
    ).fetchone()
    now = found[0] if found else 0
    if now == before:
        return
    settings.put(connection, OWNER_WROTE_AT, now)
    earlier, later = min(before, now) or max(before, now), max(before, now) if before and now else _EVER
    connection.execute(
        "insert or ignore into stale select m.conversation_id from verdict v join message m on m.id = v.message_id "
        f"where v.status in ({OPEN}, {DECIDED}, {MUTED}) and v.sent_at > ? and v.sent_at <= ?",
        (earlier - ANSWER_TIME, later - ANSWER_TIME),
    )


def _refresh_senders(connection: sqlite3.Connection) -> None:
    """Count what the touched conversations' senders sent, and what the owner answered them."""
    connection.execute("drop table if exists temp.fresh_sender")
    connection.execute(
        "create temp table fresh_sender (person_id integer primary key, messages integer, answered integer)"
    )
    connection.execute(
        "insert into fresh_sender select sender_id, 0, 0 from message "
        "where conversation_id in (select conversation_id from touched) and sender_id is not null group by sender_id"
    )
    connection.execute(
        "update fresh_sender set messages = (select count(*) from look l where l.sender_id = person_id), "
        "answered = max(coalesce((select p.written_to from person p where p.id = fresh_sender.person_id), 0), "
        "(select count(*) from message a where +a.sender_id is null and a." + LIVE + " and "
        "a.conversation_id in (select m.conversation_id from message m join conversation c "
        "on c.id = m.conversation_id where m.sender_id = person_id and m."
        + LIVE
        + '  and coalesce(c."group", 0) = 0)))'
    )
    changed = (
        "select f.person_id from fresh_sender f left join sender s on s.person_id = f.person_id "
        "where min(coalesce(s.messages, 0), ?1) <> min(f.messages, ?1) "
        "or min(coalesce(s.answered, 0), ?1) <> min(f.answered, ?1)"
    )
    joined = (  # from the few that are joined: most stores have none, and then nothing is looked up
        f"select g.person_id from human h cross join human g on g.human = h.human where +h.person_id in ({changed})"
    )
    connection.execute(
        f"insert or ignore into stale select m.conversation_id from ({changed} union {joined}) c "
        "cross join message m on m.sender_id = c.person_id",
        (CAP,),
    )
    connection.execute("delete from sender where person_id in (select person_id from fresh_sender)")
    connection.execute("insert into sender select * from fresh_sender where messages > 0")
    for table in ("touched", "fresh_sender"):
        connection.execute(f"drop table if exists temp.{table}")
