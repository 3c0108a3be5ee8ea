"""What the why view lists, a line each: reasons with bars, what would flip them, decisions on its like, versions."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lanes.brief import REST, brief, told
from lanes.themes import UNQUOTED, WORDING
from lanes.verdict import LANES, Reason
from tui.clean import clean
from tui.keymap import key
from tui.nearby import told as told_of
from tui.nearby import told_versions
from tui.screen.paint import Piece
from tui.screen.reasons import LINES_AUTOMATED, odds_told, points_told
from tui.screen.width import cells, steady, wrap

if TYPE_CHECKING:
    from store.explain import Why
    from store.versions import Spoke

BAR = 10
"""Cells of the longest bar."""
LONGEST = 600
LEAST = 20
"""Cells for what a line says, however narrow the screen."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """One line."""

    says: str
    """Made safe."""
    before: tuple[Piece, ...] = ()
    """What stands before it: points and bar."""
    look: str = ""
    picked: bool = True
    """False for headings and blanks, which the cursor passes over."""
    spans: tuple[Span, ...] = ()
    """The places in the text that it stands on."""
    message_id: int | None = None
    """Of a message that Enter goes to."""
    signal: str | None = None
    """Of the reason."""
    goes_on: bool = False
    """It is the rest of the line above."""
    more: bool = False
    """Enter lists the small reasons that it stands for."""


def why_items(why: Why, versions: tuple[Spoke, Spoke | None], text: str, everything: bool) -> list[Item]:
    """All there is to say about a verdict.

    Args:
        why: what is to be said.
        versions: see `store.versions`.
        text: the message's own words.
        everything: list the small reasons one by one too.
    """
    explanation, verdict = why.explanation, why.explanation.verdict
    chance = verdict.probabilities[LANES.index(explanation.lane)]
    reasons = explanation.reasons if everything else brief(explanation.reasons)
    automated = explanation.automated_because
    items = _reasons(reasons, text)
    together = ((f"{points_told(explanation.log_odds)} ", "strong"), (" " * (BAR + 1), ""))
    items.append(Item(f"together: odds of {odds_told(chance)}", together, "dim", picked=False))
    flipping = why.flip.reasons if why.flip else ()
    items += [_blank(), _heading("What would flip it")]
    items.append(Item(_safe(why.contrary), (("  ", ""),), spans=_spans(flipping)))
    if why.nearest:
        items += [_blank(), _heading(f"Messages like it that you decided; {key('why.open')} goes there")]
        now = time.time()
        items += [Item(_safe(told_of(one, now)), (("  ", ""),), message_id=one.near.message) for one in why.nearest]
    items += [_blank(), _heading(f"Automated {verdict.automated:.0%}")]
    items += _reasons(automated if everything else brief(automated, LINES_AUTOMATED), text)
    items += [_blank(), Item(told_versions(*versions), look="dim")]
    return items


def wrapped(items: Iterable[Item], width: int) -> list[Item]:
    """The lines with what does not fit on one going on below it, where the cursor passes over it.

    Args:
        items: see `why_items`.
        width: cells of a line.
    """
    lines: list[Item] = []
    for item in items:
        indent = sum(cells(text) for text, _ in item.before)
        (start, end), *more = wrap(item.says, max(LEAST, width - indent))
        lines.append(replace(item, says=item.says[start:end]))
        rest = ((" " * indent, ""),)
        lines += [Item(item.says[start:end], rest, item.look, picked=False, goes_on=True) for start, end in more]
    return lines


def marked(why: Why) -> list[Span]:
    """The places in the text that any reason for the lane stands on."""
    return [span for reason in why.explanation.reasons for span in _spans([reason])]


def bar(points: float, most: float) -> str:
    """A bar as long as the points are large, of `BAR` cells for the most points."""
    eighths = round(8 * BAR * min(1.0, abs(points) / most)) if most else 0
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(BAR)


def _reasons(reasons: Sequence[Reason], text: str) -> list[Item]:
    most = max((abs(reason.points) for reason in reasons), default=0.0)
    return [_reason(reason, text, most) for reason in reasons]


def _reason(reason: Reason, text: str, most: float) -> Item:
    look = "good" if reason.points > 0 else "bad"
    small = reason.signal == REST
    return Item(
        _safe(told(reason, text)) + (f"; {key('why.open')} lists them" if small else ""),
        ((f"{points_told(reason.points)} ", look), (f"{bar(reason.points, most)} ", look)),
        look="dim" if small else "",
        spans=_spans([reason]),
        signal=None if small else reason.signal,
        more=small,
    )


def _spans(reasons: Iterable[Reason]) -> tuple[Span, ...]:
    """The places of reasons that are words; plain words and the way of writing are everywhere, so they mark nothing."""
    said = [reason for reason in reasons if reason.theme != WORDING and reason.theme not in UNQUOTED]
    return tuple(span for reason in said for span in reason.spans)


def _heading(says: str) -> Item:
    return Item(says, look="title", picked=False)


def _blank() -> Item:
    return Item("", picked=False)


def _safe(text: str) -> str:
    return steady(clean(text, LONGEST))
