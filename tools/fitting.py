"""Fits the judge's weights from labelled inboxes; needs scikit-learn (`pip install unpitch[fit]`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from fitting_told import told_weights
from inboxes import Labelled
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from lanes.concepts import MARK
from lanes.features import Features, thread_features
from lanes.scores import softmax
from lanes.sent_how import NAMES as TOLD
from lanes.text import SHARES, Reading
from lanes.verdict import LANES
from lanes.weights import EARLIER, LATER, OWN, REPLY, Line, Weights, parse, written

Array = Any
Cell = tuple[str, str, str]
"""Kind, part and name of a weight, as in the file."""
GRAM_PACE = {OWN: 9.0, REPLY: 6.0, EARLIER: 6.0, LATER: 6.0}
"""How freely the weights of a part are fitted: values are multiplied by it, and weights after the fit."""
SIGNAL_PACE = {OWN: 1.0, REPLY: 0.5, EARLIER: 0.5, LATER: 0.5}
PAIR_OF_CONCEPTS = 0.8
STRENGTH = 0.6
FOLDS = 3
OWNERS = 3
"""What fewer owners have seen does not carry over."""
SMALLEST = {"gram": 0.35, "signal": 0.0}
"""Weights smaller than this are left out of the file, by kind."""


@dataclass
class Sample:
    """One labelled message with its features."""

    inbox: int
    lane: int
    automated: bool
    cells: dict[Cell, float]


def samples(inboxes: Sequence[Sequence[Labelled]]) -> list[Sample]:
    """All labelled messages, inbox by inbox."""
    made: list[Sample] = []
    for inbox, threads in enumerate(inboxes):
        for labelled in threads:
            held = thread_features(labelled.thread)
            made += [
                Sample(inbox, LANES.index(row["lane"]), bool(row["automated"]), cells(features))
                for row, features in zip(labelled.rows, held, strict=True)
                if row is not None and features is not None
            ]
    return made


def cells(features: Features) -> dict[Cell, float]:
    """What a message holds, with the value that its weight is multiplied by, times the pace of its kind."""
    made = _part(OWN, [features.reading])
    made.update({("signal", OWN, name): 1.0 for name in features.around})
    for part, readings in (
        (REPLY, [features.reply] if features.reply else []),
        (EARLIER, features.earlier),
        (LATER, features.later),
    ):
        if readings:
            made.update(_part(part, readings))
    return made


def told_of(cells: dict[Cell, float]) -> frozenset[str]:
    """The facts among what a message holds that few exports tell."""
    return frozenset(name for kind, part, name in cells if name in TOLD and (kind, part) == ("signal", OWN))


def _part(part: str, readings: Sequence[Reading]) -> dict[Cell, float]:
    """What texts hold in a part, the mean over them."""
    made: dict[Cell, float] = defaultdict(float)
    for reading in readings:
        share = reading.share / SHARES / len(readings)
        for gram in reading.grams():
            made["gram", part, gram] += _pace("gram", part, gram) * share
        for name in reading.signals:
            made["signal", part, name] += SIGNAL_PACE[part] / len(readings)
    return dict(made)


def _pace(kind: str, part: str, name: str) -> float:
    if kind == "signal":
        return SIGNAL_PACE[part]
    return GRAM_PACE[part] * (PAIR_OF_CONCEPTS if name[0] == MARK and " " in name else 1.0)


@dataclass
class Fitted:
    """A fitted model: its columns, a row of five weights for each, and five biases."""

    columns: list[Cell]
    matrix: Array
    bias: Array

    def scores(self, chosen: Sequence[Sample]) -> Array:
        """The five scores of messages."""
        return _table(chosen, self.columns) @ self.matrix + self.bias


def fit(chosen: Sequence[Sample]) -> Weights:
    """The weights of these messages, as the file gives them."""
    return parse(fitted_text(chosen))


def fitted_text(chosen: Sequence[Sample]) -> str:
    """The file of weights of these messages, calibrated on inboxes left out in turn."""
    scores = np.zeros((len(chosen), 5))
    for inside, outside in _folds(chosen):
        scores[outside] = _solve([chosen[row] for row in inside]).scores([chosen[row] for row in outside])
    lanes = np.array([sample.lane for sample in chosen])
    automated = np.array([sample.automated for sample in chosen])
    sign = np.where(automated, 1, -1)
    rows = _hardest(scores, lanes, [sample.inbox for sample in chosen])
    heat = _temperature(lambda t: _loss(scores[rows, :4] * t, lanes[rows]))
    heat_automated = _temperature(lambda t: float(np.mean(np.log1p(np.exp(-sign * scores[:, 4] * t)))))
    chances = np.array([softmax(list(row)) for row in scores[:, :4] * heat])
    unsure = _unsure_below(chances.max(axis=1), chances.argmax(axis=1) == lanes)
    known = scores * np.array([heat] * 4 + [heat_automated])
    told = told_weights([told_of(sample.cells) for sample in chosen], lanes, automated, known)
    lines = [*_lines(_solve(chosen), heat, heat_automated), *(("signal", OWN, name, row) for name, row in told.items())]
    return written(lines, unsure)


def _hardest(scores: Array, lanes: Array, inboxes: Sequence[int]) -> Array:
    """The rows of the third of the inboxes that are judged worst: a new owner's inbox is no easier than those."""
    inbox_of = np.array(inboxes)
    losses = {inbox: _loss(scores[inbox_of == inbox, :4], lanes[inbox_of == inbox]) for inbox in set(inboxes)}
    worst = sorted(losses, key=lambda inbox: -losses[inbox])[: (len(losses) + 2) // 3]
    return np.flatnonzero(np.isin(inbox_of, worst))


LEAST_RIGHT = 0.45
"""A suggestion that is right less often is not shown. At 0.40 the edge hung on a hair: between 0 and 0.42."""


def _unsure_below(chances: Array, right: Array) -> float:
    """The chance below which a suggestion, measured on inboxes left out, is right less than so often."""
    best = 0.0
    for edge in np.arange(0.30, 0.60, 0.01):
        near = (chances >= edge - 0.02) & (chances < edge + 0.02)
        if near.sum() >= 20 and right[near].mean() < LEAST_RIGHT:
            best = float(edge) + 0.02
    return round(best, 2)


def _folds(chosen: Sequence[Sample]) -> list[tuple[Array, Array]]:
    """Row numbers inside and outside each fold; an owner's messages stay together."""
    inbox_of = np.array([sample.inbox for sample in chosen])
    owners = sorted(set(inbox_of))
    made = []
    for fold in range(FOLDS):
        outside = np.isin(inbox_of, owners[fold::FOLDS])
        made.append((np.flatnonzero(~outside), np.flatnonzero(outside)))
    return made


def _solve(chosen: Sequence[Sample]) -> Fitted:
    """Fit the lanes and the automation score."""
    columns = _columns(chosen)
    table = _table(chosen, columns)
    lanes = _regress(table, [sample.lane for sample in chosen])
    automated = _regress(table, [sample.automated for sample in chosen])
    return Fitted(
        columns,
        np.vstack([lanes.coef_, automated.coef_]).T,
        np.concatenate([lanes.intercept_, automated.intercept_]),
    )


def _regress(table: Array, answers: Sequence[int | bool]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-3).fit(table, answers)


def _columns(chosen: Sequence[Sample]) -> list[Cell]:
    owners: dict[Cell, set[int]] = defaultdict(set)
    for sample in chosen:
        for cell in sample.cells:
            owners[cell].add(sample.inbox)
    return sorted(
        cell for cell, seen in owners.items() if len(seen) >= OWNERS and not told_of(dict.fromkeys([cell], 1.0))
    )


def _table(chosen: Sequence[Sample], columns: Sequence[Cell]) -> Array:
    place = {cell: at for at, cell in enumerate(columns)}
    starts, where, values = [0], [], []
    for sample in chosen:
        for cell, value in sample.cells.items():
            if (at := place.get(cell)) is not None:
                where.append(at)
                values.append(value)
        starts.append(len(where))
    return sparse.csr_matrix((values, where, starts), shape=(len(chosen), len(columns)))


def _loss(scores: Array, lanes: Array) -> float:
    top = scores.max(axis=1)
    total = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
    return float(np.mean(total - scores[np.arange(len(lanes)), lanes]))


def _temperature(loss: Callable[[float], float]) -> float:
    return float(minimize_scalar(loss, bounds=(0.2, 3.0), method="bounded").x)


def _lines(fitted: Fitted, heat: float, heat_automated: float) -> Iterator[Line]:
    """The weights as they count, without those that say next to nothing."""
    heats = np.array([heat] * 4 + [heat_automated])
    yield "bias", OWN, "start", list(fitted.bias * heats)
    for (kind, part, name), row in zip(fitted.columns, fitted.matrix, strict=True):
        weights = row * heats * _pace(kind, part, name)
        if np.abs(weights).max() >= SMALLEST[kind]:
            yield kind, part, name, list(weights)
