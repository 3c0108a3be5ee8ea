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

from lanes.carry import softmax
from lanes.features import Features, thread_features
from lanes.judge import Judge
from lanes.verdict import LANES
from lanes.weights import Five, Weights, parse

Array = Any
WORD_SCALE = 8.0
STRENGTH = 0.3
STACK_STRENGTH = 0.1
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

    def table(self, chosen: Sequence[Sample], carry: Array | None, part: str) -> Array:
        """The messages as rows."""
        word_at = {word: at for at, word in enumerate(self.words)}
        signal_at = {name: at + len(self.words) for at, name in enumerate(self.signals)}
        rows, columns, values = [], [], []
        for row, sample in enumerate(chosen):
            held = sample.features
            grams = held.reading.grams()
            scale = WORD_SCALE / sqrt(len(grams) or 1)
            for gram in grams:
                if gram in word_at:
                    rows.append(row), columns.append(word_at[gram]), values.append(scale)
            for name in _signals(held, part):
                if name in signal_at:
                    rows.append(row), columns.append(signal_at[name]), values.append(1.0)
        shape = (len(chosen), len(self.words) + len(self.signals))
        table = sparse.csr_matrix((values, (rows, columns)), shape=shape)
        return table if carry is None else sparse.hstack([table, carry]).tocsr()


def _signals(held: Features, part: str) -> list[str]:
    return [*(held.reading.signals if part != "around" else ()), *(held.around if part != "text" else ())]


def columns(chosen: Sequence[Sample], part: str) -> Columns:
    """Words and signals seen with at least two owners: others do not carry over."""
    owners: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for sample in chosen:
        for gram in sample.features.reading.grams():
            owners[True, gram].add(sample.inbox)
        for name in _signals(sample.features, part):
            owners[False, name].add(sample.inbox)
    kept = sorted(key for key, seen in owners.items() if len(seen) >= 2)
    return Columns([name for word, name in kept if word], [name for word, name in kept if not word])


def fit(chosen: Sequence[Sample]) -> Weights:
    """The weights of these messages.

    The mean of two linear models, which is a linear model again and better than either: one fitted
    on everything at once, and one fitted on the facts around the texts beside the scores that the
    texts get from models which never saw their owner.
    """
    folds = _folds(chosen)
    everybody = np.arange(len(chosen))
    read = np.zeros((len(chosen), 5))
    for inside, outside in folds:
        read[outside] = _text_scores(_solve(_some(chosen, inside), None, "text"), _some(chosen, outside))
    carry = _carry(chosen, read)
    scores = np.zeros((len(chosen), 5))
    for inside, outside in folds:
        trained = _both(chosen, inside, read, carry)
        scores[outside] = _scores(trained, _some(chosen, outside), carry[outside])
    lanes = np.array([sample.lane for sample in chosen])
    sign = np.where([sample.automated for sample in chosen], 1, -1)
    heat = _temperature(lambda t: _loss(scores[:, :4] * t, lanes))
    heat_auto = _temperature(lambda t: float(np.mean(np.log1p(np.exp(-sign * scores[:, 4] * t)))))
    sure = np.sort(np.array([softmax(list(row)) for row in scores[:, :4] * heat]), axis=1)
    unsure = float(np.quantile(sure[:, 3] - sure[:, 2], UNSURE_SHARE))
    return _shipped(_both(chosen, everybody, read, carry), heat, heat_auto, unsure)


def _folds(chosen: Sequence[Sample]) -> list[tuple[Array, Array]]:
    """Row numbers inside and outside each fold; an owner's messages stay together."""
    inbox_of = np.array([sample.inbox for sample in chosen])
    owners = sorted(set(inbox_of))
    made = []
    for fold in range(FOLDS):
        outside = np.isin(inbox_of, owners[fold::FOLDS])
        if outside.any() and not outside.all():
            made.append((np.flatnonzero(~outside), np.flatnonzero(outside)))
    return made


def _some(chosen: Sequence[Sample], rows: Array) -> list[Sample]:
    return [chosen[row] for row in rows]


