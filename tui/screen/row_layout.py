"""Lays a row of the list out: cursor, mark, lane, how many, sender, network, age, and how it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.status import DECIDED, MUTED
from store.view import NAMES, Line
from tui.clean import clean
from tui.screen.paint import Piece, Row
from tui.screen.width import fit, steady
from tui.when import column

LETTERS = "PGTC?"
"""The lanes in one letter: pitch, generic, to me, conversational."""
GONE: Row = (("   (no longer here)", "dim"),)


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each part of a row has; 0 leaves it out."""

    lane: int
    sender: int
    network: int


@dataclass(frozen=True, slots=True)
class Around:
    """What a row shows beside its newest message."""

    here: bool = False
    """The cursor is on it."""
    selected: str = " "
    """`*`, or `~` where only some of its messages are selected."""
    label: str = ""
    """The letter that jumps to it, while one is waited for."""
    size: int = 1
    """How many messages stand in it."""
    settles: int = 0
    """How many messages its answer settles, where it was come to for that."""
    likes: Sequence[str] = ()
    """How some other messages of its campaign begin."""


def columns(width: int) -> Columns:
    """What fits a width."""
    if width >= 100:
        return Columns(lane=14, sender=22, network=10)
    if width >= 72:  # how a message begins says more than where it came from
        return Columns(lane=7, sender=18, network=9 if width >= 90 else 0)
    return Columns(lane=1, sender=14 if width >= 50 else 10, network=0)


def lay_out(line: Line, columns: Columns, now: float, around: Around) -> Row:
    """A message, or a stack with its newest one, as one row."""
    decided = line.status == DECIDED
    shown = line.shown if decided else line.lane
    mark = "✓" if decided else "M" if line.status == MUTED else "?" if line.unsure else " "
    name = LETTERS[shown] if columns.lane == 1 else NAMES[shown][: columns.lane]
    sure = "" if decided else f"{line.probability:.0%}"
    look = NAMES[line.shown]
    plain = "" if around.here else "dim"
    first = around.label or ("»" if around.here else " ")
    return (
        (first + around.selected, "strong"),
        (mark + " ", look),
        (f"{name:<{columns.lane}}{sure:>5} ", look),
        (f"{times(around.size):>5} ", "strong" if around.size > 1 else ""),
        (fit_clean(line.sender, columns.sender) + " ", "strong" if around.here else ""),
        (fit_clean(line.network, columns.network) + " " if columns.network else "", "dim"),
        (f"{column(line.sent_at, now)}  ", "dim"),
        *((f"settles {around.settles:,} · ", "good"),) * (around.settles > 1),
        *differing(line.snippet, around.likes, plain),
    )


def times(number: int) -> str:
    """How many messages a stack has, in at most five characters; nothing for one."""
    if number < 2:
        return ""
    return f"{number}×" if number < 10_000 else f"{number // 1000}k×" if number < 1_000_000 else "many×"


def differing(text: str, likes: Sequence[str], look: str) -> list[Piece]:
    """A text with those words marked that are not in all of the others."""
    if not likes:
        return [(text, look)]
    common = set.intersection(*(set(like.lower().split()) for like in likes))
    pieces: list[tuple[str, bool]] = []
    for word in text.split():
        differs = word.lower() not in common
        if pieces and pieces[-1][1] == differs:
            pieces[-1] = (f"{pieces[-1][0]} {word}", differs)
        else:
            pieces.append((word, differs))
    found: list[Piece] = []
    for at, (words, differs) in enumerate(pieces):
        if at:
            found.append((" ", look))
        found.append((words, "mark" if differs else look))
    return found


def fit_clean(text: str, width: int) -> str:
    """A stranger's text in a column: cleaned before it is measured."""
    return fit(steady(clean(text, 4 * width)) if width else "", width)
