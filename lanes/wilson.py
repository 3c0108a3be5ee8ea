"""How good something surely is, going by a few tries: Wilson's bounds."""

from __future__ import annotations

from math import log, sqrt

Z = 1.6448536269514722
"""One-sided, 95 of 100."""
Z_BOTH = 1.959963984540054
"""Two-sided, 95 of 100."""


def lower_bound(right: int, of: int) -> float:
    """The share that is right at least, with 95 % confidence; 0 where nothing was tried."""
    return _bounds(right, of, Z)[0]


def interval(right: int, of: int) -> tuple[float, float]:
    """Between which shares the true one lies, with 95 % confidence; 0 and 1 where nothing was tried."""
    return _bounds(right, of, Z_BOTH)


def log_odds(share: float) -> float:
    """The log-odds of a share between 0 and 1."""
    return log(share / (1 - share))


def _bounds(right: int, of: int, z: float) -> tuple[float, float]:
    if of <= 0:
        return 0.0, 1.0
    share, square = right / of, z * z
    centre = share + square / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, (centre - spread) / (1 + square / of)), min(1.0, (centre + spread) / (1 + square / of))
