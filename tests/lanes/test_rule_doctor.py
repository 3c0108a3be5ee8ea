"""The doctor: each kind of ailment, and no complaint about rules that are well."""

from __future__ import annotations

from lanes.catalogue import SIGNALS
from lanes.rule import WHERE, Rule
from lanes.rule_doctor import Finding, examine
from lanes.rule_figures import figures

MESSAGES = 100


def findings(hits: dict[str, range], *rules: Rule, lanes: dict[int, str] | None = None, **more: dict) -> list[Finding]:
    found = figures(rules, {f"rule:{name}": fired for name, fired in hits.items()}, lanes or {})
    return examine(found, MESSAGES, WHERE[:3], SIGNALS, more.get("slow", {}), more.get("broken", {}))


def kinds(found: list[Finding]) -> list[tuple[str, ...]]:
    return [(each.kind, *each.rules) for each in found]


A, B = Rule("a", "pitch", "x"), Rule("b", "pitch", "y")


def test_rules_that_are_well_are_left_in_peace() -> None:
    right = dict.fromkeys(range(10), "pitch")
    assert findings({"a": range(30), "b": range(25, 60)}, A, B, lanes=right) == []


def test_each_ailment() -> None:
    assert kinds(findings({}, A)) == [("silent", "a")]
    assert kinds(findings({"a": range(95)}, A)) == [("everywhere", "a")]
    assert kinds(findings({"a": range(20), "b": range(1, 20)}, A, B)) == [("duplicate", "a", "b")]
    other = Rule("c", "generic", "z")
    assert kinds(findings({"a": range(20), "c": range(19, 40)}, A, other)) == [("fight", "a", "c")]
    against = Rule("c", "pitch", "z", points=-1.0)
    assert kinds(findings({"a": range(20), "c": range(19, 40)}, A, against)) == [("fight", "a", "c")]
    assert kinds(findings({}, Rule("a", "pitch", "x", "subject"))) == [("impossible", "a")]
    assert kinds(findings({}, Rule("a", "pitch", signals=("no such",)))) == [("impossible", "a")]
    assert kinds(findings({}, A, broken={"a": "why"})) == [("broken", "a")]
    assert kinds(findings({"a": range(3)}, A, slow={"a": 5})) == [("slow", "a")]


def test_decisions_contradict_a_rule_that_is_wrong_more_often_than_right() -> None:
    lanes = {**dict.fromkeys(range(2), "pitch"), **dict.fromkeys(range(2, 5), "generic")}
    (found,) = findings({"a": range(20)}, A, lanes=lanes)
    assert (found.kind, found.says) == ("contradicts", "your decisions contradict it: right on 2 of 5")
    assert findings({"a": range(1, 20)}, A, lanes=lanes) == []
    assert findings({"a": range(20)}, Rule("a", "pitch", "x", points=-1.0), lanes=lanes) == []


def test_rules_that_are_off_fight_nobody() -> None:
    off = Rule("c", "generic", "z", enabled=False)
    assert findings({"a": range(20), "c": range(20)}, A, off) == []
