"""Figures of how good the judge is, against sums done by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanes.calibration import bins, error
from lanes.figures import UNSURE, Said, Tries, figures
from lanes.ranking import auc
from lanes.training import sentence
from lanes.verdict import LANES, Verdict
from lanes.wilson import interval, lower_bound


def said(lane: str, guess: str, sure: float = 0.7, unsure: bool = False, **more: bool | float) -> Said:
    chances = [(1 - sure) / 3] * 4
    chances[LANES.index(guess)] = sure
    a, b, c, d = chances
    automated = float(more.get("score", 0.5))
    known = more.get("automated")
    return Said(lane, Verdict(guess, unsure, (a, b, c, d), automated), None if known is None else bool(known))


EIGHT = [
    said("pitch", "pitch", 0.95, automated=True, score=0.9),
    said("pitch", "pitch", 0.85, automated=True, score=0.4),
    said("pitch", "generic", 0.55, automated=False, score=0.4),
    said("generic", "pitch", 0.81, automated=False, score=0.1),
    said("generic", "generic", 0.65),
    said("purposeful", "purposeful", 0.75),
    said("purposeful", "purposeful", 0.35, unsure=True),
    said("conversational", "generic", 0.45),
]


def test_eight_messages_by_hand() -> None:
    made = figures(EIGHT)
    assert (made.messages, made.unsure, made.accuracy) == (8, 1, 0.5)
    pitch, generic, purposeful, conversational = made.lanes
    assert (pitch.precision, pitch.recall) == (2 / 3, 2 / 3)
    assert (generic.precision, generic.recall) == (1 / 3, 1 / 2)
    assert (purposeful.precision, purposeful.recall) == (1.0, 0.5)
    assert (conversational.precision, conversational.recall, conversational.f1) == (0.0, 0.0, 0.0)
    assert made.macro_f1 == pytest.approx((2 / 3 + 0.4 + 2 / 3 + 0) / 4)
    assert made.confusion["purposeful"] == {"pitch": 0, "generic": 0, "purposeful": 1, "conversational": 0, UNSURE: 1}
    assert made.sure["pitch"] == Tries(2, 3)
    assert made.sure["generic"] == Tries(0, 0)
    assert made.below[0.5] == Tries(0, 1) and made.below[0.6] == Tries(0, 2) and made.below[0.7] == Tries(1, 3)
    assert made.likeliest_of_unsure == Tries(1, 1)
    assert (made.automated_auc, made.automated_known) == (pytest.approx(3.5 / 4), 4)
    off = abs(0.95 - 1) + abs(1.66 - 1) + abs(0.75 - 1) + abs(0.65 - 1) + 0.55 + 0.45 + 0.35
    assert made.calibration_error == pytest.approx(off / 8)
    chances = [0.95, 0.85, 0.15, 0.19 / 3, 0.65, 0.75, 0.35, 0.55 / 3]
    assert made.log_loss == pytest.approx(-sum(map(math.log, chances)) / 8)


def test_nothing_at_all_is_no_failure() -> None:
    made = figures([])
    assert (made.messages, made.macro_f1, made.accuracy, made.calibration_error, made.automated_auc) == (
        0, 0.0, None, None, None,
    )  # fmt: skip


def test_a_chance_of_one_falls_in_the_last_bin_and_one_of_nothing_is_no_endless_loss() -> None:
    assert [one.count for one in bins([(1.0, True), (0.0, False), (0.1, True)])] == [1, 1, *[0] * 7, 1]
    sure = Said("pitch", Verdict("generic", False, (0.0, 1.0, 0.0, 0.0), 0.5))
    assert figures([sure]).log_loss == pytest.approx(-math.log(1e-6))
    assert error(bins([])) is None


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.2, 0.2, 0.5, 0.9]), st.booleans()), max_size=30))
def test_the_area_is_the_share_of_pairs_in_the_right_order(pairs: list[tuple[float, bool]]) -> None:
    yes = [score for score, real in pairs if real]
    no = [score for score, real in pairs if not real]
    wins = sum((a > b) + 0.5 * (a == b) for a in yes for b in no)
    assert auc(pairs) == (pytest.approx(wins / (len(yes) * len(no))) if yes and no else None)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(17, 23, 0.535, 0.874), (83, 100, 0.745, 0.891), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilsons_interval(right: int, of: int, low: float, high: float) -> None:
    assert interval(right, of) == (pytest.approx(low, abs=1e-3), pytest.approx(high, abs=1e-3))
    assert interval(right, of)[0] <= lower_bound(right, of) or of == 0


@pytest.mark.parametrize(
    ("decisions", "agreed", "says"),
    [
        (0, Tries(0, 0), "Knows 0 of your decisions: works with shipped knowledge alone."),
        (
            23,
            Tries(17, 23),
            "Learned from 23 decisions; too few to say how well (it would have agreed with 17 of the last 23, "
            "between 54 % and 87 %).",
        ),
        (
            240,
            Tries(83, 100),
            "Learned from 240 decisions; it would have agreed with 83 of the last 100 (between 74 % and 89 %).",
        ),
        (
            1,
            Tries(0, 0),
            "Learned from 1 decision; each accepts a suggestion or was made in bulk, "
            "so how well it knows you cannot be said.",
        ),
    ],
)
def test_the_meter_says_it_in_one_sentence(decisions: int, agreed: Tries, says: str) -> None:
    assert sentence(decisions, agreed) == says


def test_a_few_choices_among_many_acceptances_say_little() -> None:
    assert "too few of them of your own choosing" in sentence(4000, Tries(3, 5))
