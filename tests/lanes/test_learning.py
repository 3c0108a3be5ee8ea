from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lane_threads import alone, said, thread

from lanes.judge import Judge
from lanes.learned import Learned
from lanes.learning import fit, nudged
from lanes.lesson import Lesson
from lanes.thread import SenderFacts
from lanes.verdict import LANES

JUDGE = Judge.shipped()
TEXT = "free call order chair hello thanks invoice friday love news grow your page haha mum"
WORDS = TEXT.split()
decisions = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
        st.sampled_from(LANES),
        st.sampled_from("ab"),
    ),
    max_size=8,
)


def _lessons(made: list[tuple[str, str, str]]) -> dict[str, Lesson]:
    return {
        str(number): JUDGE.lesson(alone(text, sender=sender), 0, lane)
        for number, (text, lane, sender) in enumerate(made)
    }


@given(decisions, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_decisions_does_not_matter(made: list[tuple[str, str, str]], shuffle: random.Random) -> None:
    lessons = _lessons(made)
    shuffled = list(lessons.items())
    shuffle.shuffle(shuffled)
    assert fit(dict(shuffled)) == fit(lessons)


@given(decisions)
@settings(deadline=None)
def test_a_lesson_survives_the_store(made: list[tuple[str, str, str]]) -> None:
    for lesson in _lessons(made).values():
        assert Lesson.from_text(lesson.as_text()) == lesson


def test_nothing_learned_changes_nothing() -> None:
    talk = alone("hello, is the chair still free?")
    assert JUDGE.judge_thread(talk, Learned()) == JUDGE.judge_thread(talk, fit({})) == JUDGE.judge_thread(talk, None)


def test_more_sweeps_would_change_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(5)
    lessons = _lessons([(" ".join(dice.choices(WORDS, k=6)), dice.choice(LANES), "ab"[n % 2]) for n in range(40)])
    few = fit(lessons)
    monkeypatch.setattr("lanes.learning.SWEEPS", 300)
    many = fit(lessons)
    for text in ("free call", "thanks mum", "order chair friday", "haha"):
        (one,), (two,) = JUDGE.judge_thread(alone(text), few), JUDGE.judge_thread(alone(text), many)
        assert one and two
        assert max(abs(a - b) for a, b in zip(one.probabilities, two.probabilities, strict=True)) < 0.1


def test_a_nudge_comes_close_to_the_fit_and_leaves_what_it_started_from() -> None:
    dice = random.Random(7)
    before = _lessons([(" ".join(dice.choices(WORDS, k=6)), LANES[n % 3], "ab"[n % 2]) for n in range(30)])
    learned, kept = fit(before), fit(before)
    new = JUDGE.lesson(alone("free chair on friday, order now", sender="c"), 0, "conversational")
    talk = alone("free chair on friday?", sender="d")
    (untaught,) = JUDGE.judge_thread(talk, learned)
    (quick,) = JUDGE.judge_thread(talk, nudged(learned, [new]))
    (whole,) = JUDGE.judge_thread(talk, fit(before | {"new": new}))
    assert learned == kept
    assert untaught and quick and whole
    change = whole.probabilities[3] - untaught.probabilities[3]
    assert change > 0
    assert abs(quick.probabilities[3] - whole.probabilities[3]) < change


def test_a_decision_moves_a_look_alike_from_someone_else_most() -> None:
    text = "I noticed your workshop could sell many more chairs this spring"
    learned = fit({"1": JUDGE.lesson(alone(text), 0, "purposeful")})
    at = LANES.index("purposeful")

    def change(other: str) -> float:
        talk = alone(other, sender="u2")
        (before,), (after,) = JUDGE.judge_thread(talk), JUDGE.judge_thread(talk, learned)
        assert before and after
        return after.probabilities[at] - before.probabilities[at]

    assert change(f"Hi Mara, {text}!") > max(0.1, change("Is the blue chair still there on Friday?"))


def test_one_junked_thread_does_not_blacklist_someone_the_owner_answers() -> None:
    learned = fit({"1": JUDGE.lesson(alone("Buy raffle tickets for our school, $5 each"), 0, "pitch")})
    friend = thread(
        [said("How was the trip?", 0, "owner"), said("so good, I cried at the airport, miss you", 1)],
        senders={"u1": SenderFacts(4, 6)},
    )
    verdict = JUDGE.judge_thread(friend, learned)[1]
    assert verdict and verdict.lane == "conversational"


def test_repeated_decisions_on_a_sender_count() -> None:
    talk = alone("New issue is out, with three long reads and a recipe")
    lessons: dict[str, Lesson] = {}
    chances = []
    for number in range(4):
        (verdict,) = JUDGE.judge_thread(talk, fit(lessons))
        assert verdict
        chances.append(verdict.probabilities[0])
        other = alone(f"Issue {number} brings you a story about boats", at=number)
        lessons[str(number)] = JUDGE.lesson(other, 0, "pitch")
    assert chances == sorted(chances)
    assert chances[-1] > chances[0]


def test_the_owners_own_message_teaches_nothing() -> None:
    own = thread([said("Hi", 0, "owner")])
    assert JUDGE.lessons(own, {0: "pitch"}) == {}
    with pytest.raises(ValueError, match="own"):
        JUDGE.lesson(own, 0, "pitch")


def test_a_stack_of_copies_says_one_thing_and_not_a_hundred() -> None:
    other = alone("We help shops to sell more. Shall we have a call?", sender="other")
    copy = JUDGE.lesson(alone("We help museums to sell more. Shall we have a call?"), 0, "generic")
    copies = {str(number): replace(copy, campaign=7, sender=f"s{number}") for number in range(100)}
    learned = fit(copies)
    assert learned.decisions == 100
    few, many = (JUDGE.judge_thread(other, fit({key: copies[key] for key in sorted(copies)[:n]}))[0] for n in (3, 100))
    assert few and many and few.probabilities == many.probabilities
    contrary = {**copies, "x": replace(copy, campaign=7, lane=LANES.index("pitch"))}
    assert fit(contrary) != learned  # one put elsewhere is something new
