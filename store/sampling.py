"""The random check: a sample of what was put away unseen, the owner's answers, and how often it was wrong.

Put away unseen are messages of muted senders, and those filed in bulk or by a rule as pitch or generic. A round's
sample is drawn by a hash of its name and each message: the same whenever it is drawn, and hardly another when a message
comes or goes. Answers are lines of the log, one step of the journal each.
"""

from __future__ import annotations

import heapq
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from lanes.verdict import LANES
from store import journal
from store.connect import write
from store.status import MUTED
from store.threads import listed

KIND = "check"
"""The kind of the journal's entry."""
SIZE = 10
"""Messages of a round."""
TOLD_EVERY = 20_000
"""Messages drawn from between two words of progress."""
_PUT_AWAY = f"""
select message_id from verdict where status = {MUTED}
union all select s.message_id from standing s join decision d on d.id = s.decision_id join verdict v
    on v.message_id = s.message_id where d.how in ('bulk', 'rule') and s.lane in (0, 1)
"""
_STANDS = """
select message_id, round, wanted from checked
where id in (select max(id) from checked group by message_id, round) and wanted is not null
"""
_ITEM = """
select v.message_id, o.network || ':' || m.key, coalesce(m.sender_name, p.name, p.handle, 'user ' || p.key), m.sent_at,
    m.text, v.lane, v.sender_id, u.person_id is not null, coalesce(t.reason, ''), s.lane, d.how
from verdict v join message m on m.id = v.message_id join person p on p.id = v.sender_id
join owner o on o.id = m.owner_id left join muted u on u.person_id = v.sender_id left join mute t on t.id = u.mute_id
left join standing s on s.message_id = v.message_id left join decision d on d.id = s.decision_id
where v.message_id in (%s)
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A message of a sample."""

    message_id: int
    id: str
    """As commands take it: network and id."""
    sender: str
    sent_at: int | None
    text: str
    lane: str
    """Where it stands: decided, or the likeliest."""
    sender_id: int
    because: str
    """Why it is out of sight."""
    wanted: bool | None
    """The owner's answer: whether it should not have been put away; None: not yet."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is to be checked in a round."""

    round: str
    population: int
    """From how many messages it was drawn."""
    items: tuple[Item, ...]


def round_of(now: float | None = None) -> str:
    """The round of a moment (seconds since 1970; None for now): its week, as "2026-W48"."""
    year, week, _ = datetime.fromtimestamp(time.time() if now is None else now, UTC).isocalendar()
    return f"{year}-W{week:02}"


def draw(
    connection: sqlite3.Connection,
    round: str,
    size: int = SIZE,
    progress: Callable[[int], bool] = lambda done: True,
) -> Sample:
    """A round's sample: what was answered in it already, and as many more as are wanting.

    Args:
        connection: an open store, settled.
        round: any name; see `round_of`.
        size: messages wanted.
        progress: called now and then with the number of messages drawn from; what it gives is not looked at.
    """
    answers = _answers(connection, round)
    population = 0

    def open_ones() -> Iterator[int]:
        nonlocal population
        for (message_id,) in connection.execute(_PUT_AWAY):
            population += 1
            if population % TOLD_EVERY == 0:
                progress(population)
            if message_id not in answers:
                yield message_id

    def place(message_id: int) -> bytes:
        return blake2b(f"{round}:{message_id}".encode(), digest_size=8).digest()

    drawn = heapq.nsmallest(max(0, size - len(answers)), open_ones(), key=place)
    ids = sorted([*answers, *drawn], key=place)
    found = {row[0]: _item(row, answers.get(row[0])) for row in connection.execute(_ITEM % listed(ids))}
    return Sample(round, population, tuple(found[one] for one in ids if one in found))


def answer(connection: sqlite3.Connection, sample: Sample, item: Item, wanted: bool) -> int:
    """Record what the owner found, as one step. On the disk when this returns; gives the journal entry's id."""
    with write(connection):
        said = "wanted" if wanted else "rightly put away"
        entry_id = journal.add(connection, KIND, f"check: message from {journal.short(item.sender)} {said}")
        _record(connection, entry_id, (item.message_id, int(wanted), sample.round, sample.population), None)
        return entry_id


def tally(connection: sqlite3.Connection, round: str | None = None) -> tuple[int, int]:
    """How many checked messages were wanted, and how many were checked: in a round, or in all."""
    query = f"select coalesce(sum(wanted), 0), count(*) from ({_STANDS}) where ?1 is null or round = ?1"
    wrong, of = connection.execute(query, (round,)).fetchone()
    return int(wrong), int(of)


def take_back(connection: sqlite3.Connection, entry_id: int, undo_id: int) -> None:
    """Let what stood before an entry's answers stand again, inside the caller's transaction."""
    _restore(connection, entry_id, undo_id, "prior_id", "desc")


def do_again(connection: sqlite3.Connection, entry_id: int, redo_id: int) -> None:
    """Let an entry's answers stand again, inside the caller's transaction."""
    _restore(connection, entry_id, redo_id, "id", "asc")


def _restore(connection: sqlite3.Connection, entry_id: int, by: int, column: str, order: str) -> None:
    rows = connection.execute(
        "select c.message_id, r.wanted, c.round, c.population, r.id from checked c "
        f"left join checked r on r.id = c.{column} where c.entry_id = ? order by c.id {order}",
        (entry_id,),
    ).fetchall()
    for *values, restored in rows:
        _record(connection, by, tuple(values), restored)


def _record(
    connection: sqlite3.Connection, entry_id: int, values: tuple[int | str | None, ...], restores: int | None
) -> None:
    message_id, wanted, round_name, population = values
    last = connection.execute(
        "select coalesce(restores, id), wanted from checked where message_id = ? and round = ? "
        "order by id desc limit 1",
        (message_id, round_name),
    ).fetchone()
    prior = last[0] if last and last[1] is not None else None
    connection.execute(
        "insert into checked (entry_id, message_id, at, wanted, round, population, prior_id, restores) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        (entry_id, message_id, int(time.time() * 1000), wanted, round_name, population, prior, restores),
    )


def _answers(connection: sqlite3.Connection, round_name: str) -> dict[int, bool]:
    rows = connection.execute(f"select message_id, wanted from ({_STANDS}) where round = ?", (round_name,))
    return {message_id: bool(wanted) for message_id, wanted in rows}


def _item(row: tuple[Any, ...], wanted: bool | None) -> Item:
    message_id, named, sender, sent_at, text, lane, sender_id, muted, reason, decided, how = row
    if decided is not None:
        because = f"filed as {LANES[decided]} {'by a rule' if how == 'rule' else 'in bulk'}"
    elif muted:
        because = f"muted: {reason}" if reason else "muted"
    else:
        because = "out of sight no more"
    shown = LANES[lane if decided is None else decided]
    return Item(message_id, named, sender, sent_at, text, shown, sender_id, because, wanted)
