"""Lays out a link in rows: what the text shows, the whole address, and what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.clean import clean
from tui.links import Target
from tui.screen.paint import Row
from tui.screen.width import steady, wrap

if TYPE_CHECKING:
    from sources.record import Link


def link_rows(link: Link, target: Target, width: int, here: bool = False) -> list[Row]:
    """What the text shows, where that leads, and what is odd about it."""
    mark = "»" if here else " "
    rows: list[Row] = []
    shown = steady(clean(link.shown, 200))
    if shown and shown not in (target.address, link.target):
        rows += [((f"{mark} ", "strong"), (f"“{shown}”", ""))]
        mark = " "
    for start, end in wrap(target.address, width - 2):
        rows.append(((f"{mark} ", "strong"), (target.address[start:end], "strong")))
        mark = " "
    if target.written:
        rows.append((("  ", ""), (f"written {steady(clean(target.written, 200))}", "dim")))
    for says in target.warnings:
        rows += [
            (("  ! " if start == 0 else "    ", "bad"), (says[start:end], "bad"))
            for start, end in wrap(says, width - 4)
        ]
    return rows
