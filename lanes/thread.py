"""What the judge is given: one conversation with everything known around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sources.record import Conversation, Message, Owner, Person

CAP = 50
"""Counts are given up to here: the thousandth copy says no more than the fiftieth, and a verdict need
not be made again for it."""


@dataclass(frozen=True, slots=True)
class SenderFacts:
    """What the whole store knows of a sender, over all their conversations. Counts up to `CAP`."""

    messages: int = 0
    """How many messages they sent the owner."""
    answered: int = 0
    """How many messages the owner wrote to them: in the one-to-one conversations with them, or as the export tells."""


@dataclass(frozen=True, slots=True)
class Look:
    """How many messages in the store look like one message (see `lanes.campaign`), itself included.

    Counts up to `CAP`.
    """

    campaign: int
    """The fingerprint they share; 0 where the text is too short to say."""
    copies: int = 1
    senders: int = 1


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation to be judged: its messages in order of time, and what is known around them."""

    owner: Owner
    conversation: Conversation
    messages: Sequence[Message]
    """Oldest first, the owner's own among them."""
    people: Mapping[str, Person]
    """The senders, by key."""
    senders: Mapping[str, SenderFacts]
    """By key; a sender without an entry is unknown."""
    looks: Sequence[Look]
    """One a message, in the same order."""
    owner_wrote_at: int | None = None
    """When the owner last wrote to anybody, on any network; None where that is not known or they never did."""
