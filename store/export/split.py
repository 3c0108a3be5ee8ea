"""Splits messages into train, validation and test so that no sender and no campaign stands in two of them.

Copies of one template, and all that one sender wrote, would let a model pass the test by memory. So senders are joined
wherever their messages belong to one family of wordings (`store.campaigns`; decisions may split a family into several
campaigns, which stay together here). What is joined goes to one part as a whole, the largest first, each to where the
lanes then come nearest to the shares asked for. The same store and seed give the same parts, whatever the order of
import.
"""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from lanes.verdict import LANES

PARTS = ("train", "validation", "test")
_UNDECIDED = len(LANES)
_GROUPS = (
    "select v.sender_id, coalesce(w.family, 0), coalesce(s.lane, 4), count(*) from verdict v "
    "left join look l on l.message_id = v.message_id left join wording w on w.wording = l.wording "
    "left join standing s on s.message_id = v.message_id {where} group by 1, 2, 3"
)
"""SQL: how many messages of each lane a sender sent of each family; 0: of none."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How large the parts should be."""

    sizes: tuple[int, ...]
    seed: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts."""
        return PARTS if len(self.sizes) == 3 else ("train", "test")


def shares_of(text: str, seed: int = 0) -> Shares:
    """Shares as people write them: 80/10/10 (train, validation, test) or 80/20 (train, test).

    Raises:
        ValueError: it is something else.
    """
    sizes = tuple(int(size) for size in text.split("/") if size.isdecimal() and len(size) < 7)
    if len(sizes) != text.count("/") + 1 or len(sizes) not in (2, 3) or min(sizes) < 1:
        raise ValueError("should be like 80/10/10 (train, validation, test) or 80/20 (train, test)")
    return Shares(sizes, seed)


class Split:
    """Which part each sender belongs to, with all whose messages are like theirs."""

    def __init__(self, connection: sqlite3.Connection, shares: Shares, decided_only: bool = False) -> None:
        self.shares = shares
        senders = _Joined(connection, decided_only)
        weights = senders.weights()
        self.groups = len(weights)
        """How many groups of senders there are that must stay together."""
        self._part_of = _placed(weights, senders.marks(connection, shares.seed), shares)
        self.sizes = dict.fromkeys(shares.parts, 0)
        """How many messages each part has."""
        for root, part in self._part_of.items():
            self.sizes[shares.parts[part]] += sum(weights[root])
        self._root = senders.root

    def part(self, sender_id: int) -> str:
        """The part that a sender's messages belong to."""
        return self.shares.parts[self._part_of[self._root(sender_id)]]


class _Joined:
    """Senders joined by the wordings they share."""

    def __init__(self, connection: sqlite3.Connection, decided_only: bool) -> None:
        top = connection.execute("select coalesce(max(id), 0) from person").fetchone()[0]
        self._parents = array("q", range(top + 1))
        self._counts: dict[int, list[int]] = {}
        first: dict[int, int] = {}
        where = "where s.message_id is not null" if decided_only else ""
        for sender_id, family, lane, number in connection.execute(_GROUPS.format(where=where)):
            self._counts.setdefault(sender_id, [0] * (len(LANES) + 1))[lane] += number
            if family:
                self._join(first.setdefault(family, sender_id), sender_id)

    def root(self, sender_id: int) -> int:
        """The sender that stands for all that are joined."""
        parents = self._parents
        while parents[sender_id] != sender_id:
            parents[sender_id] = sender_id = parents[parents[sender_id]]
        return sender_id

    def _join(self, one: int, other: int) -> None:
        roots = self.root(one), self.root(other)
        self._parents[max(roots)] = min(roots)

    def weights(self) -> dict[int, list[int]]:
        """How many messages of each lane, and undecided, each group has."""
        sums: dict[int, list[int]] = {}
        for sender_id, counts in self._counts.items():
            root = self.root(sender_id)
            sums[root] = counts if root not in sums else [a + b for a, b in zip(sums[root], counts, strict=True)]
        return sums

    def marks(self, connection: sqlite3.Connection, seed: int) -> dict[int, bytes]:
        """For each group what puts groups of the same size in an order: the same however senders are numbered."""
        marks: dict[int, bytes] = {}
        rows = connection.execute(
            "select p.id, o.network, o.account, p.key from person p join owner o on o.id = p.owner_id"
        )
        for sender_id, *name in rows:
            if sender_id in self._counts:
                mark = hashlib.blake2b("\0".join((str(seed), *name)).encode(), digest_size=8).digest()
                root = self.root(sender_id)
                marks[root] = min(mark, marks.get(root, mark))
        return marks


def _placed(weights: dict[int, list[int]], marks: dict[int, bytes], shares: Shares) -> dict[int, int]:
    """Each group's part: the largest first, to the part that falls furthest short, lane by lane and in all."""
    totals = [sum(column) for column in zip(*weights.values(), strict=True)] or [0] * (_UNDECIDED + 1)
    whole = sum(shares.sizes)
    missing = [[size / whole * total for total in (*totals, sum(totals))] for size in shares.sizes]
    scale = [1 / total if total else 0.0 for total in (*totals, sum(totals))]
    placed = {}
    for root in sorted(weights, key=lambda one: (-sum(weights[one]), marks[one])):
        counts = (*weights[root], sum(weights[root]))
        chosen = max(
            range(len(missing)), key=lambda part: _gain(missing[part], counts, scale, shares.sizes[part] / whole)
        )
        missing[chosen] = [left - count for left, count in zip(missing[chosen], counts, strict=True)]
        placed[root] = chosen
    return placed


def _gain(missing: Sequence[float], counts: Sequence[int], scale: Sequence[float], share: float) -> float:
    """By how much a part comes nearer to its shares with these messages: the fall of the sum of squared gaps."""
    return (
        sum(
            count * (2 * left - count) * each for left, count, each in zip(missing, counts, scale, strict=True) if count
        )
        / share
    )
