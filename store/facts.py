"""Makes owners, people and conversations, or brings them up to date; what was there before is kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sources.record import Owner
from store.import_run import ImportRun
from store.rows import CONVERSATION_COLUMNS, OWNER_COLUMNS, PERSON_COLUMNS
from store.touched import LIVE


@dataclass(frozen=True)
class Table:
    """A table of facts, and the statements that find and make its rows."""

    name: str
    identity: tuple[str, str]
    columns: tuple[str, ...]

    @property
    def _named(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)

    def make(self) -> str:
        """SQL that makes a row where there is none, and gives its id."""
        marks = ", ".join("?" * (len(self.columns) + 3))
        return (
            f"insert into {self.name} ({self.identity[0]}, {self.identity[1]}, import_id, {self._named}) "
            f"values ({marks}) on conflict do nothing returning id"
        )

    def remake(self) -> str:
        """SQL that makes a row anew."""
        sets = ", ".join(f'"{column}" = ?' for column in self.columns)
        return f"update {self.name} set import_id = ?, {sets} where id = ?"

    def find(self) -> str:
        """SQL that gives the id, the import and the columns of a row."""
        first, second = self.identity
        return f"select id, import_id, {self._named} from {self.name} where {first} = ? and {second} = ?"


OWNER = Table("owner", ("network", "account"), OWNER_COLUMNS)
PERSON = Table("person", ("owner_id", "key"), PERSON_COLUMNS)
CONVERSATION = Table("conversation", ("owner_id", "key"), CONVERSATION_COLUMNS)
_MAKE = {table.name: table.make() for table in (OWNER, PERSON, CONVERSATION)}
_REMAKE = {table.name: table.remake() for table in (OWNER, PERSON, CONVERSATION)}
_FIND = {table.name: table.find() for table in (OWNER, PERSON, CONVERSATION)}


def keep_facts(
    connection: sqlite3.Connection,
    table: Table,
    identity: tuple[Any, Any],
    facts: Mapping[str, Any],
    run: ImportRun,
) -> int:
    """The id of the row with this identity, which afterwards holds the facts; others stay as they were.

    A row that only an undone import told of is made anew. Runs inside a step of the import.
    """
    values = tuple(map(facts.get, table.columns))
    made = connection.execute(_MAKE[table.name], (*identity, run.id, *values)).fetchone()
    if made is not None:
        run.touched = True
        return int(made[0])
    row_id, told_by, *old = connection.execute(_FIND[table.name], identity).fetchone()
    if told_by in run.withdrawn:
        run.touched = True
        connection.execute(_REMAKE[table.name], (run.id, *values, row_id))
        return int(row_id)
    before = dict(zip(table.columns, old, strict=True))
    changed = {name: value for name, value in facts.items() if before[name] != value}
    if changed:
        run.touched = True
        kept = json.dumps({name: before[name] for name in changed}, ensure_ascii=False)
        connection.execute(
            "insert into change (import_id, subject, subject_id, before, after) values (?, ?, ?, ?, ?)",
            (run.id, table.name, row_id, kept, json.dumps(changed, ensure_ascii=False)),
        )
        sets = ", ".join(f'"{name}" = ?' for name in changed)
        connection.execute(f"update {table.name} set {sets} where id = ?", (*changed.values(), row_id))
    return int(row_id)


def account_kept(connection: sqlite3.Connection, owner: Owner) -> str:
    """The account by which the store has an owner, else the one that the record gives.

    An export that does not tell the owner's account names them instead (LinkedIn's of years without profiles
    of recipients, where they never wrote): one account and one mere name of the same network and name are one
    person, or each message would be there twice. So are two accounts of the same name that share conversations.
    """
    kept = connection.execute(
        "select account, name, id from owner where network = ? and (account = ? or name = ?) and " + LIVE,
        (owner.network, owner.account, owner.name),
    ).fetchall()
    if not any(account == owner.account for account, *_ in kept):
        marks = ", ".join("?" * len(owner.conversations))
        shares = f"select exists(select 1 from conversation where owner_id = ? and key in ({marks}))"
        alike = [
            account
            for account, name, number in kept
            if name in (account, owner.account)
            or connection.execute(shares, (number, *owner.conversations)).fetchone()[0]
        ]
        if len(alike) == 1:
            return str(alike[0])
    return owner.account
