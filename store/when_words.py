"""Dates as people say them: "yesterday", "3 weeks ago", "last march", "2024", "2024-03-05", in local time.

Each names a span of time, from its first moment to the first one after it: a day is a day long, "2024" a year.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

LONGEST = 40
"""Characters; no date is longer."""
_UNITS = {"min": "minutes", "minute": "minutes", "h": "hours", "hr": "hours", "hour": "hours", "d": "days",
          "day": "days", "w": "weeks", "wk": "weeks", "week": "weeks", "mo": "months", "month": "months",
          "y": "years", "yr": "years", "year": "years"}  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMERIC = re.compile(r"\d+(?:[-./]\d*)+(?:t[\d:]*)?")
_AGO = re.compile(r"(\d{1,4}|[a-z]+) ?([a-z]+?)s?(?: ago)")
_SHORT = re.compile(r"(\d{1,4}) ?(min|h|d|w|mo|y)")
_LAST_SOME = re.compile(r"(?:last|past) (\d{1,4}|[a-z]+) ([a-z]+?)s?")
_MONTH = re.compile(r"([a-z]+)(?: (\d{4}))?")
_YEAR = re.compile(r"\d{4}")
_YEAR_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})|(\d{1,2})[-./](\d{4})")


class Span(NamedTuple):
    """A span of time in milliseconds since 1970 UTC: from `start` on, up to and without `end`."""

    start: int
    end: int


def span(words: str, now: float) -> Span | None:
    """The time that words name; None where they name none.

    Args:
        words: as typed; hyphens may stand for blanks, as in "3-weeks-ago".
        now: seconds since 1970, as `time.time` gives them.
    """
    words = " ".join(words[: LONGEST + 1].lower().replace(",", " ").split())
    if not _NUMERIC.fullmatch(words):
        words = " ".join(re.sub(r"[-_]", " ", words).split())
    if not words or len(words) > LONGEST:
        return None
    try:
        today = datetime.fromtimestamp(now)
        for read in (_relative, _named, _numeric, _written):
            if found := read(words, today):
                return Span(*(round(moment.timestamp() * 1000) for moment in found))
    except (ValueError, OverflowError, OSError, TypeError, ArithmeticError):
        pass  # beyond the years there are, or nothing that dateutil knows
    return None


_Two = tuple[datetime, datetime]


def _relative(words: str, now: datetime) -> _Two | None:
    """Told from now on: "3 weeks ago", "6w", "last 2 months"."""
    if found := _LAST_SOME.fullmatch(words):
        step = _step(found[1], found[2])
        return (_whole(now - step[0], step[1])[0], now) if step else None
    found = _AGO.fullmatch(words) or _SHORT.fullmatch(words)
    step = _step(found[1], found[2]) if found else None
    return _whole(now - step[0], step[1]) if step else None


def _step(number: str, unit: str) -> tuple[relativedelta, str] | None:
    many, name = int(number) if number.isdecimal() else _NUMBERS.get(number), _UNITS.get(unit)
    if many is None or name is None:
        return None
    return _delta(name, many), name


def _whole(moment: datetime, unit: str) -> _Two:
    """The minute or hour a moment lies in; for longer units its day."""
    if unit == "minutes":
        start = moment.replace(second=0, microsecond=0)
        return start, start + timedelta(minutes=1)
    if unit == "hours":
        start = moment.replace(minute=0, second=0, microsecond=0)
        return start, start + timedelta(hours=1)
    return _days(moment.date(), days=1)


def _named(words: str, now: datetime) -> _Two | None:
    """Told by name: "today", "last week", "this month", "march", "last monday", "march 2024"."""
    today = now.date()
    if words in ("today", "yesterday"):
        return _days(today - timedelta(days=words == "yesterday"), days=1)
    which, _, rest = words.partition(" ")
    if which in ("this", "last", "past"):
        if period := _period(rest, today, back=int(which != "this")):
            return period
        words = rest
    if (day := _place(words, _DAYS)) is not None:
        back = (today.weekday() - day) % 7
        return _days(today - timedelta(days=back or 7 * (which == "last")), days=1)
    found = _MONTH.fullmatch(words)
    month = _place(found[1], _MONTHS) if found else None
    if found is None or month is None:
        return None
    if found[2]:
        return _days(date(int(found[2]), month + 1, 1), months=1)
    year = today.year - (month + 1 > today.month or (which == "last" and month + 1 == today.month))
    return _days(date(year, month + 1, 1), months=1)


def _period(name: str, today: date, back: int) -> _Two | None:
    """This week, month or year, or the one before."""
    match name:
        case "week":
            return _days(today - timedelta(days=today.weekday() + 7 * back), days=7)
        case "month":
            return _days(today.replace(day=1) - _delta("months", back), months=1)
        case "year":
            return _days(date(today.year - back, 1, 1), years=1)
    return None


def _numeric(words: str, now: datetime) -> _Two | None:
    """A year or a month in digits."""
    if _YEAR.fullmatch(words):
        return _days(date(int(words), 1, 1), years=1) if 1900 <= int(words) < 2200 else None
    if found := _YEAR_MONTH.fullmatch(words):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _days(date(int(year), int(month), 1), months=1)
    return None


def _written(words: str, now: datetime) -> _Two | None:
    """A day as `dateutil` reads it: "2024-03-05", "5 mar 2024", "march 5". Without a year, the latest such day."""
    parts = re.findall(r"\d+|[a-z]+", words)
    if len(parts) < 2 or not any(part.isdecimal() for part in parts):
        return None
    if _NUMERIC.fullmatch(words) and len(parts) < 3:
        return None
    midnight = datetime(now.year, 1, 1)
    from dateutil import parser

    day_first = "." in words  # 5.3.2024 is written where days come first
    first, other = (
        parser.parse(words, default=each, dayfirst=day_first) for each in (midnight, datetime(now.year - 4, 2, 2))
    )
    if first.tzinfo is not None or (first.month, first.day) != (other.month, other.day):
        return None  # what is missing would be made up
    if first.year != other.year and first > now:
        first = first.replace(year=first.year - 1)
    return _days(first.date(), days=1) if 1900 <= first.year < 2200 else None


def _place(name: str, names: tuple[str, ...]) -> int | None:
    """Where a name stands, which may be cut to three letters or more."""
    if len(name) < 3:
        return None
    return next((at for at, full in enumerate(names) if full.startswith(name)), None)


def _delta(unit: str, number: int) -> relativedelta:
    """So many units of time, months and years by the calendar."""
    from dateutil.relativedelta import relativedelta  # here, for few searches name a time

    return relativedelta(**{unit: number})  # type: ignore[arg-type]


def _days(start: date, *, days: int = 0, months: int = 0, years: int = 0) -> _Two:
    """Whole days from a date on."""
    end = start + _delta("days", days) + _delta("months", months) + _delta("years", years)
    return datetime(start.year, start.month, start.day), datetime(end.year, end.month, end.day)
