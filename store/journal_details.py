"""What one line of the journal did: the messages it moved, the senders it muted or joined, the rules it changed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from lanes.rule import Rule, RuleError
from lanes.rule_book import RuleBook, parse
from store.journal import Entry, entry

LISTED = 1_000
"""So many messages or senders of one line are told, unless asked for more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A message that a line put somewhere."""

    message_id: int
    id: str
    """As commands take it: network and id."""
    sender: str
    text: str
    """Its beginning."""
    was: str | None
    """The lane it was in by decision; None: undecided."""
    becomes: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Hushed:
    """A sender that a line muted or let back in."""

    sender: str
    muted: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """A sender of whom a line said whether they are one human with others."""

    sender: str
    network: str
    human: int | None
    """The same for all that are one; None: joined with nobody."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that a line added, removed or changed."""

    before: Rule | None
    after: Rule | None


@dataclass(frozen=True, slots=True)
class Details:
    """All that a line did."""

    entry: Entry
    decided: int
    """How many messages in all,"""
    moved: list[Moved]
    """and the first of them."""
    senders: int
    hushed: list[Hushed]
    joined: list[Joined]
    rules: list[RuleChange]
    imported: dict[str, Any] | None
    """The path, the format and the counts (see `store.counts`) of an import."""


def details(connection: sqlite3.Connection, entry_id: int, listed: int = LISTED) -> Details:
    """What a line did, with so many of its messages and senders."""
    found = entry(connection, entry_id)
    import_id = found.import_id
    if import_id is None and found.target is not None:
        import_id = entry(connection, found.target).import_id
    return Details(
        entry=found,
        decided=_count(connection, "decision", entry_id),
        moved=_moved(connection, entry_id, listed),
        senders=_count(connection, "mute", entry_id),
        hushed=_hushed(connection, entry_id, listed),
        joined=_joined(connection, entry_id, listed),
        rules=_rules(connection, entry_id),
        imported=None if import_id is None else _imported(connection, import_id),
    )


def _count(connection: sqlite3.Connection, table: str, entry_id: int) -> int:
    query = f"select count(*) from {table} where entry_id = ?"
    return int(connection.execute(query, (entry_id,)).fetchone()[0])


def _moved(connection: sqlite3.Connection, entry_id: int, listed: int) -> list[Moved]:
    rows = connection.execute(
        "select m.id, o.network || ':' || m.key, coalesce(m.sender_name, p.name, p.handle, p.key, ''), "
        "substr(m.text, 1, 400), was.lane, d.lane, d.how from decision d join message m on m.id = d.message_id "
        "join owner o on o.id = m.owner_id left join person p on p.id = m.sender_id "
        "left join decision was on was.id = d.prior_id where d.entry_id = ? order by d.id limit ?",
        (entry_id, listed),
    )
    return [Moved(*row) for row in rows]


def _hushed(connection: sqlite3.Connection, entry_id: int, listed: int) -> list[Hushed]:
    rows = connection.execute(
        "select coalesce(p.name, p.handle, 'user ' || p.key), m.muted, m.reason from mute m "
        "join person p on p.id = m.person_id where m.entry_id = ? order by m.id limit ?",
        (entry_id, listed),
    )
    return [Hushed(sender, bool(muted), reason) for sender, muted, reason in rows]


def _joined(connection: sqlite3.Connection, entry_id: int, listed: int) -> list[Joined]:
    rows = connection.execute(
        "select coalesce(p.name, p.handle, 'user ' || p.key), o.network, j.human from joined j "
        "join person p on p.id = j.person_id join owner o on o.id = p.owner_id where j.entry_id = ? "
        "order by j.human, j.id limit ?",
        (entry_id, listed),
    )
    return [Joined(*row) for row in rows]


def _rules(connection: sqlite3.Connection, entry_id: int) -> list[RuleChange]:
    row = connection.execute(
        "select coalesce(was.text, ''), r.text from ruleset r left join ruleset was on was.id = r.prior_id "
        "where r.entry_id = ?",
        (entry_id,),
    ).fetchone()
    if row is None:
        return []
    try:
        before, after = (parse(text, lenient=True) for text in row)
    except RuleError:
        return []  # kept by a program that allowed more
    return _differences(before, after)


def _differences(before: RuleBook, after: RuleBook) -> list[RuleChange]:
    names = dict.fromkeys([rule.name for rule in (*before.rules, *after.rules)])
    changes = [RuleChange(before.rule(name), after.rule(name)) for name in names]
    return [change for change in changes if change.before != change.after]


def _imported(connection: sqlite3.Connection, import_id: int) -> dict[str, Any]:
    path, format_name, counts = connection.execute(
        'select path, format, counts from "import" where id = ?', (import_id,)
    ).fetchone()
    return {"path": path, "format": format_name, "counts": json.loads(counts) if counts else {}}
