"""Suggestions: what decisions speak for, in any order, and what they promise they keep on messages to come."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from lane_threads import said

from lanes.rule import Rule, checked
from lanes.rule_book import Refusal
from lanes.rule_conditions import STOP_WORDS, conditions
from lanes.rule_mining import BOUND, SUPPORT, Example, Suggestion, suggestions
from lanes.rules import Rules
from lanes.verdict import LANES
from lanes.wilson import lower_bound
from lanes.words import lowered, tokens

NOISE = [
    *("river", "copper", "lantern", "orchard", "velvet", "harbour", "meadow", "pebble", "saddle", "thimble"),
    *("walnut", "anchor", "bramble", "cinder", "drizzle", "ember", "fennel", "gravel", "hamlet", "ivory", "juniper"),
]


def example(number: int, lane: str, text: str, *signals: str) -> Example:
    message = said(text, number)._replace(key=f"m{number}")
    return Example(f"x/me/m{number}", f"x/me/m{number}", lane, message, None, tokens(lowered(text)), signals)


def inbox(number: int, seed: int = 1) -> list[Example]:
    """Decisions of an owner who puts "check out" among pitches (nine of ten), and says nothing else by words."""
    dice = random.Random(seed)
    made = []
    for at in range(number):
        words = " ".join(dice.sample(NOISE, 8))
        if at % 4 == 0:
            lane = "pitch" if dice.random() < 0.95 else "generic"
            made.append(example(at, lane, f"{words}, you should Check out {words}", "no-capitals", "words:16-30"))
        else:
            made.append(example(at, dice.choice(LANES[1:]), words, dice.choice(["past", "we"]), "words:8-15"))
    return made


def test_what_stands_behind_the_decisions_is_found_and_readable() -> None:
    (found,) = suggestions(inbox(240))
    assert found.rule.lane == "pitch"
    assert "check out" in found.rule.pattern or found.rule.signals
    assert checked(found.rule) == found.rule
    assert found.bound >= BOUND
    assert found.of >= SUPPORT
    assert found.bound == lower_bound(found.right, found.of)
    assert found.says == (
        f"{found.right} of {found.of} so far on decisions not used to find it; expect at least {found.bound:.0%}"
    )
    assert found.rule.points > 0
    assert found.of < found.evidence  # only one half is shown: the other one found it


def test_the_order_of_the_decisions_does_not_matter() -> None:
    decided = inbox(240)
    expected = suggestions(decided)
    for seed in range(5):
        random.Random(seed).shuffle(decided)
        assert suggestions(decided) == expected


def test_noise_suggests_nothing() -> None:
    dice = random.Random(3)
    for seed in range(5):
        noise = [replace(each, lane=dice.choice(LANES)) for each in inbox(300, seed)]
        assert suggestions(noise) == []


def test_few_decisions_suggest_nothing() -> None:
    assert suggestions([]) == []
    assert suggestions(inbox(20)) == []


def test_promises_are_kept_on_messages_to_come() -> None:
    kept = made = 0
    for seed in range(12):
        future = inbox(2000, seed + 100)
        for each in suggestions(inbox(160, seed)):
            rules = Rules([each.rule])
            lanes = [one.lane for one in future if rules.found(one.message, None, one.signals)]
            made += 1
            kept += lanes.count(each.rule.lane) >= each.bound * len(lanes)
    assert made >= 8
    assert kept >= 0.9 * made


def test_look_alikes_do_not_prove_each_other() -> None:
    blast = [replace(example(at, "pitch", "come see our orchard velvet show"), look="the same") for at in range(30)]
    others = [example(100 + at, "generic", " ".join(random.Random(at).sample(NOISE, 4))) for at in range(60)]
    assert not [each for each in suggestions(blast + others) if each.rule.lane == "pitch"]


def test_no_stop_words_and_no_lengths() -> None:
    held = conditions(tokens(lowered("I'd love to check out the boat, thank you for 3 more!!")), ["words:8-15", "past"])
    words = [name for kind, name in held if kind == "word"]
    assert "check out" in words
    assert "boat" in words
    assert not STOP_WORDS & set(words)
    assert "out the" not in words
    assert [name for kind, name in held if kind == "signal"] == ["past"]


def test_a_refused_suggestion_stays_away_until_the_evidence_doubles() -> None:
    (found,) = suggestions(inbox(240))
    rule = found.rule

    def refused(evidence: int) -> list[Suggestion]:
        refusal = Refusal(rule.name, rule.lane, rule.pattern, rule.signals, evidence)
        return [each for each in suggestions(inbox(240), refused=[refusal]) if each.rule == rule]

    assert refused(found.evidence) == []
    assert refused(found.evidence // 2 + 1) == []
    assert refused(found.evidence // 2) == [found]


def test_what_a_rule_covers_already_is_not_suggested() -> None:
    (found,) = suggestions(inbox(240))
    assert suggestions(inbox(240), [Rule("mine", "pitch", "check.out")]) == []
    (renamed,) = suggestions(inbox(240), [Rule(found.rule.name, "generic", "nothing like it")])
    assert renamed.rule.name == f"{found.rule.name} 2"


@pytest.mark.parametrize(
    ("right", "of", "bound"), [(0, 0, 0.0), (11, 11, 0.8026), (7, 7, 0.7212), (0, 9, 0.0), (17, 18, 0.7852)]
)
def test_wilsons_bound(right: int, of: int, bound: float) -> None:
    assert lower_bound(right, of) == pytest.approx(bound, abs=1e-4)
