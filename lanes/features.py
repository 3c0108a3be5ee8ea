"""Puts together everything known of each message of a conversation, ready to be weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lanes import profile
from lanes.facts import thread_facts
from lanes.text import Reading, read
from lanes.thread import Thread
from lanes.words import content, lowered, tokens
from sources.record import Message

Read = Callable[[str, tuple[str, ...]], Reading]
"""Reads a text and the targets of its links."""


@dataclass(slots=True)
class Features:
    """What one message holds."""

    reading: Reading
    """What is read off the message itself."""
    around: list[str]
    """Signals of the thread, the relationship, the sender and the owner's profile."""
    sender: str
    """Where decisions on this sender are tallied."""
    campaign: int
    answered: bool
    """Whether the owner has ever answered this sender."""


def thread_features(thread: Thread, read: Read = read) -> list[Features | None]:
    """The features of each message, None for the owner's own."""
    owner = profile.profile(thread.owner)
    facts = thread_facts(thread)
    last: frozenset[str] = frozenset()
    before: set[str] = set()
    made: list[Features | None] = []
    for at, message in enumerate(thread.messages):
        if message.from_owner:
            last = content(tokens(lowered(message.text)))
            before |= last
            made.append(None)
            continue
        reading = read(message.text, tuple([link.target for link in message.links]))
        around = facts[at]
        around += profile.signals(owner, reading)
        if before:
            around += profile.echoes(reading.subject, last, before)
        before |= reading.subject
        made.append(Features(reading, around, *_keys(thread, message, at)))
    return made


def _keys(thread: Thread, message: Message, at: int) -> tuple[str, int, bool]:
    facts = thread.senders.get(message.sender)
    campaign = thread.looks[at].campaign if at < len(thread.looks) else 0
    return f"{message.network}/{message.sender}", campaign, bool(facts and facts.answered)
