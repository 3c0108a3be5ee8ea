"""Finds the reasons for a verdict; for threads: a fit of all decisions may be due first."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.explain import Why
    from store.threads import StoredThread

_ONE_AT_A_TIME = Lock()
"""The decisions that are kept for finding the nearest ones are brought up to date by whoever asks."""


def explained(connection: sqlite3.Connection, stored: StoredThread, at: int) -> Why:
    """Everything about the verdict on one message of a conversation, as things stand now."""
    from store.explain import why
    from store.judging import judge_for

    with _ONE_AT_A_TIME:
        return why(connection, judge_for(connection), stored, at)
