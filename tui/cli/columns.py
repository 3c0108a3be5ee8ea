"""Fits text into a line of the terminal, what strangers wrote among it."""

from __future__ import annotations

import shutil
import unicodedata

from tui.clean import clean


def width() -> int:
    """How many cells a line has."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def cut(text: str, cells: int) -> str:
    """Safe text of at most so many cells; a cut shows as "…"."""
    text = " ".join(clean(text[: 8 * cells], 2 * cells).split())
    taken = 0
    for at, letter in enumerate(text):
        taken += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if taken > cells - (at + 1 < len(text)):
            return text[:at].rstrip() + "…"
    return text
