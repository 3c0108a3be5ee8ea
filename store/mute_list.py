"""The mute list: who is muted, since when and why, how long they have been silent, and when it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from store.mutes import End

TOLD_EVERY = 1_000
"""Senders read between two words of progress."""
_QUERY = """
with recursive chain (person_id, prior_id, at) as (
    select u.person_id, m.prior_id, m.at from muted u join mute m on m.id = u.mute_id
    union all select c.person_id, m.prior_id, m.at from chain c join mute m on m.id = c.prior_id),
since (person_id, at) as materialized (select person_id, min(at) from chain group by person_id)
select u.person_id, o.network, p.key, coalesce(p.name, p.handle, 'user ' || p.key), p.handle, s.at, m.reason, m.until,
    m.quiet_weeks, (select count(*) from verdict v where v.sender_id = u.person_id),
    (select count(*) from verdict v where v.sender_id = u.person_id and v.sent_at > s.at),
    (select max(v.sent_at) from verdict v where v.sender_id = u.person_id)
from muted u join mute m on m.id = u.mute_id join since s on s.person_id = u.person_id
join person p on p.id = u.person_id join owner o on o.id = p.owner_id
"""


@dataclass(frozen=True, slots=True)
class MutedSender:
    """One sender who is muted now."""

    person_id: int
    network: str
    key: str
    name: str
    handle: str | None
    at: int
    """Since when, in milliseconds UTC."""
    reason: str | None
    end: End
    messages: int
    """How many they sent in all,"""
    since: int
    """and since they are muted."""
    last_at: int | None
    """When the newest of them was sent."""


ORDERS: dict[str, Callable[[MutedSender], tuple[object, ...]]] = {
    "silent": lambda one: (one.last_at or 0, one.person_id),
    "newest": lambda one: (-one.at, one.person_id),
    "name": lambda one: (one.name.casefold(), one.person_id),
}
"""What the list can be sorted by: silent for longest first, muted last first, or by name."""


def muted_senders(
    connection: sqlite3.Connection, order: str = "silent", progress: Callable[[int], bool] = lambda done: True
) -> list[MutedSender]:
    """Everybody who is muted now.

    Args:
        connection: an open store.
        order: one of `ORDERS`.
        progress: called now and then with the number of senders read; False stops there.
    """
    found = []
    for done, row in enumerate(connection.execute(_QUERY), 1):
        person_id, network, key, name, handle, at, reason, until, quiet_weeks, messages, since, last_at = row
        end = End(until, quiet_weeks)
        found.append(
            MutedSender(person_id, network, key, name, handle, at, reason, end, messages, since, last_at or None)
        )
        if done % TOLD_EVERY == 0 and not progress(done):
            break
    return sorted(found, key=ORDERS[order])
