"""Two nets below everything else: nothing unprintable gets to the terminal, and no crash shows a message."""

from __future__ import annotations

import os
import time
import traceback
from pathlib import Path

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


def write_crash_report(error: BaseException, store: Path) -> str:
    """Keep what a bug report needs, and nothing of any message; gives a sentence for the person.

    The report holds the kind of error and the places in the code, without values and without the error's
    own words, which may quote what was being worked on.
    """
    lines = [time.strftime("%Y-%m-%d %H:%M:%S %z")]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    path = store.with_name(f"{store.name}.crash.txt")
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")
    except OSError:
        return f"unpitch failed ({type(error).__name__}); everything decided so far is kept."
    return f"unpitch failed ({type(error).__name__}); everything decided so far is kept. What happened is in {path}"
