"""Finds phrases in a list of words, in one walk however many phrases there are.

A phrase is written as words with blanks between them:

    a/b/c   one of these words            the?    may be missing
    promot* any word that starts so       _       any one word
    ..      up to three words of any kind

Phrases are looked up by their first two words, so the cost is bounded by the length of the text,
whatever a stranger writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

GAP = 3
_REMEMBER = 20_000


@dataclass(frozen=True, slots=True)
class _Step:
    """One place of a phrase: the words that may stand there."""

    words: frozenset[str]
    starts: tuple[str, ...]
    anything: bool

    def takes(self, word: str) -> bool:
        return word in self.words or self.anything or (bool(self.starts) and word.startswith(self.starts))


@dataclass(frozen=True, slots=True)
class _Tail:
    """What must follow, and the signal that is then found."""

    steps: tuple[_Step, ...]
    signal: int

    def end(self, words: Sequence[str], at: int) -> int:
        """Where the phrase ends if its rest stands at this word, or 0."""
        if at + len(self.steps) > len(words):
            return 0
        for step in self.steps:
            if not step.takes(words[at]):
                return 0
            at += 1
        return at


@dataclass(slots=True)
class _Head:
    """All phrases with the same first word."""

    alone: tuple[int, ...] = ()
    after: list[dict[str, list[_Tail]]] = field(default_factory=list)
    """The rest of a phrase by its next word; the n-th table where any n words may stand before that."""
    loose: list[_Tail] = field(default_factory=list)
    """Tails whose next word is not known by name."""

    def keep(self, steps: tuple[_Step, ...], signal: int) -> None:
        """Take in a phrase without its first word."""
        gap = next((at for at, step in enumerate(steps) if not step.anything), len(steps))
        if gap == len(steps) or steps[gap].starts:
            self.loose.append(_Tail(steps, signal))
            return
        while len(self.after) <= gap:
            self.after.append({})
        tail = _Tail(steps[gap + 1 :], signal)
        for word in steps[gap].words:
            self.after[gap].setdefault(word, []).append(tail)


def _step(piece: str) -> _Step:
    words = piece.split("/") if piece != "/" else [piece]
    return _Step(
        frozenset(word for word in words if word != "_" and not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")),
        "_" in words,
    )


_ANYTHING = _step("_")


def _variants(phrase: str) -> list[tuple[_Step, ...]]:
    """The phrase spelt out with and without each word that may be missing."""
    made: list[tuple[_Step, ...]] = [()]
    for piece in phrase.split():
        if piece == "..":
            made = [(*steps, *[_ANYTHING] * gap) for steps in made for gap in range(GAP + 1)]
        elif piece.endswith("?") and piece.strip("?"):
            step = _step(piece[:-1])
            made = made + [(*steps, step) for steps in made]
        else:
            step = _step(piece)
            made = [(*steps, step) for steps in made]
    return list(dict.fromkeys(steps for steps in made if steps))


class Phrasebook:
    """Phrases by signal number; `found` tells which signals occur, `places` also where."""

    def __init__(self, phrases: Iterable[tuple[int, str]]) -> None:
        self._heads: dict[str, _Head] = {}
        self._starts: dict[str, _Head] = {}
        self._known: dict[str, tuple[_Head, ...]] = {}
        for signal, phrase in phrases:
            for steps in _variants(phrase):
                self._add(signal, steps)
        self._all_starts = tuple(self._starts)

    def _add(self, signal: int, steps: tuple[_Step, ...]) -> None:
        first = steps[0]
        heads = [self._heads.setdefault(word, _Head()) for word in first.words]
        heads += [self._starts.setdefault(start, _Head()) for start in first.starts]
        for head in heads:
            if len(steps) == 1:
                head.alone = tuple(dict.fromkeys((*head.alone, signal)))
            else:
                head.keep(steps[1:], signal)

    def _learn(self, word: str) -> tuple[_Head, ...]:
        found = []
        if word.startswith(self._all_starts):
            found = [head for start, head in self._starts.items() if word.startswith(start)]
        if word in self._heads:
            found.append(self._heads[word])
        if len(self._known) > _REMEMBER:
            self._known.clear()
        answer = self._known[word] = tuple(found)
        return answer

    def found(self, words: Sequence[str]) -> dict[int, None]:
        """The signals whose phrases occur among the words."""
        signals: dict[int, None] = {}
        known, count = self._known.get, len(words)
        for at, word in enumerate(words):
            heads = known(word)
            if heads is None:
                heads = self._learn(word)
            for head in heads:
                for signal in head.alone:
                    signals[signal] = None
                for follow, tails in enumerate(head.after, at + 1):
                    if follow < count and words[follow] in tails:
                        for tail in tails[words[follow]]:
                            if not tail.steps or tail.end(words, follow + 1):
                                signals[tail.signal] = None
                for tail in head.loose:
                    if tail.signal not in signals and tail.end(words, at + 1):
                        signals[tail.signal] = None
        return signals

    def places(self, words: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
        """The same with the places: (first word, word after the last) of every match."""
        where: dict[int, list[tuple[int, int]]] = {}
        for at in range(len(words)):
            for head in self._learn(words[at]):
                for signal in head.alone:
                    where.setdefault(signal, []).append((at, at + 1))
                tails = [(tail, at + 1) for tail in head.loose]
                for follow, table in enumerate(head.after, at + 1):
                    if follow < len(words):
                        tails += [(tail, follow + 1) for tail in table.get(words[follow], ())]
                for tail, begin in tails:
                    end = tail.end(words, begin) if tail.steps else begin
                    if end:
                        where.setdefault(tail.signal, []).append((at, end))
        return where
