"""Says why: the parts of a score as reasons in plain words that add up to it exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

from lanes.concepts import MARK
from lanes.features import Features
from lanes.learning import CAMPAIGN, GRAM, SENDER, SIGNAL, Learned
from lanes.spans import Places
from lanes.text import Reading
from lanes.verdict import LANES, Explanation, Reason, Verdict
from lanes.weights import EARLIER, LATER, OWN, PART, REPLY, floats
from lanes.wording.sentences import says_concept, says_signal

if TYPE_CHECKING:
    from lanes.judge import Judge

SHOWN_WORDS = 8
"""This many words get a reason of their own; the rest are folded into one."""
START = "start"
"""The part that every message has: the bias of the weights."""
_LEARNED = {
    GRAM: ("learned:words", "your decisions on messages worded like this"),
    SIGNAL: ("learned:signals", "your decisions on messages of this kind"),
    SENDER: ("learned:sender", "your decisions on this sender"),
    CAMPAIGN: ("learned:campaign", "your decisions on messages that look alike"),
}
_BESIDE = {
    REPLY: ("relationship", "your answer"),
    EARLIER: ("sender", "what they wrote here before"),
    LATER: ("sender", "what they wrote here afterwards"),
}
Adds = Sequence[float]
"""What one thing adds to the five scores."""


@dataclass(slots=True)
class Part:
    """One thing that adds to the scores; what it says is looked up only where it is shown."""

    name: str
    adds: Adds


@dataclass(slots=True)
class Parts:
    """All that adds up to the scores of one message."""

    grams: list[Part]
    """Words, concepts and pairs of either."""
    signals: list[Part]
    """The start, and named signals."""
    beside: list[tuple[str, Part]]
    """What other messages of the conversation hold, with the part they play."""
    learned: list[Part]
    """What the owner's decisions add, by kind of evidence."""


def parts(judge: Judge, features: Features, learned: Learned | None) -> Parts:
    """What each word, each signal and each kind of decision adds to the scores of a message."""
    reading, own = features.reading, judge.weights.roles[OWN]
    named = judge.signals
    signals = [Part(START, floats(judge.weights.bias))]
    signals += [Part(name, floats(named[name])) for name in (*reading.signals, *features.around) if name in named]
    beside = [
        (role, part)
        for role, readings in (
            (REPLY, [features.reply] if features.reply else []),
            (EARLIER, features.earlier),
            (LATER, features.later),
        )
        for part in _beside(judge, role, readings)
    ]
    taught = learned.by_kind(features) if learned else {}
    grams = [Part(gram, floats(row * reading.share, PART)) for gram in reading.grams() if (row := own.grams.get(gram))]
    return Parts(grams, signals, beside, [Part(kind, [*adds, 0.0]) for kind, adds in taught.items()])


def _beside(judge: Judge, role: str, readings: Sequence[Reading]) -> list[Part]:
    """What the texts of one part add: each signal, and their wording as one."""
    weights, share = judge.weights.roles[role], 1.0 / (len(readings) or 1)
    sums: dict[str, list[float]] = {}
    wording = [0.0] * 5
    for reading in readings:
        for name in reading.signals:
            if name in weights.signals:
                _add(sums.setdefault(name, [0.0] * 5), floats(weights.signals[name]), share)
        _add(wording, floats(weights.grams.over(reading) * reading.share, PART), share)
    return [*(Part(name, adds) for name, adds in sums.items()), *([Part("wording", wording)] if any(wording) else [])]


def _add(into: list[float], adds: Adds, times: float) -> None:
    for at, add in enumerate(adds):
        into[at] += add * times


def explained(verdict: Verdict, scores: Adds, made: Parts, text: str) -> Explanation:
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
    p, q, r, s = rival

    def for_lane(adds: Adds) -> float:
        a, b, c, d, _ = adds
        return adds[lane] - (p * a + q * b + r * c + s * d)

    telling = Telling(text)
    return Explanation(
        verdict=verdict,
        lane=verdict.lane,
        reasons=telling.reasons(made, for_lane, -entropy),
        log_odds=scores[lane] - rest,
        automated_because=telling.reasons(made, lambda adds: adds[4], 0.0),
    )


def _rivals(scores: Adds, lane: int) -> list[float]:
    """How the other three lanes share what is left, 0 for the lane itself."""
    top = max(score for at, score in enumerate(scores[:4]) if at != lane)
    raw = [0.0 if at == lane else exp(score - top) for at, score in enumerate(scores[:4])]
    total = sum(raw)
    return [share / total for share in raw]


class Telling:
    """Turns parts into reasons that point at the text."""

    def __init__(self, text: str) -> None:
        self._places = Places(text)

    def reasons(self, made: Parts, points: Callable[[Adds], float], start: float) -> tuple[Reason, ...]:
        """The parts as reasons, the largest first; `start` is added to the starting point."""
        told = self._grams([(points(part.adds), part.name) for part in made.grams])
        for part in made.signals:
            value = points(part.adds) + (start if part.name == START else 0.0)
            told.append(self._signal(part.name, value))
        for role, part in made.beside:
            told.append(_other(role, part.name, points(part.adds)))
        for part in made.learned:
            name, says = _LEARNED[part.name]
            told.append(Reason(name, "learned", says, points(part.adds)))
        return tuple(sorted([reason for reason in told if reason.points], key=_size))

    def _grams(self, valued: list[tuple[float, str]]) -> list[Reason]:
        valued.sort(key=lambda pair: -abs(pair[0]))
        of_gram = self._places.of_gram
        told = [
            Reason(f"word:{gram}", "text", _says_gram(gram), value, of_gram(gram))
            for value, gram in valued[:SHOWN_WORDS]
        ]
        if rest := valued[SHOWN_WORDS:]:
            spans = _joined(of_gram(gram) for _, gram in rest)
            told.append(Reason("wording", "text", "the rest of its wording", sum([value for value, _ in rest]), spans))
        return told

    def _signal(self, name: str, value: float) -> Reason:
        if name == START:
            return Reason(START, "text", "starting point", value)
        group, says = says_signal(name)
        return Reason(name, group, says, value, self._places.of_signal(name))


def _says_gram(gram: str) -> str:
    return says_concept(gram) if gram.startswith(MARK) else f"says “{gram}”"


def _other(role: str, name: str, value: float) -> Reason:
    group, whose = _BESIDE[role]
    says = f"the wording of {whose}" if name == "wording" else f"{whose}: {says_signal(name)[1]}"
    return Reason(f"{role}:{name}", group, says, value)


def _size(reason: Reason) -> float:
    return -abs(reason.points)


def _joined(spans: Iterable[tuple[tuple[int, int], ...]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({span for some in spans for span in some}))
