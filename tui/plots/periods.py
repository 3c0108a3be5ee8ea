"""Folds days into weeks, months, quarters or years, whichever fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

T = TypeVar("T")
EPOCH = date(1970, 1, 1)
FEW = 500
"""Of so many messages one may lie outside the time shown, if that makes the time shown half as long at least."""


class Period(Enum):
    """A length of time, from fine to coarse."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def days(self) -> int:
        """The days of the longest one."""
        match self:
            case Period.DAY:
                return 1
            case Period.WEEK:
                return 7
            case Period.MONTH:
                return 31
            case Period.QUARTER:
                return 92
            case Period.YEAR:
                return 366

    def start(self, day: date) -> date:
        """The first day of the period that a day lies in; weeks begin on Monday."""
        match self:
            case Period.DAY:
                return day
            case Period.WEEK:
                return day - timedelta(day.weekday())
            case Period.MONTH:
                return day.replace(day=1)
            case Period.QUARTER:
                return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            case Period.YEAR:
                return date(day.year, 1, 1)

    def after(self, start: date) -> date:
        """The start of the next one."""
        return self.start(start + timedelta(self.days))

    def label(self, start: date) -> str:
        """How a period is called under a plot."""
        match self:
            case Period.DAY | Period.WEEK:
                return f"{start.day} {start:%b}"
            case Period.MONTH:
                return f"{start:%b %Y}"
            case Period.QUARTER:
                return f"Q{(start.month + 2) // 3} {start.year}"
            case Period.YEAR:
                return f"{start.year}"

    def long_label(self, start: date) -> str:
        """The same for one who cannot see its neighbours."""
        return f"{self.label(start)} {start.year}" if self in (Period.DAY, Period.WEEK) else self.label(start)


def periods(first: date, last: date, period: Period) -> list[date]:
    """The starts of all periods between two days, those of both included."""
    starts = [period.start(first)]
    while (following := period.after(starts[-1])) <= last:
        starts.append(following)
    return starts


def fitting(first: date, last: date, most: int) -> Period:
    """The finest period of which no more than so many lie between two days; years where none is that coarse."""
    for period in (Period.DAY, Period.WEEK, Period.MONTH, Period.QUARTER):
        if (last - first).days <= most * period.days and len(periods(first, last, period)) <= most:
            return period
    return Period.YEAR


def fold(days: Mapping[int, T], period: Period, first: date, last: date) -> list[tuple[date, list[T]]]:
    """What lies in each period, empty ones too. What lies outside of the two days is left out."""
    found: dict[date, list[T]] = {start: [] for start in periods(first, last, period)}
    low, high = (first - EPOCH).days, (last - EPOCH).days
    for day, value in days.items():
        if low <= day <= high:
            found[period.start(date_of(day))].append(value)
    return list(found.items())


def span(weights: Mapping[int, int]) -> tuple[date, date]:
    """The first and the last day to show: a few stray dates do not squeeze all the others together."""
    days = sorted(day for day, weight in weights.items() if weight)
    if not days:
        return EPOCH, EPOCH
    may_miss = sum(weights.values()) // FEW
    first, last = _after(days, weights, may_miss // 2), _after(reversed(days), weights, may_miss // 2)
    if first > last or 2 * (last - first + 1) > days[-1] - days[0] + 1:
        first, last = days[0], days[-1]
    return date_of(first), date_of(last)


def date_of(day: int) -> date:
    """The date of a number of days since 1970."""
    return EPOCH + timedelta(day)


def _after(days: Iterable[int], weights: Mapping[int, int], may_miss: int) -> int:
    """The first day that cannot be passed over without missing more than that."""
    missed, at = 0, 0
    for at in days:
        missed += weights[at]
        if missed > may_miss:
            break
    return at
