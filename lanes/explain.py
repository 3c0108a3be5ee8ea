"""Says why: the parts of a score as reasons in plain words that add up to it exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log

from lanes.catalogue import SIGNALS
from lanes.learning import CAMPAIGN, SENDER, SIGNAL, WORD
from lanes.spans import Span, signal_spans
from lanes.verdict import LANES, Explanation, Reason, Verdict

SHOWN_WORDS = 8
"""This many words get a reason of their own; the rest are folded into one."""
_LEARNED = {
    WORD: ("learned:words", "your decisions on messages worded like this"),
    SIGNAL: ("learned:signals", "your decisions on messages of this kind"),
    SENDER: ("learned:sender", "your decisions on this sender"),
    CAMPAIGN: ("learned:campaign", "your decisions on messages that look alike"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one thing adds to the five scores."""

    signal: str
    group: str
    says: str
    adds: Sequence[float]
    spans: tuple[Span, ...] = ()


def explained(verdict: Verdict, scores: Sequence[float], words: list[Part], others: list[Part]) -> Explanation:
    """The verdict with its parts as reasons.

    The log-odds of a lane are its score less the log of the others' summed exponentials, which is
    their mean score under the shares they have, plus the entropy of these shares: so every part
    has its own points, and the entropy goes to the starting point.
    """
    lane = LANES.index(verdict.lane)
    rival = _rivals(scores, lane)
    entropy = -sum(share * log(share) for share in rival if share > 0)
    peak = max(score for at, score in enumerate(scores[:4]) if at != lane)
    rest = log(sum(exp(score - peak) for at, score in enumerate(scores[:4]) if at != lane)) + peak

    def for_lane(part: Part) -> float:
        points = part.adds[lane] - sum(share * add for share, add in zip(rival, part.adds, strict=False))
        return points - entropy if part.group == "start" else points

    return Explanation(
        verdict=verdict,
        lane=verdict.lane,
        reasons=_reasons(words, others, for_lane),
        log_odds=scores[lane] - rest,
        automated_because=_reasons(words, others, lambda part: part.adds[4]),
    )


def _rivals(scores: Sequence[float], lane: int) -> list[float]:
    """How the other three lanes share what is left, 0 for the lane itself."""
    top = max(score for at, score in enumerate(scores[:4]) if at != lane)
    raw = [0.0 if at == lane else exp(score - top) for at, score in enumerate(scores[:4])]
    return [share / sum(raw) for share in raw]


def _reasons(words: list[Part], others: list[Part], points: Callable[[Part], float]) -> tuple[Reason, ...]:
    valued = sorted(((points(part), part) for part in words), key=lambda pair: -abs(pair[0]))
    made = [_reason(part, value) for value, part in valued[:SHOWN_WORDS]]
    if rest := valued[SHOWN_WORDS:]:
        spans = tuple(sorted({span for _, part in rest for span in part.spans}))
        made.append(Reason("wording", "text", "the rest of its wording", sum(value for value, _ in rest), spans))
    made += [_reason(part, points(part)) for part in others]
    kept = [reason for reason in made if reason.points]
    return tuple(sorted(kept, key=lambda reason: -abs(reason.points)))


def _reason(part: Part, points: float) -> Reason:
    group = "text" if part.group == "start" else part.group
    return Reason(part.signal, group, part.says, points, part.spans)


def word_part(gram: str, adds: Sequence[float], spans: tuple[Span, ...]) -> Part:
    """A word or pair as a part."""
    return Part(f"word:{gram}", "text", f"says “{gram}”", adds, spans)


def signal_part(name: str, adds: Sequence[float], text: str) -> Part:
    """A named signal as a part."""
    group, says = SIGNALS.get(name, ("text", name))
    return Part(name, group, says, adds, signal_spans(name, text))


def learned_part(kind: str, adds: Sequence[float]) -> Part:
    """What was learned from decisions as a part."""
    name, says = _LEARNED[kind]
    return Part(name, "learned", says, [*adds, 0.0])
