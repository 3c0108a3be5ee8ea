"""Settles a whole store, with a second process where there is enough to judge.

Judging takes more time than all the rest of an import. The helper processes only read; this one writes, so
there is one writer as always, and each batch is still void if something changed meanwhile.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sqlite3
from collections import Counter, deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from lanes.judge import Judge
from store import settings
from store.connect import open_for_reading, path_of
from store.judging import in_force, judge_for
from store.settle import Batch, Judged, judge_batch, keep, next_batch, remaining, settle
from store.teaching import teach

WORTH_A_PROCESS = 2_000
"""Conversations below which starting a process costs more than it gains."""
_judging: sqlite3.Connection | None = None
_Done = tuple[list[Judged], Counter[str]]
"""What a helper gives back: a judged batch, and how many searches each rule was too slow for."""


def settle_all(
    connection: sqlite3.Connection, judge: Judge, progress: Callable[[int, int], bool] = lambda done, of: True
) -> int:
    """Judge until nothing is stale; see `store.settle.settle`.

    Args:
        connection: an open store.
        judge: with the weights in force.
        progress: called after each batch with the messages judged and about how many there are in all;
            False stops there.

    Returns:
        How many messages were judged.
    """
    refresh_if_new_weights(connection, judge)
    conversations = remaining(connection)
    total = connection.execute("select count(*) from look").fetchone()[0]
    if conversations < WORTH_A_PROCESS or (os.cpu_count() or 1) < 2:
        return settle(connection, judge, lambda done: progress(done, total))
    if not teach(connection, judge, lambda: progress(0, total)):
        return 0
    return _with_helpers(connection, path_of(connection), judge, lambda done: progress(done, total))


def refresh_if_new_weights(connection: sqlite3.Connection, judge: Judge) -> None:
    """Have everything judged again where the weights are not those of the last time."""
    from store.connect import write

    version = int(judge.version[:12], 16)
    if settings.get(connection, "weights") == version:
        return
    with write(connection):
        if connection.execute("select exists(select 1 from verdict)").fetchone()[0]:
            connection.execute("insert or ignore into stale select id from conversation")
            settings.start_sweep(connection)
        settings.put(connection, "weights", version)


def _with_helpers(connection: sqlite3.Connection, path: Path, judge: Judge, progress: Callable[[int], bool]) -> int:
    judged = 0
    helpers = max(1, min(4, (os.cpu_count() or 1)))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(helpers, context, initializer=_start, initargs=(str(path),)) as pool:
        waiting: deque[tuple[Batch, Future[_Done]]] = deque()
        last: Batch | None = None
        while True:
            while len(waiting) < 2 * helpers and (batch := next_batch(connection, last)) is not None:
                waiting.append((batch, pool.submit(_judge, batch.conversation_ids)))
                last = batch
            if not waiting:
                if last is None:
                    return judged
                last = None  # once more from the start: what came meanwhile, and the end of the sweep
                continue
            batch, future = waiting.popleft()
            done, slow = future.result()
            _note(connection, judge, slow)
            if not keep(connection, batch, done):
                for _, other in waiting:
                    other.cancel()
                waiting.clear()  # what they stand on has changed; take them anew
                last = None
                continue
            judged += sum(len(each.rows) for each in done)
            if not progress(judged):
                for _, other in waiting:
                    other.cancel()
                return judged


def _start(path: str) -> None:
    global _judging
    _judging = open_for_reading(Path(path))
    Judge.shipped()
    gc.freeze()  # the weights stay; looking through them again and again took a tenth of the time
    gc.set_threshold(100_000, 50, 100)


def _judge(conversation_ids: Sequence[int]) -> _Done:
    assert _judging is not None
    rules = judge_for(_judging).rules
    before = rules.slow.copy() if rules else Counter()
    judged = judge_batch(_judging, Judge.shipped(), conversation_ids)
    return judged, rules.slow - before if rules else before


def _note(connection: sqlite3.Connection, judge: Judge, slow: Counter[str]) -> None:
    """Count here as well which rules were too slow in a helper."""
    if slow and (rules := in_force(connection, judge).rules):
        rules.slow.update(slow)
