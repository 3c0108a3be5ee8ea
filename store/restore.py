"""Brings back the log of a store that was handed out whole (`store.export.bundle`): decisions, mutes, who is one
human, and rules.

Each line comes back as it was: when, how, what was suggested, and what stood before. Messages that have a decision here
already, senders that were muted or joined here, and rules that stand here are left alone, so that bringing the same
back twice changes nothing. What comes back is one step that one undo takes back; the rules are another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lanes.rule import RuleError
from lanes.rule_book import parse
from lanes.verdict import LANES
from sources.bundle import log_lines, rules_text
from sources.folder import Folder
from sources.rarer import whole
from sources.values import iso_ms, text_of
from store import decisions, journal, mutes, people, rule_file
from store.connect import write
from store.rulesets import standing
from store.status import refresh_senders

_PERSON = (
    "select p.id, exists(select 1 from {log} l where l.person_id = p.id and l.id <= ?) from person p "
    "join owner o on o.id = p.owner_id where o.network = ? and o.account = ? and p.key = ?"
)


@dataclass
class Restored:
    """What came back."""

    decisions: int = 0
    mutes: int = 0
    joined: int = 0
    """Lines on who is one human."""
    rules: bool = False
    left: int = 0
    """Lines of messages or senders that are not here, or that have a line here already."""
    problems: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """What came back, for people."""
        told = f"{self.decisions:,} decisions and {self.mutes:,} mutes came back from the log"
        told += f"; {self.joined:,} lines on who is one human" if self.joined else ""
        told += ", and the rules." if self.rules else "."
        if self.left:
            told += f" {self.left:,} lines were left: they are known already, or of what is not here."
        return " ".join([told, *self.problems])


def restore(connection: sqlite3.Connection, folders: Sequence[Folder]) -> Restored:
    """Bring back the log in these folders. On the disk when this returns.

    Raises:
        SourceError: a file of it cannot be read; nothing of it came back then.
    """
    done = Restored()
    for folder in folders:
        with write(connection):
            step = _Step(connection)
            _bring_decisions(connection, step, log_lines(folder, "decisions.jsonl"), done)
            _bring_mutes(connection, step, log_lines(folder, "mutes.jsonl"), done)
            _bring_joined(connection, step, log_lines(folder, "joined.jsonl"), done)
        _bring_rules(connection, rules_text(folder), done)
    return done


class _Step:
    """The journal's entry, made when there is first a line to bring back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._id: int | None = None

    @property
    def id(self) -> int:
        if self._id is None:
            self._id = journal.add(self._connection, "restore", "bring back decisions and mutes of a whole store")
        return self._id


class _Numbers:
    """What a line of the log refers to, by the number that the line has here."""

    def __init__(self, top: int) -> None:
        self.top = top
        self._here: dict[int, int] = {}

    def known(self, value: object, here: int) -> None:
        if isinstance(value, int):
            self._here[value] = here

    def __call__(self, value: object) -> int | None:
        return self._here.get(value) if isinstance(value, int) else None


def _bring_decisions(
    connection: sqlite3.Connection, step: _Step, lines: Iterable[dict[str, Any]], done: Restored
) -> None:
    here = _Numbers(_top(connection, "decision"))
    touched: dict[int, None] = {}
    find = (
        "select m.id, exists(select 1 from decision d where d.message_id = m.id and d.id <= ?) from message m "
        "join owner o on o.id = m.owner_id where o.network = ? and o.account = ? and m.key = ? "
        "and m.sender_id is not null"
    )
    for row in lines:
        lane, how, at = row.get("lane"), row.get("how"), iso_ms(row.get("at"))
        found = _found(connection, find, here.top, row, "id")
        if found is None or at is None or how not in decisions.HOWS or not (lane is None or lane in LANES):
            done.left += 1
            continue
        number = connection.execute(
            "insert into decision (entry_id, message_id, at, lane, how, prior_id, restores, suggested, probability, "
            "automated, rules_version, seconds) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            (
                step.id,
                found,
                at,
                lane,
                how,
                here(row.get("prior")),
                here(row.get("restores")),
                row["suggested_then"] if row.get("suggested_then") in LANES else None,
                _number(row.get("probability_then")),
                _number(row.get("automated_then")),
                text_of(row.get("rules_version")),
                _number(row.get("seconds")),
            ),
        ).fetchone()[0]
        here.known(row.get("decision"), number)
        touched[found] = None
        done.decisions += 1
    if touched:
        decisions.rebuild_standing(connection)
        decisions.follow(connection, touched)


