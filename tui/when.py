"""Says when something was, in the person's own time zone."""

from __future__ import annotations

from datetime import datetime

from tui import settings

NEAR_DAYS = 330
"""A day without its year means one of these last days."""
_LONG = (
    ("minute", 60),
    ("hour", 3600),
    ("day", 86_400),
    ("week", 604_800),
    ("month", 2_629_746),
    ("year", 31_556_952),
)


def age(at: int | None, now: float) -> str:
    """How long ago, in at most four characters: "5m", "3h", "2d", "6w", "4mo", "2y"."""
    if at is None:
        return "–"
    seconds = now - at / 1000
    if seconds < 60:
        return "now" if seconds > -3600 else "soon"
    if seconds < 3600:
        return f"{seconds // 60:.0f}m"
    if seconds < 86_400:
        return f"{seconds // 3600:.0f}h"
    days = seconds / 86_400
    if days < 14:
        return f"{days // 1:.0f}d"
    if days < 70:
        return f"{days // 7:.0f}w"
    if days < 700:
        return f"{days // 30.4369:.0f}mo"
    return f"{min(days // 365.2425, 999):.0f}y"


def column(at: int | None, now: float) -> str:
    """When it was, for a column of a list, as the settings want it: "3h" in 4 cells, or "14:05" in 7."""
    if settings.current().dates == "relative":
        return f"{age(at, now):>4}"
    if at is None:
        return f"{age(at, now):>7}"
    try:
        moment, today = datetime.fromtimestamp(at / 1000), datetime.fromtimestamp(now)
    except (ValueError, OverflowError, OSError):
        return f"{age(at, now):>7}"
    if moment.date() == today.date():
        return f"{moment:%H:%M}".rjust(7)
    near = abs((today - moment).days) < NEAR_DAYS
    return f"{moment.day} {moment:%b}".rjust(7) if near else f"{moment.year:04}-{moment:%m}"


def relative(at: int | None, now: float) -> str:
    """How long ago, in words."""
    if at is None:
        return "without a date"
    seconds = now - at / 1000
    if seconds < -3600:
        return "in the future"
    if seconds < 60:
        return "just now"
    name, size = next(unit for unit in reversed(_LONG) if seconds >= unit[1])
    number = int(seconds // size)
    return f"{number} {name}{'' if number == 1 else 's'} ago"


def absolute(at: int | None) -> str:
    """The day and the time, local; empty where there is none."""
    try:
        moment = datetime.fromtimestamp((at or 0) / 1000).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    return "" if at is None else f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M}"


def day(at: int | None) -> str:
    """The day alone, local."""
    return absolute(at).partition(",")[0]
