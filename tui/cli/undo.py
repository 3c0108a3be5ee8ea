"""`unpitch undo` and `unpitch redo`."""

from __future__ import annotations

import argparse

from store import undo as steps
from store.errors import StoreError
from store.judging import judge_for
from tui.cli.opened import bring_up_to_date, writing
from tui.cli.say import Progress, complain, say, say_json
from tui.journey import told_way


def undo(options: argparse.Namespace) -> int:
    """Take back as many steps as asked for, or go to a line of the journal."""
    return _run(options, "undo") if options.to is None else _jump(options)


def redo(options: argparse.Namespace) -> int:
    """Do again as many steps as asked for."""
    return _run(options, "redo")


def _run(options: argparse.Namespace, verb: str) -> int:
    step = steps.undo if verb == "undo" else steps.redo
    done: list[str] = []
    with writing(options) as connection:
        while len(done) < options.steps and (entry := step(connection)):
            done.append(entry.title)
        bring_up_to_date(connection, judge_for(connection), Progress())
    if options.json:
        say_json({verb: done})
    elif done:
        say("\n".join(f"{'Undone' if verb == 'undo' else 'Done again'}: {title}." for title in done))
    if not done:
        raise StoreError(f"There is nothing to {verb}.")
    return 0


def _jump(options: argparse.Namespace) -> int:
    progress = Progress()
    with writing(options) as connection:
        try:
            way = steps.jump(
                connection,
                options.to,
                lambda done, of: progress.tell(f"step {done:,} of {of:,}", {"phase": "undo", "steps": done, "of": of}),
            )
        except KeyboardInterrupt:
            progress.close()
            complain("stopped; nothing was changed.")
            return 130
        progress.close()
        bring_up_to_date(connection, judge_for(connection), progress)
    if options.json:
        say_json({"to": options.to, "undone": len(way.back), "done_again": len(way.again)})
    else:
        say(told_way(way).replace(" here", " there", 1))
    return 0
