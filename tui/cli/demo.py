"""`unpitch demo`: the app on a throw-away store with the demo inbox."""

from __future__ import annotations

import argparse
import tempfile
from contextlib import closing
from pathlib import Path

from sources.errors import SourceError
from sources.reader import Hints
from store.connect import open_store, sentences
from store.importing import take_in_paths
from store.judging import judge_for
from tui.cli.open_app import open_on
from tui.cli.opened import bring_up_to_date
from tui.cli.say import Progress


def demo(options: argparse.Namespace) -> int:
    """Run it."""
    with tempfile.TemporaryDirectory(prefix="unpitch-demo-") as folder:
        path = Path(folder) / "demo.db"
        with closing(open_store(path)) as connection, sentences(path):
            take_in_paths(connection, [demo_inbox()], Hints())
            bring_up_to_date(connection, judge_for(connection), Progress())
        return open_on(options, path, demo=True)


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
