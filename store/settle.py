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
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lanes.judge import Judge
from lanes.learned import Learned
from lanes.lesson import Lesson
from lanes.verdict import LANES, Verdict
from store import lessons, settings
from store.connect import write_derived
from store.judging import in_force
from store.status import SHOWN, STATUS
from store.teaching import decided, lessons_of, teach, teach_newest
from store.threads import StoredThread, listed, load_threads

BATCH = 400
"""Messages judged between two writes."""
ON_SCREEN = 500
"""Texts remembered of the open screen: its messages, and what stands around them."""
_POSITION = {lane: at for at, lane in enumerate(LANES)}
_COLUMNS = ("message_id", "sender_id", "sent_at", "lane", "unsure", "p0", "p1", "p2", "p3", "automated")
_PUT = (
    f"insert or replace into verdict ({', '.join(_COLUMNS)}, status, shown) select *, {STATUS}, {SHOWN} "
    f"from (select {', '.join(f'? as {name}' for name in _COLUMNS)}) verdict"
)
Row = tuple[int | float | None, ...]
"""A verdict as it is written: a value for each of `_COLUMNS`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged conversation, ready to be written."""

    conversation_id: int
    rows: list[Row]
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
    while True:
        renew(connection, judge, shown())
        batch = next_batch(connection)
        if batch is None:
            break
        done = judge_batch(connection, judge, batch.conversation_ids)
        if not keep(connection, batch, done):
            continue  # something changed meanwhile: read again
        judged += sum(len(each.rows) for each in done)
        if not progress(judged):
            break
    return judged


def renew(connection: sqlite3.Connection, judge: Judge, shown: Sequence[int]) -> bool:
    """Judge messages with nearly what was learned, where the fit is not made yet; True where that was done."""
    if not shown:
        return False
    judge = _of_the_screen(in_force(connection, judge))
    teach_newest(connection, judge)
    near = lessons.nearly_learned(connection)
    if near is None:
        return False
    rows = connection.execute(f"select distinct conversation_id from message where id in ({listed(shown)})")
    threads = load_threads(connection, [row[0] for row in rows])
    wanted = frozenset(shown)
    judged = []
    for stored in threads:
        places = [at for at, one in enumerate(stored.message_ids) if one in wanted]
        judged.append(_judge(judge, near, stored, {}, places))
    with write_derived(connection):
        write_verdicts(connection, judged)
    return True


@lru_cache(maxsize=1)
def _of_the_screen(judge: Judge) -> Judge:
    """A judge that remembers what the screen shows while the other goes over all the store between two keys."""
    return Judge(judge.weights, judge.rules, ON_SCREEN)


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
    return [_judge(judge, learned, stored, lessons_of(judge, stored, known)) for stored in threads]


def _judge(
    judge: Judge,
    learned: Learned,
    stored: StoredThread,
    lessons: dict[int, Lesson],
    places: Container[int] | None = None,
) -> Judged:
    """Judge a conversation, or the messages at some places of it."""
    rows, fired = [], []
    for at, weighed in enumerate(judge.weigh(stored.thread, learned, places)):
        if weighed is not None:
            message_id, message = stored.message_ids[at], stored.thread.messages[at]
            rows.append(_row(message_id, stored.sender_ids[at], message.sent_at, judge.verdict(weighed.scores)))
            if judge.rules:
                fired += [(name, message_id) for name in judge.rules.names(weighed.features.around)]
    return Judged(stored.conversation_id, rows, lessons, fired)


def keep(connection: sqlite3.Connection, batch: Batch, judged: Sequence[Judged]) -> bool:
    """Write a judged batch; False where what it stands on has changed, and nothing was written."""
    with write_derived(connection):
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
    connection.executemany(_PUT, rows)
    if connection.execute("select exists(select 1 from fired)").fetchone()[0]:
        connection.executemany("delete from fired where message_id = ?", [(row[0],) for row in rows])
    connection.executemany("insert or ignore into fired values (?, ?)", [one for each in judged for one in each.fired])


def _row(message_id: int, sender_id: int | None, sent_at: int | None, verdict: Verdict) -> Row:
    lane = _POSITION[verdict.lane]
    return (
        message_id,
        sender_id,
        sent_at or 0,
        lane,
        int(verdict.unsure),
        *verdict.probabilities,
        verdict.automated,
    )


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
