from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lane_threads import alone, said, thread

from lanes.flip import MOST, STRONGEST, candidates, changed, flip
from lanes.judge import Judge
from lanes.learning import fit
from lanes.rule import Rule
from lanes.rules import Rules
from lanes.thread import SenderFacts, Thread
from lanes.verdict import LANES, Explanation
from lanes.wording.contrary import OPPOSITES

JUDGE = Judge.shipped()
PIECES = [
    "Hi Mara,",
    "can we hop on a quick call?",
    "Book a demo: https://calendly.com/x",
    "it is free",
    "only $49 today, 20% off",
    "thanks for connecting!",
    "my order #4471 arrived broken",
    "could you send the invoice by Friday?",
    "haha mum danced till two",
    "I loved your chairs",
    "happy new year to you and your family",
    "see you at the pub at 8",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join)


def talk(text: str, answered: bool) -> tuple[Thread, int]:
    if not answered:
        return alone(text, request=True), 0
    before = [said("hello Mara", 0), said("Hello!", 1, "owner")]
    return thread([*before, said(text, 2)], senders={"u1": SenderFacts(2, 1)}), 2


def likeliest(scores: list[float]) -> str:
    return LANES[scores.index(max(scores))]


def smaller_flips(explained: Explanation, judge: Judge, number: int) -> list[tuple[int, ...]]:
    """Which so many reasons flip the verdict by their mere absence, tried one by one."""
    some = candidates(explained.reasons)
    flips = []
    for chosen in combinations(range(len(some)), number):
        left = [score - sum(some[at].adds[lane] for at in chosen) for lane, score in enumerate(explained.scores[:4])]
        plain = not any(name in OPPOSITES for at in chosen for name in some[at].signals)
        if plain and likeliest(left) != explained.lane:
            flips.append(chosen)
    return flips


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.booleans(), st.booleans())
def test_a_flip_is_true_and_none_is_smaller(text: str, answered: bool, taught: bool) -> None:
    conversation, at = talk(text, answered)
    learned = fit({"1": JUDGE.lesson(alone(PIECES[1]), 0, "generic")}) if taught else None
    explained = JUDGE.explain(conversation, at, learned)
    found = flip(JUDGE, explained, text)
    if found is None:
        assert not any(smaller_flips(explained, JUDGE, number) for number in range(1, MOST + 1))
        return
    assert 1 <= len(found.reasons) == len(found.changes) <= MOST
    scores = changed(explained.scores, found.changes)
    assert likeliest(scores) == found.lane != explained.lane
    assert found.says.endswith(f", this is {found.lane}")
    assert not any(smaller_flips(explained, JUDGE, number) for number in range(1, len(found.reasons)))
    for reason, change in zip(found.reasons, found.changes, strict=True):
        if not any(name in OPPOSITES for name in reason.signals):
            assert change == tuple(-add for add in reason.adds[:4])


@settings(max_examples=30, deadline=None)
@given(TEXTS, st.booleans())
def test_the_scores_are_the_sum_of_what_the_reasons_add(text: str, answered: bool) -> None:
    conversation, at = talk(text, answered)
    explained = JUDGE.explain(conversation, at)
    sums = [sum(column) for column in zip(*[one.adds for one in explained.reasons], strict=True)]
    assert sums == pytest.approx(explained.scores, abs=1e-9)


def test_the_opposite_of_a_fact_is_counted_in() -> None:
    explained = JUDGE.explain(alone("Hallo Mara, danke für die Vernetzung", request=True), 0)
    (stranger,) = [one for one in candidates(explained.reasons) if "owner-never-wrote" in one.signals]
    from lanes.flip import _change

    held = {name for one in explained.reasons for name in one.signals}
    told = _change(stranger, JUDGE.signals, held)
    bare = [-add for add in stranger.adds[:4]]
    assert told[3] > bare[3]


def test_rules_and_decisions_can_be_what_flips_it() -> None:
    text = "can we hop on a quick call?"
    ruled = Judge(JUDGE.weights, Rules([Rule("calls", "conversational", pattern="call", points=20)]))
    found = flip(ruled, ruled.explain(alone(text), 0), text)
    assert found and found.says.startswith("Without your rule “calls”, this is ")
    lesson = JUDGE.lesson(alone(text), 0, "conversational")
    explained = JUDGE.explain(alone(text), 0, fit({str(at): lesson for at in range(40)}))
    found = flip(JUDGE, explained, text)
    assert explained.lane == "conversational"
    assert found and "your decisions on" in found.says


def test_what_cannot_be_otherwise_is_no_candidate() -> None:
    explained = JUDGE.explain(alone(" ".join(PIECES)), 0)
    some = candidates(explained.reasons)
    assert len(some) == STRONGEST
    assert not {"start", "wording"} & {one.signal for one in some}
    assert not any(one.joins for one in some)


@pytest.mark.parametrize("text", ["", "👍", "\ud800", "a" * 5000])
def test_odd_texts(text: str) -> None:
    explained = JUDGE.explain(alone(text), 0)
    found = flip(JUDGE, explained, text)
    assert found is None or found.lane != explained.lane


def test_the_same_again() -> None:
    text = " ".join(PIECES[:4])
    explained = JUDGE.explain(alone(text), 0)
    assert flip(JUDGE, explained, text) == flip(JUDGE, JUDGE.explain(alone(text), 0), text)
