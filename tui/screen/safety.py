"""The net below everything else: nothing unprintable gets to the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_JOINERS = "\u200c\u200d"


class Printable(LineFilter):
    """Drops what is not printable from every line that goes to the terminal, whichever widget it is from."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Drop it. (A replacement would take a cell that the line has no room for.)"""
        if all(segment.control or segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(printable(segment.text), segment.style)
            for segment in segments
        ]


def printable(text: str) -> str:
    """The text without what is not printable."""
    return "".join(character for character in text if character.isprintable() or character in _JOINERS)
