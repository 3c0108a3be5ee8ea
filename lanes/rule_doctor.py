"""Finds what is wrong with a set of rules: those that never fire, say the same, fight, or are mostly wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from lanes.rule_figures import Figures

SAME = 0.9
"""Two rules are duplicates from this share of common hits on (Jaccard)."""
FEW_DECISIONS = 5
MOSTLY = 0.9
"""A rule that fires on so many of all messages tells nothing of any."""
FEW_MESSAGES = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    kind: str
    """broken, slow, impossible, silent, everywhere, duplicate, fight, contradicts"""
    rules: tuple[str, ...]
    says: str


def examine(
    found: Sequence[Figures],
    messages: int,
    places: Collection[str],
    signals: Collection[str],
    slow: Mapping[str, int],
    broken: Mapping[str, str],
) -> list[Finding]:
    """All that is wrong, the worst first.

    Args:
        found: the figures of every rule, switched off ones too.
        messages: how many there are in all.
        places: where this inbox has anything to look at, see `lanes.rule.WHERE`.
        signals: the names of all named signals.
        slow: how many searches of a rule took too long.
        broken: why a rule cannot be used.
    """
    made = [Finding("broken", (name,), f"it cannot be used: {why}") for name, why in broken.items()]
    made += [
        Finding("slow", (name,), f"its search took too long on {times:,} messages; make its pattern simpler")
        for name, times in sorted(slow.items())
    ]
    known = {finding.rules[0] for finding in made}
    for each in found:
        if each.rule.name not in known:
            made += _alone(each, messages, places, signals)
    in_force = [each for each in found if each.rule.enabled]
    for one, other in combinations(in_force, 2):
        made += _together(one, other)
    return made


def _alone(each: Figures, messages: int, places: Collection[str], signals: Collection[str]) -> list[Finding]:
    """What is wrong with one rule."""
    name, fired = (each.rule.name,), len(each.hits)
    unknown = [signal for signal in each.rule.signals if signal not in signals]
    if unknown:
        return [Finding("impossible", name, f"it can never match: there is no signal {unknown[0]!r}")]
    if each.rule.pattern and each.rule.where not in places and messages:
        return [Finding("impossible", name, f"it can never match: no message here has a {each.rule.where}")]
    if not fired:
        return [Finding("silent", name, f"it fires on none of {messages:,} messages")]
    made = []
    if messages >= FEW_MESSAGES and fired >= MOSTLY * messages:
        made.append(
            Finding("everywhere", name, f"it fires on {fired:,} of {messages:,} messages, and tells them apart no more")
        )
    if each.decided >= FEW_DECISIONS and 2 * each.right < each.decided:
        says = f"your decisions contradict it: right on {each.right} of {each.decided}"
        made.append(Finding("contradicts", name, says))
    return made


def _together(one: Figures, other: Figures) -> list[Finding]:
    """What is wrong between two rules."""
    both = len(one.hits & other.hits)
    if not both:
        return []
    names = (one.rule.name, other.rule.name)
    same_aim = one.rule.lane == other.rule.lane and (one.rule.points > 0) == (other.rule.points > 0)
    if same_aim and both >= SAME * len(one.hits | other.hits):
        return [Finding("duplicate", names, f"they fire on the same messages: {both:,} in common")]
    if _fight(one, other):
        return [Finding("fight", names, f"they pull {both:,} messages different ways")]
    return []


def _fight(one: Figures, other: Figures) -> bool:
    """True where two rules want different things of a message they both fire on."""
    if one.rule.lane == other.rule.lane:
        return (one.rule.points > 0) != (other.rule.points > 0)
    return one.rule.points > 0 and other.rule.points > 0
