"""The well-known way to sort texts: TF-IDF of words and letters, and a logistic regression (scikit-learn)."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

from lanes.curve import LEAST_REST, Rest
from lanes.figures import Said, macro_f1
from lanes.verdict import LANES, Verdict

OWN_WEIGHT = 3.0
"""How much more a decision of the inbox itself counts than a message of the corpus."""
Table = Any


def vectoriser(seen: int = 1) -> FeatureUnion:
    """Words 1-2 and characters 2-5; those in fewer texts than `seen` are left out."""
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=seen, dtype=np.float32)
    letters = TfidfVectorizer(analyzer="char", ngram_range=(2, 5), min_df=seen, dtype=np.float32)
    return FeatureUnion([("words", words), ("letters", letters)])


def regression(warm_start: bool = False) -> LogisticRegression:
    return LogisticRegression(C=10, class_weight="balanced", max_iter=400, tol=1e-3, warm_start=warm_start)


class TextModel:
    """Trained on labelled texts of the inboxes inside a fold."""

    def __init__(self, texts: Sequence[str], lanes: Sequence[str], automated: Sequence[bool]) -> None:
        self.vectoriser = vectoriser(seen=2)
        self.table = self.vectoriser.fit_transform(texts)
        self.answers = [LANES.index(lane) for lane in lanes]
        self.lanes = regression().fit(self.table, self.answers)
        self.automated = regression().fit(self.table, automated)

    def said(self, texts: Sequence[str], lanes: Sequence[str], automated: Sequence[bool]) -> list[Said]:
        """What it says of other texts; it is never unsure."""
        table = self.vectoriser.transform(texts)
        machine = self.automated.predict_proba(table)[:, 1]
        return [
            Said(lane, verdict(chances, score), known)
            for lane, chances, score, known in zip(
                lanes, self.lanes.predict_proba(table), machine, automated, strict=True
            )
        ]

    def rest(self, texts: Sequence[str], lanes: Sequence[str], count: int, seed: int) -> Rest | None:
        """Macro-F1 on the rest after as many random decisions as `lanes.curve` draws, the very same ones."""
        if len(texts) < count + LEAST_REST:
            return None
        chosen = random.Random(seed).sample(range(len(texts)), count)
        rest = sorted(set(range(len(texts))) - set(chosen))
        table = self.vectoriser.transform(texts)
        again = regression(warm_start=True)
        again.classes_, again.coef_ = self.lanes.classes_, self.lanes.coef_.copy()
        again.intercept_ = self.lanes.intercept_.copy()
        weights = np.concatenate([np.ones(len(self.answers)), np.full(count, OWN_WEIGHT)])
        answers = [*self.answers, *(LANES.index(lanes[at]) for at in chosen)]
        again.fit(sparse.vstack([self.table, table[chosen]]).tocsr(), answers, weights)
        after, before = (
            macro_f1([Said(lanes[at], verdict(row, 0.0)) for at, row in zip(rest, rows, strict=True)])
            for rows in (again.predict_proba(table[rest]), self.lanes.predict_proba(table[rest]))
        )
        return Rest(count, after, before, (after - before,))

    def micros(self, texts: Sequence[str]) -> float:
        """Microseconds to judge one text, one at a time."""
        begun = time.process_time()
        for text in texts:
            self.lanes.predict_proba(self.vectoriser.transform([text]))
        return (time.process_time() - begun) / len(texts) * 1e6


def verdict(chances: Sequence[float], automated: float) -> Verdict:
    a, b, c, d = map(float, chances)
    return Verdict(LANES[int(np.argmax(chances))], False, (a, b, c, d), float(automated))
