"""Why a message stands in its lane: points that add up, in rows."""

from __future__ import annotations

from collections.abc import Sequence

from lanes.verdict import LANES, Explanation, Reason
from tui.clean import clean
from tui.screen.paint import Row
from tui.screen.width import fit

SHOWN = 9
"""Reasons shown singly; the smaller ones are summed up in a row."""
SHOWN_AUTOMATED = 4
MARKED = 0.3
"""Points from which on a reason's words are marked in the text."""


def reason_rows(explanation: Explanation, width: int) -> list[Row]:
    """The reasons for the lane, then those for the automation score."""
    verdict = explanation.verdict
    chance = verdict.probabilities[LANES.index(explanation.lane)]
    unsure = ", unsure" if verdict.unsure else ""
    rows: list[Row] = [((f"Why {explanation.lane} {chance:.0%}{unsure}", "title"),)]
    rows += _summed(explanation.reasons, SHOWN, width)
    rows.append(((_points(explanation.log_odds), "strong"), (f"  together: odds of {_odds(chance)}", "dim")))
    rows += [(), ((f"Automated {verdict.automated:.0%}", "title"),)]
    rows += _summed(explanation.automated_because, SHOWN_AUTOMATED, width)
    return rows


def marked_spans(explanation: Explanation) -> list[tuple[int, int]]:
    """The places in the text that speak for the lane or against it, in order and without overlaps."""
    spans = sorted(
        span
        for reason in explanation.reasons
        if abs(reason.points) >= MARKED and reason.signal != "wording"
        for span in reason.spans
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _summed(reasons: Sequence[Reason], number: int, width: int) -> list[Row]:
    rows = [_reason_row(reason.points, reason.says, width) for reason in reasons[:number]]
    if rest := reasons[number:]:
        rows.append(_reason_row(sum(reason.points for reason in rest), f"{len(rest)} smaller reasons", width, "dim"))
    return rows


def _reason_row(points: float, says: str, width: int, look: str = "") -> Row:
    return (
        (_points(points), "good" if points > 0 else "bad"),
        ("  " + fit(clean(says, 200), max(8, width - 9)), look),
    )


def _points(points: float) -> str:
    sign = "+" if points >= 0 else "−"
    return f"{sign}{abs(points):.2f}".rjust(7)


def _odds(chance: float) -> str:
    """A chance as odds, the way people say them."""
    odds = max(1e-3, chance) / max(1e-3, 1 - chance)
    return f"{odds:.1f} to 1" if odds >= 1 else f"1 to {1 / odds:.1f}"
