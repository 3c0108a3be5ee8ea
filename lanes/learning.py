"""Learning from the owner's decisions: a convex fit that starts from the shipped weights.

The four scores of a message become its shipped scores plus what is learned, a weight for each gram, signal,
sender and campaign. The weights are those that make the decisions likely while staying small:

    minimise  sum over decisions of -log p(decided lane)  +  sum over kinds of STRENGTH / 2 * |weights|^2

Its solution has the form  weights = sum over decisions of residual * value / STRENGTH,  with the residual (1 at the
decided lane) - p. So one residual a decision is all there is to find; each is solved in turn, the others held
fixed (dual coordinate ascent: Hsieh et al. 2008; Yu, Huang and Lin 2011 for several classes), by Newton's method.
The decisions are gone through in the order of their keys, so many times, from nothing: the result depends on the
set of decisions alone, to the last bit, and what is undone leaves no trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lanes.features import Features
from lanes.grams import GramTable
from lanes.lesson import START, Lesson
from lanes.packed import pack, total, unpack
from lanes.scores import softmax
from lanes.text import SHARES
from lanes.weights import UNIT

GRAM, SIGNAL, SENDER, CAMPAIGN = KINDS = ("gram", "signal", "sender", "campaign")
STRENGTH: dict[str, float] = {GRAM: 0.2, SIGNAL: 4.0, SENDER: 1.5, CAMPAIGN: 0.3}
"""How strongly the weights of each kind are held near nothing."""
SWEEPS = 8
SCALE = 1 << 20
"""Residuals are summed as whole numbers of this."""
ANSWERED_DAMPING = 0.4
"""How much a junked thread counts against a sender whom the owner has answered."""
Weights4 = list[float]


@dataclass(slots=True)
class Learned:
    """The learned weights, times `SCALE` and the strength of their kind, packed by name."""

    grams: GramTable = field(default_factory=GramTable)
    others: dict[str, dict[str, int]] = field(default_factory=lambda: {kind: {} for kind in KINDS if kind != GRAM})
    """By kind: signals, senders, campaigns."""
    decisions: int = 0

    def __len__(self) -> int:
        return self.decisions

    def by_kind(self, features: Features) -> dict[str, Weights4]:
        """What is learned adds to the four scores of a message, by kind of evidence."""
        signals, senders, campaigns = self.others.values()
        made: dict[str, Weights4] = {}
        reading = features.reading
        if said := self.grams.over(reading):
            made[GRAM] = _floats(said, reading.share / SHARES / STRENGTH[GRAM])
        held = total(map(signals.get, reading.signals)) + total(map(signals.get, features.around))
        if held := held + signals.get(START, 0):
            made[SIGNAL] = _floats(held, 1.0 / STRENGTH[SIGNAL])
        if sender := senders.get(features.sender):
            push = _floats(sender, 1.0 / STRENGTH[SENDER])
            made[SENDER] = _damped(push) if features.answered else push
        if campaign := campaigns.get(str(features.campaign)):
            made[CAMPAIGN] = _floats(campaign, 1.0 / STRENGTH[CAMPAIGN])
        return made


def pushes(features: Features, learned: Learned) -> Weights4:
    """What is learned adds to the four scores of a message."""
    parts = [*learned.by_kind(features).values()]
    return [sum(column) for column in zip(*parts, strict=True)] if parts else [0.0] * 4


def _damped(push: Weights4) -> Weights4:
    """Evidence against somebody whom the owner has answered counts less."""
    return [add * ANSWERED_DAMPING if (add > 0) == (lane < 2) else add for lane, add in enumerate(push)]


def _floats(packed: int, scale: float) -> Weights4:
    return [number / SCALE * scale for number in unpack(packed, 4)]


class _Item:
    """A decision while its residual is sought."""

    __slots__ = ("cells", "curvature", "kept", "kinds", "lane", "residual", "shipped")

    def __init__(self, lesson: Lesson, places: dict[str, dict[str, int]]) -> None:
        self.lane = lesson.lane
        self.shipped = [score / UNIT for score in lesson.shipped]
        groups = (
            (GRAM, lesson.grams),
            (SIGNAL, lesson.signals),
            (SENDER, (lesson.sender,)),
            (CAMPAIGN, (str(lesson.campaign),) if lesson.campaign else ()),
        )
        self.kinds = [kind for kind, names in groups if names]
        self.cells: list[tuple[list[int], float, float]] = []
        """For each of these the places of its weights, the value they are held with, and value / strength / SCALE."""
        self.curvature = 0.0
        for kind, names in groups:
            if names:
                value = len(names) ** -0.5 if kind == GRAM else 1.0
                place = places[kind]
                found = [place.setdefault(name, len(place)) for name in names]
                self.cells.append((found, value, value / STRENGTH[kind] / SCALE))
                self.curvature += len(names) * value * value / STRENGTH[kind]
        self.residual = [0.0] * 4
        self.kept = [0] * len(self.cells)
        """What it has put in the sums of each kind."""


def fit(lessons: Mapping[str, Lesson]) -> Learned:
    """What these decisions teach together; by any unique key of the message, which sets the order."""
    places: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    items = [_Item(lessons[key], places) for key in sorted(lessons)]
    sums = {kind: [0] * len(places[kind]) for kind in KINDS}
    for _ in range(SWEEPS):
        for item in items:
            _step(item, [sums[kind] for kind in item.kinds])
    learned = Learned(decisions=len(items))
    for kind in KINDS:
        into = learned.grams if kind == GRAM else learned.others[kind]
        for name, at in places[kind].items():
            if sums[kind][at]:
                into[name] = sums[kind][at]
    return learned


def _step(item: _Item, tables: list[list[int]]) -> None:
    """Find the residual of one decision while all others are held fixed."""
    scores = item.shipped[:]
    for (cells, _, scale), table in zip(item.cells, tables, strict=True):
        a, b, c, d = unpack(sum(map(table.__getitem__, cells)), 4)
        scores[0] += a * scale
        scores[1] += b * scale
        scores[2] += c * scale
        scores[3] += d * scale
    item.residual = _solved(scores, item.residual, item.curvature, item.lane)
    for group, ((cells, value, _), table) in enumerate(zip(item.cells, tables, strict=True)):
        row = pack([round(part * value * SCALE) for part in item.residual])
        if change := row - item.kept[group]:
            item.kept[group] = row
            for cell in cells:
                table[cell] += change


NEWTON_STEPS = 4
STRIDE = 3.0
"""No step of Newton's moves a score further than this: beyond it the curve is another."""


def _solved(scores: list[float], residual: list[float], curvature: float, lane: int) -> list[float]:
    """The residual r with r = (1 at the lane) - softmax(scores + curvature * (r - residual)), nearly."""
    now = residual[:]
    for _ in range(NEWTON_STEPS):
        at = [score + curvature * (new - old) for score, new, old in zip(scores, now, residual, strict=True)]
        chances = softmax(at)
        gap = [-chance - part for chance, part in zip(chances, now, strict=True)]
        gap[lane] += 1.0
        flat = [1.0 + curvature * chance for chance in chances]
        shares = [chance / slope for chance, slope in zip(chances, flat, strict=True)]
        rest = 1.0 - curvature * sum([share * chance for share, chance in zip(shares, chances, strict=True)])
        pull = curvature * sum([share * part for share, part in zip(shares, gap, strict=True)]) / rest
        moves = [miss / slope + share * pull for miss, slope, share in zip(gap, flat, shares, strict=True)]
        furthest = curvature * max(map(abs, moves))
        short = min(1.0, STRIDE / furthest) if furthest else 1.0
        now = [part + move * short for part, move in zip(now, moves, strict=True)]
    return now
