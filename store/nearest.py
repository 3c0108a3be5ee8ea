"""The decided messages nearest to one, with what a person needs to recognise them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lanes.features import thread_features
from lanes.learned import Learned
from lanes.lesson import Lesson
from lanes.nearest import Decisions, Near
from store.connect import path_of
from store.threads import StoredThread, listed

_MOST = 2
CUT = 160
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A decided message like the one asked about."""

    near: Near
    id: str
    network: str
    sender: str
    sent_at: int | None
    decided_at: int | None
    text: str
    """Its beginning, in one line."""


class _Kept:
    """The decisions of a store as they were when last asked for."""

    def __init__(self) -> None:
        self.learned: Learned | None = None
        """What they had taught then: another fit tells that they have changed."""
        self.lessons: dict[int, int] = {}
        """By message: the hash of its lesson."""
        self.decisions = Decisions()

    def bring_up(self, connection: sqlite3.Connection, learned: Learned) -> None:
        """Take in what was decided or undone since."""
        found = dict(connection.execute("select message_id, lesson from lesson order by message_id"))
        for message in self.lessons.keys() - found.keys():
            self.decisions.drop(message)
            del self.lessons[message]
        for message, lesson in found.items():
            mark = hash(lesson)
            if self.lessons.get(message) != mark:
                self.decisions.put(message, Lesson.from_text(lesson))
                self.lessons[message] = mark
        self.learned = learned


_kept: dict[object, _Kept] = {}
"""By store: the last few of this process."""


def nearest(connection: sqlite3.Connection, stored: StoredThread, at: int, learned: Learned) -> list[Neighbour]:
    """The decided messages nearest to one of a conversation; `learned` is what all decisions teach now."""
    if not len(learned):
        return []
    decisions = _decisions(connection, learned)
    thread = stored.thread
    alone = replace(thread, messages=[thread.messages[at]], looks=thread.looks[at : at + 1])
    (features,) = thread_features(alone)
    if features is None:
        return []
    grams = features.reading.single
    near = decisions.nearest(stored.message_ids[at], grams, features.sender, features.campaign)
    return _told(connection, near) if near else []


def _decisions(connection: sqlite3.Connection, learned: Learned) -> Decisions:
    path = path_of(connection)
    kept = _kept.get(path)
    if kept is None:
        if len(_kept) >= _MOST:
            _kept.pop(next(iter(_kept)))
        kept = _kept[path] = _Kept()
    if kept.learned is not learned:
        kept.bring_up(connection, learned)
    return kept.decisions


def _told(connection: sqlite3.Connection, near: Iterable[Near]) -> list[Neighbour]:
    by_message = {one.message: one for one in near}  # and so in their order
    found = {message: Neighbour(one, "", "", "", None, None, "") for message, one in by_message.items()}
    rows = connection.execute(
        "select m.id, m.key, o.network, coalesce(m.sender_name, p.name, p.handle, p.key), m.sent_at, d.at, "
        f"substr(m.text, 1, {4 * CUT}) from message m join owner o on o.id = m.owner_id "
        "left join person p on p.id = m.sender_id left join standing s on s.message_id = m.id "
        f"left join decision d on d.id = s.decision_id where m.id in ({listed(by_message)})"
    )
    for message, key, network, sender, sent_at, decided_at, text in rows:
        line = " ".join(text.split())[:CUT]
        found[message] = Neighbour(by_message[message], key, network, sender, sent_at, decided_at, line)
    return [one for one in found.values() if one.id]
