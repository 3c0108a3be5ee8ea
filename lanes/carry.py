"""What the same sender's other messages in a conversation read like, carried to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

from lanes.verdict import LANES, Four

Carried = list[tuple[str, float]]
"""Names of signals with their values: shares from 0 to 1."""


def carried(read: Sequence[Sequence[float] | None], senders: Sequence[str]) -> list[Carried]:
    """For each message the mean text verdict of the sender's messages before and after it."""
    made: list[Carried] = [[] for _ in read]
    if len(set(senders)) == len(senders):
        return made
    lanes = [None if scores is None else softmax(scores[:4]) for scores in read]
    for when, order in (("earlier", range(len(read))), ("later", range(len(read) - 1, -1, -1))):
        _run(made, lanes, senders, when, order)
    return made


def _run(
    made: list[Carried], lanes: Sequence[Four | None], senders: Sequence[str], when: str, order: Iterable[int]
) -> None:
    names = [f"{when}:{lane}" for lane in LANES]
    sums: dict[str, list[float]] = {}
    for at in order:
        own = lanes[at]
        if own is None:
            continue
        so_far = sums.setdefault(senders[at], [0.0] * 5)
        if so_far[4]:
            made[at] += [(name, so_far[lane] / so_far[4]) for lane, name in enumerate(names)]
        for lane in range(4):
            so_far[lane] += own[lane]
        so_far[4] += 1.0


def softmax(scores: Sequence[float]) -> Four:
    """Probabilities of four scores."""
    top = max(scores)
    a, b, c, d = scores
    a, b, c, d = exp(a - top), exp(b - top), exp(c - top), exp(d - top)
    total = a + b + c + d
    return (a / total, b / total, c / total, d / total)
