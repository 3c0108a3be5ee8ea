"""Finds where in a text a signal or a word stands; only for explanations, never while judging."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from lanes import links, shape
from lanes.concepts import thesaurus
from lanes.text import NAMES, book
from lanes.words import LIMIT, lowered, places, tokens

Span = tuple[int, int]
_SHAPES = {each.name: each.pattern for each in shape.SHAPES}
_LINK_KINDS = {name: pattern for name, _, pattern in links.KINDS}
_NUMBERS = {name: number for number, name in enumerate(NAMES)}
MOST = 40
"""No reason needs more places than this."""


class Places:
    """The places of one text's words and signals, each kind found when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text[:LIMIT]
        low = lowered(self.text)
        self._words, self._where = tokens(low), places(low)
        self._found: dict[str, tuple[Span, ...]] = {}

    def of_gram(self, gram: str) -> tuple[Span, ...]:
        """Where a word or a pair of neighbours stands."""
        return tuple(self._grams.get(gram, ())[:MOST])

    def of_signal(self, name: str) -> tuple[Span, ...]:
        """Where a text or link signal stands; nothing for what is no place in the text."""
        if name not in self._found:
            self._found[name] = _some(self._search(name))
        return self._found[name]

    def _search(self, name: str) -> Iterable[Span]:
        if name in _NUMBERS:
            where = self._where
            return [(where[first][0], where[end - 1][1]) for first, end in self._phrases.get(_NUMBERS[name], ())]
        if name in _SHAPES:
            return [match.span() for match in _SHAPES[name].finditer(self.text)]
        if name.startswith("link"):
            kind = _LINK_KINDS.get(name)
            return [span for address, span in self._links if kind is None or kind.search(address)]
        if name.startswith(("questions", "ends-asking")):
            return _marks(self.text, "?")
        if name.startswith("exclaims"):
            return _marks(self.text, "!")
        return ()

    @cached_property
    def _grams(self) -> dict[str, list[Span]]:
        made: dict[str, list[Span]] = {}
        spelt = list(zip(self._words, self._where, strict=True))
        meant = [(found, span) for word, span in spelt if (found := thesaurus().of[word])]
        for found, span in meant:
            for name in found:
                made.setdefault(name, []).append(span)
        for word, span in spelt:
            made.setdefault(word, []).append(span)
        for row in (spelt, [(found[0], span) for found, span in meant]):
            for (first, (begin, _)), (second, (_, end)) in pairwise(row):
                made.setdefault(f"{first} {second}", []).append((begin, end))
        return made

    @cached_property
    def _phrases(self) -> dict[int, list[tuple[int, int]]]:
        return book().places(self._words)

    @cached_property
    def _links(self) -> list[tuple[str, Span]]:
        return [(match[0], match.span()) for match in links.ADDRESS.finditer(lowered_links(self.text))]


def lowered_links(text: str) -> str:
    """The text in lower case with its links in place, character for character."""
    low = text.lower()
    return (
        low
        if len(low) == len(text)
        else "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    )


def _some(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))[:MOST]


def _marks(text: str, mark: str) -> list[Span]:
    return [(at, at + 1) for at, letter in enumerate(text) if letter == mark]
