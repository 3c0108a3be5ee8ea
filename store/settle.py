"""Brings verdicts up to date: judges what an import or a decision has made stale.

Two queues, both in the store, so that a kill loses nothing:

* `stale` holds conversations whose own facts changed;
* after what was learned changed, a sweep goes over all conversations, newest first; the setting
  `sweep` says how far it came (conversations below that number are still to do).

When both are empty, every verdict is a pure function of the messages, the log (rules included) and the shipped weights.
Reading and judging hold no lock; a batch is only written if nothing that it stands on changed meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from lanes.judge import Judge
from lanes.learned import Learned
from lanes.lesson import Lesson
from lanes.verdict import LANES, Verdict
from store import lessons, settings
from store.connect import write
from store.judging import in_force
from store.status import SHOWN, STATUS
from store.teaching import decided, lessons_of, teach
from store.threads import StoredThread, listed, load_threads

BATCH = 400
"""Messages judged between two writes."""
_POSITION = {lane: at for at, lane in enumerate(LANES)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged conversation, ready to be written."""

    conversation_id: int
    rows: list[tuple[int | None, ...]]
    lessons: dict[int, Lesson]
    """Of its decided messages."""
    fired: Sequence[tuple[str, int]] = ()
    """The owner's rules that fire, by name, each with its message."""


def remaining(connection: sqlite3.Connection) -> int:
    """How many conversations wait to be judged."""
    stale = connection.execute("select count(*) from stale").fetchone()[0]
    below = settings.get(connection, "sweep")
    if not below:
        return int(stale)
    return int(stale + connection.execute("select count(*) from conversation where id < ?", (below,)).fetchone()[0])


def settle(
    connection: sqlite3.Connection,
    judge: Judge,
    progress: Callable[[int], bool] = lambda judged: True,
    shown: Callable[[], Sequence[int]] = lambda: (),
) -> int:
    """Judge until nothing is stale.

    Args:
        connection: an open store.
        judge: with the weights in force.
        progress: called after each batch with the number of messages judged; False stops there, and a
            later call goes on.
        shown: the messages on the open screen: they are judged first, and at once, with nearly what the last
            decisions taught; what holds follows when everything is fitted and judged.

    Returns:
        How many messages were judged.
    """
    judged = 0
    if not teach(connection, judge, lambda: progress(0)):
        return 0
    while batch := next_batch(connection):
        renew(connection, judge, shown())
        done = judge_batch(connection, judge, batch.conversation_ids)
        if not keep(connection, batch, done):
            continue  # something changed meanwhile: read again
        judged += sum(len(each.rows) for each in done)
        if not progress(judged):
            break
    return judged


def renew(connection: sqlite3.Connection, judge: Judge, shown: Sequence[int]) -> bool:
    """Judge messages with nearly what was learned, where the fit is not made yet; True where that was done."""
    near = lessons.nearly_learned(connection) if shown else None
    if near is None:
        return False
    rows = connection.execute(f"select distinct conversation_id from message where id in ({listed(shown)})")
    threads = load_threads(connection, [row[0] for row in rows])
    judge = in_force(connection, judge)
    wanted = frozenset(shown)
    judged = [_judge(judge, near, stored, {}) for stored in threads]
    with write(connection):
        write_verdicts(connection, [_only(each, wanted) for each in judged])
    return True


@dataclass(frozen=True, slots=True)
class Batch:
    """Conversations to judge next, and what that stands on."""

    conversation_ids: Sequence[int]
    inputs: int
    """`settings` "inputs" when it was taken: the batch is void when that has changed."""
    swept_to: int | None
    """Where the sweep stands after it; None where the batch comes from `stale`."""


def next_batch(connection: sqlite3.Connection, after: Batch | None = None) -> Batch | None:
    """The conversations to judge next, stale ones first; None where there are no more.

    Args:
        connection: an open store.
        after: the batch taken before this one, where that is not written yet.
    """
    inputs = settings.get(connection, "inputs")
    if after is None or after.swept_to is None:
        start = after.conversation_ids[-1] if after else -1
        rows = connection.execute(
            "select conversation_id from stale where conversation_id > ? order by 1 limit ?", (start, BATCH)
        )
        if stale := [row[0] for row in rows]:
            return Batch(_about_a_batch(connection, stale), inputs, None)
    below = after.swept_to if after and after.swept_to is not None else settings.get(connection, "sweep")
    rows = connection.execute("select id from conversation where id < ? order by id desc limit ?", (below, BATCH))
    ids = _about_a_batch(connection, [row[0] for row in rows])
    if not below or (after and not ids):
        return None
    return Batch(ids, inputs, min(ids, default=0))


