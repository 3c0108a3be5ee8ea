from __future__ import annotations

import re
from collections import Counter

import pytest
from lane_threads import alone, said, thread

from lanes.brief import FEWEST, LINES, REST, brief, told, words
from lanes.catalogue import SIGNALS
from lanes.concepts import MARK, concepts, sentences
from lanes.judge import Judge
from lanes.learning import fit
from lanes.rule import Rule
from lanes.rules import Rules
from lanes.themes import ASKS, FACTS, START, THEMES, UNQUOTED, theme_of
from lanes.thread import SenderFacts
from lanes.verdict import Explanation, Reason
from lanes.wording.sentences import says

JUDGE = Judge.shipped()
CALL = "Hi Mara, could we hop on a quick call this week? We help makers grow their sales."
ORDER = "My order has not come. The order number is 4471 and it was shipped on Monday."
JARGON = re.compile(r"~|the owner|the sender|[a-z]:[a-z0-9]|owner-|learned:")


def of(explained: Explanation, signal: str) -> Reason:
    (reason,) = [one for one in explained.reasons if signal in one.signals]
    return reason


def test_every_member_of_a_theme_is_known_and_in_no_other() -> None:
    members = [one for theme in THEMES.values() for one in theme.split()]
    assert [one for one, number in Counter(members).items() if number > 1] == []
    known = SIGNALS.keys() | sentences().keys() | {"reply"}
    assert [one for one in members if one not in known] == []


def test_the_sets_of_themes_name_themes() -> None:
    for some in (ASKS, FACTS, UNQUOTED):
        assert some <= THEMES.keys()


@pytest.mark.parametrize("name", [*SIGNALS, *[MARK + concept.name for concept in concepts()]])
def test_every_signal_and_concept_speaks_plainly_to_the_owner(name: str) -> None:
    assert says(name)
    assert not JARGON.search(says(name))


def test_a_concept_and_its_words_are_one_reason() -> None:
    explained = JUDGE.explain(alone(ORDER), 0)
    order = of(explained, "~order")
    assert "order" in order.signals
    assert "order" in " ".join(words(order, ORDER)).lower()
    assert "order" in told(order, ORDER)


def test_an_ask_of_a_stranger_is_told_in_one_sentence() -> None:
    asks = (
        CALL,
        "Book a call, it is free!",
        "Our offer: 50% off. Order now https://a.example",
        "Thanks for connecting!",
    )
    joined = [one for text in asks for one in JUDGE.explain(alone(text), 0).reasons if one.joins]
    assert joined
    for reason in joined:
        ask, fact = reason.joins
        assert reason.says == f"{ask.says} before any exchange"
        assert "owner-never-wrote" in fact.signals
        assert reason.points == pytest.approx(ask.points + fact.points, abs=1e-12)
        assert set(reason.signals) == {*ask.signals, *fact.signals}


def test_it_asks_for_a_call_before_any_exchange() -> None:
    text = "Can we hop on a quick call? It is free."
    explained = JUDGE.explain(alone(text), 0)
    assert "asks for a call or a few minutes before any exchange" in [one.says for one in explained.reasons]


def test_after_an_exchange_nothing_is_said_of_before() -> None:
    talk = thread([said("Hello Mara", 0), said("Hello!", 1, "owner"), said(CALL, 2)], senders={"u1": SenderFacts(2, 1)})
    assert not [one for one in JUDGE.explain(talk, 2).reasons if one.joins]


def test_what_they_wrote_before_and_the_answer_are_a_line_each() -> None:
    many = [said(f"{CALL} {at}", at) for at in range(6)]
    talk = thread([*many, said("Sorry, no.", 6, "owner"), *[said(f"{ORDER} {at}", at) for at in range(7, 9)]])
    names = Counter(one.signal for one in JUDGE.explain(talk, 5).reasons)
    assert names["earlier"] == names["later"] == 1
    (answered,) = [one for one in JUDGE.explain(talk, 5).reasons if "reply" in one.signals]
    assert answered.says == "you answered it"


def test_few_lines_that_add_up_the_same() -> None:
    explained = JUDGE.explain(alone(CALL + " " + ORDER), 0)
    lines = brief(explained.reasons)
    assert FEWEST < len(lines) <= LINES + 2
    assert sum(one.points for one in lines) == pytest.approx(explained.log_odds, abs=1e-9)
    assert lines[-1].signal == START
    assert lines[-2].signal == REST
    assert not [line for line in lines if JARGON.search(line.says)]


def test_a_single_small_reason_is_not_folded() -> None:
    some = [Reason(f"s{at}", "text", "says", 5.0) for at in range(LINES + 1)]
    assert brief(some) == some
    assert brief(some[:2]) == some[:2]
    assert brief([]) == []


def test_words_are_whole_and_told_once() -> None:
    text = "Only 45% of it, only 45%."
    spans = ((6, 8), (20, 23), (5, 7), (0, 4))
    assert words(Reason("percent", "text", "names", 1.0, spans), text) == ["45%", "Only"]
    long = "a" * 200
    (word,) = words(Reason("x", "text", "says", 1.0, ((3, 5),)), long)
    assert len(word) <= 32


def test_the_theme_of_what_stands_alone_is_itself() -> None:
    assert theme_of("asks-call") == theme_of("~call-asking") == "call"
    assert theme_of("~music") == "~music"
    assert theme_of("rule:x") == "rule:x"


def test_decisions_are_told_by_what_they_were_about() -> None:
    lesson = JUDGE.lesson(alone(CALL), 0, "generic")
    explained = JUDGE.explain(alone(CALL), 0, fit({"1": lesson}))
    told_of = {one.signal: one for one in explained.reasons if one.group == "learned"}
    assert told_of["learned:sender"].says == "your decisions on this sender"
    assert told_of["learned:likes"].says == "your decisions on messages like it"
    assert sum(one.points for one in explained.reasons) == pytest.approx(explained.log_odds, abs=1e-9)


def test_a_rule_is_a_reason_of_its_own() -> None:
    rules = Rules([Rule("calls", "pitch", pattern="quick call")])
    explained = Judge(JUDGE.weights, rules).explain(alone(CALL), 0)
    (reason,) = [one for one in explained.reasons if one.group == "rule"]
    assert told(reason, CALL) == "your rule “calls” (“quick call”)"
    assert sum(one.points for one in explained.reasons) == pytest.approx(explained.log_odds, abs=1e-9)


def test_words_spelt_like_signals_are_told_from_them() -> None:
    text = "Start later, reply earlier, link the price, wording and rest"
    explained = JUDGE.explain(alone(text), 0)
    signals = [one.signal for one in explained.reasons]
    assert len(set(signals)) == len(signals)
    assert signals.count(START) == 1
    assert not {"later", "earlier", "reply"} & set(signals)
    assert [one.theme for one in brief(explained.reasons)].count(START) == 1
