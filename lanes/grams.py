"""A table of packed rows for words, concepts and pairs of neighbours, and its sum over a text."""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern

from lanes.packed import total
from lanes.text import Reading

Gram = str | tuple[str, str]
"""A word or a marked concept, or two that stand side by side: so a text's pairs need not be spelt out."""


class GramTable:
    """Packed rows by the name of a gram: a word, a marked concept, or a pair of either (a blank between).

    A table may lie on another, which stays as it is: the rows of both are added up.
    """

    def __init__(self, below: GramTable | None = None) -> None:
        self._below = below
        self._rows: dict[Gram, int] = {}

    def add(self, name: str, row: int) -> None:
        """Add a row to that of a gram."""
        gram = _gram(name)
        self._rows[gram] = self._rows.get(gram, 0) + row

    def get(self, name: str) -> int:
        """The row of a gram; 0 where it is not in the table."""
        own = self._rows.get(_gram(name), 0)
        return own + self._below.get(name) if self._below else own

    def names(self) -> Iterator[str]:
        """All grams of the table itself."""
        for gram in self._rows:
            yield gram if isinstance(gram, str) else " ".join(gram)

    def over(self, reading: Reading) -> int:
        """The sum over the grams of a text, each once."""
        get = self._rows.get
        own = total(map(get, reading.single)) + total(map(get, reading.pairs()))
        return own + self._below.over(reading) if self._below else own

    def __eq__(self, other: object) -> bool:
        return isinstance(other, GramTable) and self._rows == other._rows and self._below == other._below

    __hash__ = None  # type: ignore[assignment]


def _gram(name: str) -> Gram:
    first, blank, second = name.partition(" ")
    return (intern(first), intern(second)) if blank else intern(first)
