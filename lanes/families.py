"""Joins wordings that are alike into campaigns, with an outcome that depends on nothing but the set of them.

Wordings are taken in one fixed order: by the time of their earliest message, then by their mark. Each joins one
that it is like among the *firsts* before it; where it is like none, it is a first itself, and gives its campaign
its number. So whatever is in a campaign is like its first, and there are no chains; what comes later
never changes what was joined before; and the order of import does not matter.

To be compared at all, a wording and a first have to share two *hallmarks*: pairs of neighbouring long words, a
few from each wording, chosen by a fixed hash so that alike wordings choose alike. Firsts that share more of them
are tried before the others. A hallmark that many firsts have is a turn of phrase and tells nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, MutableMapping, Sequence
from operator import xor
from zlib import crc32

from lanes.campaign import LONGEST
from lanes.likeness import FEWEST, Wording, alike

HALLMARKS = 8
"""Chosen from a wording."""
LONG = 4
"""Letters of a word that counts for them."""
ROOM = 16
"""Firsts that a hallmark can have and still tell something."""
NEEDED = 2
"""Hallmarks to be shared before two wordings are compared."""

Firsts = MutableMapping[int, tuple[int, ...]]
"""The marks of the firsts that have a hallmark, in order; no more than `ROOM` + 1 are kept."""


class _Hashes(dict[str, int]):
    """A number for each long word, the same in every run; 0 for the others."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 100_000:
            self.clear()
        made = self[word] = crc32(word.encode("utf-8", "replace")) if len(word) >= LONG else 0
        return made


_hash = _Hashes().__getitem__


def hallmarks(words: Sequence[str]) -> list[int]:
    """By what a wording is found: up to `HALLMARKS` numbers, in rising order."""
    if len(words) < FEWEST:
        return []
    hashes = [*filter(None, map(_hash, words[:LONGEST]))]
    return sorted(set(map(xor, hashes, hashes[1:])))[:HALLMARKS]


class Families:
    """The campaigns so far."""

    def __init__(self, firsts: Firsts, find: Callable[[int], Wording]) -> None:
        """Go on from earlier firsts.

        Args:
            firsts: by hallmark, of those hallmarks at least that come to be asked for. It is added to.
            find: gives the wording of a first.
        """
        self._firsts = firsts
        self._find = find

    def place(self, mark: int, words: Sequence[str], sender: Hashable, chosen: Sequence[int]) -> int:
        """The campaign of the next wording in order, which is given with its hallmarks."""
        lists = [self._firsts.get(hallmark, ()) for hallmark in chosen]
        shared: dict[int, int] = {}
        for firsts in lists:
            if len(firsts) <= ROOM:
                for first in firsts:
                    shared[first] = shared.get(first, 0) + 1
        if likely := sorted([(-times, first) for first, times in shared.items() if times >= NEEDED]):
            wording = Wording(mark, words, sender)
            for _, first in likely:
                if alike(wording, self._find(first)):
                    return first
        for hallmark, firsts in zip(chosen, lists, strict=True):
            if len(firsts) <= ROOM:
                self._firsts[hallmark] = (*firsts, mark)
        return mark


def families(wordings: Iterable[tuple[int, Sequence[str], Hashable]]) -> dict[int, int]:
    """The campaign of each of these wordings, by mark: given in order, each as its mark, words and sender."""
    known: dict[int, Wording] = {}
    joined = Families({}, known.__getitem__)
    made = {}
    for mark, words, sender in wordings:
        known[mark] = Wording(mark, words, sender)
        made[mark] = joined.place(mark, words, sender, hallmarks(words))
    return made
