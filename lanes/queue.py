"""Which open message to ask about next: the one whose two likeliest lanes are nearest to a toss-up.

Where the classes are clear, few such decisions teach as much as many random ones (smallest margin, "breaking ties":
Scheffer et al. 2001; Schröder et al. 2022 find it better than entropy).
"""

from __future__ import annotations

from collections.abc import Mapping

from lanes.verdict import Verdict


def margin(verdict: Verdict) -> float:
    """By how much the likeliest lane is likelier than the next."""
    *_, second, first = sorted(verdict.probabilities)
    return first - second


def next_by_doubt(verdicts: Mapping[str, Verdict]) -> str | None:
    """The key of the message to ask about next, the smallest key of equals; None where there is none."""
    return min(verdicts, key=lambda key: (margin(verdicts[key]), key), default=None)
