"""Reads when a mute ends, as people say it: "3 weeks", "2027-05-03", "3 may", "8 quiet weeks", "never"."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta

from store.mutes import NEVER, End
from tui.when import day

LONGEST = 40
MOST_WEEKS = 520
HELP = 'say "3 weeks", a date like 2027-05-03 that is still to come, "8 quiet weeks" or "never"'
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SPAN = re.compile(r"(?:in |for )?(\d{1,4}(?= ?)|[a-z]+(?= )) ?(day|week|month|year|d|w|y)s?")
_QUIET = re.compile(r"(\d{1,3}|[a-z]+) quiet weeks?")
_UNITS = {"d": "day", "w": "week", "y": "year"}


def end_of(words: str, now: float | None = None) -> End:
    """When a mute ends, told in words.

    Args:
        words: as typed.
        now: seconds since 1970; None for the clock's.

    Raises:
        ValueError: they name no moment that is still to come; says what to say instead.
    """
    said = " ".join(words[: LONGEST + 1].lower().split())
    if said in ("never", "always", ""):
        return NEVER
    if found := _QUIET.fullmatch(said):
        return quiet(_number(found[1]))
    now = time.time() if now is None else now
    moment = _moment(said, datetime.fromtimestamp(now)) if len(said) <= LONGEST else None
    if moment is None or moment.timestamp() <= now:
        raise ValueError(f"{words[:LONGEST]!r} is no end of a mute; {HELP}.")
    return End(until=round(moment.timestamp() * 1000))


def quiet(weeks: int) -> End:
    """An end after so many weeks without a message.

    Raises:
        ValueError: not so few or so many.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise ValueError(f"Quiet weeks are a number from 1 to {MOST_WEEKS}.")
    return End(quiet_weeks=weeks)


def told(end: End) -> str:
    """An end in words: "until Mon 3 May 2027", "until 8 weeks are quiet", "for good"."""
    if end.until is not None:
        return f"until {day(end.until)}"
    if end.quiet_weeks is not None:
        return f"until {end.quiet_weeks} week{' is' if end.quiet_weeks == 1 else 's are'} quiet"
    return "for good"


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)


def _moment(said: str, now: datetime) -> datetime | None:
    """The moment that words name: the first of a day where they name a day."""
    from dateutil import parser
    from dateutil.relativedelta import relativedelta

    try:
        if found := _SPAN.fullmatch(said):
            unit = _UNITS.get(found[2], found[2])
            return now + relativedelta(**{f"{unit}s": _number(found[1])}) if _number(found[1]) else None  # type: ignore[arg-type]
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if said == "tomorrow":
            return midnight + timedelta(days=1)
        moment = parser.parse(said, default=midnight)
        if moment.tzinfo is None and moment <= now and not re.search(r"\d{4}", said):
            weekday = not re.search(r"\d", said)
            moment += (
                relativedelta(weeks=1) if weekday else relativedelta(days=1) if ":" in said else relativedelta(years=1)
            )
        return moment
    except (ValueError, OverflowError, OSError, TypeError, ArithmeticError):
        return None
