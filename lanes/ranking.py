"""How well a score ranks: the area under the ROC curve."""

from __future__ import annotations

from collections.abc import Iterable


def auc(pairs: Iterable[tuple[float, bool]]) -> float | None:
    """How often a positive scores above a negative, ties counting half; None without both.

    Args:
        pairs: of a score and whether it belongs to a positive.
    """
    ordered = sorted(pairs, key=lambda pair: pair[0])
    positives = sum(positive for _, positive in ordered)
    negatives = len(ordered) - positives
    if not positives or not negatives:
        return None
    ranks, at = 0.0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        ranks += sum(positive for _, positive in ordered[at:end]) * (at + 1 + end) / 2
        at = end
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives)
