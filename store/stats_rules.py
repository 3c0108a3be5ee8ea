"""How often rules and signals were right, on the messages that the owner decided."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass

from lanes.rule_figures import Figures, all_on, figures
from lanes.verdict import LANES
from lanes.wilson import lower_bound
from store.rule_search import decided, each_thread, signals_of
from store.rulesets import standing
from store.stats_time import Parts, Told

MOST = 15
LEAST = 5
"""Decisions that a signal must speak in to be shown."""


@dataclass(frozen=True, slots=True)
class Speaks:
    """A signal, and where the messages that hold it were put."""

    says: str
    parts: Parts


def rule_figures(connection: sqlite3.Connection, told: Told = lambda done, of: None) -> list[Figures]:
    """Each rule's figures, switched off ones too. Looks only at what is decided, so `hits` are decided ones."""
    book = standing(connection).book.rules
    if not book:
        return []
    rules, lanes = all_on(book), decided(connection)
    hits: dict[str, list[int]] = {rule.signal: [] for rule in rules.all}
    done = 0
    for stored in each_thread(connection, only_decided=True):
        held = signals_of(stored) if rules.needs_signals else None
        for at, message in enumerate(stored.thread.messages):
            one = stored.message_ids[at]
            if one in lanes and not message.from_owner:
                person = stored.thread.people.get(message.sender)
                for name in rules.found(message, person, held[at] if held else ()):
                    hits[name].append(one)
                done += 1
                told(done, len(lanes))
    return figures(book, hits, lanes)


def signals(connection: sqlite3.Connection, most: int = MOST) -> list[Speaks]:
    """The signals that tell most about where the owner puts messages, going by what decisions taught."""
    from lanes.catalogue import SIGNALS  # here with all the wordings, which the other figures do without

    totals: Counter[int] = Counter()
    found: dict[str, Counter[int]] = {}
    for (text,) in connection.execute("select lesson from lesson"):
        lane, _, _, _, names, _, _ = json.loads(text)
        totals[lane] += 1
        for name in names:
            found.setdefault(name, Counter())[lane] += 1
    every = max(1, totals.total())

    def tells(lanes: Counter[int]) -> float:
        lane, right = lanes.most_common(1)[0]
        return lower_bound(right, lanes.total()) - totals[lane] / every

    telling = [(name, lanes) for name, lanes in found.items() if name in SIGNALS and lanes.total() >= LEAST]
    telling.sort(key=lambda each: (-tells(each[1]), each[0]))
    return [
        Speaks(SIGNALS[name][1], (*(lanes[at] for at in range(len(LANES))), 0))
        for name, lanes in telling[:most]
        if tells(lanes) > 0
    ]
