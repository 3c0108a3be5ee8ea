"""Tells of decided messages like another one, and of who judged, for the screen and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.clean import clean
from tui.when import day, relative

if TYPE_CHECKING:
    from store.nearest import Neighbour
    from store.versions import Spoke

CUT = 100
"""Characters of a text that are told."""


def told(neighbour: Neighbour, now: float) -> str:
    """One sentence: where a message was put, when, from whom it is, what makes it like, and how it begins."""
    from lanes.nearest import CAMPAIGN, SAME  # here, for the first paint needs neither

    near = neighbour.near
    likeness = {CAMPAIGN: "a look-alike", SAME: "says the same"}.get(near.how, "says something like it")
    sender = "the same sender" if near.same_sender else clean(neighbour.sender or "unknown", 40)
    when = "" if neighbour.decided_at is None else f" {relative(neighbour.decided_at, now)}"
    return f"{near.lane}{when}: “{clean(neighbour.text, CUT)}” ({sender}, {likeness})"


def version_of(version: str) -> str:
    """Which weights and rules spoke, from the judge's version."""
    weights, _, rules = version.partition("+")
    return f"Judged by weights {weights}, your rules {rules}." if rules else f"Judged by weights {weights}, no rules."


def told_versions(now: Spoke, then: Spoke | None) -> str:
    """Which weights and rules speak now and since when; where the message was decided under others, those too."""
    if then is None or then.version == now.version:
        return f"Judged by {_spoke(now)}."
    return f"Decided under {_spoke(then)}; now {_spoke(now)}."


def _spoke(spoke: Spoke) -> str:
    weights, _, rules = spoke.version.partition("+")
    since = f" of {day(spoke.rules_at)}" if rules and spoke.rules_at is not None else ""
    return f"weights {weights}, your rules {rules}{since}" if rules else f"weights {weights}, no rules"
