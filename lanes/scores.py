"""From scores to probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from lanes.verdict import Four


def softmax(scores: Sequence[float]) -> Four:
    """Probabilities of four scores."""
    a, b, c, d = scores
    top = max(a, b, c, d)
    a, b, c, d = exp(a - top), exp(b - top), exp(c - top), exp(d - top)
    total = a + b + c + d
    return (a / total, b / total, c / total, d / total)


def logistic(score: float) -> float:
    """The probability of a log-odds score."""
    return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, score))))
