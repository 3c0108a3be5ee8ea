"""The learning curve: how much better the judge gets with every decision on an inbox.

Two looks at it:

* `windows`: the decisions in the order of time, predict, then learn; see `lanes.replay`, also for how often it
  is fitted anew.
* `rests`: so many random decisions, learned together, and all other messages judged before and after.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lanes.figures import Said, Tries, macro_f1, tries
from lanes.judge import Judge
from lanes.learned import Learned
from lanes.learning import fit
from lanes.lesson import Lesson
from lanes.replay import Case, replay, said

MARKS = (10, 20, 50, 100, 200, 500)
"""The windows end after so many decisions."""
DRAWN = (10, 50, 200)
"""So many random decisions are learned,"""
SEEDS = (0, 1, 2)
"""once for each of these,"""
LEAST_REST = 20
"""where at least so many messages are left to be judged."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """The messages of an inbox whose lane is known. It learns from its own decisions alone."""

    judge: Judge
    """With the rules in force there."""
    cases: Sequence[Case]
    """In the order of time."""
    known: Mapping[str, Lesson] = field(default_factory=dict)
    """Decisions on other messages, learned before these."""

    def learned(self, cases: Iterable[Case] = ()) -> Learned:
        """What is learned from these cases and all that was known before."""
        return fit({**self.known, **{case.key: case.lesson for case in cases}})


@dataclass(frozen=True, slots=True)
class Score:
    """How right some predictions were."""

    right: Tries
    macro_f1: float


@dataclass(frozen=True, slots=True)
class Window:
    """The decisions between two marks, each predicted before it was learned."""

    first: int
    last: int
    learning: Score
    without: Score
    """The same messages judged without learning from any of them."""
    so_far: Score
    """All decisions up to the last of this window."""


@dataclass(frozen=True, slots=True)
class Rest:
    """All messages but those learned from, the mean over the draws."""

    decisions: int
    macro_f1: float
    without: float
    """The same messages judged without learning from any of them."""
    gains: tuple[float, ...]
    """What each draw gained."""


def windows(inboxes: Sequence[Inbox], told: Callable[[int], object] = lambda done: None) -> list[Window]:
    """The learning curve in the order of time, up to the last mark; the inboxes' windows are put together."""
    learning, without = [], []
    for inbox in inboxes:
        first, before = inbox.cases[: MARKS[-1]], inbox.learned()
        steps = [(case.key, case.lesson) for case in first]
        made = replay(inbox.judge, steps, {case.key: case for case in first}, inbox.known, told)
        learning.append([made[case.key] for case in first])
        without.append([said(inbox.judge, case, before) for case in first])
    longest = max(map(len, learning), default=0)
    return [
        _window(learning, without, first, min(last, longest))
        for first, last in pairwise((0, *MARKS))
        if first < longest
    ]


def rests(inboxes: Sequence[Inbox], drawn: Sequence[int] = DRAWN, seeds: Sequence[int] = SEEDS) -> Iterator[Rest]:
    """What random decisions gain on the rest, for each number that leaves enough of it."""
    bases = [inbox.learned() for inbox in inboxes]
    for count in drawn:
        large = [pair for pair in zip(inboxes, bases, strict=True) if len(pair[0].cases) >= count + LEAST_REST]
        if large:
            pairs = [_draw(large, count, seed) for seed in seeds]
            yield Rest(
                count,
                sum(after for after, _ in pairs) / len(pairs),
                sum(before for _, before in pairs) / len(pairs),
                tuple(after - before for after, before in pairs),
            )


def _draw(inboxes: Sequence[tuple[Inbox, Learned]], count: int, seed: int) -> tuple[float, float]:
    """Macro-F1 on the rest, after learning and before."""
    after: list[Said] = []
    before: list[Said] = []
    for inbox, base in inboxes:
        chosen = random.Random(seed).sample(inbox.cases, count)
        taught = {case.key for case in chosen}
        rest = [case for case in inbox.cases if case.key not in taught]
        learned = inbox.learned(chosen)
        after += [said(inbox.judge, case, learned) for case in rest]
        before += [said(inbox.judge, case, base) for case in rest]
    return macro_f1(after), macro_f1(before)


def _window(learning: Sequence[Sequence[Said]], without: Sequence[Sequence[Said]], first: int, last: int) -> Window:
    return Window(
        first + 1,
        last,
        _score(learning, first, last),
        _score(without, first, last),
        _score(learning, 0, last),
    )


def _score(inboxes: Sequence[Sequence[Said]], first: int, last: int) -> Score:
    found = [one for inbox in inboxes for one in inbox[first:last]]
    return Score(tries(found), macro_f1(found))
