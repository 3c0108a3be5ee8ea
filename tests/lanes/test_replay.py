"""Predict, then learn: nothing is ever judged with its own decision, or a later one."""

from __future__ import annotations

import random

from lane_threads import alone, said

from lanes import replay as replaying
from lanes.curve import LEAST_REST, Inbox, rests, windows
from lanes.judge import Judge
from lanes.learning import fit
from lanes.replay import LEAST_MORE, Case, cases, replay
from lanes.thread import Thread
from lanes.verdict import LANES

JUDGE = Judge.shipped()
TEXT = "free call order chair hello thanks invoice friday love news grow your page mum"
WORDS = TEXT.split()


def talks(count: int, seed: int = 3) -> list[tuple[Thread, str]]:
    """Conversations of one message, and a lane that only their sender gives away."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        sender = dice.choice("abcd")
        made.append((alone(" ".join(dice.choices(WORDS, k=5)), sender=sender, at=number), LANES["abcd".index(sender)]))
    return made


def in_time(count: int, seed: int = 3) -> list[Case]:
    """The same, weighed. The keys are in another order than the time."""
    return [
        cases(JUDGE, talk, {0: (lane, None)}, [f"k{number * 7919 % 1000:04}"])[0]
        for number, (talk, lane) in enumerate(talks(count, seed))
    ]


def test_what_is_said_is_what_the_judge_says() -> None:
    known = in_time(60)
    learned = fit({case.key: case.lesson for case in known})
    for talk, lane in talks(20, seed=9):
        (case,) = cases(JUDGE, talk, {0: (lane, True)}, ["k"]).values()
        assert replaying.said(JUDGE, case, learned).verdict == JUDGE.judge_thread(talk, learned)[0]
        assert replaying.said(JUDGE, case, None).verdict == JUDGE.judge_thread(talk, None)[0]
        assert case.lesson == JUDGE.lesson(talk, 0, lane)


def test_the_owners_own_messages_are_no_cases() -> None:
    talk = Thread(alone("hi").owner, alone("hi").conversation, [said("hello", sender="owner")], {}, {}, [])
    assert cases(JUDGE, talk, {0: ("pitch", None)}, ["k"]) == {}


def test_each_is_judged_with_decisions_before_it_alone() -> None:
    known = in_time(80)
    steps = [(case.key, case.lesson) for case in known]
    asked = {case.key: case for case in known}
    made = replay(JUDGE, steps, asked)
    assert list(made) == [case.key for case in known]
    assert made[known[0].key] == replaying.said(JUDGE, known[0], None)
    for at in (1, 7, 33, 79):
        fewer = replay(JUDGE, steps[: at + 1], asked)
        assert fewer[known[at].key] == made[known[at].key], "what came later plays no part"
        others = [(key, known[0].lesson) if place >= at else (key, taught) for place, (key, taught) in enumerate(steps)]
        assert replay(JUDGE, others, asked)[known[at].key] == made[known[at].key], "nor does its own decision"


def test_a_fit_is_made_anew_with_every_quarter_more() -> None:
    known = in_time(40)
    steps = [(case.key, case.lesson) for case in known]
    made = replay(JUDGE, steps, {case.key: case for case in known})
    fitted = [0]
    for at in range(len(known)):
        if at - fitted[-1] >= max(LEAST_MORE, fitted[-1] // 4):
            fitted.append(at)
        expected = replaying.said(JUDGE, known[at], fit(dict(steps[: fitted[-1]])))
        assert made[known[at].key] == expected
    assert fitted == [0, 5, 10, 15, 20, 25, 31, 38]


def test_only_what_was_asked_is_judged_but_all_teach() -> None:
    known = in_time(30)
    steps = [(case.key, case.lesson) for case in known]
    last = known[-1]
    made = replay(JUDGE, steps, {last.key: last})
    assert made == {last.key: replaying.said(JUDGE, last, fit(dict(steps[:-1])))}


def test_the_curve_covers_every_decision_once_and_learns() -> None:
    inbox = Inbox(JUDGE, in_time(130))
    made = windows([inbox])
    assert [(one.first, one.last) for one in made] == [(1, 10), (11, 20), (21, 50), (51, 100), (101, 130)]
    assert [one.learning.right.of for one in made] == [10, 10, 30, 50, 30]
    assert made[-1].so_far.right.of == 130
    assert made[-1].so_far.right.right == sum(one.learning.right.right for one in made)
    assert made[-1].learning.macro_f1 > made[-1].without.macro_f1 + 0.2, "the sender gives the lane away"
    ten, fifty = rests([inbox])
    assert (ten.decisions, fifty.decisions) == (10, 50)
    assert fifty.macro_f1 > ten.macro_f1 > ten.without
    assert list(rests([inbox])) == [ten, fifty], "the same draws each time"


def test_inboxes_learn_apart_and_are_told_together() -> None:
    one, other = Inbox(JUDGE, in_time(30)), Inbox(JUDGE, in_time(12, seed=8))
    together = windows([one, other])
    apart = windows([one]), windows([other])
    assert [window.learning.right.of for window in together] == [20, 12, 10]
    assert together[0].learning.right.right == sum(made[0].learning.right.right for made in apart)
    assert [one.decisions for one in rests([one, other])] == [10]
    assert len(other.cases) < 10 + LEAST_REST, "too few to draw from"


def test_what_was_known_before_is_learned_from_the_start() -> None:
    known = in_time(60)
    before = {case.key: case.lesson for case in known[:40]}
    made = windows([Inbox(JUDGE, known[40:], before)])
    assert made[0].without == windows([Inbox(JUDGE, known[40:], before)])[0].without
    assert made[0].without.right.right > windows([Inbox(JUDGE, known[40:])])[0].without.right.right


def test_nothing_labelled_is_no_curve() -> None:
    assert windows([]) == windows([Inbox(JUDGE, [])]) == list(rests([Inbox(JUDGE, [])])) == []
