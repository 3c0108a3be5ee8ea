"""Single values as exports have them, made safe to keep: text, times and ids."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_YEAR = 1990
LATEST_YEAR = 2100
_EARLIEST_MS = int(datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC).timestamp() * 1000)
_LATEST_MS = int(datetime(LATEST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp() * 1000)
_DIGITS = re.compile(r"[0-9]{1,16}")


def text_of(value: object) -> str | None:
    """The text of a value, or None where it is not text.

    Half characters (lone surrogates, which JSON can spell but UTF-8 cannot hold) and NULs become U+FFFD.
    """
    if not isinstance(value, str):
        return None
    if value.isascii() and "\x00" not in value:
        return value
    return _UNSTORABLE.sub("\ufffd", value)


def iso_ms(value: object, zone: tzinfo = UTC) -> int | None:
    """Milliseconds UTC of an ISO 8601 time, or None where it is none or lies outside 1990 to 2100.

    A time without a zone is taken as one of `zone`.
    """
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    return moment_ms(moment, zone)


def moment_ms(moment: datetime, zone: tzinfo = UTC) -> int:
    """Milliseconds UTC of a moment; one without a zone is taken as one of `zone`."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    since = moment - _EPOCH
    return since.days * 86_400_000 + since.seconds * 1_000 + since.microseconds // 1_000


def epoch_ms(value: object, unit: int = 1) -> int | None:
    """Milliseconds UTC of a count since 1970, or None where it is none or lies outside 1990 to 2100.

    Args:
        value: a number, or the digits of one.
        unit: how many milliseconds it counts by: 1, or 1,000 for seconds.
    """
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < 1e16:
        return None
    number = int(value) * unit
    return number if _EARLIEST_MS <= number < _LATEST_MS else None


def id_of(value: object) -> str | None:
    """An id as a string, or None where there is none. Numbers are taken too: some exports write them so."""
    if isinstance(value, str):
        text = value if value.isascii() and "\x00" not in value else _UNSTORABLE.sub("\ufffd", value)
        return text.strip() or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if -(2**63) <= value < 2**64 else None
    return None


def as_dict(value: object) -> dict[str, Any]:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The value if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []
