"""A table of packed rows for words, concepts and pairs of neighbours, and its sum over a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from sys import intern

from lanes.packed import total
from lanes.text import Reading


class GramTable:
    """Packed rows by the name of a gram: a word, a marked concept, or a pair of either (a blank between)."""

    def __init__(self) -> None:
        self._single: dict[str, int] = {}
        self._double: dict[str, dict[str, int]] = {}
        """By the first of a pair, then by its second: so a text's pairs need not be spelt out."""

    def __setitem__(self, name: str, row: int) -> None:
        first, blank, second = name.partition(" ")
        if blank:
            self._double.setdefault(intern(first), {})[intern(second)] = row
        else:
            self._single[intern(first)] = row

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GramTable) and self._single == other._single and self._double == other._double

    __hash__ = None  # type: ignore[assignment]

    def get(self, name: str) -> int | None:
        """The row of a gram; None where it is not in the table."""
        first, blank, second = name.partition(" ")
        return self._double.get(first, {}).get(second) if blank else self._single.get(first)

    def names(self) -> Iterator[str]:
        """All grams of the table."""
        yield from self._single
        for first, seconds in self._double.items():
            for second in seconds:
                yield f"{first} {second}"

    def over(self, reading: Reading) -> int:
        """The sum over the grams of a text, each once."""
        known = total(map(self._single.get, reading.single))
        if self._double:
            known += self._pairs(reading.words) + self._pairs(reading.chiefs)
        return known

    def _pairs(self, row: Sequence[str]) -> int:
        table = self._double
        found = {}
        for first, second in pairwise(row):
            if first in table and second in table[first]:
                found[first, second] = table[first][second]
        return sum(found.values())
