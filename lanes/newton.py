"""Finds the residual of one decision while all others are held fixed."""

from __future__ import annotations

from collections.abc import Sequence

from lanes.scores import softmax

STEPS = 4
STRIDE = 3.0
"""No step moves a score further than this: beyond it the curve is another."""
NEAR = 1e-7
"""A residual that is off by no more than this is found."""


def solved(scores: Sequence[float], residual: Sequence[float], curvature: float, lane: int) -> list[float]:
    """The residual r with r = (1 at the lane) - softmax(scores + curvature * (r - residual)), by Newton's method.

    Args:
        scores: the four scores with the residual as it is.
        residual: as it is.
        curvature: how much one unit of residual adds to a message's own score.
        lane: the place of the decided lane.
    """
    now = list(residual)
    for _ in range(STEPS):
        at = [score + curvature * (new - old) for score, new, old in zip(scores, now, residual, strict=True)]
        chances = softmax(at)
        gap = [-chance - part for chance, part in zip(chances, now, strict=True)]
        gap[lane] += 1.0
        if max(map(abs, gap)) < NEAR:
            break
        flat = [1.0 + curvature * chance for chance in chances]
        shares = [chance / slope for chance, slope in zip(chances, flat, strict=True)]
        # the slope is a diagonal less a product of two vectors: solved by the formula of Sherman and Morrison
        rest = 1.0 - curvature * sum([share * chance for share, chance in zip(shares, chances, strict=True)])
        pull = curvature * sum([share * part for share, part in zip(shares, gap, strict=True)]) / rest
        moves = [miss / slope + share * pull for miss, slope, share in zip(gap, flat, shares, strict=True)]
        furthest = curvature * max(map(abs, moves))
        short = min(1.0, STRIDE / furthest) if furthest else 1.0
        now = [part + move * short for part, move in zip(now, moves, strict=True)]
    return now
