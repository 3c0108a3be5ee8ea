"""What a change of the rules would do: the decided messages it puts right or wrong, the others it moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from lanes.judge import Judge
from lanes.rule import Rule
from lanes.rule_figures import agrees
from lanes.rules import Rules
from lanes.verdict import Verdict
from lanes.weights import Five
from sources.record import Message, Person

LEAST = 1e-300
"""Stands for a probability that has become nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """A decided message that a change speaks of."""

    message_id: int
    lane: str
    """Decided."""
    was: str
    becomes: str
    """The lanes judged before and after the change, without anything learned from decisions."""


@dataclass(slots=True)
class Effect:
    """All that a change would do."""

    hits: int = 0
    """Messages that the changed rules fire on."""
    decided: int = 0
    """How many of them are decided."""
    fixes: list[Case] = field(default_factory=list)
    breaks: list[Case] = field(default_factory=list)
    against: list[Case] = field(default_factory=list)
    """Decided messages that a rule put in force speaks against, whether or not the judged lane changes."""
    moves: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Undecided messages by id: where they stand and where they would."""


class Change:
    """The rules that a change takes away and those it puts in force."""

    def __init__(self, before: Iterable[Rule], after: Iterable[Rule]) -> None:
        old, new = [[rule for rule in rules if rule.enabled] for rules in (before, after)]
        self.gone = Rules([rule for rule in old if rule not in new])
        self.come = Rules([rule for rule in new if rule not in old])

    @property
    def needs_signals(self) -> bool:
        """True where a rule asks for the signals of a message."""
        return self.gone.needs_signals or self.come.needs_signals

    @property
    def troubles(self) -> list[str]:
        """What could not be looked for everywhere."""
        return self.gone.troubles + self.come.troubles

    def shift(self, message: Message, person: Person | None, signals: Sequence[str]) -> tuple[Five, list[Rule]] | None:
        """What the change adds to a message's scores, and the new rules that fire; None where none does."""
        gone = self.gone.found(message, person, signals)
        come = self.come.found(message, person, signals)
        if not gone and not come:
            return None
        adds = [self.come.weights[name] for name in come]
        adds += [_negative(self.gone.weights[name]) for name in gone]
        a, b, c, d, e = (sum(column) for column in zip(*adds, strict=True))
        return (a, b, c, d, e), [rule for rule in self.come.all if rule.signal in come]


def note_decided(
    effect: Effect, judge: Judge, message_id: int, lane: str, scores: Sequence[float], shift: tuple[Five, list[Rule]]
) -> None:
    """Take a decided message into account: its scores are those of weights and rules, nothing learned."""
    adds, new = shift
    before = judge.verdict(list(scores)).lane
    after = judge.verdict([score + add for score, add in zip(scores, adds, strict=True)]).lane
    case = Case(message_id, lane, before, after)
    effect.decided += 1
    if before != lane == after:
        effect.fixes.append(case)
    if before == lane != after:
        effect.breaks.append(case)
    if any(not agrees(rule, lane) for rule in new):
        effect.against.append(case)


def note_undecided(
    effect: Effect, judge: Judge, message_id: int, probabilities: Sequence[float], shift: tuple[Five, list[Rule]]
) -> None:
    """Take an undecided message into account, going by its verdict as it stands."""
    scores = [*(log(max(share, LEAST)) for share in probabilities), 0.0]
    before = shown(judge.verdict(scores))
    after = shown(judge.verdict([score + add for score, add in zip(scores, shift[0], strict=True)]))
    if before != after:
        effect.moves[message_id] = (before, after)


def shown(verdict: Verdict) -> str:
    """Where a message with this verdict stands."""
    return "unsure" if verdict.unsure else verdict.lane


def _negative(five: Five) -> Five:
    a, b, c, d, e = five
    return (-a, -b, -c, -d, -e)
