"""What came so lately that an answer may still come is not held against its sender."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lane_threads import HOUR, START, alone, said, thread

from lanes.facts import ANSWER_TIME, thread_facts
from lanes.judge import Judge
from lanes.thread import Thread

JUDGE = Judge.shipped()
NOTE = "Hi Mara, we spoke at the fair in Lund about six chairs for our reading room. Could you do them by March?"
UNANSWERED = {"owner-never-wrote", "only-message"}


def written(own: int | None, talk: Thread) -> Thread:
    """The conversation, where the owner last wrote to anybody so long after it began."""
    return replace(talk, owner_wrote_at=None if own is None else START + own)


@pytest.mark.parametrize(
    ("own", "counts"),
    [(None, True), (ANSWER_TIME, True), (30 * ANSWER_TIME, True), (ANSWER_TIME - 1, False), (-HOUR, False)],
)
def test_no_answer_says_nothing_before_there_was_time_for_one(own: int | None, counts: bool) -> None:
    (facts,) = thread_facts(written(own, alone(NOTE)))
    assert UNANSWERED.isdisjoint(facts) != counts
    assert "first-here" in facts


def test_a_message_without_a_date_had_its_time() -> None:
    talk = alone(NOTE)
    undated = replace(talk, messages=[talk.messages[0]._replace(sent_at=None)])
    assert set(thread_facts(written(0, undated))[0]) >= UNANSWERED


def test_what_was_answered_stays_answered() -> None:
    talk = written(HOUR, thread([said(NOTE, 0), said("Gladly, by the tenth.", 1, "owner"), said("Wonderful!", 2)]))
    first, _, last = thread_facts(talk)
    assert "owner-answers-next" in first and "owner-spoke-last" in last


def test_a_new_message_is_likelier_real_than_one_left_unanswered() -> None:
    (new,), (old,) = (JUDGE.judge_thread(written(own, alone(NOTE))) for own in (0, 90 * ANSWER_TIME))
    assert new is not None and old is not None
    assert sum(new.probabilities[2:]) > sum(old.probabilities[2:])
    assert new.automated < old.automated
