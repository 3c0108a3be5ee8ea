"""Whether chances mean what they say: of all messages given 70 %, about 70 in 100 should be right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The messages whose likeliest lane was given a chance between two tenths."""

    low: float
    high: float
    count: int = 0
    sure: float = 0.0
    """The sum of the chances."""
    right: int = 0

    @property
    def mean(self) -> float:
        """The chance given on average."""
        return self.sure / self.count if self.count else 0.0

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.count if self.count else 0.0


def bins(pairs: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Ten bins from pairs of a chance and whether it came true; the last holds 1 as well."""
    counts, sums, rights = [0] * BINS, [0.0] * BINS, [0] * BINS
    for sure, right in pairs:
        at = min(int(sure * BINS), BINS - 1)
        counts[at] += 1
        sums[at] += sure
        rights[at] += right
    return tuple(Bin(at / BINS, (at + 1) / BINS, counts[at], sums[at], rights[at]) for at in range(BINS))


def error(made: Sequence[Bin]) -> float | None:
    """The expected calibration error: the mean distance between chance and share; None of nothing."""
    total = sum(one.count for one in made)
    return sum(abs(one.sure - one.right) for one in made) / total if total else None
