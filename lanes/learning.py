"""Learning from the owner's decisions by integer tallies: in any order the same, and exactly undone.

A decided message leaves a lesson: for each thing it holds (a word, a signal, its sender, its
campaign) one count and the residual, by how much the shipped weights missed the decided lane. A
tally's average residual, drawn towards nothing while the count is small, is added to the score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lanes.grams import GramTable

UNIT = 1024
"""Probabilities are kept as whole numbers of this."""

Residual = tuple[int, int, int, int]
Push = tuple[float, float, float, float]
Lesson = Mapping[str, Residual]
Row = tuple[str, int, int, int, int, int]
"""(feature, count, one residual a lane) as stored."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one kind of evidence counts: up to `most`, half of it after `half` lessons."""

    most: float
    half: float


WORD, SIGNAL, SENDER, CAMPAIGN = "w:", "s:", "p:", "c:"
PACES: dict[str, Pace] = {
    WORD: Pace(1.5, 0.5),
    SIGNAL: Pace(0.2, 2.0),
    SENDER: Pace(1.5, 1.0),
    CAMPAIGN: Pace(3.0, 0.5),
}


def residual(probabilities: Iterable[float], lane: int) -> Residual:
    """By how much these probabilities miss the lane, in whole units."""
    a, b, c, d = (UNIT * (at == lane) - round(UNIT * probability) for at, probability in enumerate(probabilities))
    return (a, b, c, d)


class Learned:
    """The tallies of all decisions so far."""

    def __init__(self) -> None:
        self.tallies: dict[str, tuple[int, int, int, int, int]] = {}
        self.words: GramTable[Push] = GramTable()
        """What the tally of a word or pair adds to the four scores where it applies, unscaled."""
        self.pushes: dict[str, dict[str, Push]] = {kind: {} for kind in PACES if kind != WORD}
        """The same by kind and name for all that is no word."""

    def __len__(self) -> int:
        return len(self.tallies)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Learned) and self.tallies == other.tallies

    __hash__ = None  # type: ignore[assignment]

    def add(self, lesson: Lesson) -> None:
        """Take in the lesson of one decision."""
        self._shift(lesson, 1)

    def subtract(self, lesson: Lesson) -> None:
        """Take back the lesson of one decision, exactly."""
        self._shift(lesson, -1)

    def _shift(self, lesson: Lesson, sign: int) -> None:
        for feature, (a, b, c, d) in lesson.items():
            count, ra, rb, rc, rd = self.tallies.get(feature, (0, 0, 0, 0, 0))
            tally = (count + sign, ra + sign * a, rb + sign * b, rc + sign * c, rd + sign * d)
            if any(tally):
                self.tallies[feature] = tally
            else:
                del self.tallies[feature]
            self._weigh(feature, tally)

    def _weigh(self, feature: str, tally: tuple[int, int, int, int, int]) -> None:
        kind, name = feature[:2], feature[2:]
        count, a, b, c, d = tally
        if count <= 0:
            if kind == WORD:
                self.words.drop(name)
            else:
                self.pushes[kind].pop(name, None)
            return
        pace = PACES[kind]
        size = pace.most / (count + pace.half) / UNIT
        push = (a * size, b * size, c * size, d * size)
        if kind == WORD:
            self.words[name] = push
        else:
            self.pushes[kind][name] = push

    def rows(self) -> list[Row]:
        """The tallies for the store, in order of their names."""
        return [(feature, *tally) for feature, tally in sorted(self.tallies.items())]

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> Learned:
        """Take up the tallies from the store."""
        learned = cls()
        for feature, count, a, b, c, d in rows:
            learned.tallies[feature] = (count, a, b, c, d)
            learned._weigh(feature, (count, a, b, c, d))
        return learned
