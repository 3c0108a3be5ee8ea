"""How well new messages are sorted: each labelled message judged as it stood on arrival, by what was fitted on others.

`python -m bench.arrival`: whatever came later in its conversation is left out. With the time at which the owner last
wrote, the judge knows that an answer may still come; without it, as in a store whose owner never wrote, it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from inboxes import Labelled, corpus

from bench.corpus_folds import PROCESSES, REAL, groups, hold, left_out
from lanes.judge import Judge
from lanes.thread import Thread


@dataclass(frozen=True)
class Seen:
    """One labelled message, and what was said of it."""

    lane: str
    answered: bool
    """Whether the owner wrote in its conversation later."""
    said: dict[str, tuple[str, float]]
    """By the way it was judged: the likeliest lane, and the chance to be a pitch or generic."""


def seen(judge: Judge, inbox: Sequence[Labelled]) -> Iterator[Seen]:
    """All labelled messages of an inbox, judged in three ways."""
    for labelled in inbox:
        thread = labelled.thread
        later = [message.from_owner for message in thread.messages]
        for at, row in enumerate(labelled.rows):
            if row is None:
                continue
            arrived = replace(thread, messages=thread.messages[: at + 1], looks=thread.looks[: at + 1])
            sent_at = thread.messages[at].sent_at
            ways = {
                "long after": thread,
                "on arrival": replace(arrived, owner_wrote_at=sent_at),
                "on arrival, not knowing that it is new": replace(arrived, owner_wrote_at=None),
            }
            yield Seen(row["lane"], any(later[at + 1 :]), {way: _said(judge, each, at) for way, each in ways.items()})


def _said(judge: Judge, thread: Thread, at: int) -> tuple[str, float]:
    verdict = judge.judge_thread(thread)[at]
    assert verdict is not None
    return verdict.lane, verdict.probabilities[0] + verdict.probabilities[1]


def _group(names: Sequence[str]) -> list[Seen]:
    held, outside, judge = left_out(names)
    return [one for at in sorted(outside) for one in seen(judge, held.inboxes[at])]


def main() -> None:
    """Print all of it."""
    folders = corpus()
    with ProcessPoolExecutor(PROCESSES, initializer=hold, initargs=(folders,)) as pool:
        found = [one for made in pool.map(_group, groups([folder.name for folder in folders])) for one in made]
    real = [one for one in found if one.lane in REAL]
    kinds = {
        "all": found,
        "real, answered later": [one for one in real if one.answered],
        "real, never answered": [one for one in real if not one.answered],
        "pitch or generic": [one for one in found if one.lane not in REAL],
    }
    for way in found[0].said:
        for kind, these in kinds.items():
            right = sum(one.said[way][0] == one.lane for one in these) / len(these)
            lost = sum(one.said[way][0] not in REAL for one in these) / len(these)
            surely = sum(one.said[way][1] > 0.8 for one in these) / len(these)
            told = f", called pitch or generic {lost:.1%}, surely {surely:.1%}" if kind.startswith("real") else ""
            print(f"{way:40} {kind:22} {len(these):6,}: right {right:.1%}{told}")


if __name__ == "__main__":
    main()
