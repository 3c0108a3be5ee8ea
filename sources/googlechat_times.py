"""Google Takeout's times: sentences in the account's language, always UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from sources.values import EARLIEST_YEAR, LATEST_YEAR, iso_ms

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])\.?\s?[Mm]\.?)?")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_AFTERNOON, _MORNING = ("午後", "下午", "오후"), ("午前", "上午", "오전")
_KOREAN = re.compile(r"(\d{4})년 (\d{1,2})월 (\d{1,2})일")
_LONGEST = 120


def time_ms(told: object) -> int | None:
    """Milliseconds UTC of a time such as "Friday, May 29, 2026 at 3:00:29 AM UTC"; None where it cannot be read.

    English in both orders, Chinese, Japanese and Korean are read; nothing depends on this computer's language.
    """
    if not isinstance(told, str) or not told or len(told) > _LONGEST:
        return None
    if "UTC" not in told:
        return iso_ms(told)
    text = " ".join(told.split())  # also the narrow space before AM
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()]) if clock else None
    if day is None or clock is None:
        return None
    hour, half = int(clock[1]), (clock[4] or "").lower()
    if any(word in text for word in _AFTERNOON):
        half = "p"
    elif any(word in text for word in _MORNING):
        half = "a"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = datetime(*day, hour, int(clock[2]), int(clock[3] or 0), tzinfo=UTC)
    except ValueError:
        return None
    return int(moment.timestamp()) * 1000 if EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None


@lru_cache(maxsize=1 << 12)
def _day(text: str) -> tuple[int, int, int] | None:
    """The year, month and day of a time's first words; the same ones come again and again."""
    found = _CHINESE.search(text) or _KOREAN.search(text)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    words = re.findall(r"[A-Za-z]+|\d+", text)
    month = next((_MONTHS.index(word.lower()) + 1 for word in words if word.lower() in _MONTHS), None)
    year = next((int(word) for word in words if len(word) == 4 and word.isdigit()), None)
    day = next((int(word) for word in words if len(word) < 3 and word.isdigit()), None)
    return (year, month, day) if year and month and day else None
