"""Steps over many messages: each is one step for undo, and one decision for each message in the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store import bulk

if TYPE_CHECKING:
    from tui.screen.session import Session

REASONED = 200
"""Senders for whom the evidence is looked up one by one when they are muted together."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting many suggestions came to."""

    message_ids: list[int]
    unsure: int
    decided: int


@dataclass(frozen=True, slots=True)
class Muted:
    """What muting many senders came to."""

    senders: int
    spared: int
    """Senders left alone, as the owner has answered them."""
    message_ids: list[int]
    """Their open messages, put away."""


def put(session: Session, message_ids: Sequence[int], lane: str, seconds: float | None) -> None:
    """Put messages in a lane."""
    from store.decisions import Choice, decide

    each = None if seconds is None else round(seconds / max(1, len(message_ids)), 3)
    with _counted(session, message_ids):
        choices = [Choice(one, lane, each) for one in message_ids]
        decide(session.connection, choices, "bulk", version=session.judge.version)


def accept(session: Session, message_ids: Sequence[int], seconds: float | None) -> Accepted:
    """Put each message in the lane suggested for it; those without one, and those decided, stay as they are."""
    from store.decisions import Choice, decide

    found = bulk.suggested(session.connection, message_ids)
    ids = [choice.message_id for choice in found.choices]
    each = None if seconds is None else round(seconds / max(1, len(ids)), 3)
    with _counted(session, ids):
        choices = [Choice(choice.message_id, choice.lane, each) for choice in found.choices]
        decide(session.connection, choices, "bulk", version=session.judge.version)
    return Accepted(ids, found.unsure, found.decided)


def mute(session: Session, message_ids: Sequence[int]) -> Muted:
    """Mute everybody who sent these messages, but for those whom the owner has answered."""
    from store import mutes
    from store.status import OPEN

    senders = [one for one in bulk.senders_of(session.connection, message_ids) if not one.muted]
    chosen = [one for one in senders if not one.answered]
    theirs = bulk.messages_of_senders(session.connection, [one.person_id for one in chosen], OPEN)
    together = f"muted together with {len(chosen) - 1:,} others"
    mutings = [
        mutes.Muting(one.person_id, session.reason_to_mute(one.person_id) if at < REASONED else together)
        for at, one in enumerate(chosen)
    ]
    with _counted(session, theirs):
        if mutings:
            mutes.mute(session.connection, mutings)
    return Muted(len(chosen), len(senders) - len(chosen), theirs)


@contextmanager
def _counted(session: Session, message_ids: Sequence[int]) -> Iterator[None]:
    """Keep the session's counts true while these messages change."""
    before = bulk.counts_of(session.connection, message_ids)
    yield
    if session.counts is not None:
        after = bulk.counts_of(session.connection, message_ids)
        for key in before.keys() | after.keys():
            session.counts[key] = max(0, session.counts.get(key, 0) + after.get(key, 0) - before.get(key, 0))
