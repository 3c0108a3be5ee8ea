"""`unpitch evaluate` on the owner's own store: how often it would have agreed with the decisions made there."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lanes.figures import Tries, figures, tries
from lanes.verdict import LANES
from store.agreement import COUNTED, Decided, Replayed, agreement, standing
from store.judging import judge_for
from store.meter import LAST, meter
from tui.cli import evaluate_json
from tui.cli.evaluate_tables import confusion, percent, right
from tui.cli.opened import settled
from tui.cli.say import Progress, say, say_json

LOOKED_AT = 500
"""Decisions replayed."""
SEEN = "with a suggestion on the screen"
UNSEEN = "without seeing a suggestion"
NOTES = (
    "Accepted suggestions and decisions in bulk teach, but are not counted: they agree by their nature. Who accepts",
    "what is right mostly chooses where it is wrong: then the figure is lower than what the screen shows you.",
    "Choices in the app are made with the suggestion on the screen; labels, choices by command, and those on messages",
    "that were unsure then, without.",
)


def evaluate_own(options: argparse.Namespace) -> int:
    """Run it."""
    progress = Progress()
    with settled(options) as connection:
        decided = standing(connection)
        replayed = agreement(
            connection,
            judge_for(connection),
            decided,
            LOOKED_AT,
            lambda done: progress.tell(f"replayed {done:,} of {len(decided):,}", {"phase": "replay"}),
        )
        progress.close()
        trained = meter(connection)
    parts = _parts(replayed)
    if options.json:
        say_json(_as_dict(trained.sentence, decided, replayed, parts))
    else:
        say(trained.sentence)
        say("\n".join(_sentences(decided, replayed, parts)))
    return 0


def _parts(replayed: Sequence[Replayed]) -> dict[str, Tries]:
    """How often it would have agreed, of which decisions."""
    made = {f"of the last {min(last, len(replayed))}": replayed[-last:] for last in (LAST, LOOKED_AT)}
    made[UNSEEN] = [one for one in replayed if not one.decided.seen]
    made[SEEN] = [one for one in replayed if one.decided.seen]
    for lane in LANES:
        made[f"into {lane}"] = [one for one in replayed if one.said.lane == lane]
    return {name: tries([one.said for one in some]) for name, some in made.items()}


def _sentences(decided: Sequence[Decided], replayed: Sequence[Replayed], parts: dict[str, Tries]) -> Iterator[str]:
    hows = Counter(one.how for one in decided)
    yield (
        f"Decisions that stand: {len(decided):,}" + "".join(f", {number:,} {how}" for how, number in hows.items()) + "."
    )
    if not replayed:
        yield "None was chosen or labelled, so there is nothing to agree with."
        return
    yield (
        f"The last {len(replayed):,} chosen or labelled, each judged with what the decisions before it had taught; "
        "unsure is no agreement:"
    )
    for name, tried in parts.items():
        if tried.of:
            yield f"  {name:35}{percent(tried.share):>6}   {right(tried)}"
    yield "What was decided (rows), and what would have been said (columns):"
    yield from confusion(figures([one.said for one in replayed]).confusion)
    yield from NOTES


def _as_dict(
    sentence: str, decided: Sequence[Decided], replayed: Sequence[Replayed], parts: dict[str, Tries]
) -> dict[str, Any]:
    told = [one.said for one in replayed]
    return {
        "trained": sentence,
        "decisions": len(decided),
        "by_how": dict(Counter(one.how for one in decided)),
        "counted_hows": list(COUNTED),
        "agreed": {
            "last_100": evaluate_json.tries(tries(told[-LAST:])),
            "last_500": evaluate_json.tries(tries(told)),
            "unseen": evaluate_json.tries(parts[UNSEEN]),
            "seen": evaluate_json.tries(parts[SEEN]),
            "by_lane": {lane: evaluate_json.tries(parts[f"into {lane}"]) for lane in LANES},
        },
        "replayed": evaluate_json.figures(figures(told)),
    }
