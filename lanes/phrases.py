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

GAP = 3
_REMEMBER, _LONG = 20_000, 40


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
    """The phrases with the same first word whose second word is not known by name."""

    after: list[dict[str, list[_Tail]]] = field(default_factory=list)
    """The rest of a phrase by its next word; in the n-th table any n + 1 words stand before that."""
    loose: list[_Tail] = field(default_factory=list)
    """Tails whose next word is not known by name at all."""

    def keep(self, steps: tuple[_Step, ...], signal: int) -> None:
        """Take in a phrase without its first word."""
        gap = next((at for at, step in enumerate(steps) if not step.anything), len(steps))
        if gap in (0, len(steps)) or steps[gap].starts:
            self.loose.append(_Tail(steps, signal))
            return
        while len(self.after) < gap:
            self.after.append({})
        tail = _Tail(steps[gap + 1 :], signal)
        for word in steps[gap].words:
            self.after[gap - 1].setdefault(word, []).append(tail)


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
        elif piece.endswith("?") and piece[-2:-1] not in ("", "?", "/"):
            step = _step(piece[:-1])
            made = made + [(*steps, step) for steps in made]
        else:
            step = _step(piece)
            made = [(*steps, step) for steps in made]
    return list(dict.fromkeys(steps for steps in made if steps))


class Phrasebook:
    """Phrases by signal number; `found` tells which signals occur, `places` also where."""

    def __init__(self, phrases: Iterable[tuple[int, str]]) -> None:
        self._alone: dict[str, list[int]] = {}
        self._pairs: dict[str, list[_Tail]] = {}
        self._heads: dict[str, _Head] = {}
        self._starts: dict[str, list[int]] = {}
        self._single: dict[str, tuple[int, ...]] = {}
        """What a word says by itself, remembered as words are met."""
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
        elif first.starts or first.anything:
            raise ValueError("only a phrase of one word may begin with a part of a word or any word")
        elif steps[1].starts or steps[1].anything:
            for word in first.words:
                self._heads.setdefault(word, _Head()).keep(steps[1:], signal)
        else:
            tail = _Tail(steps[2:], signal)
            for word in first.words:
                for second in steps[1].words:
                    self._pairs.setdefault(f"{word} {second}", []).append(tail)

    def _learn(self, word: str) -> tuple[int, ...]:
        if len(self._single) > _REMEMBER:
            self._single.clear()
        said = [*self._alone.get(word, ())]
        said += [signal for start in self._starts if word.startswith(start) for signal in self._starts[start]]
        answer = tuple(dict.fromkeys(said))
        if len(word) < _LONG:
            self._single[word] = answer
        return answer

    def found(self, words: Sequence[str], pairs: Sequence[str]) -> dict[int, None]:
        """The signals whose phrases occur among the words; `pairs` are these by two neighbours."""
        signals: dict[int, None] = {}
        single, known, heads = self._single, self._pairs, self._heads
        for word in words:
            said = single.get(word)
            if said is None:
                said = self._learn(word)
            for signal in said:
                signals[signal] = None
        for at, tails in [(at, known[pair]) for at, pair in enumerate(pairs) if pair in known]:
            for tail in tails:
                if not tail.steps or tail.end(words, at + 2):
                    signals[tail.signal] = None
        for at, head in [(at, heads[word]) for at, word in enumerate(words) if word in heads]:
            for tail, begin in _open(head, words, at):
                if not tail.steps or tail.end(words, begin):
                    signals[tail.signal] = None
        return signals

    def places(self, words: Sequence[str]) -> dict[int, list[tuple[int, int]]]:
        """The same with the places: (first word, word after the last) of every match."""
        where: dict[int, list[tuple[int, int]]] = {}
        for at, word in enumerate(words):
            for signal in self._learn(word):
                where.setdefault(signal, []).append((at, at + 1))
            tails = [(tail, at + 2) for tail in self._pairs.get(" ".join(words[at : at + 2]), ())]
            if word in self._heads:
                tails += _open(self._heads[word], words, at)
            for tail, begin in tails:
                end = tail.end(words, begin) if tail.steps else begin
                if end:
                    where.setdefault(tail.signal, []).append((at, end))
        return where


def _open(head: _Head, words: Sequence[str], at: int) -> list[tuple[_Tail, int]]:
    """What may follow the word at this place, and from which word on."""
    made = [(tail, at + 1) for tail in head.loose]
    for follow, table in enumerate(head.after, at + 2):
        if follow < len(words) and words[follow] in table:
            made += [(tail, follow + 1) for tail in table[words[follow]]]
    return made
