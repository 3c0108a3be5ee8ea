"""Draws shares and values with the range that the true one lies in."""

from __future__ import annotations

from lanes.wilson import interval
from tui.plots.charts import Point, Points, Shares
from tui.screen.paint import Piece, Row
from tui.screen.plot_canvas import Canvas, labels, scale_of, short, titled, width_of
from tui.screen.plot_stacks import LEAST, column_step, scale_width
from tui.screen.width import fit

VALUE, BOTH, ABOVE, BELOW = "●", "│", "┬", "┴"
IDEAL = "·"
RULER = (0, 0.5, 1)


def points(chart: Points, width: int, height: int) -> list[Row]:
    """Points with whiskers, their labels, and what each stands on."""
    rows = titled(chart.title, width)
    high = max(LEAST, height - len(rows) - 3)
    top, middle = _label(chart, chart.top), _label(chart, chart.top / 2)
    left = scale_width(top, middle)
    canvas = Canvas(width, high + 3)
    scale_of(canvas, top, middle, high, left)
    step = column_step(width - left - 1, len(chart.points))
    if chart.ideal:
        _diagonal(canvas, left, step * len(chart.points), high)
    placed = [(_place(chart, at, point, step) + left, point) for at, point in enumerate(chart.points) if point]
    for x, point in placed:
        _point(canvas, chart, point, x, high)
    labels(canvas, high + 1, [(x - len(point.label) // 2, point.label) for x, point in placed])
    labels(canvas, high + 2, [(x - len(short(point.count)) // 2, short(point.count)) for x, point in placed])
    of = fit(f" below: {'the chance; ' if chart.ideal else ''}{chart.below} that each stands on", width)
    return [*rows, *canvas.rows(), ((of, "dim"),)]


def shares(chart: Shares, width: int) -> list[Row]:
    """A row for each share, on a ruler from none to all."""
    rows = titled(chart.title, width)
    notes = [f"{each.tries.right:,} of {each.tries.of:,}  {each.note}" for each in chart.shares]
    label = width_of([each.label for each in chart.shares], width * 2 // 5)
    note = width_of(notes, width // 3)
    room = max(8, width - label - note - 4)
    for each, says in zip(chart.shares, notes, strict=True):
        field = Canvas(room, 1)
        field.put(0, 0, IDEAL * room, "dim")
        if each.tries.share is not None:
            low, high = (round(end * (room - 1)) for end in interval(each.tries.right, each.tries.of))
            field.put(low, 0, "├" + "─" * (high - low - 1) + "┤")
            field.put(round(each.tries.share * (room - 1)), 0, VALUE, "strong")
        start: list[Piece] = [(f" {fit(each.label, label)} ", "")]
        rows.append([*start, *field.rows()[0], (f" {says}", "dim")])
    ruler = Canvas(room, 1)
    for share in RULER:
        text = f"{share:.0%}"
        ruler.put(min(round(share * (room - 1)), room - len(text)), 0, text, "dim")
    return [*rows, [(" " * (label + 2), ""), *ruler.rows()[0]]]


def _place(chart: Points, at: int, point: Point, step: int) -> int:
    """Where a point lies: in the middle of its column unless it says so itself."""
    return at * step + step // 2 if point.at is None else int(point.at * (step * len(chart.points) - 1))


def _point(canvas: Canvas, chart: Points, point: Point, x: int, high: int) -> None:
    def row(value: float) -> int:
        return round((1 - min(1.0, value / chart.top)) * (high - 1))

    value, upper, lower = row(point.value), row(point.high), row(point.low)
    for y in range(upper, lower + 1):
        canvas.put(x, y, BOTH, "dim")
    if upper < value:
        canvas.put(x, upper, ABOVE, "dim")
    if lower > value:
        canvas.put(x, lower, BELOW, "dim")
    canvas.put(x, value, VALUE, "heat")


def _diagonal(canvas: Canvas, left: int, length: int, high: int) -> None:
    for x in range(length):
        canvas.put(left + x, round((1 - (x + 0.5) / length) * (high - 1)), IDEAL, "dim")


def _label(chart: Points, value: float) -> str:
    return f"{value:.0%}" if chart.percent else short(value)
