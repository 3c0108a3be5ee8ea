"""Brings verdicts up to date in the background, with a connection of its own."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from store.connect import open_store
from store.errors import StoreError
from store.judging import in_force, judge_for
from store.rule_file import take_up
from store.settle import remaining, settle
from store.settle_all import refresh_if_new_weights
from store.watch import watch
from tui.keymap import key

REST = 0.01
"""Seconds between two slices in which nothing is judged, so that keys never wait long."""
TOLD_EVERY = 0.5
CACHE_KB = 16_000


def settle_in_background(
    path: Path,
    go_on: Callable[[], bool],
    told: Callable[[int], None],
    shown: Callable[[], Sequence[int]] = lambda: (),
    first: bool = False,
    wait: Callable[[], None] = lambda: None,
) -> str | None:
    """Judge until nothing waits, or until told to stop; meant for a thread.

    Args:
        path: of the store.
        go_on: asked after each slice; False stops there, and a later run goes on.
        told: called now and then with the number of conversations that still wait.
        shown: the messages on the open screen, see `store.settle`.
        first: the first time in a run: an edit of the rule file is taken up before, and mutes whose time is over end.

    Returns:
        A sentence where it could not be done, or where there is something to say of rules or mutes.
    """
    try:
        with closing(open_store(path)) as connection:
            connection.execute(f"pragma cache_size = -{CACHE_KB}")
            taken = take_up(connection) if first else None
            judge = judge_for(connection)
            refresh_if_new_weights(connection, judge)
            last = time.monotonic()

            def progress(judged: int) -> bool:
                nonlocal last
                time.sleep(REST)
                if judged:  # what the screen shows is judged before
                    wait()
                if time.monotonic() - last > TOLD_EVERY:
                    told(remaining(connection))
                    last = time.monotonic()
                return go_on()

            settle(connection, judge, progress, shown)
            rules = in_force(connection, judge).rules
            happened = watch(connection) if first else []
            if taken and (sentence := taken.problem or taken.title):
                return sentence
            if happened:
                return f"{' · '.join(happened)} · {key('undo')} undoes"
            if first and rules and rules.troubles:
                return f"Of your rules, {rules.troubles[0]}."
    except (sqlite3.Error, StoreError) as error:
        return f"Judging stopped and goes on with the next key: {str(error)[:120]}"
    return None
