"""Brings verdicts up to date in the background, with a connection of its own."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from lanes.judge import Judge
from store.connect import open_store
from store.errors import StoreError
from store.settle import remaining, settle
from store.settle_all import refresh_if_new_weights

REST = 0.01
"""Seconds between two slices in which nothing is judged, so that keys never wait long."""
TOLD_EVERY = 0.5


def settle_in_background(path: Path, go_on: Callable[[], bool], told: Callable[[int], None]) -> str | None:
    """Judge until nothing waits, or until told to stop; meant for a thread.

    Args:
        path: of the store.
        go_on: asked after each slice; False stops there, and a later run goes on.
        told: called now and then with the number of conversations that still wait.

    Returns:
        A sentence where it could not be done.
    """
    try:
        with closing(open_store(path)) as connection:
            judge = Judge.shipped()
            refresh_if_new_weights(connection, judge)
            last = time.monotonic()

            def progress(judged: int) -> bool:
                nonlocal last
                time.sleep(REST)
                if time.monotonic() - last > TOLD_EVERY:
                    told(remaining(connection))
                    last = time.monotonic()
                return go_on()

            settle(connection, judge, progress)
    except (sqlite3.Error, StoreError) as error:
        return f"Judging stopped and goes on with the next key: {str(error)[:120]}"
    return None
