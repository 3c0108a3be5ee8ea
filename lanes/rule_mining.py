"""Suggests rules from the owner's decisions, with what decisions not used to find them say.

The decisions are split in two by a hash; look-alikes stay together. What is found in one half is measured on
the other, and the other way round. What is found in both is measured on the second half alone: to be found in
it means to be good in it, so adding the halves up would show the search's own luck again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from lanes.rule import Rule
from lanes.rule_book import Refusal
from lanes.rule_conditions import Condition, Conditions, conditions
from lanes.rules import Rules
from lanes.verdict import LANES
from lanes.wilson import log_odds, lower_bound
from sources.record import Message, Person

BOUND, SUPPORT = 0.7, 5
"""A rule must be right so often at least on the half it is measured on, and have fired so often on either."""
FOUND_BOUND = 0.6
"""... and so often at least on the half it is found in: that only decides what is worth measuring."""
EXTENDED = 150
"""So many conditions a lane are tried in twos."""
GAIN = 0.02
"""Two conditions must be surer than either alone by so much."""
MEASURED = 10
"""So many finds a lane and half are measured: the more are, the more pass by luck."""
SUGGESTED = 20
NEW = 0.5
"""The share of a suggestion's messages that no rule before it covers."""


@dataclass(frozen=True, slots=True)
class Example:
    """A decided message."""

    key: str
    """Its network and id: examples are put in order by it, so that it does not matter when they were decided."""
    look: str
    """What it shares with its look-alikes; its key where it has none."""
    lane: str
    message: Message
    person: Person | None
    words: Sequence[str]
    signals: Sequence[str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule that the decisions speak for."""

    rule: Rule
    right: int
    of: int
    """On decisions not used to find it: how often it fired, and was right."""
    bound: float
    """The share it is right about at least, going by these."""
    evidence: int
    """How many decisions it fires on in all."""

    @property
    def says(self) -> str:
        """The held-out figures as a sentence."""
        return (
            f"{self.right:,} of {self.of:,} so far on decisions not used to find it; expect at least {self.bound:.0%}"
        )


def suggestions(
    examples: Iterable[Example], standing: Sequence[Rule] = (), refused: Sequence[Refusal] = ()
) -> list[Suggestion]:
    """The rules to suggest, the surest first: the same for the same decisions in any order."""
    ordered = sorted(examples, key=lambda example: example.key)
    folds = [_fold(example) for example in ordered]
    held = [conditions(example.words, example.signals) for example in ordered]
    made: list[tuple[Suggestion, int]] = []
    for lane in LANES:
        found = [_mined(lane, ordered, held, [fold == which for fold in folds]) for which in (0, 1)]
        for each in sorted(found[0] | found[1], key=lambda each: each.all):
            measured_on = 1 if each in found[0] else 0
            fair = [fold == measured_on for fold in folds]
            if measured := _measured(each.rule(lane, 1.0), ordered, fair):
                made.append(measured)
    evidence = {refusal.condition: refusal.evidence for refusal in refused}
    open_ones = [each for each in made if not _is_refused(each[0], evidence)]
    return _named(_covering(open_ones, ordered, standing), standing)


def _fold(example: Example) -> int:
    return hashlib.blake2b(example.look.encode("utf-8", "surrogatepass"), digest_size=1).digest()[0] & 1


def _mined(
    lane: str, examples: Sequence[Example], held: Sequence[Sequence[Condition]], used: Sequence[bool]
) -> set[Conditions]:
    """What is rather surely of a lane in the half that is used; the surest ones only.

    Sets of examples are kept as the bits of whole numbers: counting what two conditions share is then quick.
    """
    masks: dict[Condition, int] = {}
    for at, (conditions_held, is_used) in enumerate(zip(held, used, strict=True)):
        if is_used:
            for condition in conditions_held:
                masks[condition] = masks.get(condition, 0) | (1 << at)
    of_lane = sum(1 << at for at, example in enumerate(examples) if example.lane == lane)

    def bound(mask: int) -> float:
        return lower_bound((mask & of_lane).bit_count(), mask.bit_count())

    single = {one: mask for one, mask in masks.items() if mask.bit_count() >= SUPPORT}
    bounds = {one: bound(mask) for one, mask in single.items()}
    found: dict[int, tuple[float, Conditions]] = {}
    for one in sorted(single):
        _keep(found, single[one], bounds[one], Conditions((one,)))
    best = sorted(single, key=lambda one: (-bounds[one], one))[:EXTENDED]
    for first, second in combinations(sorted(best), 2):
        mask = single[first] & single[second]
        if mask.bit_count() >= SUPPORT:
            surer = bound(mask)
            if surer >= max(bounds[first], bounds[second]) + GAIN:
                _keep(found, mask, surer, Conditions((first, second)))
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], len(item[1][1].all), item[1][1].all))
    return _new([(mask, each) for mask, (_, each) in ranked])


def _new(ranked: Sequence[tuple[int, Conditions]]) -> set[Conditions]:
    """The first few of them that are mostly of examples none before covers."""
    covered = 0
    taken: set[Conditions] = set()
    for mask, each in ranked:
        if len(taken) < MEASURED and (mask & ~covered).bit_count() >= NEW * mask.bit_count():
            covered |= mask
            taken.add(each)
    return taken


def _keep(found: dict[int, tuple[float, Conditions]], mask: int, bound: float, each: Conditions) -> None:
    """Keep what is sure enough; of those that hold of the same examples, the first and simplest."""
    if bound >= FOUND_BOUND and mask not in found:
        found[mask] = (bound, each)


def _measured(rule: Rule, examples: Sequence[Example], fair: Sequence[bool]) -> tuple[Suggestion, int] | None:
    """The suggestion with its figures on fair examples, and the set of those it fires on; None if it fails there."""
    hits = _hits(rule, examples)
    fired = [at for at in range(len(examples)) if hits >> at & 1]
    unused = [at for at in fired if fair[at]]
    right = sum(examples[at].lane == rule.lane for at in unused)
    bound = lower_bound(right, len(unused))
    if len(unused) < SUPPORT or bound < BOUND:
        return None
    points = round(log_odds(bound), 2)
    return Suggestion(replace(rule, points=points), right, len(unused), bound, len(fired)), hits


def _hits(rule: Rule, examples: Sequence[Example]) -> int:
    """The examples that a rule fires on, as bits: found by the rule itself, not by what it was made from."""
    rules = Rules([rule])
    return sum(
        1 << at for at, example in enumerate(examples) if rules.found(example.message, example.person, example.signals)
    )


def _is_refused(each: Suggestion, evidence: Mapping[tuple[str, str, tuple[str, ...]], int]) -> bool:
    """True for a suggestion that was refused, until twice as many decisions speak for it."""
    before = evidence.get((each.rule.lane, each.rule.pattern, each.rule.signals))
    return before is not None and each.evidence < 2 * before


def _covering(
    made: Sequence[tuple[Suggestion, int]], examples: Sequence[Example], standing: Sequence[Rule]
) -> list[Suggestion]:
    """The surest suggestions, each mostly of messages that neither the rules there are nor a surer one covers."""
    covered = dict.fromkeys(LANES, 0)
    for rule in standing:
        if rule.points > 0 and rule.lane in covered:
            covered[rule.lane] |= _hits(replace(rule, enabled=True), examples)
    taken = []
    for each, hits in sorted(
        made, key=lambda pair: (-pair[0].bound, -pair[0].of, len(pair[0].rule.name), pair[0].rule.name)
    ):
        lane = each.rule.lane
        if (hits & ~covered[lane]).bit_count() >= NEW * hits.bit_count():
            covered[lane] |= hits
            taken.append(each)
    return taken[:SUGGESTED]


def _named(taken: Sequence[Suggestion], standing: Sequence[Rule]) -> list[Suggestion]:
    """The suggestions with names that no rule has."""
    used = {rule.name for rule in standing}
    made = []
    for each in taken:
        name, number = each.rule.name, 2
        while name in used:
            name, number = f"{each.rule.name[:55].strip()} {number}", number + 1
        used.add(name)
        made.append(replace(each, rule=replace(each.rule, name=name)))
    return made
