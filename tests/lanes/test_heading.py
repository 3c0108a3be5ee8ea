"""The subject of a message is judged with it, as a line before its text."""

from __future__ import annotations

import pytest
from lane_threads import alone, said, thread

from lanes.heading import heading, whole_text
from lanes.judge import Judge
from lanes.thread import Thread

JUDGE = Judge.shipped()
SALE = "Last day: 50% off all courses"


def with_subject(subject: str | None, text: str) -> Thread:
    return alone(text, subject=subject)


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("Re: the chairs", "Re: the chairs\n"),
        ("  two\r\n lines\t", "two lines\n"),
        (None, ""),
        ("", ""),
        (" \n", ""),
        ("ab " * 1000, "ab " * 99 + "ab\n"),
    ],
)
def test_a_subject_is_one_line_before_the_text(subject: str | None, line: str) -> None:
    message = said("See below.", subject=subject)
    assert heading(message) == line
    assert whole_text(message) == line + "See below."


def test_it_is_judged_as_if_it_stood_in_the_text() -> None:
    told = JUDGE.judge_thread(with_subject(SALE, "Hello Mara, see you there."))
    assert told == JUDGE.judge_thread(alone(f"{SALE}\nHello Mara, see you there."))
    assert told != JUDGE.judge_thread(alone("Hello Mara, see you there."))


def test_without_one_nothing_changes() -> None:
    text = "Could we hop on a quick call tomorrow?"
    assert JUDGE.explain(with_subject("", text), 0) == JUDGE.explain(alone(text), 0)


def test_that_there_is_one_is_no_reason() -> None:
    reasons = JUDGE.explain(with_subject("Re: chairs", "Both arrived this morning, thank you."), 0).reasons
    assert not {signal for reason in reasons for signal in reason.signals} & {"subject", "subject-reply", "lines:3+"}


def test_the_owners_subject_is_read_too() -> None:
    def answered(subject: str | None) -> Thread:
        return thread([said("Is it still there?", 0), said("See above", 1, "owner", subject=subject)])

    assert JUDGE.judge_thread(answered("Not interested")) != JUDGE.judge_thread(answered(None))


@pytest.mark.parametrize("subject", [SALE, "İİ free call?", "Re: " + "x" * 500, "https://a.example/book free"])
@pytest.mark.parametrize("text", ["Book a free call at https://a.example/book now!", "", "İİİ 50% off", "Hi " * 3000])
def test_reasons_point_at_the_text_alone_and_add_up(subject: str, text: str) -> None:
    why = JUDGE.explain(with_subject(subject, text), 0)
    assert abs(sum(reason.points for reason in why.reasons) - why.log_odds) < 1e-9
    for reason in (*why.reasons, *why.automated_because):
        for start, end in reason.spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()


def test_what_stands_only_in_the_subject_has_no_place_in_the_text() -> None:
    text = "Could we hop on a quick call tomorrow?"
    why = JUDGE.explain(with_subject("50% off", text), 0)
    (percent,) = [reason for reason in why.reasons if "percent" in reason.signals]
    assert not percent.spans
    (call,) = [reason for reason in why.reasons if reason.signal == "asks-call"]
    assert any("call" in text[start:end] for start, end in call.spans)
