"""Numbers with what they count."""

from __future__ import annotations

import re

_HEAD = re.compile(r"([a-z ]+?)( (?:in|between|without) .+)?")
_STATES = frozenset({"deleted", "empty", "unsent", "unknown"})
"""Kinds that say how things are, not what."""


def counted(number: int, thing: str) -> str:
    """A number with what it counts: "1 message", "2 messages"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def counted_kind(number: int, kind: str) -> str:
    """A number of lines of a kind that is no message: "2 system lines", "2 messages in a channel", "2 deleted".

    A kind that is the export's own name for it stays as it is.
    """
    words = _HEAD.fullmatch(kind)
    if number == 1 or words is None or kind in _STATES:
        return f"{number:,} {kind}"
    return f"{number:,} {words[1]}s{words[2] or ''}"
