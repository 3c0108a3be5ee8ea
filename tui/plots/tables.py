"""The figures of a chart as a table of texts: for those who cannot see it, or want the numbers."""

from __future__ import annotations

from store.stats_time import Parts
from store.view import NAMES
from tui.plots.charts import Bars, Columns, Heat, Points, Shares
from tui.plots.svg_stacks import label_of

Table = list[list[str]]
"""The first row is the head."""
Drawn = Columns | Bars | Heat | Points | Shares
"""A chart whose periods are chosen."""


def table(chart: Drawn, names: bool) -> Table:
    """Its figures."""
    match chart:
        case Columns():
            return [[chart.every or "column", *NAMES], *([label, *_numbers(parts)] for label, parts in chart.columns)]
        case Bars():
            return [
                ["", *NAMES, ""],
                *([label_of(bar.label, bar.private, names), *_numbers(bar.parts), bar.note] for bar in chart.bars),
            ]
        case Heat():
            return [["", *chart.columns], *([label, *map(str, values)] for label, values in chart.rows)]
        case Shares():
            return [
                ["", "right", "of", ""],
                *(
                    [label_of(each.label, each.private, names), str(each.tries.right), str(each.tries.of), each.note]
                    for each in chart.shares
                ),
            ]
        case Points():
            return [
                [chart.every, "value", "from", "to", chart.below],
                *(
                    [
                        point.label,
                        *(_value(chart, value) for value in (point.value, point.low, point.high)),
                        str(point.count),
                    ]
                    for point in chart.points
                    if point
                ),
            ]


def told(chart: Drawn, names: bool) -> str:
    """The table in one line."""
    head, *rows = table(chart, names)
    told = []
    for row in rows:
        cells = (
            f"{name} {cell}".strip() for name, cell in zip(head[1:], row[1:], strict=True) if cell not in ("", "0")
        )
        told.append(f"{row[0]}: {', '.join(cells) or 'nothing'}")
    return "; ".join(told) + "."


def _numbers(parts: Parts) -> list[str]:
    return [str(number) for number in parts]


def _value(chart: Points, value: float) -> str:
    return f"{value:.0%}" if chart.percent else f"{value:.3g}"
