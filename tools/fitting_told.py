"""Fits the weights of what few exports tell (headers, bots), on top of what everything else says.

All other weights are fitted as if these facts were not there. So a message of which the export tells none is judged as
it would be without them, and a newsletter is known by its words where its headers are missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import Any

import numpy as np
from scipy.optimize import minimize

Array = Any
LANES_STRENGTH, AUTOMATED_STRENGTH = 0.1, 0.3
"""Lower than that of the other weights: headers fit their messages better in the corpus than in real mail. They prove a
machine more than a lane."""
FEWEST = 20
"""Of fewer messages a fact gets no weight."""


def told_weights(told: Sequence[Set[str]], lanes: Array, automated: Array, scores: Array) -> dict[str, list[float]]:
    """Five weights for each fact that is told often enough, by name.

    Args:
        told: the facts of each message.
        lanes: the number of its lane.
        automated: whether it is.
        scores: its five scores by weights fitted on other inboxes.
    """
    names = [name for name in sorted(set().union(*told)) if sum(name in each for each in told) >= FEWEST]
    if not names:
        return {}
    table = np.array([[name in each for name in names] for each in told], dtype=float)
    rows = np.flatnonzero(table.any(axis=1))
    table, lanes, automated, scores = table[rows], lanes[rows], automated[rows], scores[rows]
    one = np.eye(4)[lanes]
    yes = automated[:, None]
    four = _least(table, lambda w: _lanes_loss(scores[:, :4] + table @ w, one), 4, LANES_STRENGTH)
    fifth = _least(table, lambda w: _yes_loss(scores[:, 4:] + table @ w, yes), 1, AUTOMATED_STRENGTH)
    return dict(zip(names, np.hstack([four, fifth]).tolist(), strict=True))


def _least(table: Array, loss: Callable[[Array], tuple[float, Array]], width: int, strength: float) -> Array:
    """The weights of the smallest loss, small ones preferred; `loss` gives its sum and its slope by score."""

    def value(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(-1, width)
        total, slope = loss(weights)
        return total + (flat @ flat) / (2 * strength), (table.T @ slope).ravel() + flat / strength

    found = minimize(value, np.zeros(table.shape[1] * width), jac=True, method="L-BFGS-B")
    return found.x.reshape(-1, width)


def _lanes_loss(scores: Array, one: Array) -> tuple[float, Array]:
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return float(-(one * logs).sum()), np.exp(logs) - one


def _yes_loss(scores: Array, yes: Array) -> tuple[float, Array]:
    return float(np.logaddexp(0.0, scores).sum() - scores[yes].sum()), 1.0 / (1.0 + np.exp(-scores)) - yes
