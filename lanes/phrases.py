"""Finds phrases in a list of words, in one walk however many phrases there are.

A phrase is written as words with blanks between them:

    a/b/c   one of these words               the?    may be missing
    promot* any word that starts so          _       any one word
    ..      up to three words of any kind    a/?     the word or the mark itself

Phrases are looked up by their first two words, so the cost is bounded by the length of the text,
whatever a stranger writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from sys import intern

from lanes.memo import Memo

GAP = 3


@dataclass(slots=True)
class _Step:
    """One place of a phrase: the words that may stand there."""

    words: frozenset[str]
    starts: tuple[str, ...]
    anything: bool

    def takes(self, word: str) -> bool:
        return word in self.words or self.anything or (bool(self.starts) and word.startswith(self.starts))


@dataclass(slots=True)
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
class _Pair:
    """The phrases that begin with the same two words."""

    says: list[int] = field(default_factory=list)
    """Signals of phrases that end here."""
    third: dict[str, list[_Tail]] = field(default_factory=dict)
    """The rest of a phrase by its third word."""
    loose: list[_Tail] = field(default_factory=list)
    """Tails whose next word is not known by name."""

    def keep(self, steps: tuple[_Step, ...], signal: int) -> None:
        """Take in a phrase without its first two words."""
        if not steps:
            self.says.append(signal)
        elif steps[0].starts or steps[0].anything:
            self.loose.append(_Tail(steps, signal))
        else:
            tail = _Tail(steps[1:], signal)
            for word in steps[0].words:
                self.third.setdefault(word, []).append(tail)


@dataclass(slots=True)
class _Head:
    """The phrases that begin with the same word."""

    second: dict[str, _Pair] = field(default_factory=dict)
    """By their second word, where that is known by name."""
    after: list[dict[str, list[_Tail]]] = field(default_factory=list)
    """The rest of a phrase by its next word; in the n-th table any n + 1 words stand before that."""
    loose: list[_Tail] = field(default_factory=list)
    """Tails whose next word is not known by name at all."""

    def keep(self, steps: tuple[_Step, ...], signal: int) -> None:
        """Take in a phrase without its first word."""
        gap = next((at for at, step in enumerate(steps) if not step.anything), len(steps))
        if gap == len(steps) or steps[gap].starts:
            self.loose.append(_Tail(steps, signal))
        elif gap:
            self._keep_after(gap, steps, signal)
        else:
            for word in steps[0].words:
                if word not in self.second:
                    self.second[word] = _Pair()
                self.second[word].keep(steps[1:], signal)

    def _keep_after(self, gap: int, steps: tuple[_Step, ...], signal: int) -> None:
        while len(self.after) < gap:
            self.after.append({})
        tail = _Tail(steps[gap + 1 :], signal)
        for word in steps[gap].words:
            self.after[gap - 1].setdefault(word, []).append(tail)


@cache
def _step(piece: str) -> _Step:
    words = [intern(word) for word in piece.split("/")] if piece != "/" else [piece]
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
        elif piece.endswith("?") and piece[-2:-1] not in ("", "?", "/"):
            step = _step(piece[:-1])
            made = made + [(*steps, step) for steps in made]
        else:
            step = _step(piece)
            made = [(*steps, step) for steps in made]
    return [steps for steps in made if steps]


class Phrasebook:
    """Phrases by signal number; `found` tells which signals occur, `places` also where."""

    def __init__(self, phrases: Iterable[tuple[int, str]]) -> None:
        self._alone: dict[str, list[int]] = {}
        self._starts: dict[str, list[int]] = {}
        self._longer: dict[str, list[tuple[tuple[_Step, ...], int]]] = {}
        """What is left of a phrase, and its signal, by the first word."""
        self._single = Memo(self._said_alone)
        self._heads = Memo(self._head)
        for signal, phrase in phrases:
            for steps in _variants(phrase):
                self._add(signal, steps)

    def _add(self, signal: int, steps: tuple[_Step, ...]) -> None:
        first = steps[0]
        if len(steps) == 1:
            for word in first.words:
                self._alone.setdefault(word, []).append(signal)
            for start in first.starts:
                self._starts.setdefault(start, []).append(signal)
            return
        if first.starts or first.anything:
            raise ValueError("only a phrase of one word may begin with a part of a word or any word")
        for word in first.words:
            self._longer.setdefault(word, []).append((steps[1:], signal))

    def _said_alone(self, word: str) -> tuple[int, ...]:
        """What a word says by itself."""
        said = [*self._alone.get(word, ())]
        if word.startswith(tuple(self._starts)):
            said += [signal for start in self._starts if word.startswith(start) for signal in self._starts[start]]
        return tuple(dict.fromkeys(said))

    def _head(self, word: str) -> _Head | None:
        """The phrases that begin with a word, laid out when it is first met."""
        if word not in self._longer:
            return None
        head = _Head()
        for steps, signal in self._longer[word]:
            head.keep(steps, signal)
        return head

    def found(self, words: Sequence[str]) -> dict[int, None]:
        """The signals whose phrases occur among the words."""
        signals = dict.fromkeys(chain.from_iterable(map(self._single.__getitem__, words)))
        for at, (head, second) in enumerate(zip(map(self._heads.__getitem__, words), words[1:], strict=False)):
            if head is None:
                continue
            pair = head.second.get(second)
            if pair is not None:
                for signal in pair.says:
                    signals[signal] = None
                if len(words) > at + 2 and (pair.loose or words[at + 2] in pair.third):
                    for tail, begin in _after_two(pair, words, at):
                        if not tail.steps or tail.end(words, begin):
                            signals[tail.signal] = None
            if head.loose or head.after:
                for tail, begin in _after_one(head, words, at):
                    if not tail.steps or tail.end(words, begin):
                        signals[tail.signal] = None
        return signals

    def places(self, words: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
        """The same with the places: (first word, word after the last) of every match."""
        where: dict[int, list[tuple[int, int]]] = {}
        for at, word in enumerate(words):
            for signal in self._single[word]:
                where.setdefault(signal, []).append((at, at + 1))
            head = self._heads[word]
            if head is None or at + 1 == len(words):
                continue
            tails = _after_one(head, words, at)
            if pair := head.second.get(words[at + 1]):
                for signal in pair.says:
                    where.setdefault(signal, []).append((at, at + 2))
                tails += _after_two(pair, words, at)
            for tail, begin in tails:
                if end := tail.end(words, begin):
                    where.setdefault(tail.signal, []).append((at, end))
        return where


def _after_one(head: _Head, words: Sequence[str], at: int) -> list[tuple[_Tail, int]]:
    """What may follow the word at this place, and from which word on; not by a known second word."""
    made = [(tail, at + 1) for tail in head.loose]
    for follow, table in enumerate(head.after, at + 2):
        if follow < len(words) and words[follow] in table:
            made += [(tail, follow + 1) for tail in table[words[follow]]]
    return made


def _after_two(pair: _Pair, words: Sequence[str], at: int) -> list[tuple[_Tail, int]]:
    """What may follow the two words at this place, and from which word on."""
    made = [(tail, at + 2) for tail in pair.loose]
    if at + 2 < len(words):
        made += [(tail, at + 3) for tail in pair.third.get(words[at + 2], ())]
    return made
