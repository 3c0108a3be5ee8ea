"""Lists in which look-alikes, and what one stranger sent again and again, stand as one row.

A stack is the messages of a list with the same mark that are also shown as the same, so that what its row says is true
of all of them. The mark is the campaign, where it has several messages; else the sender, where the owner never
answered them and the message is taken for a pitch or generic; all others stand alone. A stack stands in the list where
its newest message stands.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from store import view
from store.view import Wanted

ALONE, CAMPAIGN, SENDER = 0, 1, 2
"""What holds a stack together."""

KIND = (
    f"case when l.campaign <> 0 and c.copies > 1 then {CAMPAIGN} "
    f"when v.shown < 2 and coalesce(s.answered, 0) = 0 then {SENDER} else {ALONE} end"
)
MARK = (
    "case when l.campaign <> 0 and c.copies > 1 then l.campaign "
    "when v.shown < 2 and coalesce(s.answered, 0) = 0 then v.sender_id else v.message_id end"
)
FROM = (
    "from verdict v left join look l on l.message_id = v.message_id left join campaign c on c.campaign = l.campaign "
    "left join sender s on s.person_id = v.sender_id"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the messages of one stack share."""

    kind: int
    mark: int
    """A campaign, a sender's or a message's number, by `kind`."""
    shown: int


@dataclass(frozen=True, slots=True)
class Stacks:
    """The rows of a list, newest first: four columns of the same length."""

    heads: array[int] = field(default_factory=lambda: array("q"))
    """The newest message of each."""
    sizes: array[int] = field(default_factory=lambda: array("l"))
    """How many messages each has."""
    kinds: array[int] = field(default_factory=lambda: array("b"))
    marks: array[int] = field(default_factory=lambda: array("q"))
    ids: array[int] = field(default_factory=lambda: array("q"))
    """All messages of a search, newest first: so that nothing has to be searched again to know them."""

    def __len__(self) -> int:
        return len(self.heads)

    @property
    def messages(self) -> int:
        """How many messages stand in all rows together."""
        return sum(self.sizes)

    def pop(self, at: int) -> None:
        """Take a row out."""
        for column in (self.heads, self.sizes, self.kinds, self.marks):
            column.pop(at)

    def insert(self, at: int, message_id: int) -> None:
        """Put a message in as a row of its own."""
        self.heads.insert(at, message_id)
        self.sizes.insert(at, 1)
        self.kinds.insert(at, ALONE)
        self.marks.insert(at, message_id)


def stacks(connection: sqlite3.Connection, wanted: Wanted) -> Stacks:
    """All rows of a list, of any length: meant for a thread."""
    chosen, parameters = view.query(wanted)
    ids: Sequence[int] = ()
    if wanted.words.strip():
        ids = view.all_ids(connection, wanted)
        chosen, parameters = "select value from json_each(?)", [json.dumps(list(ids))]
    rows = connection.execute(
        f"select v.message_id, count(*), {KIND} as kind, {MARK} as mark, max(coalesce(v.sent_at, 0)) as at {FROM} "
        f"where v.message_id in ({chosen}) group by kind, mark, v.shown order by at desc, v.message_id desc",
        parameters,
    )
    return _columns((row[:4] for row in rows), ids)


def stacked(connection: sqlite3.Connection, message_ids: Sequence[int]) -> Stacks:
    """The rows that these messages come to, in their order: for the first page of a long list."""
    of = marks(connection, message_ids)
    found: dict[Mark, list[int]] = {}
    for message_id in message_ids:
        if message_id in of:
            found.setdefault(of[message_id], []).append(message_id)
    return _columns(((members[0], len(members), mark.kind, mark.mark) for mark, members in found.items()), message_ids)


def alone(message_ids: array[int]) -> Stacks:
    """A list in which every message has a row of its own."""
    number = len(message_ids)
    return Stacks(message_ids, array("l", [1]) * number, array("b", [ALONE]) * number, message_ids[:])


def marks(connection: sqlite3.Connection, message_ids: Sequence[int]) -> dict[int, Mark]:
    """The marks of messages; those without a verdict have none."""
    listed = ", ".join("?" * len(message_ids))
    rows = connection.execute(
        f"select v.message_id, {KIND}, {MARK}, v.shown {FROM} where v.message_id in ({listed})", tuple(message_ids)
    )
    return {message_id: Mark(kind, mark, shown) for message_id, kind, mark, shown in rows}


def members(connection: sqlite3.Connection, wanted: Wanted, mark: Mark) -> list[int]:
    """The messages of a list that share a mark, newest first."""
    if mark.kind == ALONE:
        return [mark.mark]
    if mark.kind == CAMPAIGN:
        return list(view.all_ids(connection, replace(wanted, campaign=mark.mark, shown=mark.shown)))
    chosen = view.all_ids(connection, replace(wanted, sender_id=mark.mark, shown=mark.shown))
    found: list[int] = []
    for start in range(0, len(chosen), 500):
        part = chosen[start : start + 500]
        of = marks(connection, part)
        found += [one for one in part if of.get(one) == mark]
    return found


def number_listed(connection: sqlite3.Connection, wanted: Wanted, message_ids: Iterable[int]) -> int:
    """How many of these messages a list has."""
    chosen, parameters = view.query(wanted)
    row = connection.execute(
        f"select count(*) from json_each(?) where value in ({chosen})", (json.dumps(list(message_ids)), *parameters)
    ).fetchone()
    return int(row[0])


def still_listed(connection: sqlite3.Connection, wanted: Wanted, message_ids: Sequence[int], limit: int) -> list[int]:
    """Those of the messages that a search found in a list which still stand where it searched, in their order."""
    rows = connection.execute(
        "select v.message_id from json_each(?1) j join verdict v on v.message_id = j.value "
        "where (?2 is null or v.status = ?2) and (?3 is null or v.shown = ?3) order by j.key limit ?4",
        (json.dumps(list(message_ids)), wanted.status, wanted.shown, limit),
    )
    return [row[0] for row in rows]


def likes(connection: sqlite3.Connection, campaign: int, message_id: int, number: int = 3) -> list[str]:
    """How some other messages of a campaign begin: to see in what they differ."""
    rows = connection.execute(
        f"select substr(m.text, 1, {view.SNIPPET}) from look l join message m on m.id = l.message_id "
        "where l.campaign = ? and l.message_id <> ? limit ?",
        (campaign, message_id, number),
    )
    return [row[0] for row in rows]


def _columns(rows: Iterable[tuple[int, int, int, int]], ids: Sequence[int]) -> Stacks:
    made = Stacks(ids=array("q", ids))
    for head, size, kind, mark in rows:
        made.heads.append(head)
        made.sizes.append(size)
        made.kinds.append(kind)
        made.marks.append(mark)
    return made
