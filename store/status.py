"""Where a message stands: open, decided or muted. Worked out from the log, kept beside the verdict."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

OPEN, DECIDED, MUTED = 0, 1, 2
"""A decision counts before a mute: a decided message of a muted sender is decided."""

UNSURE = 4
"""The place after the four lanes: where an open message stands that the judge is unsure about."""

STATUS = (
    "case when message_id in (select message_id from standing) then 1 "
    "when sender_id in (select person_id from muted) then 2 else 0 end"
)
SHOWN = "coalesce((select s.lane from standing s where s.message_id = verdict.message_id), iif(unsure, 4, lane))"


def refresh_messages(connection: sqlite3.Connection, message_ids: Sequence[int]) -> None:
    """Bring the standing of messages up to date after decisions."""
    connection.executemany(
        f"update verdict set status = {STATUS}, shown = {SHOWN} where message_id = ?",
        [(one,) for one in message_ids],
    )


def refresh_senders(connection: sqlite3.Connection, person_ids: Sequence[int]) -> None:
    """Bring the standing of senders' messages up to date after mutes."""
    connection.executemany(f"update verdict set status = {STATUS} where sender_id = ?", [(one,) for one in person_ids])
