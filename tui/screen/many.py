"""Steps over many messages: each is one step for undo, and one decision for each message in the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store import bulk
from store.status import OPEN
from tui.counted import counted

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


def put(
    connection: sqlite3.Connection, message_ids: Sequence[int], lane: str, seconds: float | None, version: str
) -> None:
    """Put messages in a lane; `version` is of the rules in force."""
    from store.decisions import Choice, decide

    each = None if seconds is None else round(seconds / max(1, len(message_ids)), 3)
    decide(connection, [Choice(one, lane, each) for one in message_ids], "bulk", version=version)


def accept(connection: sqlite3.Connection, message_ids: Sequence[int], seconds: float | None, version: str) -> Accepted:
    """Put each message in the lane suggested for it; those without one, and those decided, stay as they are."""
    from store.decisions import Choice, decide

    found = bulk.suggested(connection, message_ids)
    ids = [choice.message_id for choice in found.choices]
    each = None if seconds is None else round(seconds / max(1, len(ids)), 3)
    choices = [Choice(choice.message_id, choice.lane, each) for choice in found.choices]
    decide(connection, choices, "bulk", version=version)
    return Accepted(ids, found.unsure, found.decided)


def mute(connection: sqlite3.Connection, message_ids: Sequence[int]) -> Muted:
    """Mute everybody who sent these messages, but for those whom the owner has answered."""
    from store import mutes

    senders = [one for one in bulk.senders_of(connection, message_ids) if not one.muted]
    chosen = [one for one in senders if not one.answered]
    theirs = bulk.messages_of_senders(connection, [one.person_id for one in chosen], OPEN)
    together = f"muted together with {counted(len(chosen) - 1, 'other')}"
    mutings = [
        mutes.Muting(one.person_id, reason_to_mute(connection, one.person_id) if at < REASONED else together)
        for at, one in enumerate(chosen)
    ]
    if mutings:
        mutes.mute(connection, mutings)
    return Muted(len(chosen), len(senders) - len(chosen), theirs)


def reason_to_mute(connection: sqlite3.Connection, person_id: int) -> str:
    """The evidence at this moment, to be kept with the mute."""
    from lanes.verdict import LANES
    from store import proposals

    summary = proposals.summary_of(connection, person_id)
    if summary is None:
        return "muted by key"
    lanes = [judged + decided for judged, decided in zip(summary.verdicts, summary.decided, strict=True)]
    messages = counted(summary.messages, "message")
    parts = [f"{messages}, {summary.mean_automated:.0%} likely automated"]
    if any(lanes):
        parts.append(f"mostly {LANES[lanes.index(max(lanes))]}")
    parts.append(f"answered {summary.answered} times" if summary.answered else "never answered")
    return ", ".join(parts)
