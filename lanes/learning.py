"""Learning from the owner's decisions: a convex fit that starts from the shipped weights.

The four scores of a message become its shipped scores plus what is learned: a weight for each gram, signal, sender
and campaign, and a factor on the shipped scores. The weights are those that make the decisions likely while staying
small:

    minimise  sum over decisions of -log p(decided lane)  +  sum over kinds of STRENGTH / 2 * |weights|^2

Its solution has the form  weights = sum over decisions of residual * value / STRENGTH,  with the residual (1 at the
decided lane) - p. So one residual a decision is all there is to find; each is solved in turn, the others held
fixed (dual coordinate ascent: Hsieh et al. 2008; Yu, Huang and Lin 2011 for several classes), by Newton's method.
The decisions are gone through in the order of their keys, so many times, from nothing: the result depends on the
set of decisions alone, to the last bit, and what is undone leaves no trace.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log

from lanes.grams import GramTable
from lanes.learned import CAMPAIGN, GRAM, PACKED, SCALE, SENDER, SIGNAL, STRENGTH, TRUST, Four, Learned, trusted
from lanes.lesson import Lesson
from lanes.newton import solved
from lanes.packed import pack, unpack
from lanes.scores import softmax
from lanes.text import SHARES
from lanes.weights import UNIT

COPIES = 3
"""Look-alikes of one lane that teach; what more of them are decided changes nothing elsewhere."""
SWEEPS = 12
"""So often all decisions are gone through: more changes no score by a hundredth."""
EXPECTED_LOSS, BEFOREHAND, FREEST = 0.5, 10, 0.2
"""Where the shipped weights miss the decisions by more than this mean log loss (as many decisions that meet it are
taken as given beforehand), the owner's messages are of another kind than the corpus: the fit is freer by as much."""
Group = tuple[str, Sequence[str], float]
"""A kind of weight, the names that a decision holds of it, and the value it holds them with."""


def fit(lessons: Mapping[str, Lesson]) -> Learned:
    """What these decisions teach together; by any unique key of the message, which sets the order."""
    ordered = told_apart(lessons[key] for key in sorted(lessons))
    learned = Learned(strength=_strength(ordered), decisions=len(lessons))
    places: dict[str, dict[str, int]] = {kind: {} for kind in PACKED}
    items = [_Item(lesson, places, learned.strength) for lesson in ordered]
    sums = {kind: [0] * len(places[kind]) for kind in PACKED}
    for _ in range(SWEEPS):
        for item in items:
            item.step(sums, learned.trust)
    for kind in PACKED:
        for name, at in places[kind].items():
            if sums[kind][at]:
                _put(learned, kind, name, sums[kind][at])
    return learned


