"""Why a message stands in its lane: points that add up, what would flip it, and decisions on its like, in rows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lanes.brief import brief, told
from lanes.verdict import LANES, Reason
from tui.clean import clean
from tui.nearby import told as told_of
from tui.nearby import version_of
from tui.screen.paint import Row
from tui.screen.width import steady, wrap

if TYPE_CHECKING:
    from store.explain import Why

LINES_AUTOMATED = 3
MOST_ROWS = 2
"""Rows that one reason may take,"""
LONGEST = 3
"""and any other sentence."""
_INDENT = " " * 9


def reason_rows(why: Why, text: str, width: int, rows_each: int = MOST_ROWS) -> list[Row]:
    """The reasons for the lane, what would flip it, decisions on its like, and the reasons for the automation score.

    Args:
        why: what is to be said.
        text: the message's own words.
        width: cells of a row.
        rows_each: rows that one reason may take.
    """
    explanation, verdict = why.explanation, why.explanation.verdict
    chance = verdict.probabilities[LANES.index(explanation.lane)]
    unsure = ", unsure" if verdict.unsure else ""
    rows: list[Row] = [((f"Why {explanation.lane} {chance:.0%}{unsure}", "title"),)]
    rows += _reasons(brief(explanation.reasons), text, width, rows_each)
    rows.append(((points_told(explanation.log_odds), "strong"), (f"  together: odds of {odds_told(chance)}", "dim")))
    rows += [(), *_paragraph(why.contrary, width)]
    if why.nearest:
        rows += [(), (("You decided on messages like it", "title"),)]
        for one in why.nearest:
            rows += _paragraph(told_of(one, time.time()), width, "  ")
    rows += [(), ((f"Automated {verdict.automated:.0%}", "title"),)]
    rows += _reasons(brief(explanation.automated_because, LINES_AUTOMATED), text, width, rows_each)
    rows += [(), *_paragraph(version_of(why.version), width, look="dim")]
    return rows


def _reasons(reasons: Sequence[Reason], text: str, width: int, rows_each: int) -> list[Row]:
    rows: list[Row] = []
    for reason in reasons:
        first, *more = _lines(told(reason, text), max(8, width - len(_INDENT)), rows_each)
        rows.append(((points_told(reason.points), "good" if reason.points > 0 else "bad"), (f"  {first}", "")))
        rows += [((_INDENT + line, ""),) for line in more]
    return rows


def _paragraph(text: str, width: int, indent: str = "", look: str = "") -> list[Row]:
    return [((indent + line, look),) for line in _lines(text, max(8, width - len(indent)), LONGEST)]


def _lines(text: str, width: int, most: int) -> list[str]:
    """The text in so many lines at most; a cut shows as "…"."""
    text = steady(clean(text, 600))
    places = wrap(text, width)
    lines = [text[start:end] for start, end in places[:most]]
    if len(places) > most:
        start, _ = places[most - 1]
        lines[-1] = text[slice(start, start + wrap(text[start:], width - 1)[0][1])].rstrip() + "…"
    return lines


def points_told(points: float) -> str:
    """Points with their sign, in seven cells."""
    sign = "+" if points >= 0 else "−"
    return f"{sign}{abs(points):.2f}".rjust(7)


def odds_told(chance: float) -> str:
    """A chance as odds, the way people say them."""
    odds = max(1e-3, chance) / max(1e-3, 1 - chance)
    if odds >= 10:
        return f"{odds:.0f} to 1" if chance < 0.999 else "over 900 to 1"
    return f"{odds:.1f} to 1" if odds >= 1 else f"1 to {1 / odds:.1f}"
