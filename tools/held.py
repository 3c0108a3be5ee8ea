"""The corpus as each process holds it, its labelled messages as cases, and how fast they are judged."""

from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fitting import Sample, fit, samples
from inboxes import Labelled, load

from lanes.judge import Judge
from lanes.replay import Case, cases

RUNS = 3


@dataclass(frozen=True)
class Corpus:
    """All inboxes, ready to be fitted on, and judged without the facts that were put in by the labels."""

    names: list[str]
    inboxes: list[list[Labelled]]
    samples: list[Sample]

    def without(self, outside: set[int]) -> Judge:
        """A judge with weights fitted on all inboxes but these."""
        return Judge(fit([sample for sample in self.samples if sample.inbox not in outside]))


def held(folders: Sequence[Path]) -> Corpus:
    """Load the inboxes, and keep them out of the way of the garbage collector."""
    inboxes = [load(folder, told=False, new=True) for folder in folders]
    made = Corpus([folder.name for folder in folders], inboxes, samples([load(folder) for folder in folders]))
    gc.freeze()
    return made


def labelled_cases(judge: Judge, inbox: Sequence[Labelled]) -> Iterator[tuple[Case, Labelled, int]]:
    """Each labelled message, with its conversation and its place there."""
    for labelled in inbox:
        lanes = {at: (row["lane"], bool(row["automated"])) for at, row in enumerate(labelled.rows) if row is not None}
        keys = [message.key for message in labelled.thread.messages]
        for at, case in cases(judge, labelled.thread, lanes, keys).items():
            yield case, labelled, at


def micros(folders: Sequence[Path]) -> float:
    """Microseconds a message with the shipped weights: the best of some processes that have judged nothing yet."""
    best = float("inf")
    for _ in range(RUNS):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            best = min(best, pool.apply(_timed, (folders,)))
    return best


def _timed(folders: Sequence[Path]) -> float:
    threads = [labelled.thread for folder in folders for labelled in load(folder)]
    judge = Judge.shipped()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)  # as `store.settle_all` judges
    begun = time.process_time()
    count = sum(verdict is not None for thread in threads for verdict in judge.judge_thread(thread))
    return (time.process_time() - begun) / count * 1e6