def told_apart(lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons that say something of their own: of look-alikes put in one lane only the first few.

    One key on a stack of a hundred copies is one thing said, and not a hundred.
    """
    seen: Counter[tuple[int, int]] = Counter()
    chosen = []
    for lesson in lessons:
        mark = lesson.campaign, lesson.lane
        seen[mark] += 1
        if not lesson.campaign or seen[mark] <= COPIES:
            chosen.append(lesson)
    return chosen


def nudged(learned: Learned, lessons: Sequence[Lesson]) -> Learned:
    """What was learned with further decisions added, each solved once while the rest is held fixed.

    Close to the fit of all of them and much quicker; for the moment until that fit is made. What was learned stays
    as it is.
    """
    others = {kind: dict(table) for kind, table in learned.others.items()}
    made = replace(learned, grams=GramTable(learned.grams), others=others, decisions=learned.decisions + len(lessons))
    for lesson in told_apart(lessons):
        places: dict[str, dict[str, int]] = {kind: {} for kind in PACKED}
        item = _Item(lesson, places, made.strength)
        sums = {kind: [_get(made, kind, name) for name in names] for kind, names in places.items()}
        item.step(sums, [[*factors] for factors in made.trust])
        for (kind, names, _), row in zip(_groups(lesson), item.kept, strict=True):
            if kind != SIGNAL:  # what very many messages hold moves little once the others answer: left to the fit
                for name in names:
                    _put(made, kind, name, row)
    return made


def _get(learned: Learned, kind: str, name: str) -> int:
    return learned.grams.get(name) if kind == GRAM else learned.others[kind].get(name, 0)


def _put(learned: Learned, kind: str, name: str, row: int) -> None:
    if kind == GRAM:
        learned.grams.add(name, row)
    else:
        table = learned.others[kind]
        table[name] = table.get(name, 0) + row


def _strength(lessons: Sequence[Lesson]) -> dict[str, float]:
    """How strongly to hold the weights, by how well the shipped ones met these decisions."""
    loss = EXPECTED_LOSS * BEFOREHAND
    for lesson in lessons:
        chances = softmax([score / UNIT for score in lesson.shipped])
        loss -= log(max(chances[lesson.lane], 1e-9))
    hold = max(FREEST, min(1.0, EXPECTED_LOSS * (len(lessons) + BEFOREHAND) / loss))
    return STRENGTH | {SIGNAL: STRENGTH[SIGNAL] * hold, TRUST: STRENGTH[TRUST] * hold * hold}


def _groups(lesson: Lesson) -> list[Group]:
    return [
        (GRAM, lesson.grams, lesson.share / SHARES),
        (SIGNAL, lesson.signals, 1.0),
        (SENDER, (lesson.sender,), 1.0),
        (CAMPAIGN, (str(lesson.campaign),) if lesson.campaign else (), 1.0),
    ]


def _curvature(lesson: Lesson, strength: Mapping[str, float]) -> float:
    """How much one unit of a decision's residual adds to the score of its own message."""
    own = sum([len(names) * value * value / strength[kind] for kind, names, value in _groups(lesson)])
    return own + sum([(score / UNIT) ** 2 for score in lesson.shipped]) / strength[TRUST]


def _row(residual: Sequence[float], value: float) -> int:
    return pack([round(part * value * SCALE) for part in residual])


def _trust(trust: list[Four], lesson: Lesson, change: Sequence[float]) -> None:
    """Add a change of a residual to the factors on the shipped scores."""
    for factors, score in zip(trust, lesson.shipped, strict=True):
        for at, part in enumerate(change):
            factors[at] += part * score / UNIT


class _Item:
    """A decision while its residual is sought."""

    __slots__ = ("cells", "curvature", "kept", "lesson", "residual", "shipped", "trust_strength")

    def __init__(self, lesson: Lesson, places: dict[str, dict[str, int]], strength: Mapping[str, float]) -> None:
        self.lesson = lesson
        self.shipped = [score / UNIT for score in lesson.shipped]
        self.cells: list[tuple[str, list[int], float, float]] = []
        """For each kind the places of its weights, the value they are held with, and value / strength / SCALE."""
        for kind, names, value in _groups(lesson):
            place = places[kind]
            found = [place.setdefault(name, len(place)) for name in names]
            self.cells.append((kind, found, value, value / strength[kind] / SCALE))
        self.curvature = _curvature(lesson, strength)
        self.trust_strength = strength[TRUST]
        self.residual = [0.0] * 4
        self.kept = [0] * len(self.cells)
        """What it has put in the sums of each kind."""

    def step(self, sums: Mapping[str, list[int]], trust: list[Four]) -> None:
        """Find its residual while all others are held fixed."""
        added = trusted(trust, self.shipped, self.trust_strength)
        scores = [score + add for score, add in zip(self.shipped, added, strict=True)]
        for kind, cells, _, scale in self.cells:
            a, b, c, d = unpack(sum(map(sums[kind].__getitem__, cells)), 4)
            scores[0] += a * scale
            scores[1] += b * scale
            scores[2] += c * scale
            scores[3] += d * scale
        before, self.residual = self.residual, solved(scores, self.residual, self.curvature, self.lesson.lane)
        _trust(trust, self.lesson, [new - old for new, old in zip(self.residual, before, strict=True)])
        for group, (kind, cells, value, _) in enumerate(self.cells):
            row = _row(self.residual, value)
            if change := row - self.kept[group]:
                self.kept[group] = row
                table = sums[kind]
                for cell in cells:
                    table[cell] += change
