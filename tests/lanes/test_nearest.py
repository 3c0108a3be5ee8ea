from __future__ import annotations

from math import log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanes.lesson import Lesson
from lanes.nearest import ALIKE, CAMPAIGN, COMMON, FEW, LIKE, MOST, SAME, SHARED, Decisions, Near, single
from lanes.text import read
from lanes.verdict import LANES

PITCH = "We help furniture brands get more leads with search marketing, book a demo"
LIKE_PITCH = "We help small furniture brands win leads with clever search marketing"
FRIEND = "Lovely to see you on Sunday, the children still talk about the boat"


def grams(text: str) -> tuple[str, ...]:
    return tuple(read(text).grams())


def lesson(text: str, lane: str = "pitch", sender: str = "x/u1", campaign: int = 0) -> Lesson:
    return Lesson(LANES.index(lane), (0, 0, 0, 0), grams(text), 1000, (), sender, campaign)


def decisions(*lessons: Lesson) -> Decisions:
    made = Decisions()
    for message, one in enumerate(lessons):
        made.put(message, one)
    return made


def nearest(made: Decisions, text: str, sender: str = "x/me", campaign: int = 0, message: int = -1) -> list[Near]:
    return made.nearest(message, read(text).single, sender, campaign)


OTHERS = [lesson(f"{word} {word}ing around the {word} house", "conversational", f"x/{word}") for word in
          ("garden", "kitchen", "river", "museum", "window", "winter", "ticket", "letter")]  # fmt: skip


def test_what_says_the_same_is_found() -> None:
    (near,) = nearest(decisions(lesson(PITCH), *OTHERS), PITCH)
    assert (near.message, near.lane, near.how, near.same_sender) == (0, "pitch", SAME, False)
    assert near.likeness == pytest.approx(1.0)


def test_what_says_something_like_it_is_found() -> None:
    (near,) = nearest(decisions(lesson(PITCH), *OTHERS), LIKE_PITCH, sender="x/u1")
    assert (near.how, near.same_sender) == (LIKE, True)
    assert ALIKE <= near.likeness < 1


@pytest.mark.parametrize("text", ["", "👍", "Hello", "https://a.example", FRIEND, "the"])
def test_what_is_not_like_is_not_named(text: str) -> None:
    greeting, link = lesson("Hello"), lesson("https://b.example")
    assert nearest(decisions(lesson(PITCH), greeting, link, *OTHERS), text) == []


def test_a_look_alike_comes_first_and_counts_once_a_lane() -> None:
    alike = [lesson(f"{FRIEND} {at}", campaign=7) for at in range(5)]
    other = lesson(f"{FRIEND} again", "conversational", campaign=7)
    near = nearest(decisions(*alike, other, lesson(PITCH), *OTHERS), PITCH, campaign=7)
    assert [one.how for one in near] == [CAMPAIGN, CAMPAIGN, SAME]
    assert {one.lane for one in near[:2]} == {"pitch", "conversational"}
    assert nearest(decisions(lesson(FRIEND, campaign=0), *OTHERS), PITCH, campaign=0) == []


def test_a_message_is_not_its_own_neighbour() -> None:
    made = decisions(lesson(PITCH, campaign=7), *OTHERS)
    assert nearest(made, PITCH, campaign=7, message=0) == []


def test_at_most_three_the_nearest_first() -> None:
    some = [lesson(f"{PITCH} {extra}") for extra in ("now", "today please", "this week or next", "in a while", "ok")]
    near = nearest(decisions(*some, *OTHERS), PITCH)
    assert len(near) == MOST
    assert [one.likeness for one in near] == sorted([one.likeness for one in near], reverse=True)


def test_what_is_undone_leaves_no_trace() -> None:
    made = decisions(lesson(PITCH), *OTHERS)
    made.put(99, lesson(FRIEND, campaign=3))
    made.put(0, lesson(FRIEND))
    made.put(0, lesson(PITCH))
    made.drop(99)
    made.drop(99)
    assert len(made) == len(OTHERS) + 1
    assert nearest(made, LIKE_PITCH) == nearest(decisions(lesson(PITCH), *OTHERS), LIKE_PITCH)
    assert nearest(made, FRIEND, campaign=3) == []


def test_no_decision_no_neighbour() -> None:
    assert nearest(Decisions(), PITCH, campaign=7) == []


WORDS = st.lists(
    st.sampled_from(["garden", "kitchen", "river", "leads", "invoice", "ticket", "demo", "boat", "order", "call"]),
    max_size=8,
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=12)


@settings(max_examples=100, deadline=None)
@given(TEXTS, WORDS.map(" ".join), st.randoms(use_true_random=False))
def test_it_is_the_cosine_and_any_order_gives_the_same(texts: list[str], asked: str, random: object) -> None:
    lessons = {at: lesson(text, sender=f"x/{at}") for at, text in enumerate(texts)}
    made, shuffled = Decisions(), Decisions()
    order = list(lessons)
    for at in order:
        made.put(at, lessons[at])
    random.shuffle(order)  # type: ignore[attr-defined]
    for at in order:
        shuffled.put(at, lessons[at])
    near = nearest(made, asked)
    assert near == nearest(shuffled, asked)
    true = {at: cosine(single(one.grams), read(asked).single, list(lessons.values())) for at, one in lessons.items()}
    for one in near:
        assert one.likeness == pytest.approx(true[one.message])
    alike = {at for at, share in true.items() if share >= ALIKE + 1e-9 and shared(lessons[at], asked) >= SHARED}
    assert bool(near) == bool(alike) or any(abs(share - ALIKE) < 1e-9 for share in true.values())
    if near:
        assert near[0].likeness == pytest.approx(max(true[at] for at in alike))


def shared(one: Lesson, asked: str) -> int:
    return len(set(single(one.grams)) & set(read(asked).single))


def cosine(first: tuple[str, ...], second: tuple[str, ...], lessons: list[Lesson]) -> float:
    """As the textbook has it."""

    def weight(gram: str) -> float:
        held = sum(gram in one.grams for one in lessons)
        return 0.0 if held > FEW and held > COMMON * len(lessons) else log((len(lessons) + 1) / (held + 0.5))

    dot = sum(weight(gram) ** 2 for gram in set(first) & set(second))
    sizes = sqrt(sum(weight(gram) ** 2 for gram in first) * sum(weight(gram) ** 2 for gram in second))
    return dot / sizes if dot else 0.0
