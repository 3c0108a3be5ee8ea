"""Who sends most, and what is sent most often."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store import view
from store.stats_time import Parts

MOST = 20
BEGINNING = 200
"""Characters of a text that are read to name it."""


@dataclass(frozen=True, slots=True)
class Sends:
    """A sender and where their messages stand."""

    name: str
    network: str
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
    """Those with most messages, most first."""
    rows = connection.execute(
        "select v.sender_id, coalesce(p.name, p.handle, 'user ' || p.key), o.network, "
        "exists(select 1 from muted u where u.person_id = v.sender_id) from "
        "(select sender_id, count(*) as messages from verdict group by 1 order by 2 desc, 1 limit ?) v "
        "join person p on p.id = v.sender_id join owner o on o.id = p.owner_id order by v.messages desc, 1",
        (most,),
    ).fetchall()
    lanes = "select shown, count(*) from verdict where sender_id = ? group by 1"
    return [Sends(name, network, _parts(connection, lanes, one), bool(muted)) for one, name, network, muted in rows]


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


def _parts(connection: sqlite3.Connection, query: str, one: int) -> Parts:
    found = dict(connection.execute(query, (one,)).fetchall())
    return tuple(found.get(at, 0) for at in range(len(view.NAMES)))
