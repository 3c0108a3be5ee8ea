"""Tries a change of the rules on the whole store, without changing anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from lanes.judge import Judge
from lanes.rule import Rule
from lanes.rule_trial import Change, Effect, note_decided, note_undecided
from lanes.rules import Rules
from store.rule_search import Progress, decided, each_thread, signals_of
from store.threads import StoredThread, listed


def trial(
    connection: sqlite3.Connection,
    judge: Judge,
    before: Sequence[Rule],
    after: Sequence[Rule],
    progress: Progress = lambda done, of: None,
) -> tuple[Effect, list[str]]:
    """What a change of the rules would do, and a sentence for each rule that could not be looked for everywhere.

    Decided messages are judged by weights and rules alone: what their own decisions taught would hide
    what the rules do. Undecided ones are judged by everything, going by their verdicts as they stand.

    Args:
        connection: an open store with every verdict up to date.
        judge: with the weights in force; its rules do not matter.
        before: the rules that stand.
        after: the rules that would.
        progress: told how far it is.
    """
    change, effect, lanes = Change(before, after), Effect(), decided(connection)
    standing = Judge(judge.weights, Rules(before))
    for stored in each_thread(connection, progress):
        _one(connection, standing, change, effect, lanes, stored)
    return effect, change.troubles


def _one(
    connection: sqlite3.Connection,
    judge: Judge,
    change: Change,
    effect: Effect,
    lanes: dict[int, str],
    stored: StoredThread,
) -> None:
    """Take one conversation into account."""
    held = signals_of(stored) if change.needs_signals else None
    shifts = {}
    for at, message in enumerate(stored.thread.messages):
        if not message.from_owner:
            person = stored.thread.people.get(message.sender)
            if shift := change.shift(message, person, held[at] if held else ()):
                shifts[at] = shift
    effect.hits += len(shifts)
    weighed = judge.weigh(stored.thread, None) if any(stored.message_ids[at] in lanes for at in shifts) else []
    for at, shift in shifts.items():
        one = stored.message_ids[at]
        if one not in lanes:
            if probabilities := _probabilities(connection, one):
                note_undecided(effect, judge, one, probabilities, shift)
        elif (each := weighed[at]) is not None:
            note_decided(effect, judge, one, lanes[one], each.scores, shift)


def _probabilities(connection: sqlite3.Connection, message_id: int) -> Sequence[float] | None:
    row: Sequence[float] | None = connection.execute(
        "select p0, p1, p2, p3 from verdict where message_id = ?", (message_id,)
    ).fetchone()
    return row


@dataclass(frozen=True, slots=True)
class Described:
    """A message as a line of a list names it."""

    id: str
    """As commands take it: network and id."""
    sender: str
    text: str
    """Its beginning."""


def described(connection: sqlite3.Connection, message_ids: Sequence[int]) -> dict[int, Described]:
    """Who sent these messages, and how they begin."""
    rows = connection.execute(
        "select m.id, o.network || ':' || m.key, coalesce(m.sender_name, p.name, p.handle, p.key, ''), "
        "substr(m.text, 1, 400) from message m join owner o on o.id = m.owner_id "
        f"left join person p on p.id = m.sender_id where m.id in ({listed(message_ids)})"
    )
    return {row[0]: Described(*row[1:]) for row in rows}
