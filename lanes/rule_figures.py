"""What a rule does on an inbox: how often it fires, and how often the owner's decisions agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from lanes.rule import Rule
from lanes.rules import Rules


@dataclass(frozen=True, slots=True)
class Figures:
    """One rule's figures. Everything on decisions counts messages that the owner decided."""

    rule: Rule
    hits: frozenset[int]
    """The messages it fires on."""
    decided: int
    """How many of them are decided,"""
    right: int
    """and how many of those as the rule says."""
    decisions: int
    """How many messages are decided in all."""

    @property
    def precision(self) -> float | None:
        """The share of its decided messages that it is right about; None where none is decided."""
        return self.right / self.decided if self.decided else None

    @property
    def coverage(self) -> float | None:
        """The share of all decided messages that it fires on."""
        return self.decided / self.decisions if self.decisions else None


def agrees(rule: Rule, lane: str) -> bool:
    """True where a decision for a lane is as the rule says; one with negative points says "not this lane"."""
    return (lane == rule.lane) == (rule.points > 0)


def figures(rules: Iterable[Rule], hits: Mapping[str, Iterable[int]], decided: Mapping[int, str]) -> list[Figures]:
    """The figures of each rule.

    Args:
        rules: in the order of the result.
        hits: the messages each fires on, by its signal.
        decided: the lane of each decided message.
    """
    made = []
    for rule in rules:
        fired = frozenset(hits.get(rule.signal, ()))
        lanes = [decided[one] for one in fired if one in decided]
        made.append(Figures(rule, fired, len(lanes), sum(agrees(rule, lane) for lane in lanes), len(decided)))
    return made


def all_on(rules: Iterable[Rule]) -> Rules:
    """The rules to look for, switched off ones too: a person wants to know what they would do."""
    return Rules([replace(rule, enabled=True) for rule in rules])
