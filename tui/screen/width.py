"""Measures and cuts text by terminal cells, never inside what a reader sees as one character."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size, split_graphemes


def cells(text: str) -> int:
    """How many cells a text takes."""
    return len(text) if text.isascii() else cell_len(text)


_UNSTEADY = str.maketrans(dict.fromkeys([0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)]))
_EMOJI_JOINER = re.compile("(?<=[\u2190-\u2bff\U0001f000-\U0001faff])\u200d")


def steady(text: str) -> str:
    """The text without what terminals disagree about the width of: joined emoji, their styles and skin tones.

    They would shift the rest of the line on one terminal or another. The parts stay: a swimmer, a sign.
    """
    if text.isascii():
        return text
    return _EMOJI_JOINER.sub("", text.translate(_UNSTEADY))


def fit(text: str, width: int) -> str:
    """A text cut or filled up to exactly so many cells; a cut shows as "…"."""
    if width <= 0:
        return ""
    if len(text) > 4 * width:
        text = text[: 4 * width]
    taken = cells(text)
    if taken == width:
        return text
    if taken < width:
        return text + " " * (width - taken)
    return _cut(text, width - 1) + "…"


def _cut(text: str, width: int) -> str:
    return text[:width] if text.isascii() else str(set_cell_size(text, width))


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break a text into lines of at most so many cells: where each begins and ends.

    Breaks at spaces where it can. Spaces at a break belong to no line.
    """
    width = max(2, width)
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(text, start, start + len(paragraph), width)
        start += len(paragraph) + 1
    return lines


def _wrap_paragraph(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    lines = []
    while True:
        stop = _reach(text, start, end, width)
        if stop >= end:
            lines.append((start, end))
            return lines
        space = text.rfind(" ", start, stop + 1)
        if space > start:
            lines.append((start, space))
            start = space + 1
            while start < end and text[start] == " ":
                start += 1
        else:
            lines.append((start, stop))
            start = stop


def _reach(text: str, start: int, end: int, width: int) -> int:
    """How far the text goes on a line of that width."""
    piece = text[start : min(end, start + width)]
    if piece.isascii() and (start + len(piece) >= end or not _goes_on(text, start + len(piece))):
        return start + len(piece)
    piece = text[start : min(end, start + 4 * width)]
    taken = 0
    for begin, _stop, cells_wide in split_graphemes(piece)[0]:
        if taken + cells_wide > width and begin > 0:
            return start + begin
        taken += cells_wide
    return start + len(piece)


def _goes_on(text: str, at: int) -> bool:
    """True where the character may be part of the one before it."""
    return at < len(text) and text[at] >= "\u0300"
