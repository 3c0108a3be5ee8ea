"""Says why: the parts of a score as reasons in plain words that add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from lanes.heading import heading
from lanes.parts import Adds, Bundle, parts
from lanes.telling import Telling
from lanes.verdict import LANES, Explanation, Verdict
from sources.record import Message

__all__ = ["explained", "parts"]


def explained(verdict: Verdict, scores: Sequence[float], made: Sequence[Bundle], message: Message) -> Explanation:
    """The verdict with its bundles as reasons.

    The log-odds of a lane are its score less the log of the others' summed exponentials, which is
    their mean score under the shares they have, plus the entropy of these shares: so everything
    has its own points, and the entropy goes to the starting point.
    """
    lane = LANES.index(verdict.lane)
    rival = _rivals(scores, lane)
    entropy = -sum(share * log(share) for share in rival if share > 0)
    peak = max(score for at, score in enumerate(scores[:4]) if at != lane)
    rest = log(sum(exp(score - peak) for at, score in enumerate(scores[:4]) if at != lane)) + peak
    p, q, r, s = rival

    def for_lane(adds: Adds) -> float:
        a, b, c, d, _ = adds
        return adds[lane] - (p * a + q * b + r * c + s * d)

    telling = Telling(message.text, heading(message))
    return Explanation(
        verdict=verdict,
        lane=verdict.lane,
        reasons=telling.reasons(made, for_lane, -entropy),
        log_odds=scores[lane] - rest,
        scores=tuple(scores),
        tell_automated=lambda: telling.reasons(made, lambda adds: adds[4], 0.0),
    )


def _rivals(scores: Sequence[float], lane: int) -> list[float]:
    """How the other three lanes share what is left, 0 for the lane itself."""
    top = max(score for at, score in enumerate(scores[:4]) if at != lane)
    raw = [0.0 if at == lane else exp(score - top) for at, score in enumerate(scores[:4])]
    total = sum(raw)
    return [share / total for share in raw]
