"""When something was, for people: relative or by the clock, in their own time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import settings
from tui.settings import Settings
from tui.when import age, column

NOW = datetime(2026, 11, 25, 14, 0).timestamp()


def at(*parts: int) -> int:
    return int(datetime(*parts).timestamp() * 1000)  # type: ignore[arg-type]


@pytest.fixture
def by_the_clock() -> Iterator[None]:
    settings.use(Settings(dates="absolute"))
    yield
    settings.use(Settings())


def test_relative_unless_told_otherwise() -> None:
    assert column(at(2026, 11, 25, 11, 0), NOW) == "  3h"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ((2026, 11, 25, 9, 5), "09:05"),
        ((2026, 11, 24, 23, 59), "24 Nov"),
        ((2026, 3, 1, 0, 0), "1 Mar"),
        ((2025, 11, 25, 0, 0), "2025-11"),
        ((2027, 1, 2, 0, 0), "2 Jan"),
        ((2031, 1, 2, 0, 0), "2031-01"),
    ],
)
def test_by_the_clock(by_the_clock: None, moment: tuple[int, ...], told: str) -> None:
    assert column(at(*moment), NOW) == told.rjust(7)


def test_nothing_where_there_is_no_date(by_the_clock: None) -> None:
    assert column(None, NOW).strip() == "–"


@given(st.integers(-(10**18), 10**18) | st.integers(0, 2**42))
def test_a_column_keeps_its_width(moment: int) -> None:
    assert len(column(moment, NOW)) >= 4 and len(age(moment, NOW)) <= 4
    settings.use(Settings(dates="absolute"))
    try:
        assert len(column(moment, NOW)) == 7
    finally:
        settings.use(Settings())
