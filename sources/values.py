"""Single values as exports have them, made safe to keep: text, times and ids."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_YEAR = 1990
LATEST_YEAR = 2100


def text_of(value: object) -> str | None:
    """The text of a value, or None where it is not text.

    Half characters (lone surrogates, which JSON can spell but UTF-8 cannot hold) and NULs become U+FFFD.
    """
    if not isinstance(value, str):
        return None
    if value.isascii() and "\x00" not in value:
        return value
    return _UNSTORABLE.sub("\ufffd", value)


def iso_ms(value: object) -> int | None:
    """Milliseconds UTC of an ISO 8601 time, or None where it is none or lies outside 1990 to 2100.

    A time without a zone is taken as UTC.
    """
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    since = moment - _EPOCH
    return since.days * 86_400_000 + since.seconds * 1_000 + since.microseconds // 1_000


def id_of(value: object) -> str | None:
    """An id as a string, or None where there is none. Numbers are taken too: some exports write them so."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if -(2**63) <= value < 2**64 else None
    text = text_of(value)
    return (text.strip() or None) if text is not None else None


def as_dict(value: object) -> dict[str, Any]:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[Any]:
    """The value if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []
