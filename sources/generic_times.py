"""Times in the many shapes that tables have: ISO 8601, epochs in any unit, and dates written out."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo

from sources.values import EARLIEST_YEAR, LATEST_YEAR, iso_ms

_NUMBER = re.compile(r"\d{9,20}(?:\.\d+)?")
_EPOCHS = ((1e11, 1e3), (1e14, 1.0), (1e17, 1e-3), (1e20, 1e-6))
"""Epochs below each bound, and what makes milliseconds of them: seconds, milli-, micro- and nanoseconds."""
_NUMERIC = re.compile(
    r"(\d{1,4})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{1,4})"
    r"(?:[,\sT]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?)?",
    re.I,
)
_ZONED = re.compile(r"(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\)?$", re.I)
_HOURS = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "JST": 9, "KST": 9,
}  # fmt: skip
"""The zones that have names in the standard of mail (RFC 5322), and some of one meaning; hours ahead of UTC."""
_NAMED = re.compile(rf"(?<=[\dmM.])\s?\(?({'|'.join(_HOURS)})\)?$")
_FROM_GMT = re.compile(r"\s?(?:GMT|UTC)\s?([+-])(\d{1,2})(?::?(\d{2}))?(?:\s?\([^()]{1,60}\))?$")
"""As JavaScript ends its times: "GMT+0200 (Central European Summer Time)"."""
_LONGEST = 60


class Times:
    """Reads the times of one table, once it is known in which order its dates stand and in which zone."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self._zone = zone
        self._first = self._second = False
        self.zoneless = 0
        """How many times had no zone."""
        self.ambiguous = 0
        """How many dates could be read with day and month either way."""

    def look(self, value: object) -> None:
        """Learn from a time in which order day and month stand: a part above 12 is no month."""
        if isinstance(value, str) and (found := _NUMERIC.match(value)) and len(found[1]) < 3:
            self._first |= int(found[1]) > 12
            self._second |= int(found[2]) > 12

    @property
    def month_first(self) -> bool:
        """Whether dates such as 03/04/2024 are read as of March; days come first unless dates show otherwise."""
        return self._second and not self._first

    @property
    def order_known(self) -> bool:
        """Whether the dates show their order."""
        return self._first != self._second

    def ms(self, value: object) -> int | None:
        """Milliseconds UTC of a time, or None where it is none or lies outside 1990 to 2100."""
        if isinstance(value, bool) or value is None:
            return None
        if isinstance(value, int | float):
            return _epoch(value)
        if not isinstance(value, str):
            return None
        text = value.strip()
        if text[-1:] in ("T", ")") or "GMT" in text or "UTC" in text:
            text = _with_offset(text[: 2 * _LONGEST])
        if text[4:5] == "-" and text[:4].isdigit():
            told = iso_ms(text)
            if told is not None:
                return told if _has_zone(text) else self._local(told)
        if len(text) > _LONGEST or not text:
            return None
        if _NUMBER.fullmatch(text):
            return _epoch(float(text) if "." in text else int(text))
        return self._written(text)

    def _written(self, text: str) -> int | None:
        zone = _ZONED.search(text)
        if zone and zone[0][0] in "+-" and ":" not in text[: zone.start()]:
            zone = None  # the year of 28-05-2026
        if found := _NUMERIC.match(text):
            moment = self._numeric(found)
            if moment and zone and zone[0][0] in "+-":
                moment = _at_offset(moment, zone[0].rstrip(")"))
        else:
            moment = _by_words(text, dayfirst=not self.month_first)
        if moment is None or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
            return None
        if moment.tzinfo is not None:
            return int(moment.timestamp() * 1000)
        told = int(moment.replace(tzinfo=UTC).timestamp() * 1000)
        return told if zone else self._local(told)

    def _numeric(self, found: re.Match[str]) -> datetime | None:
        first, second, third = int(found[1]), int(found[2]), int(found[3])
        if len(found[1]) > 2:
            year, month, day = first, second, third
        else:
            year, month, day = third, *((first, second) if self.month_first else (second, first))
            self.ambiguous += first <= 12 and second <= 12 and first != second
        year += (2000 if year < 70 else 1900) if year < 100 else 0
        hour = int(found[4] or 0)
        if found[7] and hour <= 12:
            hour = hour % 12 + (12 if found[7][0] in "pP" else 0)
        try:
            return datetime(year, month, day, hour, int(found[5] or 0), int(found[6] or 0))
        except ValueError:
            return None

    def _local(self, told: int) -> int:
        """A time told without a zone, in milliseconds as if it were UTC."""
        self.zoneless += 1
        if self._zone is None:
            return told
        naive = datetime.fromtimestamp(told / 1000, UTC).replace(tzinfo=self._zone)
        return int(naive.timestamp()) * 1000 + told % 1000


def looks_like_time(value: object) -> bool:
    """Whether a value may be a time."""
    return Times().ms(value) is not None or (isinstance(value, str) and _NUMERIC.match(value) is not None)


def _with_offset(text: str) -> str:
    """A time with its zone in digits at its end, where it stands there in one of the other ways."""
    if found := _NAMED.search(text):
        return f"{text[: found.start()]} {_HOURS[found[1]]:+03}:00"
    if found := _FROM_GMT.search(text):
        return f"{text[: found.start()]} {found[1]}{found[2]:0>2}:{found[3] or '00'}"
    return text


def _has_zone(text: str) -> bool:
    return text[-1] in "Zz" or "+" in text[10:] or "-" in text[10:]


def _at_offset(moment: datetime, offset: str) -> datetime | None:
    try:
        return moment.replace(tzinfo=datetime.strptime(offset, "%z").tzinfo)
    except ValueError:  # more than a day
        return None


def _epoch(value: float) -> int | None:
    if not 1e8 < value < 1e20:  # nan and infinity too fail here
        return None
    told = int(value * next(factor for bound, factor in _EPOCHS if value < bound))
    return told if EARLIEST_YEAR <= 1970 + told / 31_556_952_000 <= LATEST_YEAR else None


def _by_words(text: str, dayfirst: bool) -> datetime | None:
    """A date with words in it, such as "Fri, 29 May 2026 03:00:29 +0000"."""
    from dateutil import parser  # heavy, and few tables need it

    if not any(letter.isdigit() for letter in text) or not any(letter.isalpha() for letter in text):
        return None
    try:
        moment = parser.parse(text, dayfirst=dayfirst, default=datetime(1, 1, 1), tzinfos=_seconds)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, RecursionError):
        return None
    if moment.tzinfo is not None and moment.utcoffset() is None:
        return None
    return moment


def _seconds(name: str | None, offset: int | None) -> int | None:
    """How far ahead of UTC a zone is. Without this, names would be taken as those of the zone of this computer."""
    return offset if offset is not None or name not in _HOURS else _HOURS[name] * 3_600
