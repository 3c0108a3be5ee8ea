"""Puts together everything known of each message of a conversation, ready to be weighed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lanes import profile
from lanes.facts import thread_facts
from lanes.heading import whole_text
from lanes.text import Reading, read
from lanes.thread import Thread
from sources.record import Message

Read = Callable[[str, tuple[str, ...]], Reading]
"""Reads a text and the targets of its links."""
MOST = 12
"""Of the messages before and after only so many are looked at, the nearest: threads may be long."""


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
    reply: Reading | None = None
    """The owner's answer, where it follows directly."""
    earlier: list[Reading] = field(default_factory=list)
    """The same sender's messages in this conversation before it,"""
    later: list[Reading] = field(default_factory=list)
    """and after it."""


def thread_features(thread: Thread, read: Read = read) -> list[Features | None]:
    """The features of each message, None for the owner's own."""
    owner = profile.profile(thread.owner)
    facts = thread_facts(thread)
    messages = thread.messages
    last: frozenset[str] = frozenset()
    before: set[str] = set()
    made: list[Features | None] = []
    for at, message in enumerate(messages):
        reading = read(whole_text(message), tuple([link.target for link in message.links]))
        if message.from_owner:
            last = reading.subject
            if at and (answered := made[at - 1]):
                answered.reply = reading
            made.append(None)
        else:
            around = facts[at]
            around += profile.signals(owner, reading)
            if before:
                around += profile.echoes(reading.subject, last, before)
            made.append(Features(reading, around, *_keys(thread, message, at)))
        before |= reading.subject
    if len(made) > 1:
        _join_siblings(messages, made)
    return made


def _join_siblings(messages: Sequence[Message], made: Sequence[Features | None]) -> None:
    """Tell each message what else its sender wrote in the conversation."""
    by_sender: dict[str, list[Features]] = {}
    for message, features in zip(messages, made, strict=True):
        if features is not None:
            by_sender.setdefault(message.sender, []).append(features)
    for siblings in by_sender.values():
        readings = [features.reading for features in siblings]
        for at, features in enumerate(siblings):
            features.earlier, features.later = readings[max(0, at - MOST) : at], readings[at + 1 : at + 1 + MOST]


def _keys(thread: Thread, message: Message, at: int) -> tuple[str, int, bool]:
    facts = thread.senders.get(message.sender)
    campaign = thread.looks[at].campaign if at < len(thread.looks) else 0
    return f"{message.network}/{message.sender}", campaign, bool(facts and facts.answered)
