"""What was learned from the owner's decisions, ready to be added to the scores of a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lanes.features import Features
from lanes.grams import GramTable
from lanes.lesson import START
from lanes.packed import total, unpack
from lanes.text import SHARES

GRAM, SIGNAL, SENDER, CAMPAIGN, TRUST = "gram", "signal", "sender", "campaign", "trust"
PACKED = (GRAM, SIGNAL, SENDER, CAMPAIGN)
"""The kinds whose weights are kept packed, by name. `TRUST` are factors on the shipped scores: four by four."""
STRENGTH: dict[str, float] = {GRAM: 0.07, SIGNAL: 3.0, SENDER: 0.3, CAMPAIGN: 0.1, TRUST: 20.0}
"""How strongly the weights of each kind are held near nothing."""
SCALE = 1 << 20
"""Residuals are summed as whole numbers of this."""
ANSWERED_DAMPING = 0.4
"""How much a junked thread counts against a sender whom the owner has answered."""
Four = list[float]


@dataclass(slots=True)
class Learned:
    """The learned weights, each times the strength of its kind; packed ones also times `SCALE`."""

    grams: GramTable = field(default_factory=GramTable)
    others: dict[str, dict[str, int]] = field(default_factory=lambda: {kind: {} for kind in PACKED[1:]})
    """By kind: signals, senders, campaigns."""
    trust: list[Four] = field(default_factory=lambda: [[0.0] * 4 for _ in range(4)])
    """By lane of the shipped score: what it adds to the four."""
    strength: Mapping[str, float] = field(default_factory=lambda: STRENGTH)
    """Of the kinds, as it was for these decisions."""
    decisions: int = 0

    def __len__(self) -> int:
        return self.decisions

    def by_kind(self, features: Features, shipped: Sequence[float]) -> dict[str, Four]:
        """What is learned adds to the four scores of a message, given its shipped ones, by kind of evidence."""
        signals, senders, campaigns = self.others.values()
        made: dict[str, Four] = {}
        reading = features.reading
        if said := self.grams.over(reading):
            made[GRAM] = floats(said, reading.share / SHARES / self.strength[GRAM])
        held = total(map(signals.get, reading.signals)) + total(map(signals.get, features.around))
        if held := held + signals.get(START, 0):
            made[SIGNAL] = floats(held, 1.0 / self.strength[SIGNAL])
        if sender := senders.get(features.sender):
            push = floats(sender, 1.0 / self.strength[SENDER])
            made[SENDER] = _damped(push) if features.answered else push
        if campaign := campaigns.get(str(features.campaign)):
            made[CAMPAIGN] = floats(campaign, 1.0 / self.strength[CAMPAIGN])
        if self.decisions:
            made[TRUST] = trusted(self.trust, shipped, self.strength[TRUST])
        return made


def pushes(features: Features, learned: Learned, shipped: Sequence[float]) -> Four:
    """What is learned adds to the four scores of a message, given its shipped ones."""
    parts = [*learned.by_kind(features, shipped).values()]
    return [sum(column) for column in zip(*parts, strict=True)] if parts else [0.0] * 4


def with_learned(features: Features, shipped: Sequence[float], learned: Learned | None) -> list[float]:
    """The five scores of a message: its shipped ones, and what is learned added to those of the lanes."""
    scores = [*shipped]
    if learned:
        for lane, push in enumerate(pushes(features, learned, shipped)):
            scores[lane] += push
    return scores


def trusted(trust: Sequence[Four], shipped: Sequence[float], strength: float) -> Four:
    """What the factors on the shipped scores add."""
    p, q, r, s = shipped[:4]
    a, b, c, d = trust
    return [(p * a[k] + q * b[k] + r * c[k] + s * d[k]) / strength for k in range(4)]


def floats(packed: int, scale: float) -> Four:
    """The four numbers of a packed sum of residuals, times a scale."""
    return [number / SCALE * scale for number in unpack(packed, 4)]


def _damped(push: Four) -> Four:
    """Evidence against somebody whom the owner has answered counts less."""
    return [add * ANSWERED_DAMPING if (add > 0) == (lane < 2) else add for lane, add in enumerate(push)]
