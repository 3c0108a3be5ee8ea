from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from lane_threads import alone, said, thread

from lanes.judge import Judge
from lanes.learning import Learned
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


def _lessons(made: list[tuple[str, str, str]]) -> list[dict[str, tuple[int, int, int, int]]]:
    return [dict(JUDGE.lesson(alone(text, sender=sender), 0, lane)) for text, lane, sender in made]


@given(decisions, st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_matter(made: list[tuple[str, str, str]], shuffle: random.Random) -> None:
    lessons = _lessons(made)
    one, two = Learned(), Learned()
    for lesson in lessons:
        one.add(lesson)
    shuffle.shuffle(lessons)
    for lesson in lessons:
        two.add(lesson)
    assert one == two
    assert one.rows() == two.rows()


@given(decisions, decisions)
def test_taking_back_is_exact(before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]) -> None:
    learned, kept = Learned(), Learned()
    for lesson in _lessons(before):
        learned.add(lesson)
        kept.add(lesson)
    later = _lessons(after)
    for lesson in later:
        learned.add(lesson)
    for lesson in later:
        learned.subtract(lesson)
    assert learned == kept


@given(decisions)
def test_the_store_keeps_all_of_it(made: list[tuple[str, str, str]]) -> None:
    learned = Learned()
    for lesson in _lessons(made):
        learned.add(lesson)
    rows = learned.rows()
    assert all(isinstance(value, int) for row in rows for value in row[1:])
    assert Learned.from_rows(rows) == learned


def test_nothing_learned_changes_nothing() -> None:
    talk = alone("hello, is the chair still free?")
    assert JUDGE.judge_thread(talk, Learned()) == JUDGE.judge_thread(talk, None)


def test_a_decision_moves_a_look_alike_from_someone_else_most() -> None:
    text = "I noticed your workshop could sell many more chairs this spring"
    learned = Learned()
    learned.add(JUDGE.lesson(alone(text), 0, "purposeful"))
    at = LANES.index("purposeful")

    def change(other: str) -> float:
        talk = alone(other, sender="u2")
        (before,), (after,) = JUDGE.judge_thread(talk), JUDGE.judge_thread(talk, learned)
        assert before and after
        return after.probabilities[at] - before.probabilities[at]

    assert change(f"Hi Mara, {text}!") > max(0.1, change("Is the blue chair still there on Friday?"))


def test_one_junked_thread_does_not_blacklist_someone_the_owner_answers() -> None:
    learned = Learned()
    learned.add(JUDGE.lesson(alone("Buy raffle tickets for our school, $5 each"), 0, "pitch"))
    friend = thread(
        [said("How was the trip?", 0, "owner"), said("so good, I cried at the airport, miss you", 1)],
        senders={"u1": SenderFacts(4, 6)},
    )
    verdict = JUDGE.judge_thread(friend, learned)[1]
    assert verdict and verdict.lane == "conversational"


def test_repeated_decisions_on_a_sender_count() -> None:
    talk = alone("New issue is out, with three long reads and a recipe")
    learned = Learned()
    chances = []
    for number in range(4):
        (verdict,) = JUDGE.judge_thread(talk, learned)
        assert verdict
        chances.append(verdict.probabilities[0])
        other = alone(f"Issue {number} brings you a story about boats", at=number)
        learned.add(JUDGE.lesson(other, 0, "pitch"))
    assert chances == sorted(chances)
    assert chances[-1] > chances[0]


def test_the_owners_own_message_teaches_nothing() -> None:
    assert JUDGE.lesson(thread([said("Hi", 0, "owner")]), 0, "pitch") == {}
