"""`unpitch why`: the reasons for a verdict in points that add up, what would flip it, and decisions on its like."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from lanes.brief import brief, told, words
from lanes.catalogue import SIGNALS
from lanes.verdict import LANES, Reason
from store import resolve
from store.explain import Why, explain
from store.export import iso
from store.judging import judge_for
from store.nearest import Neighbour
from tui import nearby
from tui.cli.opened import settled
from tui.cli.say import say, say_dim, say_json

AUTOMATED_LINES = 3


def why(options: argparse.Namespace) -> int:
    """Run it."""
    with settled(options) as connection:
        message_id = resolve.message(connection, options.id)
        stored, at, found = explain(connection, judge_for(connection), message_id)
    text = stored.thread.messages[at].text
    if options.json:
        say_json({"id": options.id, **_as_dict(found, text)})
    else:
        say("\n".join(_sentences(found, text)))
        say_dim(nearby.version_of(found.version))
    return 0


def _sentences(found: Why, text: str) -> list[str]:
    explained, verdict = found.explanation, found.explanation.verdict
    odds = ", ".join(f"{lane} {share:.0%}" for lane, share in zip(LANES, verdict.probabilities, strict=True))
    first = f"unsure, likeliest {verdict.lane}" if verdict.unsure else verdict.lane
    lines = [f"{first}: {odds}.", "", f"Points for {explained.lane} (they add up to {explained.log_odds:+.2f}):"]
    lines += _lines(brief(explained.reasons), text)
    lines += ["", found.contrary]
    if found.nearest:
        lines += ["", "You decided on messages like it:"]
        lines += [f"  {nearby.told(one, time.time())}" for one in found.nearest]
    lines += ["", f"Automated: {verdict.automated:.0%}."]
    return [*lines, *_lines(brief(explained.automated_because, AUTOMATED_LINES), text), ""]


def _lines(reasons: Sequence[Reason], text: str) -> list[str]:
    return [f"  {reason.points:+6.2f}  {told(reason, text)}" for reason in reasons]


def _as_dict(found: Why, text: str) -> dict[str, object]:
    explained, verdict = found.explanation, found.explanation.verdict
    return {
        "suggested_lane": verdict.suggested,
        "likeliest_lane": verdict.lane,
        "probabilities": dict(zip(LANES, verdict.probabilities, strict=True)),
        "automated": verdict.automated,
        "explained_lane": explained.lane,
        "log_odds": explained.log_odds,
        "reasons": [_reason(reason, text) for reason in explained.reasons],
        "automated_because": [_reason(reason, text) for reason in explained.automated_because],
        "flip": found.flip
        and {
            "lane": found.flip.lane,
            "says": found.flip.says,
            "without": [list(reason.signals) for reason in found.flip.reasons],
        },
        "nearest": [_neighbour(one) for one in found.nearest],
        "version": found.version,
    }


def _reason(reason: Reason, text: str) -> dict[str, object]:
    return {
        "signal": reason.signal,
        "signals": [name for name in reason.signals if name in SIGNALS],
        "parts": list(reason.signals),
        "group": reason.group,
        "says": reason.says,
        "points": reason.points,
        "words": words(reason, text),
        "spans": [[start, end, text[start:end]] for start, end in sorted(reason.spans)],
    }


def _neighbour(one: Neighbour) -> dict[str, object]:
    return {
        "id": one.id,
        "network": one.network,
        "lane": one.near.lane,
        "likeness": round(one.near.likeness, 4),
        "how": one.near.how,
        "same_sender": one.near.same_sender,
        "sender_name": one.sender,
        "sent_at": iso(one.sent_at),
        "decided_at": iso(one.decided_at),
        "text": one.text,
    }
