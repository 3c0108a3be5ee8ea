"""How well trained the judge is, in one honest sentence."""

from __future__ import annotations

from lanes.figures import Tries
from lanes.wilson import interval

ENOUGH = 50
"""Fewer tries say too little."""


def sentence(decisions: int, agreed: Tries) -> str:
    """How much it has learned, and how surely that is any good.

    Args:
        decisions: all that it has learned from.
        agreed: of the last decisions that were not accepted suggestions, how many it would have made.
    """
    if not decisions:
        return "Knows 0 of your decisions: works with shipped knowledge alone."
    learned = f"Learned from {decisions:,} decision{'' if decisions == 1 else 's'}"
    if not agreed.of:
        return f"{learned}; each accepts a suggestion or was made in bulk, so how well it knows you cannot be said."
    would = f"it would have agreed with {agreed.right} of the last {agreed.of}"
    if agreed.of < ENOUGH:
        few = "too few" if agreed.of == decisions else "too few of them of your own choosing"
        return f"{learned}; {few} to say how well ({would}, {between(agreed)})."
    return f"{learned}; {would} ({between(agreed)})."


def between(tried: Tries) -> str:
    """Within which bounds the true share lies, with 95 % confidence, for people."""
    low, high = interval(tried.right, tried.of)
    return f"between {low:.0%} and {high:.0%}".replace("%", " %")
