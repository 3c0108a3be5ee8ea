"""The owner's rules in the judge: where they look, what they add, and that none of them can hang."""

from __future__ import annotations

import time

import pytest
from lane_threads import alone, said, thread

from lanes.judge import Judge
from lanes.rule import WHERE, Rule, RuleError, checked
from lanes.rules import SECONDS, STRIKES, Rules
from lanes.verdict import GROUPS, LANES
from sources.record import Link, Message, Person

SHIPPED = Judge.shipped()
HANGS = "(?:(?:a|aa)+)+c"
ENDLESS = "a" * 200


def judge(*rules: Rule) -> Judge:
    return Judge(SHIPPED.weights, Rules(map(checked, rules)))


def fires(rule: Rule, message: Message, person: Person | None = None, signals: tuple[str, ...] = ()) -> bool:
    return Rules([checked(rule)]).found(message, person, signals) == [rule.signal]


@pytest.mark.parametrize("where", WHERE)
def test_a_rule_looks_where_it_says_and_nowhere_else(where: str) -> None:
    person = Person("x", "u1", name="Zola Pell", handle="aardvark", bio="badger breeder")
    message = said("about camels", subject="dormice", links=(Link("here", "https://emu.example/a"),))
    found = {
        word
        for word in ("camels", "zola", "aardvark", "u1", "badger", "emu", "dormice", "giraffe")
        if fires(Rule("r", "pitch", word, where), message, person)
    }
    expected = {
        "text": {"camels"},
        "sender": {"zola", "aardvark", "u1"},
        "bio": {"badger"},
        "link": {"emu"},
        "subject": {"dormice"},
    }
    assert found == (set().union(*expected.values()) if where == "anywhere" else expected[where])


def test_a_link_that_only_the_text_names_is_found() -> None:
    assert fires(Rule("r", "pitch", r"^https://emu\.example", "link"), said("see HTTPS://EMU.example/x now"))


def test_patterns_are_fuzzy_where_they_ask_for_it_and_ignore_case() -> None:
    rule = Rule("r", "pitch", r"(?:free consultation){e<=2}")
    assert fires(rule, said("FREE CONSULTATOIN today"))
    assert not fires(rule, said("free conversation"))


@pytest.mark.parametrize(
    "pattern",
    [
        "x{1000000}",
        "(?:(?:a?){1000}){1000}",
        "(?:(?:(?:x{65535}){65535}){65535}){65535}",
        "(a{200}|b{3,}){60}",
        "a" * 1001,
    ],
)
def test_a_pattern_that_would_take_a_gigabyte_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match=r"pieces|characters"):
        checked(Rule("r", "pitch", pattern))


@pytest.mark.parametrize(
    "pattern",
    [r"\d{4}-\d{2}-\d{2}", r"(?:\+?\d{2,3} ?){3,6}", "[{9999}]{9}", r"\{99999}", "a{0,99999}", "(?:long){e<=2}"],
)
def test_ordinary_counts_are_no_trouble(pattern: str) -> None:
    assert checked(Rule("r", "pitch", pattern)).pattern == pattern


def test_signals_must_all_hold_beside_the_pattern() -> None:
    rule = Rule("r", "pitch", "boat", signals=("link", "questions:1"))
    assert fires(rule, said("a boat"), signals=("link", "questions:1", "past"))
    assert not fires(rule, said("a boat"), signals=("link",))
    assert not fires(rule, said("a house"), signals=("link", "questions:1"))
    assert fires(Rule("r", "pitch", signals=("link",)), said("anything"), signals=("link",))


@pytest.mark.parametrize("points", [3.0, -3.0])
def test_points_are_log_odds_of_the_lane(points: float) -> None:
    before = SHIPPED.weigh(alone("Lovely boat on Sunday"), None)[0]
    after = judge(Rule("boats", "pitch", "boat", points=points)).weigh(alone("Lovely boat on Sunday"), None)[0]
    assert before is not None
    assert after is not None
    moved = [b - a for a, b in zip(before.scores, after.scores, strict=True)]
    assert moved == pytest.approx([points, 0, 0, 0, 0])


