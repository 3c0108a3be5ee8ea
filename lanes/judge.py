"""Judges messages: weighs what they hold into a lane, how sure, and how likely a machine sent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import exp, sqrt
from typing import TYPE_CHECKING

from lanes import learning, weights
from lanes.carry import Carried, carried, softmax
from lanes.features import Features, thread_features
from lanes.grams import GramTable
from lanes.learned_parts import lesson_keys, pushes
from lanes.learning import Learned, Lesson
from lanes.text import Reading, read
from lanes.thread import Thread
from lanes.verdict import LANES, Explanation, Verdict
from lanes.weights import Five, Weights
from lanes.words import pairs

if TYPE_CHECKING:
    from lanes.rules import Rules

REMEMBERED, REMEMBERED_LENGTH = 4096, 1000
"""So many texts are remembered with what they hold, and none longer than this: look-alikes are common,
and after a decision the same messages are judged again."""
Scored = tuple[Reading, Five]


@dataclass(slots=True)
class Weighed:
    """What one message holds and how it is weighed."""

    features: Features
    carried: Carried
    scores: list[float]


class Judge:
    """Knows the shipped weights and the owner's rules; judges conversations with them and what was learned."""

    def __init__(self, shipped: Weights, rules: Rules | None = None) -> None:
        self.weights = shipped
        self.rules = rules
        self.version = f"{shipped.version}+{rules.version}" if rules else shipped.version
        self._signals = {**shipped.signals, **rules.weights} if rules else shipped.signals
        self._words = GramTable(shipped.words)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)

    @staticmethod
    @cache
    def shipped() -> Judge:
        """The judge with the weights that come with the program, loaded once."""
        return Judge(weights.shipped())

    def judge_thread(self, thread: Thread, learned: Learned | None = None) -> list[Verdict | None]:
        """A verdict for each message of the conversation; None for the owner's own."""
        return [None if weighed is None else self.verdict(weighed.scores) for weighed in self.weigh(thread, learned)]

    def weigh(self, thread: Thread, learned: Learned | None) -> list[Weighed | None]:
        """What each message holds and its five scores; None for the owner's own."""
        read: list[Five | None] = []

        def reading(text: str, targets: tuple[str, ...]) -> Reading:
            known = self._remembered if len(text) <= REMEMBERED_LENGTH else self._read
            made, scores = known(text, targets)
            read.append(scores)
            return made

        held = thread_features(thread, reading)
        if self.rules:
            self._look_for(self.rules, thread, held)
        scored = iter(read)
        texts = [None if features is None else next(scored) for features in held]
        others = carried(texts, [message.sender for message in thread.messages])
        return [
            None
            if features is None or text is None
            else Weighed(features, more, self._sum(features, text, more, learned))
            for features, text, more in zip(held, texts, others, strict=True)
        ]

    @staticmethod
    def _look_for(rules: Rules, thread: Thread, held: Sequence[Features | None]) -> None:
        """Put the rules that fire among each message's signals."""
        for message, features in zip(thread.messages, held, strict=True):
            if features is not None:
                signals = (*features.reading.signals, *features.around)
                features.around += rules.found(message, thread.people.get(message.sender), signals)

    def _read(self, text: str, targets: tuple[str, ...]) -> Scored:
        reading = read(text, targets)
        return reading, self.text_scores(reading)

    def _sum(self, features: Features, text: Five, more: Carried, learned: Learned | None) -> list[float]:
        """The five scores of everything."""
        signals = self._signals
        scores: list[float] = [*map(sum, zip(text, *filter(None, map(signals.get, features.around)), strict=True))]
        for name, value in more:
            if name in signals:
                for lane, add in enumerate(signals[name]):
                    scores[lane] += add * value
        if learned:
            for lane, push in enumerate(pushes(features, learned)):
                scores[lane] += push
        return scores

    def text_scores(self, reading: Reading) -> Five:
        """The five scores of the text alone."""
        found = [*filter(None, map(self.weights.signals.get, reading.signals)), self.weights.bias]
        a, b, c, d, e = map(sum, zip(*found, strict=True))
        words, neighbours = dict.fromkeys(reading.words), pairs(reading.words)
        known = self._words.found(words, neighbours)
        if not known:
            return (a, b, c, d, e)
        scale = self.weights.word_scale / sqrt(len(words) + len(neighbours))
        v, w, x, y, z = map(sum, zip(*known, strict=True))
        return (a + scale * v, b + scale * w, c + scale * x, d + scale * y, e + scale * z)

    def around(self, features: Features) -> list[Five]:
        """The weights of what is known around the text."""
        return [*filter(None, map(self._signals.get, features.around))]

    def verdict(self, scores: list[float]) -> Verdict:
        """The verdict of five scores."""
        probabilities = softmax(scores[:4])
        _, _, second, first = sorted(probabilities)
        return Verdict(
            LANES[probabilities.index(first)],
            first - second < self.weights.unsure_below,
            probabilities,
            logistic(scores[4]),
        )

    def lesson(self, thread: Thread, index: int, lane: str) -> Lesson:
        """What a decision on one message teaches; add it to a `Learned`, or subtract it again."""
        return self.lessons(thread, {index: lane})[index]

    def lessons(self, thread: Thread, lanes: Mapping[int, str]) -> dict[int, Lesson]:
        """What the decisions on several messages of a conversation teach, by their places in it."""
        weighed = self.weigh(thread, None)
        return {index: self._lesson(weighed[index], lane) for index, lane in lanes.items()}

    def _lesson(self, weighed: Weighed | None, lane: str) -> Lesson:
        if weighed is None:
            return {}
        missed = learning.residual(softmax(weighed.scores[:4]), LANES.index(lane))
        return dict.fromkeys(lesson_keys(weighed.features), missed)

    def explain_thread(self, thread: Thread, learned: Learned | None = None) -> list[Explanation | None]:
        """A verdict for each message with the reasons that add up to it; None for the owner's own."""
        weighed = self.weigh(thread, learned)
        return [None if each is None else self._explain(thread, at, each, learned) for at, each in enumerate(weighed)]

    def explain(self, thread: Thread, index: int, learned: Learned | None = None) -> Explanation:
        """The same for one message."""
        weighed = self.weigh(thread, learned)[index]
        if weighed is None:
            raise ValueError("the owner's own messages are not judged")
        return self._explain(thread, index, weighed, learned)

    def _explain(self, thread: Thread, index: int, weighed: Weighed, learned: Learned | None) -> Explanation:
        from lanes import explain  # here, for only explanations need the sentences

        text = thread.messages[index].text
        weights = replace(self.weights, signals=self._signals)
        made = explain.parts(weights, weighed.features, weighed.carried, learned)
        explained = explain.explained(self.verdict(weighed.scores), weighed.scores, made, text)
        if not self.rules:
            return explained
        from lanes.rule_reasons import with_rules

        return with_rules(explained, self.rules, text)


def logistic(score: float) -> float:
    """The probability of a log-odds score."""
    return 1.0 / (1.0 + exp(-max(-60.0, min(60.0, score))))
