"""`unpitch stats`: what stands where."""

from __future__ import annotations

import argparse
from contextlib import closing

from store.connect import open_for_reading, sentences
from store.meter import Meter, meter
from store.stats import stats
from store.view import NAMES
from tui.cli.main import store_path
from tui.cli.say import say, say_json


def figures(options: argparse.Namespace) -> int:
    """Run it. It waits for no judging: what has no verdict yet is counted as such."""
    path = store_path(options)
    with closing(open_for_reading(path)) as connection, sentences(path):
        figures = stats(connection)
        trained = meter(connection)
    if options.json:
        say_json({**figures, "training": _as_dict(trained)})
        return 0
    say(f"{figures['messages']:,} messages, {figures['from_others']:,} from {figures['senders']:,} others.")
    if figures["waiting_for_verdict"]:
        say(f"{figures['waiting_for_verdict']:,} wait for a verdict.")
    say(f"{'':15}{'open':>9}{'decided':>9}{'muted':>9}")
    for name in NAMES:
        say(f"{name:15}" + "".join(f"{figures[status][name]:>9,}" for status in ("open", "decided", "muted")))
    say(f"Automated: {figures['automated']:,}. Muted senders: {figures['senders_muted']:,}.")
    say(f"Look-alikes: {figures['messages_in_campaigns']:,} messages in {figures['campaigns']:,} campaigns.")
    made = figures["decisions"]
    if made["with_suggestion"]:
        share = made["agreed_with_suggestion"] / made["with_suggestion"]
        say(f"Decisions: {made['standing']:,}; {share:.0%} as suggested at that moment.")
    say(trained.sentence)
    say("Networks: " + ", ".join(f"{network} {number:,}" for network, number in figures["networks"].items()) + ".")
    return 0


def _as_dict(trained: Meter) -> dict[str, object]:
    return {
        "says": trained.sentence,
        "decisions": trained.decisions,
        "agreed": trained.agreed.right,
        "of_the_last": trained.agreed.of,
    }
