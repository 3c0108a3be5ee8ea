"""What can be drawn, as plain values: the screen, SVG and HTML draw the same charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from lanes.calibration import Bin
from lanes.figures import Tries
from lanes.wilson import interval
from store.stats_time import NOTHING, Days, Parts
from tui.plots.periods import Period, fitting, fold, span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side, each stacked from the lanes."""

    title: str
    columns: Sequence[tuple[str, Parts]]
    """Each with its label."""
    every: str = ""
    """What a column is: "week"."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """Columns stacked from the lanes, by day; drawn by the period that fits."""

    title: str
    days: Days

    def columns(self, most: int, period: Period | None = None) -> Columns:
        """At most so many columns, the newest; of the period that fits where none is asked for."""
        weights = {day: sum(parts) for day, parts in self.days.items()}
        folded, period, when = _folded(self.days, weights, most, period)
        made = [(label, _added(parts)) for label, parts in folded]
        return Columns(f"{self.title} by {period.value}, {when}", made, period.value)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of `Bars`."""

    label: str
    parts: Parts
    note: str = ""
    private: str = ""
    """What to call it where no names are to be told; empty: the label tells none."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, each stacked from the lanes."""

    title: str
    bars: Sequence[Bar]
    whole: bool = False
    """True: all bars are as long as the room, so that shares can be compared."""


@dataclass(frozen=True, slots=True)
class Heat:
    """A field of cells, the darker the more."""

    title: str
    rows: Sequence[tuple[str, Sequence[int]]]
    columns: Sequence[str]


@dataclass(frozen=True, slots=True)
class Share:
    """A row of `Shares`."""

    label: str
    tries: Tries
    note: str = ""
    private: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """How often each of some things was right, with the interval that the true share lies in."""

    title: str
    shares: Sequence[Share]


@dataclass(frozen=True, slots=True)
class Point:
    """A value in the middle of what it may be, and what it stands on."""

    label: str
    value: float
    low: float
    high: float
    count: int
    at: float | None = None
    """Where it lies along the scale, from 0 to 1; None: in the middle of its column."""


@dataclass(frozen=True, slots=True)
class Points:
    """Values over time or along a scale, each with a range."""

    title: str
    points: Sequence[Point | None]
    """None where there is nothing to say."""
    top: float
    """The largest value on the scale, which begins at 0."""
    percent: bool = False
    ideal: bool = False
    """True: a perfect one would lie on the diagonal."""
    every: str = ""
    below: str = "count"
    """What the numbers below the points are."""


@dataclass(frozen=True, slots=True)
class SharesOverTime:
    """How often something was right, by day."""

    title: str
    days: Mapping[int, tuple[int, int]]
    """How often, and of how many."""

    def points(self, most: int, period: Period | None = None) -> Points:
        """The share of each period, with the interval that the true one lies in."""
        folded, period, when = _folded(self.days, {day: of for day, (_, of) in self.days.items()}, most, period)
        made: list[Point | None] = []
        for label, values in folded:
            right, of = sum(value[0] for value in values), sum(value[1] for value in values)
            made.append(Point(label, right / of, *interval(right, of), of) if of else None)
        return Points(
            f"{self.title}, by {period.value}, {when}", made, 1.0, percent=True, every=period.value, below="decisions"
        )


@dataclass(frozen=True, slots=True)
class MediansOverTime:
    """The middle of some values, by day, and where the middle half of them lies."""

    title: str
    days: Mapping[int, Sequence[float]]

    def points(self, most: int, period: Period | None = None) -> Points:
        """The median of each period, with the quartiles."""
        folded, period, when = _folded(self.days, {day: len(values) for day, values in self.days.items()}, most, period)
        made: list[Point | None] = []
        for label, values in folded:
            flat = sorted(value for some in values for value in some)
            made.append(
                Point(label, _quantile(flat, 0.5), _quantile(flat, 0.25), _quantile(flat, 0.75), len(flat))
                if flat
                else None
            )
        top = max((point.high for point in made if point), default=1.0)
        return Points(
            f"{self.title}, by {period.value}, {when}", made, rounded_up(top), every=period.value, below="decisions"
        )


@dataclass(frozen=True, slots=True)
class RatiosOverTime:
    """So many of one thing for each of another, by day."""

    title: str
    days: Mapping[int, tuple[int, int]]

    def points(self, most: int, period: Period | None = None) -> Points:
        """The ratio of each period."""
        folded, period, when = _folded(self.days, {day: of for day, (_, of) in self.days.items()}, most, period)
        made: list[Point | None] = []
        for label, values in folded:
            some, of = sum(value[0] for value in values), sum(value[1] for value in values)
            made.append(Point(label, some / of, some / of, some / of, of) if of else None)
        top = max((point.value for point in made if point), default=1.0)
        return Points(
            f"{self.title}, by {period.value}, {when}", made, rounded_up(top), every=period.value, below="messages"
        )


Timed = SharesOverTime | MediansOverTime | RatiosOverTime
Chart = Columns | OverTime | Bars | Heat | Shares | Points | Timed


@dataclass(frozen=True, slots=True)
class Page:
    """One page of figures."""

    name: str
    title: str
    charts: Sequence[Chart]
    says: Sequence[str]
    """Sentences to go with them, or in their place where there is nothing to draw."""


def reliability(title: str, bins: Sequence[Bin]) -> Points:
    """How often suggestions were right, by the chance that they were shown with."""
    points = [
        Point(f"{each.mean:.0%}", each.share, *interval(each.right, each.count), each.count, each.mean)
        if each.count
        else None
        for each in bins
    ]
    return Points(title, points, 1.0, percent=True, ideal=True, every="tenth of chance", below="decisions")


def _folded(
    days: Mapping[int, T], weights: Mapping[int, int], most: int, period: Period | None
) -> tuple[list[tuple[str, list[T]]], Period, str]:
    """Values by period, with its label: at most so many periods, the newest. And from when to when."""
    first, last = span(weights)
    period = period or fitting(first, last, most)
    first = max(first, last - timedelta(most * period.days))  # what is older has no room
    folded = fold(days, period, first, last)[-most:] if days else []
    ends = [period.long_label(folded[at][0]) for at in (0, -1)] if folded else []
    made = [(period.label(start), values) for start, values in folded]
    return made, period, " to ".join(dict.fromkeys(ends))


def _added(parts: Sequence[Parts]) -> Parts:
    return tuple(map(sum, zip(NOTHING, *parts, strict=True)))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """A quantile of ordered values, between neighbours where it falls between them."""
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def rounded_up(value: float) -> float:
    """The next 1, 2 or 5 with zeros."""
    step = 0.001
    while True:
        for times in (1, 2, 5):
            if step * times >= value:
                return step * times
        step *= 10
