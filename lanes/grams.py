"""Looks up the words and the pairs of neighbours of a text in a table, without spelling the pairs out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import intern
from typing import Generic, TypeVar

Value = TypeVar("Value")
Pair = tuple[str, str]


class GramTable(Generic[Value]):
    """Values of words and of pairs (written with a blank between): a pair is found by its first word."""

    def __init__(self, values: Mapping[str, Value] | None = None) -> None:
        self._words: dict[str, Value] = {}
        self._seconds: dict[str, dict[str, Value]] = {}
        for gram, value in (values or {}).items():
            self[gram] = value

    def __setitem__(self, gram: str, value: Value) -> None:
        first, blank, second = gram.partition(" ")
        if blank:
            self._seconds.setdefault(intern(first), {})[intern(second)] = value
        else:
            self._words[intern(first)] = value

    def drop(self, gram: str) -> None:
        """Forget a gram; nothing happens where it is not known."""
        first, blank, second = gram.partition(" ")
        if blank:
            self._seconds.get(first, {}).pop(second, None)
        else:
            self._words.pop(first, None)

    def found(self, words: Iterable[str], pairs: Iterable[Pair]) -> list[Value]:
        """The values of these words and pairs, in this order; `Value` must not be falsy."""
        values = [*filter(None, map(self._words.get, words))]
        known = self._seconds
        values += [known[first][second] for first, second in pairs if first in known and second in known[first]]
        return values
