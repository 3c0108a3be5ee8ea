"""Who sends most, and what is sent most often."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from store import people, view
from store.stats_time import Parts

MOST = 20
BEGINNING = 200
"""Characters of a text that are read to name it."""


@dataclass(frozen=True, slots=True)
class Sends:
    """A sender and where their messages stand."""

    name: str
    network: str
    """Or several, where they are joined as one human."""
    parts: Parts
    muted: bool


@dataclass(frozen=True, slots=True)
class Campaign:
    """Look-alikes and where they stand."""

    text: str
    """The beginning of the first."""
    parts: Parts
    copies: int
    senders: int


def top_senders(connection: sqlite3.Connection, most: int = MOST) -> list[Sends]:
    """Those with most messages, most first; who is joined as one human stands as one."""
    rows = connection.execute(
        "select sender_id, count(*) as messages from verdict where sender_id not in (select person_id from human) "
        "group by 1 union all select min(h.person_id), count(*) from human h "
        "cross join verdict v on v.sender_id = h.person_id group by h.human order by 2 desc, 1 limit ?",
        (most,),
    ).fetchall()
    return [_sends(connection, person_id) for person_id, _ in rows]


def _sends(connection: sqlite3.Connection, person_id: int) -> Sends:
    accounts = people.accounts(connection, people.group(connection, person_id))
    name = next(one.name for one in accounts if one.person_id == person_id)
    networks = ", ".join(dict.fromkeys(one.network for one in accounts))
    lanes = "select v.shown, count(*) from json_each(?) j cross join verdict v on v.sender_id = j.value group by 1"
    parts = _parts(connection, lanes, json.dumps([one.person_id for one in accounts]))
    return Sends(name, networks, parts, all(one.muted for one in accounts))


def top_campaigns(connection: sqlite3.Connection, most: int = MOST) -> list[Campaign]:
    """The largest campaigns, largest first."""
    rows = connection.execute(
        "select campaign, copies, senders from campaign order by copies desc, campaign limit ?", (most,)
    ).fetchall()
    lanes = (
        "select v.shown, count(*) from look l join verdict v on v.message_id = l.message_id "
        "where l.campaign = ? group by 1"
    )
    begins = (
        f"select substr(text, 1, {BEGINNING}) from message "
        "where id = (select min(message_id) from look where campaign = ?)"
    )
    return [
        Campaign(connection.execute(begins, (one,)).fetchone()[0], _parts(connection, lanes, one), copies, senders)
        for one, copies, senders in rows
    ]


def _parts(connection: sqlite3.Connection, query: str, one: int | str) -> Parts:
    found = dict(connection.execute(query, (one,)).fetchall())
    return tuple(found.get(at, 0) for at in range(len(view.NAMES)))
