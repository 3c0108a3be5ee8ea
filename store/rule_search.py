"""Looks for rules in a whole store, conversation by conversation, without changing anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lanes.features import Features, thread_features
from lanes.rule import Rule
from lanes.rule_figures import Figures, all_on, figures
from lanes.rules import FIELDS
from lanes.verdict import LANES
from store.threads import StoredThread, load_threads

CHUNK = 200
"""Conversations read at once."""
Progress = Callable[[int, int], object]
"""Told how many messages were looked at, and of how many."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a look at the whole store found."""

    figures: list[Figures]
    troubles: list[str]
    slow: dict[str, int]
    """By name of the rule: how many searches took too long."""
    broken: dict[str, str]
    """By name of the rule: why it cannot be used."""
    messages: int
    places: frozenset[str]
    """Where there is anything at all to look at: no subject may have come with this inbox."""


def search(
    connection: sqlite3.Connection, book: Sequence[Rule], progress: Progress = lambda done, of: None
) -> Searched:
    """Look for every rule, switched off ones too, in every message."""
    rules = all_on(book)
    hits: dict[str, list[int]] = {rule.signal: [] for rule in rules.all}
    places: set[str] = set()
    messages = 0
    for stored in each_thread(connection, progress):
        held = signals_of(stored) if rules.needs_signals else None
        for at, message in enumerate(stored.thread.messages):
            if message.from_owner:
                continue
            messages += 1
            person = stored.thread.people.get(message.sender)
            for name in rules.found(message, person, held[at] if held else ()):
                hits[name].append(stored.message_ids[at])
            if len(places) < len(FIELDS):
                places |= {place for place, fields in FIELDS.items() if fields(message, person)}
    made = figures(book, hits, decided(connection))
    return Searched(made, rules.troubles, dict(rules.slow), rules.broken, messages, frozenset(places))


def each_thread(
    connection: sqlite3.Connection, progress: Progress = lambda done, of: None, only_decided: bool = False
) -> Iterator[StoredThread]:
    """Every conversation, or those with a decided message, in the order of their ids."""
    condition = (
        "where id in (select m.conversation_id from standing s join message m on m.id = s.message_id)"
        if only_decided
        else ""
    )
    ids = [row[0] for row in connection.execute(f"select id from conversation {condition} order by id")]
    total = int(connection.execute("select count(*) from message").fetchone()[0]) if not only_decided else 0
    done = 0
    for start in range(0, len(ids), CHUNK):
        for stored in load_threads(connection, ids[start : start + CHUNK]):
            yield stored
            done += len(stored.message_ids)
        progress(done, max(total, done))


def signals_of(stored: StoredThread) -> list[Sequence[str]]:
    """The named signals of each message; none of the owner's own."""
    return [names_of(features) for features in thread_features(stored.thread)]


def names_of(features: Features | None) -> Sequence[str]:
    """The named signals of one message, those of its text first."""
    return () if features is None else (*features.reading.signals, *features.around)


def decided(connection: sqlite3.Connection) -> dict[int, str]:
    """The lane of each decided message that counts."""
    rows = connection.execute(
        "select s.message_id, s.lane from standing s join verdict v on v.message_id = s.message_id"
    )
    return {message_id: LANES[lane] for message_id, lane in rows}
