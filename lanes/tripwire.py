"""When a muted sender comes back by themselves: a machine's mute must not swallow what a person would want.

Three things bring a sender back: an answer to something the owner wrote since; something about the owner's own order or
appointment; and a message unlike all their earlier ones from a sender who so far had a usual way of writing to
everybody, unless the judge takes it for more of the same. Who was muted although they wrote to the owner in person
has no usual template, and stays muted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanes.errands import errand
from lanes.words import lowered, tokens

REAL = 0.1
"""From this chance of being purposeful or conversational on a message leaves the template."""
SELLS = 0.9
"""From this chance of being a pitch on an "order" is one that somebody wants to sell, or a fraud."""
ALIKE = 0.6
"""Two texts that share so much of their words say the same."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A message that a sender had sent before."""

    text: str
    wording: int
    """As in `store.schema_derived`; 0: too short to say."""
    campaign: int
    """The same of its campaign."""
    real: bool
    """True where it stands in purposeful or conversational, or is unsure."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A message of a muted sender that came after the mute."""

    text: str
    wording: int
    campaign: int
    answers: bool
    """True where it follows something that the owner wrote after the mute."""
    pitch: float
    """The chance of being one."""
    real: float
    """The chance of being purposeful or conversational."""


def comes_back(message: Newcomer, earlier: Sequence[Earlier]) -> str | None:
    """Why this message brings its sender back, in words that follow their name; None where it does not."""
    if message.answers:
        return "answers what you wrote"
    if any(_alike(message, one) for one in earlier):
        return None
    if message.pitch < SELLS and (about := errand(message.text)):
        return about
    if earlier and not any(one.real for one in earlier) and message.real >= REAL:
        return "leaves the usual template"
    return None


def _alike(message: Newcomer, earlier: Earlier) -> bool:
    if message.campaign and message.campaign == earlier.campaign:
        return True
    if message.wording and message.wording == earlier.wording:
        return True
    one, other = set(tokens(lowered(message.text))), set(tokens(lowered(earlier.text)))
    return len(one & other) >= ALIKE * len(one | other)
