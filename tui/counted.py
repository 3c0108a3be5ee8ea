"""Numbers with what they count."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """A number with what it counts: "1 message", "2 messages"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
