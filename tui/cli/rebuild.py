"""`unpitch rebuild`: makes everything derived anew."""

from __future__ import annotations

import argparse

from store import view
from store.judging import judge_for
from store.rebuild import rebuild as make_anew
from tui.cli.opened import bring_up_to_date, writing
from tui.cli.say import Progress, say, say_json


def rebuild(options: argparse.Namespace) -> int:
    """Run it."""
    progress = Progress()
    with writing(options) as connection:
        progress.tell("making the index anew", {"phase": "rebuild", "messages": 0, "of": None})
        make_anew(connection)
        progress.close()
        bring_up_to_date(connection, judge_for(connection), progress)
        judged = sum(view.counts(connection).values())
    if options.json:
        say_json({"judged": judged})
    else:
        say(f"Rebuilt: {judged:,} messages judged.")
    return 0
