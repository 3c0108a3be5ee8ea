"""Small inboxes, stores made from them, and everything a store comes to as plain values."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lanes.judge import Judge
from sources.reader import Hints
from store.connect import Connection, open_store
from store.importing import Taken, take_in_paths
from store.rulesets import standing
from store.settle import settle
from store.touched import LIVE

JUDGE = Judge.shipped()
LOG = ("journal", "decision", "mute", "checked", "joined", "ruleset")
DERIVED = ("standing", "muted", "human", "verdict", "look", "wording", "hallmark", "campaign", "sender", "lesson")

PITCH = "Hi {}! We help founders like you get 30 booked calls a month. Grab a slot: https://cal.example/{}"
FRIEND = "Lovely to see you on Sunday, the children still talk about the boat. Shall we do it again in May?"
WELCOME = "Thanks for connecting, {}! I post about growth mindset every day, do have a look at my page."


def line(number: int, **fields: Any) -> dict[str, Any]:
    """One message of the neutral format."""
    return {
        "id": f"m{number}",
        "network": "x",
        "conversation_id": f"c{number % 7}",
        "sender_id": f"p{number % 7}",
        "sender_name": f"Sender {number % 7}",
        "from_owner": False,
        "sent_at": f"2025-03-{1 + number % 28:02}T10:{number % 60:02}:00Z",
        "text": (PITCH, FRIEND, WELCOME)[number % 3].format("Maren", number % 4) if number % 5 else f"ping {number}",
        **fields,
    }


def lone(number: int, text: str) -> dict[str, Any]:
    """A message that stands alone in its conversation, from somebody who wrote nothing else."""
    return line(number, text=text, conversation_id=f"c{number}", sender_id=f"s{number}", sender_name=f"Sender {number}")


def write_lines(folder: Path, lines: Iterable[dict[str, Any]], owner: dict[str, Any] | None = None) -> Path:
    """A folder with these messages; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "messages.jsonl"
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), "utf-8")
    if owner is not None:
        (folder / "owner.json").write_text(json.dumps(owner), "utf-8")
    return file


def fresh_store(folder: Path) -> Connection:
    """An empty store; made once for each run of the tests, then copied."""
    folder.mkdir(parents=True, exist_ok=True)
    template = folder / "template.db"
    if not template.exists():
        open_store(template).close()
    number = len(list(folder.glob("store-*.db")))
    path = folder / f"store-{number}.db"
    shutil.copy(template, path)
    return open_store(path)


def take(connection: Connection, *paths: Path, me: str | None = None) -> list[Taken]:
    """Import and judge."""
    taken = take_in_paths(connection, paths, Hints(me=me))
    settle(connection, JUDGE)
    return taken


def path_of(connection: sqlite3.Connection) -> Path:
    """Where an open store lies."""
    return Path(connection.execute("pragma database_list").fetchone()[2])


def rows(connection: sqlite3.Connection, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """What a query gives."""
    return connection.execute(query, parameters).fetchall()


def derived(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every derived table, to the last bit (floats as Python prints them are exact)."""
    columns = {"lesson": "message_id, lesson"}  # when each was written is no part of what holds
    return {table: rows(connection, f"select {columns.get(table, '*')} from {table} order by 1") for table in DERIVED}


def texts(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """What was imported, by the networks' own keys: whose message, in which conversation, from whom, when."""
    return rows(
        connection,
        "select o.network, o.account, m.key, c.key, p.key, m.sent_at, m.text, coalesce(m.sender_name, p.name) "
        "from message m join owner o on o.id = m.owner_id join conversation c on c.id = m.conversation_id "
        "left join person p on p.id = m.sender_id order by 1, 2, 3",
    )


def verdicts(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Every verdict, by the networks' own keys."""
    return rows(
        connection,
        "select o.network, o.account, m.key, v.status, v.shown, v.lane, v.unsure, v.p0, v.p1, v.p2, v.p3, v.automated "
        "from verdict v join message m on m.id = v.message_id join owner o on o.id = m.owner_id order by 1, 2, 3",
    )


def current(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a person could see: derived tables, facts, and which messages count."""
    found = derived(connection)
    for table in ("owner", "person", "conversation"):
        found[table] = rows(connection, f"select * from {table} where {LIVE} order by 1")
    found["rules"] = [(standing(connection).text,)]
    found["message"] = rows(connection, f"select * from message where {LIVE} order by 1")
    return found


def log_sizes(connection: sqlite3.Connection) -> list[int]:
    """How many lines each table of the log has."""
    return [rows(connection, f"select count(*) from {table}")[0][0] for table in LOG]
