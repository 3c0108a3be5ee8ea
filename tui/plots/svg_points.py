"""Draws shares and values with the range that the true one lies in, as SVG."""

from __future__ import annotations

from lanes.wilson import interval
from tui.plots.charts import Point, Points, Shares
from tui.plots.svg import LETTER, LINE, WIDTH, Drawing, circle, line, short, text
from tui.plots.svg_stacks import BAR, brief, label_every, label_of, scale

TOP, LEFT, HIGH = 1.8 * LINE, 52, 200
WHISKER = 4
RIGHT = 24
"""Room for half of the last label."""


def points(chart: Points) -> Drawing:
    """Points with whiskers, their labels, and below what each stands on."""
    step = min(90.0, (WIDTH - LEFT - RIGHT) / max(1, len(chart.points)))
    ticks = [(share, f"{share:.0%}" if chart.percent else f"{chart.top * share:,g}") for share in (0, 0.5, 1)]
    made = [text(0, LINE * 0.8, chart.title, "title"), scale(TOP, HIGH, LEFT, ticks)]
    if chart.ideal:
        made.append(line(LEFT, TOP + HIGH, LEFT + step * len(chart.points), TOP, "ideal"))
    every = label_every([point.label if point else "" for point in chart.points], step)
    for at, point in enumerate(chart.points):
        if point:
            x = LEFT + step * (at + 0.5 if point.at is None else point.at * len(chart.points))
            made.append(_point(chart, point, x))
            if at % every == 0 or chart.ideal:
                made.append(text(x, TOP + HIGH + 16, point.label, "middle quiet"))
            made.append(text(x, TOP + HIGH + 31, brief(point.count), "small middle quiet"))
    made.append(text(LEFT - 8, TOP + HIGH + 31, "of", "small end quiet"))
    return Drawing(chart.title, "".join(made), TOP + HIGH + LINE * 2.1)


def shares(chart: Shares, names: bool) -> Drawing:
    """A row for each share, on a ruler from none to all."""
    labels = [label_of(each.label, each.private, names) for each in chart.shares]
    notes = [f"{each.tries.right:,} of {each.tries.of:,}  {each.note}" for each in chart.shares]
    left = min(WIDTH * 0.4, max(map(len, labels), default=0) * LETTER + 18)
    room = WIDTH - left - max(map(len, notes), default=0) * LETTER - 16
    made, y = [text(0, LINE * 0.8, chart.title, "title")], LINE * 1.4
    for each, label, note in zip(chart.shares, labels, notes, strict=True):
        middle = y + BAR / 2
        made += [text(left - 8, middle + 4, short(label, left - 16), "end"), line(left, middle, left + room, middle)]
        if each.tries.share is not None:
            low, high = (left + room * end for end in interval(each.tries.right, each.tries.of))
            made.append(line(low, middle, high, middle, "range"))
            made += [line(end, middle - WHISKER, end, middle + WHISKER, "range") for end in (low, high)]
            made.append(circle(left + room * each.tries.share, middle, f"{label}: {each.tries.share:.0%}"))
        made.append(text(left + room + 10, middle + 4, note, "quiet"))
        y += BAR
    for share in (0, 0.5, 1):
        made.append(text(left + room * share, y + 14, f"{share:.0%}", "middle small quiet"))
    return Drawing(chart.title, "".join(made), y + LINE * 1.2)


def _point(chart: Points, point: Point, x: float) -> str:
    def up(value: float) -> float:
        return TOP + HIGH * (1 - min(1.0, value / chart.top))

    shown = f"{point.value:.0%}" if chart.percent else f"{point.value:.3g}"
    made = []
    if point.high > point.low:
        made.append(line(x, up(point.low), x, up(point.high), "range"))
        made += [line(x - WHISKER, up(end), x + WHISKER, up(end), "range") for end in (point.low, point.high)]
    made.append(circle(x, up(point.value), f"{point.label}: {shown}, of {point.count:,}"))
    return "".join(made)
