"""`unpitch`: opens the app, or without a terminal says what it would show.

The first message should stand on the screen at once, so everything that only other ways need is imported there.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from tui.cli.main import settings_path, store_path


def open_app(options: argparse.Namespace) -> int:
    """Open the app on the store that the options name."""
    return open_on(options, store_path(options))


def open_on(options: argparse.Namespace, path: Path, demo: bool = False) -> int:
    """Open the app on a store, which may be the demo inbox; without a terminal print the lane counts."""
    if sys.stdin.isatty() and sys.stdout.isatty() and not options.json:
        gc.disable()  # looking for garbage among fresh imports; the app begins again once it is painted
        from tui import settings

        file = settings_path(options)
        settings.use(settings.load(file))
        from tui.screen.app import Choices, run_app  # the only way to Textual; its screens take up the keys in force

        return run_app(path, Choices(options.theme, file, options.tour, demo))
    return _tell(options, path)


def _tell(options: argparse.Namespace, path: Path) -> int:
    from tui.cli.opened import lane_counts
    from tui.cli.say import say, say_json

    totals = lane_counts(path)
    if options.json:
        say_json({"open": totals})
        return 0
    for name, number in totals.items():
        say(f"{name:15}{number:>9,}")
    if any(totals.values()):
        say("Run `unpitch` in a terminal to triage them.")
    else:
        say("The store is empty: `unpitch import PATH` takes in an export, `unpitch demo` shows an invented inbox.")
    return 0
