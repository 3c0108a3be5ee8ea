"""The order in which open messages are asked about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lanes.queue import margin, next_by_doubt
from lanes.verdict import LANES, Four, Verdict


def verdict(*chances: float) -> Verdict:
    a, b, c, d = chances
    return Verdict(LANES[max(range(4), key=chances.__getitem__)], False, (a, b, c, d), 0.5)


def test_nearest_to_a_toss_up_comes_first() -> None:
    sure, torn = verdict(0.9, 0.05, 0.03, 0.02), verdict(0.41, 0.1, 0.09, 0.4)
    spread = verdict(0.4, 0.2, 0.2, 0.2)  # more in doubt by entropy, less between the two likeliest
    assert next_by_doubt({"a": sure, "b": spread, "c": torn}) == "c"


def test_the_smallest_key_of_equals() -> None:
    one = verdict(0.4, 0.3, 0.2, 0.1)
    assert next_by_doubt({"b": one, "a": one}) == "a"
    assert next_by_doubt({"a": one, "b": one}) == "a"


def test_nothing_to_ask() -> None:
    assert next_by_doubt({}) is None


@given(st.permutations((0.5, 0.3, 0.15, 0.05)))
def test_the_margin_does_not_ask_which_lanes(chances: Four) -> None:
    assert abs(margin(verdict(*chances)) - 0.2) < 1e-12
