"""Fits the judge's weights from labelled inboxes; needs scikit-learn (`pip install unpitch[fit]`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

import numpy as np
import scipy.sparse as sparse
from inboxes import Labelled
from scipy.optimize import minimize_scalar
from sklearn.linear_model import LogisticRegression

from lanes.features import Features, thread_features
from lanes.judge import Judge, softmax
from lanes.verdict import LANES
from lanes.weights import Five, Weights, parse

Array = Any
WORD_SCALE = 8.0
STRENGTH = 0.3
CARRY_SCALE = 1.0
FOLDS = 5
PRUNE = 0.06
UNSURE_SHARE = 0.02
CARRIED = tuple(f"{when}:{lane}" for when in ("earlier", "later") for lane in LANES)


@dataclass
class Sample:
    """One labelled message with its features."""

    inbox: int
    lane: int
    automated: bool
    features: Features
    earlier: list[int]
    later: list[int]


def samples(inboxes: Sequence[Sequence[Labelled]]) -> list[Sample]:
    """All labelled messages, inbox by inbox."""
    made: list[Sample] = []
    for inbox, threads in enumerate(inboxes):
        for labelled in threads:
            held = thread_features(labelled.thread)
            numbers: dict[int, int] = {}
            for at, (row, features) in enumerate(zip(labelled.rows, held, strict=True)):
                if row is not None and features is not None:
                    numbers[at] = len(made)
                    made.append(Sample(inbox, LANES.index(row["lane"]), bool(row["automated"]), features, [], []))
            senders = [message.sender for message in labelled.thread.messages]
            for at, number in numbers.items():
                same = [other for other in numbers if senders[other] == senders[at]]
                made[number].earlier = [numbers[other] for other in same if other < at]
                made[number].later = [numbers[other] for other in same if other > at]
    return made


@dataclass
class Columns:
    """The columns of the table that is fitted: words, then signals."""

    words: list[str]
    signals: list[str]

    def table(self, chosen: Sequence[Sample], carry: Array | None) -> Array:
        """The messages as rows."""
        word_at = {word: at for at, word in enumerate(self.words)}
        signal_at = {name: at + len(self.words) for at, name in enumerate(self.signals)}
        rows, columns, values = [], [], []
        for row, sample in enumerate(chosen):
            held = sample.features
            scale = WORD_SCALE / sqrt(len(held.grams) or 1)
            for gram in held.grams:
                if gram in word_at:
                    rows.append(row), columns.append(word_at[gram]), values.append(scale)
            for name in (*held.text, *held.around):
                if name in signal_at:
                    rows.append(row), columns.append(signal_at[name]), values.append(1.0)
        shape = (len(chosen), len(self.words) + len(self.signals))
        table = sparse.csr_matrix((values, (rows, columns)), shape=shape)
        return table if carry is None else sparse.hstack([table, carry * CARRY_SCALE]).tocsr()


def columns(chosen: Sequence[Sample]) -> Columns:
    """Words and signals seen with at least two owners: others do not carry over."""
    owners: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for sample in chosen:
        for gram in sample.features.grams:
            owners[True, gram].add(sample.inbox)
        for name in (*sample.features.text, *sample.features.around):
            owners[False, name].add(sample.inbox)
    kept = sorted(key for key, seen in owners.items() if len(seen) >= 2)
    return Columns([name for word, name in kept if word], [name for word, name in kept if not word])


def fit(chosen: Sequence[Sample]) -> Weights:
    """The weights of these messages: first without, then with what a sender's other messages read like."""
    inbox_of = np.array([sample.inbox for sample in chosen])
    groups = sorted(set(inbox_of))
    text = np.zeros((len(chosen), 4))
    for fold in range(FOLDS):
        outside = np.isin(inbox_of, [inbox for place, inbox in enumerate(groups) if place % FOLDS == fold])
        trained = _solve([chosen[k] for k in np.flatnonzero(~outside)], None)
        judge = Judge(trained)
        for k in np.flatnonzero(outside):
            text[k] = softmax(list(judge._text_scores(chosen[k].features))[:4])
    carry = _carry(chosen, text)
    scores = np.zeros((len(chosen), 5))
    for fold in range(FOLDS):
        outside = np.isin(inbox_of, [inbox for place, inbox in enumerate(groups) if place % FOLDS == fold])
        inside = np.flatnonzero(~outside)
        trained = _solve([chosen[k] for k in inside], carry[inside])
        held = np.flatnonzero(outside)
        scores[held] = _scores(trained, [chosen[k] for k in held], carry[held])
    lanes = np.array([sample.lane for sample in chosen])
    automated = np.array([sample.automated for sample in chosen])
    heat = _temperature(lambda t: _loss(scores[:, :4] * t, lanes))
    heat_auto = _temperature(lambda t: np.mean(np.log1p(np.exp(-np.where(automated, 1, -1) * scores[:, 4] * t))))
    sure = np.sort(np.array([softmax(list(row)) for row in scores[:, :4] * heat]), axis=1)
    unsure = float(np.quantile(sure[:, 3] - sure[:, 2], UNSURE_SHARE))
    final = _solve(chosen, carry)
    return _shipped(final, heat, heat_auto, unsure)


