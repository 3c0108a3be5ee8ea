"""The owner's decisions as examples to mine rules from."""

from __future__ import annotations

import sqlite3

from lanes.features import thread_features
from lanes.rule_mining import Example
from store.rule_search import Progress, decided, each_thread, names_of


def examples(connection: sqlite3.Connection, progress: Progress = lambda done, of: None) -> list[Example]:
    """Every decided message with what the judge reads off it."""
    lanes, made = decided(connection), []
    for stored in each_thread(connection, progress, only_decided=True):
        held = thread_features(stored.thread)
        for at, one in enumerate(stored.message_ids):
            features = held[at]
            if one in lanes and features is not None:
                message = stored.thread.messages[at]
                owner = stored.thread.owner
                key = f"{owner.network}/{owner.account}/{message.key}"
                campaign = stored.thread.looks[at].campaign
                made.append(
                    Example(
                        key,
                        str(campaign) if campaign else key,
                        lanes[one],
                        message,
                        stored.thread.people.get(message.sender),
                        features.reading.words,
                        names_of(features),
                    )
                )
    return made
