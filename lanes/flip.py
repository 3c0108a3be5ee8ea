"""Finds the smallest change that would have put a message in another lane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from lanes.brief import words
from lanes.themes import START, WORDING
from lanes.verdict import LANES, Explanation, Reason
from lanes.weights import floats
from lanes.wording.contrary import OPPOSITES, contrary

if TYPE_CHECKING:
    from lanes.judge import Judge

STRONGEST = 12
"""So many reasons are looked at,"""
MOST = 3
"""and so many of them are taken away at once."""
NOTHING_SMALL = (
    f"Nothing small flips it: it takes more than {('one', 'two', 'three')[MOST - 1]} of its strongest reasons"
)


@dataclass(frozen=True, slots=True)
class Flip:
    """Reasons without which, or with whose opposite, another lane would be the likeliest."""

    reasons: tuple[Reason, ...]
    changes: tuple[tuple[float, ...], ...]
    """What the absence, or the opposite, of each adds to the four scores."""
    lane: str
    """The lane that would be the likeliest then."""
    says: str
    """In plain words: "Without “free” and the link, this is generic"."""


def flip(judge: Judge, explained: Explanation, text: str) -> Flip | None:
    """The fewest reasons that flip a verdict, of equally many the smallest; None where more than `MOST` are needed."""
    held = {name for reason in explained.reasons for name in reason.signals}
    chosen = candidates(explained.reasons)
    changes = [_change(reason, judge.signals, held) for reason in chosen]
    sizes = [abs(reason.points) for reason in chosen]
    lane = LANES.index(explained.lane)
    for number in range(1, MOST + 1):
        flips = []
        for some in combinations(range(len(chosen)), number):
            scores = changed(explained.scores, [changes[at] for at in some])
            if (best := scores.index(max(scores))) != lane and scores[best] > scores[lane]:
                flips.append((sum([sizes[at] for at in some]), some, LANES[best]))
        if flips:
            _, some, other = min(flips)
            reasons = tuple([chosen[at] for at in some])
            says = contrary([(reason, words(reason, text)) for reason in reasons], other)
            return Flip(reasons, tuple([changes[at] for at in some]), other, says)
    return None


def candidates(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons that could have been otherwise, the strongest ones: what one sentence tells of two counts as two."""
    apart = [one for reason in reasons for one in (reason.joins or (reason,))]
    named = [one for one in apart if one.theme not in (WORDING, START)]
    return sorted(named, key=lambda one: -abs(one.points))[:STRONGEST]


def changed(scores: Sequence[float], changes: Iterable[Sequence[float]]) -> list[float]:
    """The four scores after some changes."""
    return [sum(column) for column in zip(scores[:4], *changes, strict=True)]


def _change(reason: Reason, signals: Mapping[str, int], held: set[str]) -> tuple[float, ...]:
    """What it adds to the four scores that a reason is not so."""
    instead = {other for name in reason.signals for other in OPPOSITES.get(name, ())} - held
    rows = [floats(signals[other])[:4] for other in sorted(instead) if other in signals]
    return tuple([sum(column) - add for add, *column in zip(reason.adds[:4], *rows, strict=True)])
