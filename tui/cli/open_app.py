"""`unpitch` and `unpitch demo`: open the app, or without a terminal say what it would show."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from lanes.judge import Judge
from sources.errors import SourceError
from sources.reader import Hints
from store import view
from store.connect import open_store, sentences
from store.importing import take_in_paths
from tui.cli.main import store_path
from tui.cli.opened import bring_up_to_date
from tui.cli.say import Progress, say, say_json


def open_app(options: argparse.Namespace) -> int:
    """Open the app on the store that the options name."""
    return _open(options, store_path(options))


def demo(options: argparse.Namespace) -> int:
    """Open the app on a throw-away store with the demo inbox."""
    with tempfile.TemporaryDirectory(prefix="unpitch-demo-") as folder:
        path = Path(folder) / "demo.db"
        load_demo(path)
        return _open(options, path)


def load_demo(path: Path) -> None:
    """Import the demo inbox into a store."""
    with closing(open_store(path)) as connection, sentences(path):
        take_in_paths(connection, [demo_inbox()], Hints())
        bring_up_to_date(connection, Judge.shipped(), Progress())


def demo_inbox() -> Path:
    """The folder of the demo inbox: beside this package once installed, in fixtures/ in a checkout.

    Raises:
        SourceError: it is in neither place.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "demo", package.parent / "fixtures" / "demo"):
        if (folder / "messages.jsonl").is_file():
            return folder
    raise SourceError("The demo inbox is missing from this installation; install unpitch again.")


def _open(options: argparse.Namespace, path: Path) -> int:
    if sys.stdin.isatty() and sys.stdout.isatty() and not options.json:
        from tui.screen.app import run_app  # the only way to Textual

        return run_app(path)
    return _tell(options, path)


def _tell(options: argparse.Namespace, path: Path) -> int:
    totals = dict.fromkeys((*view.NAMES,), 0)
    if path.exists():
        with closing(open_store(path)) as connection, sentences(path):
            bring_up_to_date(connection, Judge.shipped(), Progress())
            for (status, shown), number in view.counts(connection).items():
                if status == 0:
                    totals[view.lane_name(shown)] += number
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
