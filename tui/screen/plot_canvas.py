"""A field of cells to draw a plot on, and what all plots share: glyphs, scales, titles."""

from __future__ import annotations

from collections.abc import Sequence

from store.stats_time import Parts
from store.view import NAMES
from tui.screen.paint import Piece, Row
from tui.screen.width import cells, fit

GLYPHS = ("▒", "░", "▓", "█", "·")
"""By place in `NAMES`: told apart without colour, and the two lanes of people stand out."""
STACKED = (3, 2, 1, 0, 4)
"""In which order lanes are stacked: what people wrote lies on the ground line, where its course can be seen."""


class Canvas:
    """Cells that single letters are put in, each with a look. Holds letters of one cell only."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._cells: list[list[Piece]] = [[(" ", "")] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, look: str = "") -> None:
        """Write from a place to the right; what does not fit is left out."""
        if 0 <= y < self.height:
            for at, letter in enumerate(text, x):
                if 0 <= at < self.width:
                    self._cells[y][at] = (letter, look)

    def rows(self) -> list[Row]:
        """The field as rows, neighbours of one look joined."""
        return [_joined(row) for row in self._cells]


def titled(title: str, width: int, used: Sequence[Parts] = ()) -> list[Row]:
    """The title of a plot, and which glyph is which lane where it has lanes."""
    rows: list[Row] = [((fit(f" {title}", width), "title"),)]
    places = [at for at in range(len(NAMES)) if any(parts[at] for parts in used)]
    if places:
        room = sum(len(NAMES[at]) + 4 for at in places) <= width
        marks = [f" {GLYPHS[at] * 2} " if room else f" {GLYPHS[at]}" for at in places]
        rows.append(
            [piece for at, mark in zip(places, marks, strict=True) for piece in ((mark, NAMES[at]), (NAMES[at], "dim"))]
        )
    return rows


def stacked(parts: Parts, length: int, most: int) -> list[tuple[int, int]]:
    """How many cells each lane gets of a stack: (place in `NAMES`, cells), in the order of stacking.

    Args:
        parts: the numbers.
        length: the cells of the longest stack.
        most: what the longest stack adds up to.
    """
    made, before, so_far = [], 0, 0
    for at in STACKED:
        so_far += parts[at]
        until = round(so_far * length / most) if most else 0
        made.append((at, until - before))
        before = until
    if so_far and not before:  # too few to fill a cell, and not nothing
        return [(max(STACKED, key=lambda at: parts[at]), 1)]
    return [(at, number) for at, number in made if number]


def labels(canvas: Canvas, y: int, texts: Sequence[tuple[int, str]]) -> None:
    """Write labels where they are to begin, as many as have room."""
    free = 0
    for x, text in texts:
        if text and x >= free and x + len(text) <= canvas.width:
            canvas.put(x, y, text, "dim")
            free = x + len(text) + 1


def short(number: float) -> str:
    """A number in four letters or so: 950, 1.2k, 34k, 5.6M."""
    for size, unit in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            shown = number / size
            return f"{shown:.1f}{unit}" if shown < 9.95 else f"{shown:.0f}{unit}"
    return f"{number:.0f}" if number >= 10 or number == int(number) else f"{number:.1f}"


def scale_of(canvas: Canvas, top: str, middle: str, height: int, left: int) -> None:
    """Draw the scale at the left and the ground line below."""
    for y, text in ((0, top), (height // 2, middle), (height, "0")):
        canvas.put(left - 1 - len(text), y, text, "dim")
        canvas.put(left - 1, y, "┤", "dim")
    for y in range(height):
        if y not in (0, height // 2):
            canvas.put(left - 1, y, "│", "dim")
    canvas.put(left - 1, height, "└" + "─" * (canvas.width - left), "dim")


def _joined(row: Sequence[Piece]) -> Row:
    joined: list[Piece] = []
    for text, look in row:
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    return joined


def width_of(texts: Sequence[str], most: int) -> int:
    """The cells that a column of texts takes, at most so many."""
    return min(most, max(map(cells, texts), default=0))
