"""Times as exports write them."""

from __future__ import annotations

from datetime import UTC, datetime


def iso(moment: int | None) -> str | None:
    """Milliseconds UTC as ISO 8601 with Z; None stays None."""
    if moment is None:
        return None
    return datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
