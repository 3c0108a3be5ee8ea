"""Judges messages: weighs what they hold into a lane, how sure, and how likely a machine sent it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from lanes import weights
from lanes.features import Features, thread_features
from lanes.learned import Learned, with_learned
from lanes.lesson import Lesson, lesson
from lanes.packed import total
from lanes.scores import logistic, softmax
from lanes.text import SHARES, Reading, read
from lanes.thread import Thread
from lanes.verdict import LANES, Explanation, Verdict
from lanes.weights import EARLIER, LATER, OWN, PART, REPLY, Five, Weights, floats, packed

if TYPE_CHECKING:
    from lanes.rules import Rules

REMEMBERED, REMEMBERED_LENGTH = 4096, 1000
"""So many texts are remembered with what they hold, and none longer than this: look-alikes are common,
and after a decision the same messages are judged again."""
NOT_JUDGED = "the owner's own messages are not judged"


@dataclass(slots=True)
class Weighed:
    """What one message holds and how it is weighed."""

    features: Features
    shipped: Five
    """The five scores before anything was learned."""
    scores: list[float]
    """The five scores."""


class Judge:
    """Knows the shipped weights and the owner's rules; judges conversations with them and what was learned."""

    def __init__(self, shipped: Weights, rules: Rules | None = None, remembered: int = REMEMBERED) -> None:
        self.weights = shipped
        self.rules = rules
        self.version = f"{shipped.version}+{rules.version}" if rules else shipped.version
        self.signals = dict(shipped.roles[OWN].signals)
        """What named signals of a message and the rules that fire on it add."""
        if rules:
            self.signals.update({name: packed(five) for name, five in rules.weights.items()})
        self._remembered = lru_cache(maxsize=remembered)(read)

    @staticmethod
    @cache
    def shipped() -> Judge:
        """The judge with the weights that come with the program, loaded once."""
        return Judge(weights.shipped())

    def judge_thread(
        self, thread: Thread, learned: Learned | None = None, places: Container[int] | None = None
    ) -> list[Verdict | None]:
        """A verdict for each message of the conversation, or for those at some places; None for the owner's own."""
        weighed = self.weigh(thread, learned, places)
        return [None if each is None else self.verdict(each.scores) for each in weighed]

    def weigh(
        self, thread: Thread, learned: Learned | None, places: Container[int] | None = None
    ) -> list[Weighed | None]:
        """What each message holds and its five scores, or of those at some places; None for the owner's own."""
        held = thread_features(thread, self._read)
        if places is not None:
            held = [features if at in places else None for at, features in enumerate(held)]
        if self.rules:
            self._look_for(self.rules, thread, held)
        return [None if features is None else self._weighed(features, learned) for features in held]

    def _read(self, text: str, targets: tuple[str, ...]) -> Reading:
        return self._remembered(text, targets) if len(text) <= REMEMBERED_LENGTH else read(text, targets)

    @staticmethod
    def _look_for(rules: Rules, thread: Thread, held: Sequence[Features | None]) -> None:
        """Put the rules that fire among each message's signals."""
        for message, features in zip(thread.messages, held, strict=True):
            if features is not None:
                signals = (*features.reading.signals, *features.around)
                features.around += rules.found(message, thread.people.get(message.sender), signals)

    def _weighed(self, features: Features, learned: Learned | None) -> Weighed:
        shipped = self._shipped(features)
        return Weighed(features, shipped, with_learned(features, shipped, learned))

    def _shipped(self, features: Features) -> Five:
        """The five scores before anything was learned."""
        facts = self.weights.bias + total(map(self.signals.get, features.around))
        sums = self.part(OWN, features.reading) + SHARES * facts
        if features.reply:
            sums += self.part(REPLY, features.reply)
        if not features.earlier and not features.later:
            return floats(sums, PART)
        means = (self._mean(EARLIER, features.earlier), self._mean(LATER, features.later))
        a, b, c, d, e = map(sum, zip(floats(sums, PART), *means, strict=True))
        return (a, b, c, d, e)

    def part(self, role: str, reading: Reading) -> int:
        """What a text adds to the five scores in this part, packed, in parts of `lanes.weights.PART`."""
        known = reading.scores.get(role)
        if known is None:
            known = reading.scores[role] = self.weights.roles[role].score(reading)
        return known

    def _mean(self, role: str, readings: Sequence[Reading]) -> Five:
        return floats(sum([self.part(role, reading) for reading in readings]), PART * (len(readings) or 1))

    def verdict(self, scores: Sequence[float]) -> Verdict:
        """The verdict of five scores."""
        probabilities = softmax(scores[:4])
        first = max(probabilities)
        return Verdict(
            LANES[probabilities.index(first)],
            first < self.weights.unsure_below,
            probabilities,
            logistic(scores[4]),
        )

    def lesson(self, thread: Thread, index: int, lane: str) -> Lesson:
        """What a decision on one message teaches.

        Raises:
            ValueError: the message is the owner's own.
        """
        if thread.messages[index].from_owner:
            raise ValueError(NOT_JUDGED)
        return self.lessons(thread, {index: lane})[index]

    def lessons(self, thread: Thread, lanes: Mapping[int, str]) -> dict[int, Lesson]:
        """What the decisions on several messages of a conversation teach, by their places in it."""
        weighed = self.weigh(thread, None, lanes)
        return {
            index: lesson(each.features, each.shipped, LANES.index(lane))
            for index, lane in lanes.items()
            if (each := weighed[index])
        }

    def explain_thread(self, thread: Thread, learned: Learned | None = None) -> list[Explanation | None]:
        """A verdict for each message with the reasons that add up to it; None for the owner's own."""
        weighed = self.weigh(thread, learned)
        return [None if each is None else self._explain(thread, at, each, learned) for at, each in enumerate(weighed)]

    def explain(self, thread: Thread, index: int, learned: Learned | None = None) -> Explanation:
        """The same for one message."""
        weighed = self.weigh(thread, learned, (index,))[index]
        if weighed is None:
            raise ValueError(NOT_JUDGED)
        return self._explain(thread, index, weighed, learned)

    def _explain(self, thread: Thread, index: int, weighed: Weighed, learned: Learned | None) -> Explanation:
        from lanes import explain  # here, for only explanations need the sentences

        message = thread.messages[index]
        made = explain.parts(self, weighed.features, learned)
        explained = explain.explained(self.verdict(weighed.scores), weighed.scores, made, message)
        if not self.rules:
            return explained
        from lanes.rule_reasons import with_rules

        return with_rules(explained, self.rules, message.text)
