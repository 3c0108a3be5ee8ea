"""Replays decisions in the order they came: first say what the judge would have said, then let it learn.

"Predict, then learn" (a prequential measure: Dawid 1984) never judges a message with its own decision, or with any
that came after it. A fit costs time that grows with the decisions, so it is not made anew after each: only once
they have grown by a quarter, or by five. What is said then stands on a little less than it could, never on more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lanes.figures import Said
from lanes.judge import Judge, Weighed
from lanes.learned import Learned, with_learned
from lanes.learning import fit
from lanes.lesson import Lesson, lesson
from lanes.thread import Thread
from lanes.verdict import LANES

LEAST_MORE = 5
MORE = 4
"""A fit is made anew once the decisions have grown by one in this many, and by `LEAST_MORE` at least."""


@dataclass(frozen=True, slots=True)
class Case:
    """A message whose lane is known, weighed and ready to be judged with whatever was learned by then."""

    key: str
    """Unique; sets the order in the fit."""
    lane: str
    weighed: Weighed
    automated: bool | None = None

    @property
    def lesson(self) -> Lesson:
        """What its lane teaches."""
        return lesson(self.weighed.features, self.weighed.shipped, LANES.index(self.lane))


def cases(
    judge: Judge, thread: Thread, known: Mapping[int, tuple[str, bool | None]], keys: Sequence[str]
) -> dict[int, Case]:
    """The messages of a conversation whose lane is known, by their places in it.

    Args:
        judge: weighs them, with its rules.
        thread: the conversation.
        known: lane, and whether a machine sent it, by place; the owner's own messages are passed over.
        keys: a unique key for each message of the conversation.
    """
    weighed = judge.weigh(thread, None)
    return {
        at: Case(keys[at], lane, held, automated)
        for at, (lane, automated) in known.items()
        if (held := weighed[at]) is not None
    }


def said(judge: Judge, case: Case, learned: Learned | None) -> Said:
    """What the judge says of a case with what was learned; the same as `Judge.judge_thread`."""
    scores = with_learned(case.weighed.features, case.weighed.shipped, learned)
    return Said(case.lane, judge.verdict(scores), case.automated)


def replay(
    judge: Judge,
    steps: Sequence[tuple[str, Lesson]],
    asked: Mapping[str, Case],
    known: Mapping[str, Lesson] | None = None,
    told: Callable[[int], object] = lambda done: None,
) -> dict[str, Said]:
    """What would have been said of each case that was asked, before its decision.

    Args:
        judge: with its rules.
        steps: all decisions in the order of time: key and lesson.
        asked: the cases to judge, by key.
        known: what was learned before all of them.
        told: called with the number of decisions gone through.
    """
    lessons = dict(known or {})
    learned, fitted = Learned(), -1
    made: dict[str, Said] = {}
    for at, (key, taught) in enumerate(steps):
        if case := asked.get(key):
            if fitted < 0 or at - fitted >= max(LEAST_MORE, fitted // MORE):
                learned, fitted = fit(lessons), at
            made[key] = said(judge, case, learned)
        lessons[key] = taught
        told(at + 1)
    return made
