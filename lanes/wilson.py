"""How good something surely is, going by a few tries: Wilson's lower bound."""

from __future__ import annotations

from math import log, sqrt

Z = 1.6448536269514722
"""One-sided, 95 of 100."""


def lower_bound(right: int, of: int) -> float:
    """The share that is right at least, with 95 % confidence; 0 where nothing was tried."""
    if of <= 0:
        return 0.0
    share, z = right / of, Z * Z
    centre = share + z / (2 * of)
    spread = Z * sqrt(share * (1 - share) / of + z / (4 * of * of))
    return max(0.0, (centre - spread) / (1 + z / of))


def log_odds(share: float) -> float:
    """The log-odds of a share between 0 and 1."""
    return log(share / (1 - share))
