"""What a step over many messages needs to know of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store.people import with_joined
from store.status import DECIDED

if TYPE_CHECKING:
    from store.decisions import Choice


@dataclass(frozen=True, slots=True)
class Suggested:
    """What accepting comes to for some messages."""

    choices: list[Choice]
    """The open ones for which a lane is suggested, each with that lane."""
    unsure: int
    decided: int


def suggested(connection: sqlite3.Connection, message_ids: Iterable[int]) -> Suggested:
    """The lanes suggested for messages."""
    from store.decisions import Choice  # brings what decisions change, which a first paint can do without

    rows = connection.execute(
        "select v.message_id, v.lane, v.unsure, v.status from json_each(?) j join verdict v on v.message_id = j.value",
        (json.dumps(list(message_ids)),),
    ).fetchall()
    open_ones = [row for row in rows if row[3] != DECIDED]
    choices = [Choice(message_id, LANES[lane]) for message_id, lane, unsure, _ in open_ones if not unsure]
    return Suggested(choices, len(open_ones) - len(choices), len(rows) - len(open_ones))


def counts_of(connection: sqlite3.Connection, message_ids: Iterable[int]) -> dict[tuple[int, int], int]:
    """How many of these messages there are of each (status, shown)."""
    rows = connection.execute(
        "select v.status, v.shown, count(*) from json_each(?) j join verdict v on v.message_id = j.value group by 1, 2",
        (json.dumps(list(message_ids)),),
    )
    return {(status, shown): number for status, shown, number in rows}


@dataclass(frozen=True, slots=True)
class SenderOf:
    """A sender of some messages."""

    person_id: int
    name: str
    answered: bool
    """Wherever the owner answered this human."""
    muted: bool


def senders_of(connection: sqlite3.Connection, message_ids: Iterable[int]) -> list[SenderOf]:
    """Who sent these messages."""
    rows = connection.execute(
        "select v.sender_id, max(coalesce(p.name, p.handle, p.key)), max(coalesce((select sum(a.answered) from "
        "human h join human g on g.human = h.human join sender a on a.person_id = g.person_id "
        "where h.person_id = v.sender_id), s.answered, 0)), "
        "max(u.person_id is not null) from json_each(?) j join verdict v on v.message_id = j.value "
        "join person p on p.id = v.sender_id left join sender s on s.person_id = v.sender_id "
        "left join muted u on u.person_id = v.sender_id group by v.sender_id order by v.sender_id",
        (json.dumps(list(message_ids)),),
    )
    return [SenderOf(person_id, name, bool(answered), bool(muted)) for person_id, name, answered, muted in rows]


def messages_of_senders(connection: sqlite3.Connection, person_ids: Iterable[int], status: int) -> list[int]:
    """The messages of senders, and of those joined with them, that stand so."""
    rows = connection.execute(
        "select v.message_id from json_each(?) j join verdict v on v.sender_id = j.value where v.status = ?",
        (json.dumps(with_joined(connection, person_ids)), status),
    )
    return [row[0] for row in rows]


def also_of_their_senders(connection: sqlite3.Connection, message_ids: Iterable[int]) -> list[int]:
    """All messages of everybody who sent one of these, and of those joined with them."""
    senders = connection.execute(
        "select distinct w.sender_id from json_each(?) j join verdict w on w.message_id = j.value",
        (json.dumps(list(message_ids)),),
    )
    rows = connection.execute(
        "select v.message_id from json_each(?) j join verdict v on v.sender_id = j.value",
        (json.dumps(with_joined(connection, (row[0] for row in senders))),),
    )
    return [row[0] for row in rows]
