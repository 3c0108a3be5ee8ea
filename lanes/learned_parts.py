"""What the owner's decisions say of one message: the tallies it touches, and what these add to its scores."""

from __future__ import annotations

from itertools import chain
from math import sqrt

from lanes.features import Features
from lanes.learning import CAMPAIGN, SENDER, SIGNAL, WORD, Learned, Push
from lanes.words import pairs

ANSWERED_DAMPING = 0.4
"""How much a junked thread counts against a sender whom the owner has answered."""


def lesson_keys(features: Features) -> list[str]:
    """The tallies that a decision on this message touches."""
    keys = [WORD + gram for gram in features.reading.grams()]
    keys += [SIGNAL + name for name in dict.fromkeys((*features.reading.signals, *features.around))]
    keys.append(SENDER + features.sender)
    if features.campaign:
        keys.append(f"{CAMPAIGN}{features.campaign}")
    return keys


def pushes(features: Features, learned: Learned) -> list[float]:
    """What the owner's decisions add to the four scores."""
    totals = [0.0, 0.0, 0.0, 0.0]
    for kind_pushes in learned_parts(features, learned).values():
        for lane in range(4):
            totals[lane] += kind_pushes[lane]
    return totals


def learned_parts(features: Features, learned: Learned) -> dict[str, list[float]]:
    """The same by kind of evidence: words, signals, sender, campaign."""
    parts: dict[str, list[float]] = {}
    words, neighbours = dict.fromkeys(features.reading.words), pairs(features.reading.words)
    if said := learned.words.found(words, neighbours):
        scale = 1.0 / sqrt(len(words) + len(neighbours))
        parts[WORD] = [scale * total for total in map(sum, zip(*said, strict=True))]
    names = chain(features.reading.signals, features.around)
    if found := [*filter(None, map(learned.pushes[SIGNAL].get, names))]:
        parts[SIGNAL] = [*map(sum, zip(*found, strict=True))]
    if sender := learned.pushes[SENDER].get(features.sender):
        parts[SENDER] = _damped(sender) if features.answered else list(sender)
    if campaign := learned.pushes[CAMPAIGN].get(str(features.campaign)):
        parts[CAMPAIGN] = list(campaign)
    return parts


def _damped(push: Push) -> list[float]:
    """Evidence against somebody whom the owner has answered counts less."""
    return [add * ANSWERED_DAMPING if (add > 0) == (lane < 2) else add for lane, add in enumerate(push)]
