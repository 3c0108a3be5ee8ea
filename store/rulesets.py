"""The owner's rules in the log: each change keeps the whole rule file, so that undo restores it exactly."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from functools import lru_cache

from lanes.rule import RuleError
from lanes.rule_book import RuleBook, parse
from lanes.rules import Rules
from store import journal, settings
from store.connect import write
from store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Standing:
    """The rule file that stands."""

    id: int | None
    """Of its row in the log; None where there never were rules."""
    text: str

    @property
    def book(self) -> RuleBook:
        """What it says."""
        return _book(self.text)

    @property
    def rules(self) -> Rules:
        """Its rules, ready to be looked for; the same for the same text, so that slow ones stay known."""
        return _rules(self.text)


def standing(connection: sqlite3.Connection) -> Standing:
    """The rules in force."""
    row = connection.execute("select coalesce(restores, id), text from ruleset order by id desc limit 1").fetchone()
    return Standing(row[0], row[1]) if row else Standing(None, "")


def save(connection: sqlite3.Connection, text: str, title: str, instead_of: Standing) -> int | None:
    """Put a rule file in force as one step, and have everything judged by it. On the disk when this returns.

    Args:
        connection: an open store.
        text: the file, already parsed once: it has no mistake.
        title: the journal's line.
        instead_of: what stood when the change was thought out.

    Returns:
        The journal entry's id; None where it stands already.

    Raises:
        StoreError: another program changed the rules meanwhile.
    """
    with write(connection):
        if standing(connection) != instead_of:
            raise StoreError("The rules were changed by another program meanwhile; look at them and do it again.")
        if text == instead_of.text:
            return None
        entry_id = journal.add(connection, "rules", title)
        _record(connection, entry_id, text, None)
        return entry_id


def take_back(connection: sqlite3.Connection, entry_id: int, undo_id: int) -> None:
    """Let the rules before an entry stand again, inside the caller's transaction."""
    _restore(connection, entry_id, undo_id, "prior_id")


def do_again(connection: sqlite3.Connection, entry_id: int, redo_id: int) -> None:
    """Let an entry's rules stand again, inside the caller's transaction."""
    _restore(connection, entry_id, redo_id, "id")


def _restore(connection: sqlite3.Connection, entry_id: int, by: int, column: str) -> None:
    row = connection.execute(
        f"select e.id, r.id, coalesce(r.text, '') from ruleset e left join ruleset r on r.id = e.{column} "
        "where e.entry_id = ?",
        (entry_id,),
    ).fetchone()
    if row:
        _record(connection, by, row[2], row[1])


def _record(connection: sqlite3.Connection, entry_id: int, text: str, restores: int | None) -> None:
    before = standing(connection)
    connection.execute(
        "insert into ruleset (entry_id, at, text, prior_id, restores) values (?, ?, ?, ?, ?)",
        (entry_id, int(time.time() * 1000), text, before.id, restores),
    )
    if _rules(text).version != before.rules.version:
        _judge_all_again(connection)


def _judge_all_again(connection: sqlite3.Connection) -> None:
    """Decided messages first: what they teach depends on the rules, and all the rest on what they teach."""
    connection.execute(
        "insert or ignore into stale select m.conversation_id from standing s join message m on m.id = s.message_id"
    )
    settings.start_sweep(connection)


@lru_cache(maxsize=4)
def _book(text: str) -> RuleBook:
    try:
        return parse(text, lenient=True)
    except RuleError as error:  # it was parsed before it was kept, by a program that allowed more
        raise StoreError(
            f"The rules kept in the store cannot be read: {error}; `unpitch undo` takes them back."
        ) from None


@lru_cache(maxsize=4)
def _rules(text: str) -> Rules:
    return Rules(_book(text).rules)
