"""Lists of words, written in the program as one text."""

from __future__ import annotations

from sys import intern


def listed(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(map(intern, text.split()))
