"""What one decision teaches: the message's features, what the shipped weights said of it, and the lane decided."""

from __future__ import annotations

import json
from dataclasses import dataclass

from lanes.features import Features
from lanes.verdict import RULE_PREFIX
from lanes.weights import UNIT, Five

START = "start"
"""A signal that every message has: how often a lane comes up at all."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A decided message as the learner keeps it. Depends on messages, rules and shipped weights alone."""

    lane: int
    """The decided lane's place in `lanes.verdict.LANES`."""
    shipped: tuple[int, int, int, int]
    """The four scores before anything was learned, in thousandths."""
    grams: tuple[str, ...]
    share: int
    """Of one gram, see `lanes.text.Reading.share`."""
    signals: tuple[str, ...]
    sender: str
    campaign: int
    """0 where the text is too short to tell."""

    def as_text(self) -> str:
        """For the store; `from_text` reads it again."""
        return json.dumps(
            [self.lane, self.shipped, self.grams, self.share, self.signals, self.sender, self.campaign],
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @staticmethod
    def from_text(text: str) -> Lesson:
        """The lesson that `as_text` wrote."""
        lane, (a, b, c, d), grams, share, signals, sender, campaign = json.loads(text)
        return Lesson(lane, (a, b, c, d), tuple(grams), share, tuple(signals), sender, campaign)


def lesson(features: Features, shipped: Five, lane: int) -> Lesson:
    """What a decision on the message with these features teaches."""
    a, b, c, d = (round(score * UNIT) for score in shipped[:4])
    signals = dict.fromkeys((START, *features.reading.signals, *features.around))
    return Lesson(
        lane,
        (a, b, c, d),
        tuple(features.reading.grams()),
        features.reading.share,
        tuple(name for name in signals if not name.startswith(RULE_PREFIX)),
        features.sender,
        features.campaign,
    )
