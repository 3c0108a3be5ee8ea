"""How many of the messages put away should not have been, going by a random sample, with how sure that is."""

from __future__ import annotations

from math import ceil, floor

from lanes.wilson import interval


def bounds(wrong: int, of: int) -> tuple[float, float]:
    """Between which shares the true one lies, with 95 % confidence.

    Where nothing was wrong only the upper one means something: the share at which a sample this large would still be
    all right once in twenty times (0 of 10: 26 %, 0 of 60: 5 %). Otherwise Wilson's interval.
    """
    if of <= 0:
        return 0.0, 1.0
    return (0.0, 1 - 0.05 ** (1 / of)) if wrong == 0 else interval(wrong, of)


def sentence(wrong: int, of: int) -> str:
    """The miss rate in words, never more than the sample says."""
    if of <= 0:
        return "nothing checked yet"
    low, high = bounds(wrong, of)
    if wrong == 0:
        return f"0 wrong in {of:,} checked: under {ceil(100 * high)} % at 95 %"
    share = f"{100 * wrong / of:.0f} %"
    return f"{wrong:,} wrong in {of:,} checked: {share}, between {floor(100 * low)} and {ceil(100 * high)} % at 95 %"