def test_the_explanation_names_the_rule_and_still_adds_up() -> None:
    text = "Lovely boat on Sunday, the boat again"
    explained = judge(Rule("boats", "conversational", "boat", points=8.0)).explain(alone(text), 0)
    (reason,) = [reason for reason in explained.reasons if reason.group == "rule"]
    assert reason.says == "your rule “boats”"
    assert [text[start:end] for start, end in reason.spans] == ["boat", "boat"]
    assert reason.points == pytest.approx(8.0)
    assert sum(reason.points for reason in explained.reasons) == pytest.approx(explained.log_odds)
    assert "rule" in GROUPS


def test_only_rules_that_are_on_count_and_the_version_says_so() -> None:
    rule, other = Rule("r", "pitch", "boat"), Rule("r", "pitch", "boat", enabled=False)
    assert judge(rule).version.startswith(SHIPPED.version + "+")
    assert judge(other).version == judge().version == SHIPPED.version
    assert judge(rule).version != judge(Rule("r", "pitch", "boat", points=1.0)).version
    assert not Rules([other]).found(said("boat"), None)


def test_a_rule_that_asks_for_a_signal_works_in_the_judge() -> None:
    ruled = judge(Rule("linked", "generic", signals=("link",), points=9.0))
    with_link, without = ruled.judge_thread(thread([said("see https://emu.example/a"), said("Send the invoice?", 1)]))
    assert with_link is not None
    assert with_link.lane == "generic"
    assert without is not None
    assert without.lane != "generic"


def test_no_pattern_can_hang_and_a_slow_one_is_given_up() -> None:
    rules = Rules([Rule("slow", "pitch", HANGS), Rule("quick", "pitch", "aaa")])
    started = time.perf_counter()
    for _ in range(200):
        assert rules.found(said(ENDLESS), None) == ["rule:quick"]
    assert time.perf_counter() - started < 200 * SECONDS / 4
    assert rules.slow == {"slow": STRIKES}
    (sentence,) = rules.troubles
    assert "rule “slow” took too long on 5 messages, and is left out" in sentence
    assert rules.spans("rule:slow", ENDLESS) == ()


@pytest.mark.parametrize(
    "pattern",
    [
        "(?=(a+)+$)(?=(a|aa)+c)",
        "(?e)(?:the quick brown fox jumps){i<=5,d<=5,s<=5,e<=9}",
        "(?P<n>a(?&n)?b)c",
        "(?:a?){500}a{500}z",
        "(?:(?:a{0,999}){0,999}){0,999}b",
        "(?:" * 90 + "a" + ")*" * 90,
        "(?s:.*.*.*.*.*.*.*.*)z",
    ],
)
def test_evil_patterns_cost_next_to_nothing(pattern: str) -> None:
    rules = Rules([checked(Rule("evil", "pitch", pattern))])
    started = time.perf_counter()
    for text in ("a" * 4000, "the quick brown fox " * 200, "ab " * 1300):
        rules.found(said(text), None)
        rules.spans("rule:evil", text)
    assert time.perf_counter() - started < 2


def test_a_rule_that_no_longer_compiles_is_left_out_and_told() -> None:
    rules = Rules([Rule("bad", "pitch", "("), Rule("good", "pitch", "boat")])
    assert rules.found(said("boat ("), None) == ["rule:good"]
    assert "rule “bad” is left out: rule “bad”: the pattern is wrong" in rules.troubles[0] or "bad" in rules.broken


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (Rule("", "pitch", "a"), "needs a name"),
        (Rule("a\x1b[2J", "pitch", "a"), "printable"),
        (Rule("a" * 61, "pitch", "a"), "at most 60"),
        (Rule("a", "spam", "a"), "one of " + ", ".join(LANES)),
        (Rule("a", "pitch", "a", where="mind"), "where must be one of"),
        (Rule("a", "pitch", "a", points=0.0), "points must be"),
        (Rule("a", "pitch", "a", points=float("nan")), "points must be"),
        (Rule("a", "pitch", "a", points=21.0), "points must be"),
        (Rule("a", "pitch"), "needs a pattern or signals"),
        (Rule("a", "pitch", "(a"), "the pattern is wrong"),
        (Rule("a", "pitch", "(" * 400 + ")" * 400), "the pattern"),
        (Rule("a", "pitch", "a" * 1001), "1,001 characters"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_with_a_sentence(rule: Rule, says: str) -> None:
    with pytest.raises(RuleError, match=r".") as caught:
        checked(rule)
    assert says in str(caught.value)
