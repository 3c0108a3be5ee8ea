"""Finds the decided messages that are most like one: by the rare words they share, their campaign and their sender.

The likeness is the cosine of the two sets of words and concepts, each weighted by how rare it is among the
decisions. Words that most decisions share have no weight, so the lists to go through stay short.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from sys import intern

from lanes.lesson import Lesson
from lanes.verdict import LANES

MOST = 3
"""So many are named at most."""
ALIKE = 0.35
"""Messages less like than this are not named: below it they share a greeting, or a subject by chance."""
ALIKE_OF_SENDER = 0.25
"""Those of the same sender are named from here on."""
SHARED = 3
"""So many words and concepts both must hold; a word and its concept are two."""
MUCH = 0.7
"""From here on they say the same."""
COMMON, FEW = 0.04, 40
"""A word weighs nothing that more than this share of the decisions hold, and more than so many."""
CAMPAIGN, SAME, LIKE = "campaign", "same", "like"


@dataclass(frozen=True, slots=True)
class Near:
    """A decided message that is like the one asked about."""

    message: int
    lane: str
    """Where it was put."""
    likeness: float
    """0 to 1."""
    how: str
    """`CAMPAIGN`: of the same campaign; `SAME`: says the same; `LIKE`: says something like it."""
    same_sender: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """The message whose neighbours are sought."""

    weights: Mapping[str, float]
    length: float
    sender: str
    campaign: int


@dataclass(frozen=True, slots=True)
class _Decided:
    grams: tuple[str, ...]
    lane: int
    sender: str
    campaign: int


class Decisions:
    """The decided messages, ready to be looked through; kept up to date one by one."""

    def __init__(self) -> None:
        self._decided: dict[int, _Decided] = {}
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        """By word or concept: the messages that hold it."""
        self._campaigns: defaultdict[int, list[int]] = defaultdict(list)
        self._senders: defaultdict[str, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._decided)

    def put(self, message: int, lesson: Lesson) -> None:
        """Take in what was decided on a message, in the place of what was before."""
        self.drop(message)
        one = _Decided(single(lesson.grams), lesson.lane, intern(lesson.sender), lesson.campaign)
        self._decided[message] = one
        for into in self._lists(one):
            into.append(message)

    def drop(self, message: int) -> None:
        """Forget a message."""
        one = self._decided.pop(message, None)
        if one is not None:
            for into in self._lists(one):
                into.remove(message)

    def _lists(self, one: _Decided) -> list[list[int]]:
        lists = [self._holding[gram] for gram in one.grams]
        lists.append(self._senders[one.sender])
        if one.campaign:
            lists.append(self._campaigns[one.campaign])
        return lists

    def nearest(self, message: int, grams: Sequence[str], sender: str, campaign: int) -> list[Near]:
        """The decided messages most like one, but for itself; of look-alikes put in the same lane only one."""
        weights = {gram: weight for gram in grams if (weight := self._weight(gram))}
        asked = _Asked(weights, sum([weight * weight for weight in weights.values()]), sender, campaign)
        shared: defaultdict[int, float] = defaultdict(float)
        for gram, weight in weights.items():
            square = weight * weight
            for other in self._holding[gram]:
                shared[other] += square
        # no cosine is above the root of what is shared over the length, so most need not be worked out
        theirs = set(self._senders.get(sender, ()))
        least, least_of_sender = ALIKE**2 * asked.length, ALIKE_OF_SENDER**2 * asked.length
        found = {
            other for other, sum_ in shared.items() if sum_ >= least or (sum_ >= least_of_sender and other in theirs)
        }
        found.update(self._campaigns.get(campaign, ()) if campaign else ())
        near = [
            one for other in found if other != message and (one := self._near(other, shared.get(other, 0.0), asked))
        ]
        near.sort(key=lambda one: (one.how != CAMPAIGN, -round(one.likeness, 6), -one.message))
        return self._different(near)

    def _near(self, other: int, shared: float, asked: _Asked) -> Near | None:
        """How like a decided message is; None where it is not like enough."""
        one = self._decided[other]
        length = sum([self._weight(gram) ** 2 for gram in one.grams])
        likeness = shared / sqrt(asked.length * length) if shared else 0.0
        same_sender = one.sender == asked.sender
        if asked.campaign and one.campaign == asked.campaign:
            return Near(other, LANES[one.lane], likeness, CAMPAIGN, same_sender)
        enough = likeness >= (ALIKE_OF_SENDER if same_sender else ALIKE)
        if not enough or sum([gram in asked.weights for gram in one.grams]) < SHARED:
            return None
        return Near(other, LANES[one.lane], likeness, SAME if likeness >= MUCH else LIKE, same_sender)

    def _different(self, near: Iterable[Near]) -> list[Near]:
        seen: set[tuple[object, str]] = set()
        kept = []
        for one in near:
            decided = self._decided[one.message]
            key = (decided.campaign or decided.grams, one.lane)
            if key not in seen:
                seen.add(key)
                kept.append(one)
                if len(kept) == MOST:
                    break
        return kept

    def _weight(self, gram: str) -> float:
        """How much a word weighs: the logarithm of how rare it is."""
        number, held = len(self._decided), len(self._holding.get(gram, ()))
        if held > FEW and held > COMMON * number:
            return 0.0
        return log((number + 1) / (held + 0.5))


def single(grams: Iterable[str]) -> tuple[str, ...]:
    """The words and concepts among grams: pairs add little likeness and much to hold."""
    return tuple([intern(gram) for gram in grams if " " not in gram])
