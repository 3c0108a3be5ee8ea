"""Says why: the parts of a score as reasons in plain words that add up to it exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from lanes.carry import Carried
from lanes.catalogue import SIGNALS
from lanes.features import Features
from lanes.learned_parts import learned_parts
from lanes.learning import CAMPAIGN, SENDER, SIGNAL, WORD, Learned
from lanes.spans import Places
from lanes.verdict import LANES, Explanation, Reason, Verdict
from lanes.weights import Weights

SHOWN_WORDS = 8
"""This many words get a reason of their own; the rest are folded into one."""
START = "start"
"""The part that every message has: the bias of the weights."""
_LEARNED = {
    WORD: ("learned:words", "your decisions on messages worded like this"),
    SIGNAL: ("learned:signals", "your decisions on messages of this kind"),
    SENDER: ("learned:sender", "your decisions on this sender"),
    CAMPAIGN: ("learned:campaign", "your decisions on messages that look alike"),
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

    words: list[Part]
    """Words and pairs of words."""
    signals: list[Part]
    """The start, and named signals."""
    learned: list[Part]
    """What the owner's decisions add, by kind of evidence."""


def parts(weights: Weights, features: Features, carried: Carried, learned: Learned | None) -> Parts:
    """What each word, each signal and each kind of decision adds to the scores of a message."""
    reading, known, named = features.reading, weights.words, weights.signals
    grams = reading.grams()
    scale = weights.word_scale / sqrt(len(grams) or 1)
    words = [Part(gram, [scale * add for add in known[gram]]) for gram in grams if gram in known]
    signals = [Part(START, weights.bias)]
    signals += [Part(name, named[name]) for name in (*reading.signals, *features.around) if name in named]
    signals += [Part(name, [value * add for add in named[name]]) for name, value in carried if name in named]
    taught = learned_parts(features, learned) if learned else {}
    return Parts(words, signals, [Part(kind, [*adds, 0.0]) for kind, adds in taught.items()])


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
        told = self._words([(points(part.adds), part.name) for part in made.words])
        for part in made.signals:
            value = points(part.adds) + (start if part.name == START else 0.0)
            if value:
                told.append(self._signal(part.name, value))
        for part in made.learned:
            name, says = _LEARNED[part.name]
            told.append(Reason(name, "learned", says, points(part.adds)))
        return tuple(sorted([reason for reason in told if reason.points], key=_size))

    def _words(self, valued: list[tuple[float, str]]) -> list[Reason]:
        valued.sort(key=lambda pair: -abs(pair[0]))
        of_gram = self._places.of_gram
        told = [
            Reason(f"word:{gram}", "text", f"says “{gram}”", value, of_gram(gram))
            for value, gram in valued[:SHOWN_WORDS]
        ]
        if rest := valued[SHOWN_WORDS:]:
            spans = _joined(of_gram(gram) for _, gram in rest)
            told.append(Reason("wording", "text", "the rest of its wording", sum([value for value, _ in rest]), spans))
        return told

    def _signal(self, name: str, value: float) -> Reason:
        if name == START:
            return Reason(START, "text", "starting point", value)
        group, says = SIGNALS.get(name, ("text", name))
        return Reason(name, group, says, value, self._places.of_signal(name))


def _size(reason: Reason) -> float:
    return -abs(reason.points)


def _joined(spans: Iterable[tuple[tuple[int, int], ...]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({span for some in spans for span in some}))
