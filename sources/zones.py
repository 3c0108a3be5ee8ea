"""Time zones as people name them."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from sources.errors import SourceError

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-5][0-9]))?", re.I)
_NAME = re.compile(r"[A-Za-z0-9_+/-]{1,64}")


def zone_of(told: str) -> tzinfo:
    """The zone of a name ("Europe/Berlin", "UTC") or of an offset from UTC ("+02:00").

    Raises:
        SourceError: there is no such zone.
    """
    told = told.strip()
    if offset := _OFFSET.fullmatch(told):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    elif _NAME.fullmatch(told):
        try:
            return ZoneInfo(told)
        except (KeyError, ValueError, OSError):
            pass  # no such zone, or this computer keeps no list of them
        from dateutil.zoneinfo import get_zonefile_instance  # brings its own list

        if (zone := get_zonefile_instance().get(told)) is not None and isinstance(zone, tzinfo):
            return zone
    raise SourceError(f"--tz {told!r} is no time zone; name one like Europe/Berlin, or an offset like +02:00.")
