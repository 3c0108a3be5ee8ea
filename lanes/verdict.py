"""What the judge says: a lane, how sure, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

LANES: tuple[str, str, str, str] = ("pitch", "generic", "purposeful", "conversational")
"""The four lanes, in the order of every vector of four in the program."""

Four = tuple[float, float, float, float]
"""One number a lane, in the order of `LANES`."""

GROUPS: tuple[str, ...] = ("text", "relationship", "sender", "campaign", "link", "profile", "learned", "rule")
"""What a signal looks at; `learned` holds what the owner's own decisions added, `rule` the owner's rules."""


RULE_PREFIX = "rule:"
"""A rule of the owner's is a signal named by this and its own name."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement of one message."""

    lane: str
    """The likeliest lane, also where unsure."""
    unsure: bool
    """True where the lane should not be shown as a suggestion."""
    probabilities: Four
    """Calibrated, summing to 1."""
    automated: float
    """How likely a machine or a mass-mailing tool sent it, 0 to 1."""

    @property
    def suggested(self) -> str | None:
        """The lane to suggest, or None where unsure."""
        return None if self.unsure else self.lane


@dataclass(frozen=True, slots=True)
class Reason:
    """The part that a thing plays in a verdict: everything of the message that says the same."""

    signal: str
    """The chief signal's name, as in the weights file, the rules and the docs; of a word or concept after `word:`."""
    group: str
    """One of `GROUPS`."""
    says: str
    """In plain words: "asks for a call before any exchange"."""
    points: float
    """What it adds to the log-odds of the explained lane against the other three together."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where in the text it stands: (start, end) offsets in characters, the most telling
    first. Empty for facts outside the text."""
    theme: str = ""
    """What it speaks of, as in `lanes.themes`."""
    signals: tuple[str, ...] = ()
    """All the signals, words and concepts that it sums up, strongest first."""
    adds: tuple[float, ...] = ()
    """What it adds to the five scores."""
    joins: tuple[Reason, ...] = ()
    """The two reasons that one sentence tells of, where it does."""


@dataclass(frozen=True)
class Explanation:
    """A verdict with the reasons that add up to it."""

    verdict: Verdict
    lane: str
    """The lane that the points speak of."""
    reasons: tuple[Reason, ...]
    """Largest effect first. Their points add up to `log_odds`."""
    log_odds: float
    """log(p / (1 - p)) of `lane` under the verdict's probabilities."""
    scores: tuple[float, ...] = ()
    """The five scores: what all reasons add, summed."""
    tell_automated: Callable[[], tuple[Reason, ...]] = field(default=tuple, compare=False, repr=False)
    """Makes `automated_because`, which few ask for."""

    @cached_property
    def automated_because(self) -> tuple[Reason, ...]:
        """The reasons for the automation score: their points add up to its log-odds."""
        return self.tell_automated()
