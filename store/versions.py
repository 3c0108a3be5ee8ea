"""Which weights and rules speak now, and which spoke when a message was decided."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoke:
    """A version of the judge, as in `lanes.judge`, with when its rules were made."""

    version: str
    rules_at: int | None
    """Milliseconds since 1970; None where there never were rules."""


def spoke(connection: sqlite3.Connection, message_id: int, version: str) -> tuple[Spoke, Spoke | None]:
    """What speaks now, and what spoke when the decision was made that stands on a message; None where none does.

    Args:
        connection: an open store.
        message_id: of the message.
        version: of the judge now.
    """
    row = connection.execute(
        "select d.rules_version, d.at from standing s join decision d on d.id = s.decision_id where s.message_id = ?",
        (message_id,),
    ).fetchone()
    now = Spoke(version, _rules_at(connection, None))
    return now, Spoke(row[0], _rules_at(connection, row[1])) if row and row[0] else None


def _rules_at(connection: sqlite3.Connection, at: int | None) -> int | None:
    """When the rules were made that stood at a moment, or that stand now."""
    found: tuple[int] | None = connection.execute(
        "select coalesce((select r.at from ruleset r where r.id = ruleset.restores), at) from ruleset "
        "where ?1 is null or at <= ?1 order by id desc limit 1",
        (at,),
    ).fetchone()
    return found[0] if found else None
