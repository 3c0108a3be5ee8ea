"""Tells a line of the mute list as a sentence."""

from __future__ import annotations

from store.mute_list import MutedSender
from store.mutes import NEVER
from tui.until import told
from tui.when import day

DAY = 86_400
SILENT = 14
"""Days from which on it is said that a sender is silent."""


def silent_days(one: MutedSender, now: float) -> int | None:
    """Whole days since a sender's newest message; None where that has no date, or is to come."""
    if one.last_at is None or one.last_at / 1000 > now:
        return None
    return int((now - one.last_at / 1000) // DAY)


def sentence(one: MutedSender, now: float) -> str:
    """Since when and why a sender is muted, what came since, and when it ends. `now` in seconds since 1970."""
    parts = [f"muted {day(one.at)}: {one.reason or 'no reason kept'}"]
    if one.since:
        parts.append(f"{one.since:,} more since")
    days = silent_days(one, now)
    if days is not None and days >= SILENT:
        parts.append(f"silent for {days:,} days")
    if one.end != NEVER:
        parts.append(told(one.end))
    return "; ".join(parts)
