"""How long it takes until a decision is learned and the open screen judged anew, and to make it all anew.

`python -m bench.learning_speed [INBOX...]`; without inboxes it measures in a store alone.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from held import micros
from inboxes import load

from bench.inbox import write_inbox
from lanes.judge import Judge
from lanes.learned import Learned
from lanes.learning import fit, nudged
from lanes.lesson import Lesson
from lanes.thread import Thread
from lanes.verdict import LANES
from sources.reader import Hints
from store.connect import Connection, open_store
from store.decisions import Choice, decide
from store.importing import take_in_paths
from store.lessons import learned
from store.rebuild import rebuild
from store.settle import judge_batch, keep, next_batch, renew
from store.settle_all import settle_all

BEHIND, TIMED, OPEN = 2_000, 200, 40
"""Decisions learned before, decisions timed, and conversations on the open screen."""
FITS, STORED = 20, 60
"""The full fit takes long and varies little: so many are timed, and so many decisions in a store, each after one."""
MESSAGES, DECIDED = 20_000, 10_000


@dataclass(frozen=True)
class Spread:
    """Milliseconds."""

    median: float
    p95: float


@dataclass(frozen=True)
class Speed:
    """All that is measured here."""

    judging: float
    """Microseconds a message, mean over the corpus, one core."""
    nudge: Spread
    """The decision learned at once, and the open screen judged anew."""
    full: Spread
    """The same with the fit of all decisions, which follows in the background."""
    store: Spread
    """From the key to the verdicts of the open screen in a store, the decision on the disk;"""
    store_work: Spread
    """the processor time of it, which no other program and no disk can lengthen much."""
    waited: int
    """So many of these decisions had to wait for the full fit."""
    fit: float
    """Seconds to fit 10,000 decisions;"""
    settled: float
    """until everything was judged again after these were made in a store of 20,000 messages at once,"""
    rebuilt: float
    """to make that store's index anew,"""
    judged: float
    """and to judge everything in it."""
    told: int
    """So often progress was told meanwhile."""


def measure(folders: Sequence[Path]) -> Speed:
    cases = list(_cases(folders))
    dice = random.Random(7)
    dice.shuffle(cases)
    judge = Judge.shipped()
    many = {str(at): judge.lesson(*cases[at % len(cases)]) for at in range(DECIDED)}
    behind, next_ = dict(list(many.items())[:BEHIND]), list(many.items())[BEHIND : BEHIND + TIMED]
    threads = [thread for thread, _, _ in cases[-OPEN * TIMED :]]
    before = fit(behind)
    quick = _spread(judge, threads, next_, lambda key, lesson: nudged(before, [lesson]))
    full = _spread(judge, threads, next_[:FITS], lambda key, lesson: fit({**behind, key: lesson}))
    begun = time.perf_counter()
    fit(many)
    fitted = time.perf_counter() - begun
    stored, work, waited, *rest = _store()
    return Speed(micros(folders), quick, full, stored, work, waited, fitted, *rest)


def _cases(folders: Sequence[Path]) -> Iterator[tuple[Thread, int, str]]:
    for folder in folders:
        for labelled in load(folder):
            for at, row in enumerate(labelled.rows):
                if row is not None:
                    yield labelled.thread, at, row["lane"]


def _spread(
    judge: Judge,
    threads: Sequence[Thread],
    decisions: Sequence[tuple[str, Lesson]],
    learn: Callable[[str, Lesson], Learned],
) -> Spread:
    """From the lesson to the verdicts of an open screen, which has been judged before."""
    took = []
    for at, (key, lesson) in enumerate(decisions):
        screen = threads[at * OPEN % len(threads) :][:OPEN]
        for thread in screen:
            judge.judge_thread(thread)
        begun = time.perf_counter()
        known = learn(key, lesson)
        for thread in screen:
            judge.judge_thread(thread, known)
        took.append((time.perf_counter() - begun) * 1000)
    return _spread_of(took)


def _spread_of(took: Sequence[float]) -> Spread:
    return Spread(statistics.median(took), sorted(took)[int(len(took) * 0.95)])


def _store() -> tuple[Spread, Spread, int, float, float, float, int]:
    with tempfile.TemporaryDirectory(prefix="unpitch-bench-") as name:
        file = write_inbox(Path(name) / "inbox", MESSAGES)
        with closing(open_store(Path(name) / "store.db")) as connection:
            take_in_paths(connection, [file.parent], Hints())
            settle_all(connection, Judge.shipped())
            rows = connection.execute("select message_id, lane from verdict order by message_id").fetchall()
            choices = [Choice(one, LANES[lane]) for one, lane in rows]
            decide(connection, choices[:BEHIND], "bulk")
            settle_all(connection, Judge.shipped())
            timed = choices[BEHIND : BEHIND + STORED]
            stored, work, waited = _renewed(connection, timed, [one.message_id for one in choices[BEHIND + 1 :]])
            decide(connection, choices[BEHIND:DECIDED], "bulk")
            settled, _ = _settled(connection)
            begun = time.perf_counter()
            rebuild(connection)
            rebuilt = time.perf_counter() - begun
            return stored, work, waited, settled, rebuilt, *_settled(connection)


def _renewed(connection: Connection, choices: Sequence[Choice], ids: Sequence[int]) -> tuple[Spread, Spread, int]:
    """Decide one message after the other, as a key does, and renew those below as the app does first of all.

    What follows in the app is awaited before the next: the conversation judged anew, and the fit of all decisions.
    Gives the times, and how many decisions changed other lessons too, so that only the fit could renew the screen.
    """
    judge, took, worked, waited = Judge.shipped(), [], [], 0
    for at, choice in enumerate(choices):
        learned(connection)
        begun, work = time.perf_counter(), time.process_time()
        decide(connection, [choice], "chosen")
        if not renew(connection, judge, ids[at:][:OPEN]):
            waited += 1
            learned(connection)  # the least that the screen waits for then
        took.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - work) * 1000)
        batch = next_batch(connection)
        assert batch is not None and keep(connection, batch, judge_batch(connection, judge, batch.conversation_ids))
    return _spread_of(took), _spread_of(worked), waited


def _settled(connection: Connection) -> tuple[float, int]:
    """Seconds, and how often progress was told."""
    told: list[int] = []
    begun = time.perf_counter()
    settle_all(connection, Judge.shipped(), lambda done, of: told.append(done) is None)
    return time.perf_counter() - begun, len(told)


if __name__ == "__main__":
    print(measure([Path(name) for name in sys.argv[1:]]) if sys.argv[1:] else _store())
