"""Draws what is stacked from lanes: columns side by side, bars below each other, and the heat map."""

from __future__ import annotations

from store.view import NAMES
from tui.plots.charts import Bars, Columns, Heat
from tui.screen.paint import Piece, Row
from tui.screen.plot_canvas import GLYPHS, Canvas, labels, scale_of, short, stacked, titled, width_of
from tui.screen.width import fit

LEAST = 4
"""Rows that columns need to be told apart."""
WIDEST = 14
HEATS = "░▒▓█"


def columns(chart: Columns, width: int, height: int) -> list[Row]:
    """Columns with a scale, in as many rows as given."""
    rows = titled(chart.title, width, [parts for _, parts in chart.columns])
    high = max(LEAST, height - len(rows) - 2)
    most = max((sum(parts) for _, parts in chart.columns), default=0)
    most += most % 2  # so that the middle is a whole number
    left = scale_width(short(most), short(most / 2))
    canvas = Canvas(width, high + 2)
    scale_of(canvas, short(most), short(most / 2), high, left)
    step = column_step(width - left, len(chart.columns))
    thick = max(1, step - 1)
    for at, (_, parts) in enumerate(chart.columns):
        y = high
        for lane, cells in stacked(parts, high, most):
            for _ in range(cells):
                y -= 1
                canvas.put(left + at * step, y, GLYPHS[lane] * thick, NAMES[lane])
    labels(canvas, high + 1, [(left + at * step, label) for at, (label, _) in enumerate(chart.columns)])
    return [*rows, *canvas.rows()]


def bars(chart: Bars, width: int) -> list[Row]:
    """Bars, a row each."""
    rows = titled(chart.title, width, [bar.parts for bar in chart.bars])
    label = width_of([bar.label for bar in chart.bars], width * 2 // 5)
    note = width_of([bar.note for bar in chart.bars], width * 2 // 5)
    room = max(4, width - label - note - 4)
    most = max((sum(bar.parts) for bar in chart.bars), default=0)
    for bar in chart.bars:
        pieces: list[Piece] = [(f" {fit(bar.label, label)} ", "")]
        filled = 0
        for lane, cells in stacked(bar.parts, room, sum(bar.parts) if chart.whole else most):
            pieces.append((GLYPHS[lane] * cells, NAMES[lane]))
            filled += cells
        gap = room - filled if chart.whole else 0
        rows.append([*pieces, (" " * gap + f" {bar.note}", "dim")])
    return rows


def heat(chart: Heat, width: int, height: int) -> list[Row]:
    """A field of cells, the darker the more."""
    most = max(max(values) for _, values in chart.rows)
    left = 1 + width_of([label for label, _ in chart.rows], 8) + 1
    step = max(1, min(6, (width - left) // len(chart.columns)))
    tall = 2 if height >= 2 * len(chart.rows) + 3 else 1
    canvas = Canvas(width, tall * len(chart.rows) + 1)
    for at, (label, values) in enumerate(chart.rows):
        canvas.put(1, at * tall, label, "dim")
        for column, value in enumerate(values):
            for y in range(at * tall, at * tall + tall):
                look = "heat" if value else "dim"
                canvas.put(left + column * step, y, heat_glyph(value, most) * step, look)
    labels(canvas, canvas.height - 1, [(left + at * step, label) for at, label in enumerate(chart.columns)])
    return [*titled(chart.title, width), *canvas.rows(), _heat_legend(most)]


def heat_glyph(value: int, most: int) -> str:
    """The shade of a value."""
    return HEATS[min(len(HEATS) - 1, (value * len(HEATS) - 1) // most)] if value else " "


def _heat_legend(most: int) -> Row:
    pieces: list[Piece] = []
    for glyph in HEATS:
        values = [value for value in _bounds(most) if heat_glyph(value, most) == glyph]
        if values:
            ends = dict.fromkeys((short(values[0]), short(values[-1])))
            pieces += [(f" {glyph * 2}", "heat"), (f" {'–'.join(ends)} ", "dim")]
    return pieces


def _bounds(most: int) -> list[int]:
    """The first and last value of each shade."""
    edges = [most * at // len(HEATS) for at in range(len(HEATS) + 1)]
    return sorted({value for edge in edges for value in (edge, edge + 1) if 1 <= value <= most})


def scale_width(*texts: str) -> int:
    """The cells that a scale with these labels takes."""
    return max(map(len, texts)) + 2


def column_step(room: int, number: int) -> int:
    """The cells from one column to the next."""
    return max(1, min(WIDEST, room // max(1, number)))


def most_columns(width: int) -> int:
    """How many columns can be told apart in a width."""
    return max(4, (width - 6) // 3)
