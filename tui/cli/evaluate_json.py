"""Tells how good the judge is, as values for programs."""

from __future__ import annotations

from typing import Any

from lanes.curve import Rest, Score, Window
from lanes.figures import Figures, Tries
from lanes.wilson import interval
from tui.cli.evaluate_tables import Report


def report(told: Report) -> dict[str, Any]:
    """All that is told of labelled inboxes."""
    return {
        **figures(told.figures),
        "unsure_below": told.unsure_below,
        "learning": {"windows": [_window(one) for one in told.windows], "rest": [_rest(one) for one in told.rests]},
        "inboxes": [
            {"inbox": title, "messages": made.messages, "macro_f1": made.macro_f1, "accuracy": made.accuracy}
            for title, made in told.inboxes
        ],
    }


def figures(made: Figures) -> dict[str, Any]:
    """The figures of some messages."""
    return {
        "messages": made.messages,
        "macro_f1": made.macro_f1,
        "accuracy": made.accuracy,
        "unsure": made.unsure,
        "lanes": {
            one.lane: {
                "precision": one.precision,
                "recall": one.recall,
                "f1": one.f1,
                "count": one.count,
                "suggested": one.suggested,
            }
            for one in made.lanes
        },
        "confusion": made.confusion,
        "calibration_error": made.calibration_error,
        "calibration": [
            {"low": one.low, "high": one.high, "messages": one.count, "mean": one.mean, "right": one.right}
            for one in made.bins
        ],
        "log_loss": made.log_loss,
        "sure": {lane: tries(one) for lane, one in made.sure.items()},
        "near_the_edge": [{"below": edge, **tries(one)} for edge, one in made.below.items()],
        "likeliest_of_unsure": tries(made.likeliest_of_unsure),
        "automated_auc": made.automated_auc,
        "automated_labelled": made.automated_known,
    }


def tries(tried: Tries) -> dict[str, Any]:
    """How often it was right, and within which bounds that lies."""
    low, high = interval(tried.right, tried.of)
    return {"right": tried.right, "of": tried.of, "share": tried.share, "low": low, "high": high}


def _window(one: Window) -> dict[str, Any]:
    parts = {"learning": one.learning, "without": one.without, "so_far": one.so_far}
    return {"first": one.first, "last": one.last, **{name: _score(score) for name, score in parts.items()}}


def _score(score: Score) -> dict[str, Any]:
    return {"right": score.right.right, "of": score.right.of, "macro_f1": score.macro_f1}


def _rest(one: Rest) -> dict[str, Any]:
    return {
        "decisions": one.decisions,
        "macro_f1": one.macro_f1,
        "without": one.without,
        "gains": list(one.gains),
    }
