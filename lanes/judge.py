"""Judges messages: weighs what they hold into a lane, how sure, and how likely a machine sent it."""

from __future__ import annotations

from functools import cache
from math import exp, sqrt

from lanes import learning, weights
from lanes.carry import carried, softmax
from lanes.explain import Part, explained, learned_part, signal_part, word_part
from lanes.features import Features, thread_features
from lanes.learning import CAMPAIGN, SENDER, SIGNAL, WORD, Learned, Lesson, Push
from lanes.spans import gram_spans
from lanes.thread import Thread
from lanes.verdict import LANES, Explanation, Verdict
from lanes.weights import Five, Weights

_NONE: Five = (0.0, 0.0, 0.0, 0.0, 0.0)
ANSWERED_DAMPING = 0.4
"""How much a junked thread counts against a sender whom the owner has answered."""


class Judge:
    """Knows the shipped weights, and judges conversations with them and with what was learned."""

    def __init__(self, shipped: Weights) -> None:
        self.weights = shipped
        self.version = shipped.version

    @staticmethod
    @cache
    def shipped() -> Judge:
        """The judge with the weights that come with the program, loaded once."""
        return Judge(weights.shipped())

    def judge_thread(self, thread: Thread, learned: Learned | None = None) -> list[Verdict | None]:
        """A verdict for each message of the conversation; None for the owner's own."""
        return [None if scores is None else self.verdict(scores) for _, scores in self.weigh(thread, learned)]

    def weigh(self, thread: Thread, learned: Learned | None) -> list[tuple[Features | None, list[float] | None]]:
        """The features and the five scores of each message."""
        held = thread_features(thread)
        read = [None if features is None else self.text_scores(features) for features in held]
        others = carried(read, [message.sender for message in thread.messages])
        made: list[tuple[Features | None, list[float] | None]] = []
        for at, (features, text) in enumerate(zip(held, read, strict=True)):
            if features is None or text is None:
                made.append((None, None))
                continue
            scores: list[float] = [*map(sum, zip(text, *self.around(features), strict=True))]
            for name, value in others[at]:
                weight = self.weights.signals.get(name, _NONE)
                for lane in range(5):
                    scores[lane] += weight[lane] * value
            if learned:
                for lane, push in enumerate(pushes(features, learned)):
                    scores[lane] += push
            made.append((features, scores))
        return made

    def text_scores(self, features: Features) -> tuple[float, ...]:
        """The five scores of the text alone."""
        known, signals = self.weights.words, self.weights.signals
        found = [signals[name] for name in features.text if name in signals]
        found.append(self.weights.bias)
        sums = tuple(map(sum, zip(*found, strict=True)))
        words = [known[gram] for gram in features.grams if gram in known]
        if not words:
            return sums
        scale = self.word_scale(features)
        a, b, c, d, e = map(sum, zip(*words, strict=True))
        return (
            sums[0] + scale * a,
            sums[1] + scale * b,
            sums[2] + scale * c,
            sums[3] + scale * d,
            sums[4] + scale * e,
        )

    def around(self, features: Features) -> list[Five]:
        """The weights of what is known around the text."""
        signals = self.weights.signals
        return [signals[name] for name in features.around if name in signals]

    def word_scale(self, features: Features) -> float:
        """What each word's weight is multiplied by."""
        return self.weights.word_scale / sqrt(len(features.grams) or 1)

    def verdict(self, scores: list[float]) -> Verdict:
        """The verdict of five scores."""
        probabilities = softmax(scores[:4])
        ranked = sorted(probabilities, reverse=True)
        return Verdict(
            lane=LANES[probabilities.index(ranked[0])],
            unsure=ranked[0] - ranked[1] < self.weights.unsure_below,
            probabilities=probabilities,
            automated=logistic(scores[4]),
        )

    def lesson(self, thread: Thread, index: int, lane: str) -> Lesson:
        """What a decision on one message teaches; add it to a `Learned`, or subtract it again."""
        features, scores = self.weigh(thread, None)[index]
        if features is None or scores is None:
            return {}
        missed = learning.residual(softmax(scores[:4]), LANES.index(lane))
        return dict.fromkeys(lesson_keys(features), missed)

    def explain(self, thread: Thread, index: int, learned: Learned | None = None) -> Explanation:
        """A verdict with the reasons that add up to it."""
        weighed = self.weigh(thread, learned)
        features, scores = weighed[index]
        if features is None or scores is None:
            raise ValueError("the owner's own messages are not judged")
        words, others = self._parts(thread, index, learned)
        return explained(self.verdict(scores), scores, words, others)

    def _parts(self, thread: Thread, index: int, learned: Learned | None) -> tuple[list[Part], list[Part]]:
        """What each word, and what everything else adds to the scores of one message."""
        held = thread_features(thread)
        read = [None if features is None else self.text_scores(features) for features in held]
        features = held[index]
        assert features is not None
        text = thread.messages[index].text
        where, scale = gram_spans(text), self.word_scale(features)
        words = [
            word_part(gram, [scale * add for add in self.weights.words[gram]], where.get(gram, ()))
            for gram in features.grams
            if gram in self.weights.words
        ]
        others = [Part("start", "start", "starting point", self.weights.bias)]
        signals = [(name, 1.0) for name in (*features.text, *features.around)]
        signals += carried(read, [message.sender for message in thread.messages])[index]
        for name, value in signals:
            if name in self.weights.signals:
                adds = [value * add for add in self.weights.signals[name]]
                others.append(signal_part(name, adds, text))
        if learned:
            parts = learned_parts(features, learned)
            others += [learned_part(kind, adds) for kind, adds in parts.items()]
        return words, others


def lesson_keys(features: Features) -> list[str]:
    """The tallies that a decision on this message touches."""
    keys = [WORD + gram for gram in features.grams]
    keys += [SIGNAL + name for name in dict.fromkeys((*features.text, *features.around))]
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
    words, signals = learned.pushes[WORD], learned.pushes[SIGNAL]
    if said := [words[gram] for gram in features.grams if gram in words]:
        scale = 1.0 / sqrt(len(features.grams))
        parts[WORD] = [scale * total for total in map(sum, zip(*said, strict=True))]
    if found := [signals[name] for name in (*features.text, *features.around) if name in signals]:
        parts[SIGNAL] = list(map(sum, zip(*found, strict=True)))
    if sender := learned.pushes[SENDER].get(features.sender):
        parts[SENDER] = _damped(sender) if features.answered else list(sender)
    if campaign := learned.pushes[CAMPAIGN].get(str(features.campaign)):
        parts[CAMPAIGN] = list(campaign)
    return parts


def _damped(push: Push) -> list[float]:
    """Evidence against somebody whom the owner has answered counts less."""
    return [add * ANSWERED_DAMPING if (add > 0) == (lane < 2) else add for lane, add in enumerate(push)]


def logistic(score: float) -> float:
    """The probability of a log-odds score."""
    return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, score))))
