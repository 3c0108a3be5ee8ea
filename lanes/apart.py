"""Splits a campaign whose messages the owner has put in different lanes: what was decided apart is never one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Told = tuple[int, int | None]
"""Of a message: the mark of its wording, and the position of the lane it was decided for; None: undecided."""


def campaigns(family: int, messages: Sequence[Told]) -> list[int]:
    """The campaign of each message of a family, which is the family as long as no lanes differ.

    Where they do, each wording is a campaign of its own. Where the lanes differ within one wording as well, its
    decided messages are a campaign for each lane, apart from the undecided.
    """
    lanes: dict[int, set[int]] = defaultdict(set)
    for mark, lane in messages:
        if lane is not None:
            lanes[mark].add(lane)
    if len(set().union(*lanes.values())) < 2:
        return [family] * len(messages)
    return [mark if lane is None or len(lanes[mark]) < 2 else mark ^ (lane + 1) for mark, lane in messages]