def _both(chosen: Sequence[Sample], rows: Array, read: Array, carry: Array) -> Weights:
    """The mean of the two models, fitted on these rows."""
    here = _some(chosen, rows)
    joint = _solve(here, carry[rows], "all")
    text = _solve(here, None, "text")
    stacked = _stack(text, here, read[rows], carry[rows])
    return Weights(
        _mean(joint.bias, stacked.bias),
        {name: _mean(joint.signals.get(name), stacked.signals.get(name)) for name in joint.signals},
        {word: _mean(joint.words.get(word), stacked.words.get(word)) for word in joint.words},
        WORD_SCALE,
        0.0,
        "",
    )


def _mean(one: Five | None, two: Five | None) -> Five:
    none = (0.0,) * 5
    return _five((a + b) / 2 for a, b in zip(one or none, two or none, strict=True))


def _stack(text: Weights, chosen: Sequence[Sample], read: Array, carry: Array) -> Weights:
    """Facts around the text beside the text's scores, the latter put back into the text's weights."""
    around = Columns([], columns(chosen, "around").signals)
    table = sparse.hstack([sparse.csr_matrix(read), around.table(chosen, carry, "around")]).tocsr()
    matrix, bias = _regress(table, chosen, STACK_STRENGTH)
    mix, rest = matrix[:5], matrix[5:]

    def mixed(weight: Five) -> Five:
        return _five(np.array(weight) @ mix)

    signals = {name: mixed(weight) for name, weight in text.signals.items()}
    names = (*around.signals, *CARRIED)
    signals.update({name: _five(row) for name, row in zip(names, rest, strict=True)})
    words = {word: mixed(weight) for word, weight in text.words.items()}
    return Weights(_five(np.array(text.bias) @ mix + bias), signals, words, WORD_SCALE, 0.0, "")


def _carry(chosen: Sequence[Sample], read: Array) -> Array:
    """What the same sender's other messages in the conversation read like."""
    text = np.array([softmax(list(row[:4])) for row in read])
    carry = np.zeros((len(chosen), 8))
    for row, sample in enumerate(chosen):
        if sample.earlier:
            carry[row, :4] = text[sample.earlier].mean(axis=0)
        if sample.later:
            carry[row, 4:] = text[sample.later].mean(axis=0)
    return carry


def _solve(chosen: Sequence[Sample], carry: Array | None, part: str) -> Weights:
    """Fit one model of both answers on the text alone, or on everything."""
    made = columns(chosen, part)
    matrix, bias = _regress(made.table(chosen, carry, part), chosen, STRENGTH)
    words = {word: _five(matrix[at]) for at, word in enumerate(made.words)}
    names = (*made.signals, *CARRIED) if carry is not None else made.signals
    rest = matrix[len(made.words) :]
    signals = {name: _five(row) for name, row in zip(names, rest, strict=True)}
    return Weights(_five(bias), signals, words, WORD_SCALE, 0.0, "")


def _regress(table: Array, chosen: Sequence[Sample], strength: float) -> tuple[Array, Array]:
    """Weights by column for the four lanes and the automation score, and their biases."""
    lanes = [sample.lane for sample in chosen]
    automated = [sample.automated for sample in chosen]
    lane_fit = LogisticRegression(C=strength, max_iter=400, tol=1e-4).fit(table, lanes)
    auto_fit = LogisticRegression(C=strength, max_iter=400, tol=1e-4).fit(table, automated)
    bias = np.concatenate([lane_fit.intercept_, auto_fit.intercept_])
    return np.vstack([lane_fit.coef_, auto_fit.coef_]).T, bias


def _text_scores(weights: Weights, chosen: Sequence[Sample]) -> Array:
    judge = Judge(weights)
    return np.array([judge.text_scores(sample.features.reading) for sample in chosen])


def _scores(weights: Weights, chosen: Sequence[Sample], carry: Array) -> Array:
    judge = Judge(weights)
    made = _text_scores(weights, chosen)
    carried = np.array([weights.signals[name] for name in CARRIED])
    for row, sample in enumerate(chosen):
        for weight in judge.around(sample.features):
            made[row] += weight
        made[row] += carry[row] @ carried
    return made


def _five(values: Iterable[Any]) -> Five:
    a, b, c, d, e = map(float, values)
    return (a, b, c, d, e)


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
