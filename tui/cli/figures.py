"""`unpitch stats`: what stands where; and all figures as a picture or a page to share."""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing

from store.connect import open_for_reading, sentences
from store.meter import Meter, meter
from store.stats import stats
from store.stats_mutes import Saved, saved
from store.view import NAMES
from tui.cli.main import store_path
from tui.cli.say import say, say_json
from tui.counted import counted


def figures(options: argparse.Namespace) -> int:
    """Run it. It waits for no judging: what has no verdict yet is counted as such."""
    path = store_path(options)
    with closing(open_for_reading(path)) as connection, sentences(path):
        if options.svg or options.html:
            _write(connection, options)
            if not options.json:
                return 0
        figures = stats(connection)
        trained = meter(connection)
        away = saved(connection)
    if options.json:
        say_json({**figures, "training": _training(trained), "put_away": _put_away(away)})
        return 0
    say(f"{figures['messages']:,} messages, {figures['from_others']:,} from {figures['senders']:,} others.")
    if figures["waiting_for_verdict"]:
        say(f"{figures['waiting_for_verdict']:,} wait for a verdict.")
    say(f"{'':15}{'open':>9}{'decided':>9}{'muted':>9}")
    for name in NAMES:
        say(f"{name:15}" + "".join(f"{figures[status][name]:>9,}" for status in ("open", "decided", "muted")))
    say(f"Automated: {figures['automated']:,}. Muted senders: {figures['senders_muted']:,}.")
    copies, campaigns = figures["messages_in_campaigns"], figures["campaigns"]
    say(f"Look-alikes: {counted(copies, 'message')} in {counted(campaigns, 'campaign')}.")
    made = figures["decisions"]
    if made["with_suggestion"]:
        share = made["agreed_with_suggestion"] / made["with_suggestion"]
        say(f"Decisions: {made['standing']:,}; {share:.0%} as suggested at that moment.")
    say(trained.sentence)
    if away.seconds is not None:
        say(f"Pace: {away.seconds:.1f} seconds a decision, the median of the last {away.timed:,} timed.")
    if away.minutes is not None and away.messages:
        minutes = counted(round(away.minutes), "minute")
        say(f"Mutes: {counted(away.messages, 'message')} put away, which saved about {minutes} at that pace.")
    say("Networks: " + ", ".join(f"{network} {number:,}" for network, number in figures["networks"].items()) + ".")
    return 0


def _write(connection: sqlite3.Connection, options: argparse.Namespace) -> None:
    """Write the picture and the page; each file is there once it is whole."""
    from tui.cli.destination import destination
    from tui.cli.say import Progress
    from tui.plots.files import as_html, as_svg
    from tui.plots.pages import all_pages

    progress = Progress()
    try:
        pages = list(all_pages(connection, lambda name: progress.tell(f"counting: {name}", {"phase": name})))
    finally:
        progress.close()
    for path, option, made in ((options.svg, "--svg", as_svg), (options.html, "--html", as_html)):
        if path:
            with destination(path, option) as stream:
                stream.write(made(pages, options.names))
            if not options.json:
                told = "with" if options.names else "without"
                say(f"Figures written to {path}, {told} names and words of others.")


def _training(trained: Meter) -> dict[str, object]:
    return {
        "says": trained.sentence,
        "decisions": trained.decisions,
        "agreed": trained.agreed.right,
        "of_the_last": trained.agreed.of,
    }


def _put_away(away: Saved) -> dict[str, object]:
    return {
        "messages": away.messages,
        "senders": away.senders,
        "median_seconds": away.seconds,
        "timed_decisions": away.timed,
        "minutes": away.minutes,
    }