def _bring_mutes(connection: sqlite3.Connection, step: _Step, lines: Iterable[dict[str, Any]], done: Restored) -> None:
    here = _Numbers(_top(connection, "mute"))
    touched: dict[int, None] = {}
    for row in lines:
        muted, at = row.get("muted"), iso_ms(row.get("at"))
        found = _found(connection, _PERSON.format(log="mute"), here.top, row, "person")
        if found is None or at is None or not isinstance(muted, bool):
            done.left += 1
            continue
        number = connection.execute(
            "insert into mute (entry_id, person_id, at, muted, reason, until, quiet_weeks, message_id, prior_id, "
            "restores) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
            (
                step.id,
                found,
                at,
                int(muted),
                text_of(row.get("reason")),
                iso_ms(row.get("until")),
                whole(row.get("quiet_weeks")),
                _message(connection, row),
                here(row.get("prior")),
                here(row.get("restores")),
            ),
        ).fetchone()[0]
        here.known(row.get("mute"), number)
        touched[found] = None
        done.mutes += 1
    if touched:
        mutes.rebuild_muted(connection)
        refresh_senders(connection, list(touched))


def _bring_joined(connection: sqlite3.Connection, step: _Step, lines: Iterable[dict[str, Any]], done: Restored) -> None:
    here, humans = _Numbers(_top(connection, "joined")), people.highest(connection)
    touched: dict[int, None] = {}
    for row in lines:
        number, at = whole(row.get("human")), iso_ms(row.get("at"))
        found = _found(connection, _PERSON.format(log="joined"), here.top, row, "person")
        if found is None or at is None or (number is not None and number < 1):
            done.left += 1
            continue
        line = connection.execute(
            "insert into joined (entry_id, person_id, at, human, prior_id, restores) values (?, ?, ?, ?, ?, ?) "
            "returning id",
            (
                step.id,
                found,
                at,
                None if number is None else humans + number,
                here(row.get("prior")),
                here(row.get("restores")),
            ),
        ).fetchone()[0]
        here.known(row.get("line"), line)
        touched[found] = None
        done.joined += 1
    if touched:
        people.rebuild_humans(connection)
        people.refresh(connection, touched)


def _bring_rules(connection: sqlite3.Connection, text: str | None, done: Restored) -> None:
    now = standing(connection)
    if not text or text == now.text:
        return
    if now.text:
        done.problems.append("The rules that stand here were kept; those of the export are in its rules.toml.")
        return
    try:
        parse(text)
    except RuleError as error:
        done.problems.append(f"The rules were not brought back: {error}.")
        return
    rule_file.save(connection, text, "bring back the rules of a whole store", now)
    done.rules = True


def _found(connection: sqlite3.Connection, find: str, top: int, row: dict[str, Any], column: str) -> int | None:
    """The message or sender that a line speaks of; None where it is not here, or has a line here already."""
    named = [text_of(row.get(name)) for name in ("network", "owner_account", column)]
    if None in named:
        return None
    found = connection.execute(find, (top, *named)).fetchone()
    return None if found is None or found[1] else int(found[0])


def _message(connection: sqlite3.Connection, row: dict[str, Any]) -> int | None:
    """The message that a line of the mutes names, if it is here."""
    named = [text_of(row.get(name)) for name in ("network", "owner_account", "id")]
    find = (
        "select m.id from message m join owner o on o.id = m.owner_id "
        "where o.network = ? and o.account = ? and m.key = ?"
    )
    found = None if None in named else connection.execute(find, named).fetchone()
    return int(found[0]) if found else None


def _top(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"select coalesce(max(id), 0) from {table}").fetchone()[0])


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