def _carry(chosen: Sequence[Sample], text: Array) -> Array:
    carry = np.zeros((len(chosen), 8))
    for row, sample in enumerate(chosen):
        if sample.earlier:
            carry[row, :4] = text[sample.earlier].mean(axis=0)
        if sample.later:
            carry[row, 4:] = text[sample.later].mean(axis=0)
    return carry


def _solve(chosen: Sequence[Sample], carry: Array | None) -> Weights:
    """Fit both models once."""
    made = columns(chosen)
    table = made.table(chosen, carry)
    lanes = [sample.lane for sample in chosen]
    automated = [sample.automated for sample in chosen]
    lane_fit = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-4).fit(table, lanes)
    auto_fit = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-4).fit(table, automated)
    matrix = np.vstack([lane_fit.coef_, auto_fit.coef_]).T
    bias = (*map(float, lane_fit.intercept_), float(auto_fit.intercept_[0]))
    words = {word: _five(matrix[at]) for at, word in enumerate(made.words)}
    offset = len(made.words)
    signals = {name: _five(matrix[offset + at]) for at, name in enumerate(made.signals)}
    if carry is not None:
        offset += len(made.signals)
        signals.update({name: _five(matrix[offset + at] * CARRY_SCALE) for at, name in enumerate(CARRIED)})
    return Weights(_five(bias), signals, words, WORD_SCALE, 0.0, "")


def _five(values: Iterable[Any]) -> Five:
    a, b, c, d, e = map(float, values)
    return (a, b, c, d, e)


def _scores(weights: Weights, chosen: Sequence[Sample], carry: Array) -> Array:
    judge = Judge(weights)
    made = np.zeros((len(chosen), 5))
    carried = np.array([weights.signals[name] for name in CARRIED])
    for row, sample in enumerate(chosen):
        made[row] = judge._text_scores(sample.features)
        for weight in judge._around(sample.features):
            made[row] += weight
        made[row] += carry[row] @ carried
    return made


def _loss(scores: Array, lanes: Array) -> float:
    top = scores.max(axis=1)
    total = np.log(np.exp(scores - top[:, None]).sum(axis=1)) + top
    return float(np.mean(total - scores[np.arange(len(lanes)), lanes]))


def _temperature(loss: Callable[[float], float]) -> float:
    return float(minimize_scalar(loss, bounds=(0.2, 3.0), method="bounded").x)


def _shipped(fitted: Weights, heat: float, heat_auto: float, unsure: float) -> Weights:
    """Calibrated, pruned of words that say next to nothing, rounded as in the file."""

    def scaled(weight: Five) -> Five:
        return _five([*(value * heat for value in weight[:4]), weight[4] * heat_auto])

    kept = {word: scaled(weight) for word, weight in fitted.words.items() if max(map(abs, scaled(weight))) >= PRUNE}
    made = replace(
        fitted,
        bias=scaled(fitted.bias),
        signals={name: scaled(weight) for name, weight in fitted.signals.items()},
        words=kept,
        unsure_below=round(unsure, 3),
    )
    return parse(made.to_text())