def judge_batch(connection: sqlite3.Connection, judge: Judge, conversation_ids: Sequence[int]) -> list[Judged]:
    """Judge conversations as the store knows them now, with the rules that stand now. Writes nothing."""
    judge = in_force(connection, judge)
    learned = lessons.learned(connection)
    known = decided(connection, conversation_ids)
    threads = load_threads(connection, conversation_ids)
    return [_judge(judge, learned, stored, known) for stored in threads]


def _judge(judge: Judge, learned: Learned, stored: StoredThread, decided: dict[int, str]) -> Judged:
    rows, fired = [], []
    for at, weighed in enumerate(judge.weigh(stored.thread, learned)):
        if weighed is not None:
            message_id, message = stored.message_ids[at], stored.thread.messages[at]
            rows.append(_row(message_id, stored.sender_ids[at], message.sent_at, judge.verdict(weighed.scores)))
            if judge.rules:
                fired += [(name, message_id) for name in judge.rules.names(weighed.features.around)]
    return Judged(stored.conversation_id, rows, lessons_of(judge, stored, decided), fired)


def _only(judged: Judged, message_ids: Collection[int]) -> Judged:
    """What was judged of some messages alone."""
    rows = [row for row in judged.rows if row[0] in message_ids]
    return replace(judged, rows=rows, fired=[one for one in judged.fired if one[1] in message_ids])


def keep(connection: sqlite3.Connection, batch: Batch, judged: Sequence[Judged]) -> bool:
    """Write a judged batch; False where what it stands on has changed, and nothing was written."""
    with write(connection):
        if settings.get(connection, "inputs") != batch.inputs:
            return False
        write_verdicts(connection, judged)
        if batch.swept_to is None:
            connection.executemany(
                "delete from stale where conversation_id = ?", [(one,) for one in batch.conversation_ids]
            )
        else:
            settings.put(connection, "sweep", batch.swept_to)
        taught = {one: lesson for each in judged for one, lesson in each.lessons.items()}
        if lessons.replace(connection, batch.conversation_ids, taught):
            settings.start_sweep(connection)
    return True


def write_verdicts(connection: sqlite3.Connection, judged: Sequence[Judged]) -> None:
    """Put verdicts in their table, and the rules that fire in theirs, inside the caller's transaction."""
    rows = [row for each in judged for row in each.rows]
    ids = [(row[0],) for row in rows]
    connection.executemany(
        "insert or replace into verdict (message_id, sender_id, sent_at, status, shown, lane, unsure, p0, p1, p2, p3, "
        "automated) values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    if connection.execute("select exists(select 1 from fired)").fetchone()[0]:
        connection.executemany("delete from fired where message_id = ?", ids)
    connection.executemany("insert or ignore into fired values (?, ?)", [one for each in judged for one in each.fired])
    if _anything_decided(connection):
        connection.executemany(f"update verdict set status = {STATUS}, shown = {SHOWN} where message_id = ?", ids)


def _anything_decided(connection: sqlite3.Connection) -> bool:
    return bool(
        connection.execute("select exists(select 1 from standing) or exists(select 1 from muted)").fetchone()[0]
    )


def _row(message_id: int, sender_id: int | None, sent_at: int | None, verdict: Verdict) -> tuple[int | None, ...]:
    lane = _POSITION[verdict.lane]
    shown = 4 if verdict.unsure else lane
    return (
        message_id,
        sender_id,
        sent_at or 0,
        shown,
        lane,
        int(verdict.unsure),
        *verdict.probabilities,
        verdict.automated,
    )  # type: ignore[return-value]


def _about_a_batch(connection: sqlite3.Connection, conversation_ids: list[int]) -> list[int]:
    """As many of the conversations, from the first, as hold about `BATCH` messages."""
    counted = dict(
        connection.execute(
            "select conversation_id, count(*) from message "
            f"where conversation_id in ({listed(conversation_ids)}) group by 1"
        ).fetchall()
    )
    total = 0
    for at, one in enumerate(conversation_ids):
        total += counted.get(one, 0)
        if total >= BATCH:
            return conversation_ids[: at + 1]
    return conversation_ids
