"""Joins wordings that are alike into campaigns, with an outcome that depends on nothing but the set of them.

Wordings are taken in one fixed order: by the time of their earliest message, then by their mark. Each joins the
wording that it is most like among the *firsts* before it; where it is like none, it is a first itself, and gives
its campaign its number. So whatever is in a campaign is like its first, and there are no chains; what comes later
never changes what was joined before; and the order of import does not matter.

To be compared at all, a wording and a first have to share two *hallmarks*: pairs of neighbouring long words, a
few from each wording, chosen by a fixed hash so that alike wordings choose alike. A hallmark that many firsts
have is a turn of phrase and tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from lanes.likeness import FEWEST, LONGEST, Wording, likeness

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


@lru_cache(maxsize=50_000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


def hallmarks(words: Sequence[str]) -> list[int]:
    """By what a wording is found: up to `HALLMARKS` numbers, in rising order."""
    if len(words) < FEWEST:
        return []
    hashes = [_hash(word) for word in words[:LONGEST] if len(word) >= LONG]
    mixed = {
        ((one * 0x9E3779B1 ^ other * 0x85EBCA77) * 0xC2B2AE3D >> 7) & 0xFFFFFFFF for one, other in pairwise(hashes)
    }
    return sorted(mixed)[:HALLMARKS]


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

    def place(self, wording: Wording) -> int:
        """The campaign of the next wording in order."""
        chosen = hallmarks(wording.words)
        shared: Counter[int] = Counter()
        for hallmark in chosen:
            firsts = self._firsts.get(hallmark, ())
            if len(firsts) <= ROOM:
                shared.update(firsts)
        best, family = 0.0, wording.mark
        for mark, times in shared.items():
            if times >= NEEDED:
                alike = likeness(wording, self._find(mark))
                if alike > best or (alike == best > 0.0 and mark < family):
                    best, family = alike, mark
        if family == wording.mark:
            for hallmark in chosen:
                firsts = self._firsts.get(hallmark, ())
                if len(firsts) <= ROOM:
                    self._firsts[hallmark] = (*firsts, wording.mark)
        return family


def families(wordings: Iterable[Wording]) -> dict[int, int]:
    """The campaign of each of these wordings, which are given in order, by mark."""
    known: dict[int, Wording] = {}
    joined = Families({}, known.__getitem__)
    made = {}
    for wording in wordings:
        known[wording.mark] = wording
        made[wording.mark] = joined.place(wording)
    return made
