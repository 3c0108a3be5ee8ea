"""`unpitch why`: the reasons for a verdict, in points that add up."""

from __future__ import annotations

import argparse

from lanes.verdict import LANES, Explanation, Reason
from store import resolve
from store.explain import explain
from store.judging import judge_for
from tui.cli.opened import settled
from tui.cli.say import say, say_json


def why(options: argparse.Namespace) -> int:
    """Run it."""
    with settled(options) as connection:
        message_id = resolve.message(connection, options.id)
        stored, at, explained = explain(connection, judge_for(connection), message_id)
    text = stored.thread.messages[at].text
    if options.json:
        say_json({"id": options.id, **_as_dict(explained, text)})
    else:
        say("\n".join(_sentences(explained, text)))
    return 0


def _sentences(explained: Explanation, text: str) -> list[str]:
    verdict = explained.verdict
    odds = ", ".join(f"{lane} {share:.0%}" for lane, share in zip(LANES, verdict.probabilities, strict=True))
    first = f"unsure, likeliest {verdict.lane}" if verdict.unsure else verdict.lane
    lines = [f"{first}: {odds}.", f"Points for {explained.lane} (they add up to {explained.log_odds:+.2f}):"]
    lines += [f"  {reason.points:+6.2f}  {_told(reason, text)}" for reason in explained.reasons]
    lines.append(f"Automated: {verdict.automated:.0%}.")
    lines += [f"  {reason.points:+6.2f}  {_told(reason, text)}" for reason in explained.automated_because[:5]]
    return lines


def _told(reason: Reason, text: str) -> str:
    quoted = " … ".join(" ".join(text[start:end].split()) for start, end in reason.spans[:3])
    return f"{reason.says} ({reason.group}){f': “{quoted}”' if quoted else ''}"


def _as_dict(explained: Explanation, text: str) -> dict[str, object]:
    def plain(reason: Reason) -> dict[str, object]:
        return {
            "signal": reason.signal,
            "group": reason.group,
            "says": reason.says,
            "points": reason.points,
            "spans": [[start, end, text[start:end]] for start, end in reason.spans],
        }

    verdict = explained.verdict
    return {
        "suggested_lane": verdict.suggested,
        "likeliest_lane": verdict.lane,
        "probabilities": dict(zip(LANES, verdict.probabilities, strict=True)),
        "automated": verdict.automated,
        "explained_lane": explained.lane,
        "log_odds": explained.log_odds,
        "reasons": [plain(reason) for reason in explained.reasons],
        "automated_because": [plain(reason) for reason in explained.automated_because],
    }
