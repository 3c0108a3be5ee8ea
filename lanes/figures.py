"""How good the judge is on messages whose lane is known. An unsure message counts as wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from lanes import calibration
from lanes.calibration import Bin
from lanes.ranking import auc
from lanes.verdict import LANES, Verdict

UNSURE = "unsure"
LEAST_CHANCE = 1e-6
"""A chance smaller than this counts as this in the log loss, which would be endless otherwise."""
SURE = 0.8
"""From more than this on, a suggestion is called sure."""
EDGES = (0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
Confusion = dict[str, dict[str, int]]
"""Counts by the true lane, then by what was said: a lane or `UNSURE`."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message whose lane is known, and what the judge said of it."""

    lane: str
    verdict: Verdict
    automated: bool | None = None
    """Whether a machine sent it; None where nobody said."""

    @property
    def sure(self) -> float:
        """The chance of the likeliest lane."""
        return max(self.verdict.probabilities)

    @property
    def right(self) -> bool:
        """True where the true lane was suggested."""
        return self.verdict.suggested == self.lane


@dataclass(frozen=True, slots=True)
class Tries:
    """How often something was right."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        """The share that was right; None where nothing was tried."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class LaneFigures:
    """How good the judge is at one lane."""

    lane: str
    count: int
    """Messages that belong there,"""
    suggested: int
    """that were put there,"""
    right: int
    """and both."""

    @property
    def precision(self) -> float:
        """The share of those put there that belong there; 0 where none was."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """The share of those that belong there that were put there; 0 where none does."""
        return self.right / self.count if self.count else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.count + self.suggested) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of some messages. What cannot be said of so few is None."""

    messages: int
    macro_f1: float
    accuracy: float | None
    unsure: int
    lanes: tuple[LaneFigures, ...]
    confusion: Confusion
    bins: tuple[Bin, ...]
    calibration_error: float | None
    log_loss: float | None
    sure: dict[str, Tries]
    """By lane: its suggestions with a chance above `SURE`."""
    below: dict[float, Tries]
    """By edge: suggestions with a chance below it."""
    likeliest_of_unsure: Tries
    """What would be right if the likeliest lane were suggested for unsure messages too."""
    automated_auc: float | None
    automated_known: int
    """Messages of which it is known whether a machine sent them."""


def figures(said: Sequence[Said]) -> Figures:
    """All figures."""
    table = confusion(said)
    made = lane_figures(table)
    made_bins = calibration.bins((one.sure, one.right) for one in said)
    suggested = [one for one in said if not one.verdict.unsure]
    unsure = [one for one in said if one.verdict.unsure]
    known = [(one.verdict.automated, one.automated) for one in said if one.automated is not None]
    return Figures(
        messages=len(said),
        macro_f1=_mean([one.f1 for one in made]),
        accuracy=tries(said).share,
        unsure=len(unsure),
        lanes=made,
        confusion=table,
        bins=made_bins,
        calibration_error=calibration.error(made_bins),
        log_loss=_log_loss(said),
        sure={lane: tries([s for s in suggested if s.verdict.lane == lane and s.sure > SURE]) for lane in LANES},
        below={edge: tries([one for one in suggested if one.sure < edge]) for edge in EDGES},
        likeliest_of_unsure=Tries(sum(one.verdict.lane == one.lane for one in unsure), len(unsure)),
        automated_auc=auc(known),
        automated_known=len(known),
    )


def tries(said: Sequence[Said]) -> Tries:
    """How many were right."""
    return Tries(sum(one.right for one in said), len(said))


def macro_f1(said: Sequence[Said]) -> float:
    """The mean F1 of the four lanes."""
    return _mean([one.f1 for one in lane_figures(confusion(said))])


def confusion(said: Sequence[Said]) -> Confusion:
    """What was said of the messages of each lane."""
    table: Confusion = {lane: dict.fromkeys((*LANES, UNSURE), 0) for lane in LANES}
    for one in said:
        table[one.lane][one.verdict.suggested or UNSURE] += 1
    return table


def lane_figures(table: Confusion) -> tuple[LaneFigures, ...]:
    """How good the judge is at each lane."""
    return tuple(
        LaneFigures(lane, sum(table[lane].values()), sum(table[other][lane] for other in LANES), table[lane][lane])
        for lane in LANES
    )


def _log_loss(said: Sequence[Said]) -> float | None:
    """The mean of -log(chance of the true lane)."""
    if not said:
        return None
    chances = (one.verdict.probabilities[LANES.index(one.lane)] for one in said)
    return -sum(log(max(chance, LEAST_CHANCE)) for chance in chances) / len(said)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
