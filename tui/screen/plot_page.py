"""Lays a page of figures out in cells: its plots, and the sentences below."""

from __future__ import annotations

from tui.plots.charts import (
    Bars,
    Chart,
    Columns,
    Heat,
    MediansOverTime,
    OverTime,
    Page,
    Points,
    RatiosOverTime,
    Shares,
    SharesOverTime,
)
from tui.plots.periods import Period
from tui.screen.paint import Row
from tui.screen.plot_points import points, shares
from tui.screen.plot_stacks import bars, columns, heat, most_columns
from tui.screen.width import wrap

SHORTEST, TALLEST = 11, 32
"""Rows of a plot that may be as tall as there is room."""


def page_rows(page: Page, width: int, height: int, period: Period | None = None) -> list[Row]:
    """A page for a view of so many cells; what does not fit is scrolled to."""
    says: list[Row] = [((f" {line[a:b]}", ""),) for line in page.says for a, b in wrap(line, max(20, width - 2))]
    if not page.charts:
        return [(), *says]
    room = (height - len(says) - 1) // len(page.charts) - 1
    rows: list[Row] = []
    for chart in page.charts:
        rows += [*chart_rows(chart, width, max(SHORTEST, min(TALLEST, room)), period), ()]
    return [*rows, *says]


def chart_rows(chart: Chart, width: int, height: int, period: Period | None = None) -> list[Row]:
    """One plot."""
    match chart:
        case OverTime():
            return columns(chart.columns(most_columns(width), period), width, height)
        case SharesOverTime() | MediansOverTime() | RatiosOverTime():
            return points(chart.points(most_columns(width), period), width, height)
        case Columns():
            return columns(chart, width, height)
        case Points():
            return points(chart, width, height)
        case Bars():
            return bars(chart, width)
        case Heat():
            return heat(chart, width, height)
        case Shares():
            return shares(chart, width)
