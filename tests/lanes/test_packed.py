from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lanes.packed import pack, total, unpack

ROWS = st.lists(st.lists(st.integers(-500_000, 500_000), min_size=5, max_size=5), max_size=40)


@given(ROWS)
def test_adding_packed_rows_adds_each_number(rows: list[list[int]]) -> None:
    sums = [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * 5
    assert unpack(total([pack(row) for row in rows] + [None]), 5) == sums
