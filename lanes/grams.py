"""A table of packed rows for words, concepts and pairs of neighbours, and its sum over a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from sys import intern

from lanes.packed import total
from lanes.text import Reading


class GramTable:
    """Packed rows by the name of a gram: a word, a marked concept, or a pair of either (a blank between).

    A table may lie on another, which stays as it is: the rows of both are added up.
    """

    def __init__(self, below: GramTable | None = None) -> None:
        self._below = below
        self._single: dict[str, int] = {}
        self._double: dict[str, dict[str, int]] = {}
        """By the first of a pair, then by its second: so a text's pairs need not be spelt out."""

    def add(self, name: str, row: int) -> None:
        """Add a row to that of a gram."""
        first, blank, second = name.partition(" ")
        table, key = (self._double.setdefault(intern(first), {}), second) if blank else (self._single, first)
        table[intern(key)] = table.get(key, 0) + row

    def get(self, name: str) -> int:
        """The row of a gram; 0 where it is not in the table."""
        first, blank, second = name.partition(" ")
        own = self._double.get(first, {}).get(second, 0) if blank else self._single.get(first, 0)
        return own + self._below.get(name) if self._below else own

    def names(self) -> Iterator[str]:
        """All grams of the table itself."""
        yield from self._single
        for first, seconds in self._double.items():
            for second in seconds:
                yield f"{first} {second}"

    def over(self, reading: Reading) -> int:
        """The sum over the grams of a text, each once."""
        known = total(map(self._single.get, reading.single))
        if self._double:
            known += self._pairs(reading.words) + self._pairs(reading.chiefs)
        return known + self._below.over(reading) if self._below else known

    def _pairs(self, row: Sequence[str]) -> int:
        table = self._double
        found = {}
        for first, second in pairwise(row):
            if first in table and second in table[first]:
                found[first, second] = table[first][second]
        return sum(found.values())

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, GramTable)
            and self._single == other._single
            and self._double == other._double
            and self._below == other._below
        )

    __hash__ = None  # type: ignore[assignment]
