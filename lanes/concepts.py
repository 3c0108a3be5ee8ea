"""Words by what they mean: an unseen word counts through its concept, in any of five languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import intern

from lanes.memo import Memo

MARK = "~"
"""The name of a concept begins with it wherever words and concepts stand side by side."""
SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Concept:
    """A meaning with the words that express it."""

    name: str
    says: str
    """In plain words, as a reason on the screen."""
    words: tuple[str, ...]
    """A word that ends in `*` stands for all that begin so."""


@cache
def concepts() -> tuple[Concept, ...]:
    """The table in `wording/concepts.txt`."""
    text = (Path(__file__).parent / "wording" / "concepts.txt").read_text(encoding="utf-8")
    return tuple(_parsed(text))


def _parsed(text: str) -> Iterator[Concept]:
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            name, says = lines[0].split(": ", 1)
            yield Concept(name, says, tuple(" ".join(lines[1:]).split()))


class Thesaurus:
    """Looks up the concepts of words."""

    def __init__(self, table: tuple[Concept, ...]) -> None:
        self._words: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for concept in table:
            name = intern(MARK + concept.name)
            for word in concept.words:
                into, key = (self._stems, word[:-1]) if word.endswith("*") else (self._words, word)
                into.setdefault(key, []).append(name)
        self._longest = max(map(len, self._stems), default=0)
        self.of = Memo(self._look_up)
        """The concepts of a word, most telling first; the first is its chief one."""

    def _look_up(self, word: str) -> tuple[str, ...]:
        found = list(self._words.get(word, ()))
        for end in range(SHORTEST_STEM, min(len(word), self._longest) + 1):
            found += self._stems.get(word[:end], ())
        return tuple(dict.fromkeys(found))


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus of the shipped table; read when the first text is."""
    return Thesaurus(concepts())


@cache
def sentences() -> dict[str, str]:
    """What each concept says in plain words, by its marked name."""
    return {MARK + concept.name: concept.says for concept in concepts()}
