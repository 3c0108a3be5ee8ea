"""What an export says of how a message was sent: headers of mail, bots, guests."""

from __future__ import annotations

import pytest
from lane_threads import alone, said, thread

from lanes.judge import Judge
from lanes.sent_how import NAMES, sent_how
from lanes.wording.sentences import says
from sources.record import Message, Person

JUDGE = Judge.shipped()
NOTE = "Hello Mara, the new catalogue is here. Have a look at what we made in autumn."
BULK = (("list-unsubscribe", "<https://shop.example/u>"), ("precedence", "bulk"))


def mail(*headers: tuple[str, str], sender: str = "mia@shop.example") -> Message:
    return said(NOTE, sender=sender)._replace(network="email", headers=headers)


@pytest.mark.parametrize(
    ("headers", "facts"),
    [
        ([], []),
        ([("list-unsubscribe", "<mailto:off@shop.example>")], ["unsubscribe"]),
        ([("precedence", "Bulk ")], ["bulk-headers"]),
        ([("precedence", "first-class")], []),
        ([("feedback-id", "1:shop")], ["bulk-headers"]),
        ([("auto-submitted", "no")], []),
        ([("auto-submitted", "auto-replied (vacation)")], ["auto-replied"]),
        ([("auto-submitted", "Auto-Generated")], ["automatic-headers"]),
        ([("precedence", "auto_reply")], ["auto-replied"]),
        ([("x-autoreply", "yes")], ["auto-replied"]),
        ([("return-path", "<>")], ["automatic-headers"]),
        ([("auto-submitted", "auto-replied"), ("return-path", "<>")], ["auto-replied"]),
        ([("return-path", "bounce@shop.example")], []),
        ([("content-type", "multipart/report; report-type=delivery-status")], ["automatic-headers"]),
        ([("content-type", "multipart/encrypted")], []),
        ([("x-folder", "Family"), ("reply-to", "m@shop.example")], []),
        ([("list-post", "<mailto:chairs@list.example>"), ("list-id", "chairs"), ("list-unsubscribe", "<x>")], []),
        ([("list-post", "NO"), ("list-unsubscribe", "<x>")], ["unsubscribe"]),
        ([("slack-member", "single-channel guest")], ["guest"]),
        ([("slack-member", "deactivated")], []),
    ],
)
def test_headers(headers: list[tuple[str, str]], facts: list[str]) -> None:
    assert sent_how(mail(*headers), None) == facts


def test_an_address_that_wants_no_reply() -> None:
    assert sent_how(mail(sender="no-reply@shop.example"), None) == ["no-reply"]
    assert sent_how(mail(sender="noreen@shop.example"), None) == []
    assert sent_how(mail(sender="noreply"), None) == []


def test_who_reports_that_a_mail_was_not_delivered() -> None:
    both = ["no-reply", "automatic-headers"]
    assert sent_how(mail(sender="mailer-daemon@mx.example"), None) == both
    assert sent_how(mail(sender="postmaster@mx.example"), None) == ["no-reply"]
    assert sent_how(mail(("return-path", "<>"), sender="postmaster@mx.example"), None) == both[::-1]
    assert sent_how(mail(("return-path", "<>"), sender="mailer-daemon@mx.example"), None) == both[::-1]
    assert sent_how(mail(sender="postmasterful@mx.example"), None) == []


def test_bots_by_what_the_network_says() -> None:
    told = {bot: sent_how(said(NOTE), Person("telegram", "u1", "Welcome", bot=bot)) for bot in (True, False, None)}
    assert told == {True: ["bot-account"], False: [], None: []}


def test_nothing_told_is_no_evidence() -> None:
    """A mail without headers is judged as the same words from a network that knows none."""
    plain = said(NOTE, sender="mia@shop.example")
    assert JUDGE.judge_thread(thread([mail()])) == JUDGE.judge_thread(thread([plain]))
    assert not {signal for reason in JUDGE.explain(thread([mail()]), 0).reasons for signal in reason.signals} & NAMES


def score(name: str, *headers: tuple[str, str], sender: str = "mia@shop.example") -> float:
    (verdict,) = JUDGE.judge_thread(thread([mail(*headers, sender=sender)]))
    assert verdict
    lanes = dict(zip(("pitch", "generic", "purposeful", "conversational"), verdict.probabilities, strict=True))
    return {**lanes, "automated": verdict.automated, "mass": lanes["pitch"] + lanes["generic"]}[name]


def test_mail_that_can_be_unsubscribed_from_is_mass_mail() -> None:
    for name in ("automated", "mass"):
        assert score(name) < score(name, BULK[0]) < score(name, *BULK)


@pytest.mark.parametrize("value", ["auto-replied", "auto-generated"])
def test_automatic_mail_is_automated_and_no_pitch(value: str) -> None:
    header = ("auto-submitted", value)
    assert score("automated", header) > score("automated")
    assert score("pitch", header) < score("pitch")


def test_who_wants_no_reply_is_a_machine() -> None:
    assert score("automated", sender="no-reply@shop.example") > score("automated")


def test_a_bot_is_automated() -> None:
    (plain,) = JUDGE.judge_thread(alone("Welcome, please read the rules."))
    (bot,) = JUDGE.judge_thread(
        thread([said("Welcome, please read the rules.")], people={"u1": Person("x", "u1", bot=True)})
    )
    assert plain and bot and bot.automated > plain.automated


def test_it_is_told_in_plain_words() -> None:
    reasons = JUDGE.explain(thread([mail(*BULK)]), 0).reasons
    assert any("can be unsubscribed from" in reason.says for reason in reasons)
    assert says("auto-replied") == "is marked as an automatic answer"
    assert says("guest") == "they are a guest in the workspace"
