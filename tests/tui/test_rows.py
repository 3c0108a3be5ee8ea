"""The list holds a million ids and reads only what is looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import stacks, view
from store.connect import Connection, open_store
from tui.screen import rows as rows_module
from tui.screen.rows import PAGE, Rows
from tui.when import absolute, age, relative


@pytest.fixture
def connection(store: Path) -> Iterator[Connection]:
    with closing(open_store(store)) as opened:
        yield opened


@given(gone=st.lists(st.integers(0, 10), unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_what_is_taken_out_goes_back_where_it_was(connection: Connection, gone: list[int]) -> None:
    rows = Rows(connection)
    rows.take(stacks.alone(view.all_ids(connection, view.Wanted())))
    before = list(rows.stacks.heads)
    for at in gone:
        assert rows.remove(before[at]) is not None
        assert rows.find(before[at]) is None
        assert rows.remove(before[at]) is None
    assert list(rows.stacks.heads) == [one for one in before if before.index(one) not in gone]
    for at in gone:
        rows.insert(before[at])
        rows.insert(before[at])
    assert list(rows.stacks.heads) == before
    assert [rows.find(one) for one in before] == list(range(len(before)))


def test_a_million_rows_cost_the_pages_looked_at(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    line = view.lines(connection, view.first_ids(connection, view.Wanted(), 1))[0]

    def lines(connection: Connection, ids: list[int]) -> list[view.Line]:
        asked.append(len(ids))
        return [replace(line, message_id=one) for one in ids]

    monkeypatch.setattr(rows_module.view, "lines", lines)
    rows = Rows(connection)
    rows.take(stacks.alone(array("q", range(1_000_000, 0, -1))))
    for at in (0, 1, 199, 200, 999_999, 999_800, 5):
        found = rows.line(at)
        assert found is not None and found.message_id == 1_000_000 - at
    assert asked == [PAGE, PAGE, PAGE]
    assert rows.line(1_000_000) is None and rows.line(-1) is None
    for at in range(0, 1_000_000, 1000):
        rows.line(at)
    assert len(rows._lines) <= rows_module.KEPT + PAGE


@pytest.mark.parametrize(
    ("seconds", "short", "long"),
    [
        (10, "now", "just now"), (300, "5m", "5 minutes ago"), (7200, "2h", "2 hours ago"),
        (86_400 * 2, "2d", "2 days ago"), (86_400 * 21, "3w", "3 weeks ago"), (86_400 * 100, "3mo", "3 months ago"),
        (86_400 * 800, "2y", "2 years ago"), (-86_400, "soon", "in the future"),
    ],
)  # fmt: skip
def test_ages(seconds: int, short: str, long: str) -> None:
    now = 1_700_000_000.0
    at = int((now - seconds) * 1000)
    assert (age(at, now), relative(at, now)) == (short, long)
    assert len(age(at, now)) <= 4


def test_dates_that_are_none_or_beyond_all_measure() -> None:
    assert (age(None, 0), relative(None, 0), absolute(None)) == ("–", "without a date", "")
    assert absolute(1 << 60) == ""
    assert len(age(-(1 << 60), 0)) <= 4
