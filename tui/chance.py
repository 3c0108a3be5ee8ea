"""Says a chance so that a small one is not taken for none."""

from __future__ import annotations


def chance(share: float) -> str:
    """A chance in words of percent: "12%", "0.4%", "under 0.1%"."""
    percent = 100 * share
    if percent >= 9.95:
        return f"{percent:.0f}%"
    return "under 0.1%" if percent < 0.1 else f"{percent:.1f}%"
