"""Finds where in a text a signal or a word stands; only for explanations, never while judging."""

from __future__ import annotations

from collections.abc import Iterable

from lanes import links, shape
from lanes.text import BOOK, NAMES
from lanes.words import LIMIT, lowered, places, tokens

Span = tuple[int, int]
_SHAPES = {each.name: each.pattern for each in shape.SHAPES}
_LINK_KINDS = {name: pattern for name, _, pattern in links.KINDS}
_NUMBERS = {name: number for number, name in enumerate(NAMES)}
MOST = 40
"""No reason needs more places than this."""


def signal_spans(name: str, text: str) -> tuple[Span, ...]:
    """Where a text or link signal stands in the text; nothing for what is no place in it."""
    text = text[:LIMIT]
    if name in _NUMBERS:
        return _phrase_spans(_NUMBERS[name], text)
    if name in _SHAPES:
        return _some(match.span() for match in _SHAPES[name].finditer(text))
    if name.startswith("link"):
        kind = _LINK_KINDS.get(name)
        found = links.ADDRESS.finditer(lowered_links(text))
        return _some(match.span() for match in found if kind is None or kind.search(match[0]))
    if name.startswith(("questions", "ends-asking")):
        return _some((at, at + 1) for at, letter in enumerate(text) if letter == "?")
    if name.startswith("exclaims"):
        return _some((at, at + 1) for at, letter in enumerate(text) if letter == "!")
    return ()


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


def _phrase_spans(number: int, text: str) -> tuple[Span, ...]:
    low = lowered(text)
    words, where = tokens(low), places(low)
    found = BOOK.places(words).get(number, [])
    return _some((where[first][0], where[end - 1][1]) for first, end in found)


def gram_spans(text: str) -> dict[str, tuple[Span, ...]]:
    """The places of every word and pair of the text."""
    low = lowered(text)
    words, where = tokens(low), places(low)
    made: dict[str, list[Span]] = {}
    for at, word in enumerate(words):
        made.setdefault(word, []).append(where[at])
        if at + 1 < len(words):
            made.setdefault(f"{word} {words[at + 1]}", []).append((where[at][0], where[at + 1][1]))
    return {gram: tuple(spans[:MOST]) for gram, spans in made.items()}
