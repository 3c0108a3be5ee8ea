"""The SQL of whole lists."""

from __future__ import annotations

import time

from store import query_sql
from store.newest import NEWEST_FIRST
from store.people import WITH
from store.query import Query, Term, parse
from store.query_sql import Asked, Way
from store.wanted import Wanted


def asked(wanted: Wanted, now: float) -> Query:
    """What a list asks for besides its columns."""
    query = parse(wanted.words, now=now).query
    return query if wanted.network is None else Query((*query.clauses, (Term("network", wanted.network),)))


def whole(wanted: Wanted) -> Asked:
    """SQL that gives the ids of all messages of a list, newest first."""
    now = time.time()
    query = asked(wanted, now)
    columns = {
        "status": query_sql.status_of(query, wanted.status),
        "shown": wanted.shown,
        "sender_id": None if wanted.joined else wanted.sender_id,
    }
    parts: list[Asked] = [(f"v.{name} = ?", [value]) for name, value in columns.items() if value is not None]
    if wanted.campaign is not None:
        parts.append(("v.message_id in (select message_id from look where campaign = ?)", [wanted.campaign]))
    begun = query_sql.start(query) if wanted.sender_id is None and wanted.campaign is None else None
    if wanted.joined:  # from the senders' own index, not through all messages by time
        theirs = f"select message_id from verdict where sender_id in (select ? union {WITH} = ?)"
        begun = (theirs, [wanted.sender_id, wanted.sender_id]), query
    rest = begun[1] if begun else query
    sql, values = query_sql.joined(" and ", [*parts, query_sql.conditions(rest, Way.ALL, now)])
    where = f"where {sql}" if sql else ""
    if begun is None:
        return f"select v.message_id from verdict v {where} {NEWEST_FIRST}", values
    hits, first_values = begun[0]
    return (
        f"with hit (id) as materialized ({hits}) select v.message_id from hit cross join verdict v "
        f"on v.message_id = hit.id {where} {NEWEST_FIRST}",
        [*first_values, *values],
    )
