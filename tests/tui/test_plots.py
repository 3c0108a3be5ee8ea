"""Plots in cells: they fit, lose nothing, and tell without colour."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanes.calibration import bins
from lanes.figures import Tries
from store.view import NAMES
from tui.plots.charts import (
    Bar,
    Bars,
    Chart,
    Columns,
    Heat,
    MediansOverTime,
    OverTime,
    Page,
    RatiosOverTime,
    Share,
    Shares,
    SharesOverTime,
    reliability,
)
from tui.plots.files import as_html, as_svg
from tui.plots.pages import KINDS
from tui.plots.periods import Period, fitting, fold, periods, span
from tui.screen.paint import Row
from tui.screen.plot_canvas import GLYPHS, short, stacked
from tui.screen.plot_page import chart_rows, page_rows
from tui.screen.stats_tabs import fitting as tabs_fitting
from tui.screen.width import cells

numbers = st.integers(0, 10**7)
parts = st.tuples(*[numbers] * len(NAMES))
days = st.integers(0, 47_000)
names = st.text(max_size=60)
tries = st.tuples(numbers, numbers).map(lambda two: (min(two), max(two)))
CHARTS: st.SearchStrategy[Chart] = st.one_of(
    st.builds(Columns, names, st.lists(st.tuples(st.sampled_from(["3 Mar", "Q3 2025", "x"]), parts), max_size=30)),
    st.builds(OverTime, st.just("Over"), st.dictionaries(days, parts, max_size=30)),
    st.builds(Bars, names, st.lists(st.builds(Bar, names, parts, names, names), max_size=8), st.booleans()),
    st.builds(
        Heat,
        st.just("Heat"),
        st.lists(st.tuples(st.just("Mon"), st.lists(numbers, min_size=24, max_size=24)), min_size=1, max_size=7),
        st.just([f"{hour:02}" for hour in range(24)]),
    ),
    st.builds(
        Shares, names, st.lists(st.builds(Share, names, tries.map(lambda two: Tries(*two)), names, names), max_size=8)
    ),
    st.builds(SharesOverTime, st.just("Shares"), st.dictionaries(days, tries, max_size=30)),
    st.builds(
        MediansOverTime,
        st.just("Medians"),
        st.dictionaries(days, st.lists(st.floats(0.01, 1e5), min_size=1, max_size=5), max_size=30),
    ),
    st.builds(RatiosOverTime, st.just("Ratios"), st.dictionaries(days, tries, max_size=30)),
    st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40).map(lambda pairs: reliability("R", bins(pairs))),
)


def written(rows: list[Row]) -> str:
    return "\n".join("".join(piece for piece, _ in row) for row in rows)


@settings(deadline=None)
@given(CHARTS, st.sampled_from([(59, 17), (79, 21), (139, 37), (199, 47)]), st.sampled_from([None, *Period]))
def test_any_chart_is_drawn_at_any_size(chart: Chart, size: tuple[int, int], period: Period | None) -> None:
    for row in chart_rows(chart, *size, period):
        if not isinstance(chart, Bars | Shares):  # whose labels may be anything: the painter cuts them, as every row
            assert sum(cells(text) for text, _ in row) <= size[0]


@settings(deadline=None)
@given(st.lists(CHARTS, max_size=3))
def test_any_page_becomes_a_picture_and_a_page(charts: list[Chart]) -> None:
    from xml.etree import ElementTree

    page = Page("any", "Any", charts, ("It says.",))
    for told in (True, False):
        ElementTree.fromstring(as_svg([page], told))
        assert "nan" not in as_html([page], told).replace("nance", "")


@settings(deadline=None)
@given(parts, st.integers(1, 60), st.integers(1, 10))
def test_a_stack_is_as_long_as_its_sum(values: tuple[int, ...], length: int, times: int) -> None:
    most = sum(values) * times
    made = stacked(values, length, most)
    long = sum(number for _, number in made)
    assert all(number > 0 for _, number in made)
    assert long == (max(1, round(length / times)) if sum(values) else 0)


def test_lanes_are_told_apart_without_colour() -> None:
    assert len(set(GLYPHS)) == len(NAMES)
    chart = Columns("All", [("a", (10, 10, 10, 10, 10))])
    drawn = written(chart_rows(chart, 80, 17))
    for glyph, name in zip(GLYPHS, NAMES, strict=True):
        assert f"{glyph * 2} {name}" in drawn and drawn.count(glyph) > 2


def test_the_tallest_column_reaches_the_top_and_an_empty_one_shows_nothing() -> None:
    chart = Columns("Two", [("one", (0, 0, 0, 100, 0)), ("none", (0,) * 5), ("few", (0, 0, 0, 1, 0))])
    rows = written(chart_rows(chart, 40, 14)).split("\n")
    assert rows[2].strip().startswith("100┤") and "█" in rows[2]
    ground = next(at for at, row in enumerate(rows) if "└" in row)
    first, few = rows[ground - 1].split("│")[1][:13], rows[ground - 1].split("│")[1][22:]
    assert "█" in first and "█" in few, "one of a hundred is not nothing"


@settings(deadline=None)
@given(st.dates(date(1970, 1, 1), date(2099, 1, 1)), st.integers(0, 20_000), st.integers(4, 70))
def test_periods_cover_the_time_and_fit(first: date, length: int, most: int) -> None:
    last = min(date(2099, 12, 31), first + timedelta(length))
    period = fitting(first, last, most)
    starts = periods(first, last, period)
    assert starts == sorted(set(starts)) and starts[0] <= first and starts[-1] <= last < period.after(starts[-1])
    assert len(starts) <= most or period is Period.YEAR
    assert all(period.start(one) == one for one in starts)


@settings(deadline=None)
@given(st.dictionaries(days, st.integers(1, 50), min_size=1, max_size=60), st.sampled_from(Period))
def test_folding_loses_nothing(counts: dict[int, int], period: Period) -> None:
    first, last = (date(1970, 1, 1) + timedelta(end) for end in (min(counts), max(counts)))
    folded = fold(counts, period, first, last)
    assert sum(sum(values) for _, values in folded) == sum(counts.values())


def test_a_stray_date_does_not_squeeze_the_rest() -> None:
    counts = dict.fromkeys(range(20000, 20100), 100) | {3: 1}
    assert span(counts) == (date(2024, 10, 4), date(2025, 1, 11))
    assert span({3: 1, 20_000: 1})[0] == date(1970, 1, 4), "one of two is no stray"
    assert span({}) == (date(1970, 1, 1), date(1970, 1, 1))


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0"), (7, "7"), (2.5, "2.5"), (999, "999"), (1_240, "1.2k"), (34_000, "34k"), (5.6e6, "5.6M")],
)
def test_short_numbers(number: float, told: str) -> None:
    assert short(number) == told


def test_a_page_without_a_plot_says_why() -> None:
    assert "Nothing yet." in written(page_rows(Page("x", "X", (), ("Nothing yet.",)), 60, 17))


def test_the_names_of_pages_fit() -> None:
    pages = [kind.name for kind in KINDS]
    assert tabs_fitting(pages, 80) == pages
    for width in (60, 80, 200):
        assert sum(len(name) + 2 for name in tabs_fitting(pages, width)) <= width
