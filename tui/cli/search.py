"""`unpitch list` and `unpitch search`: the messages that a search finds, as a table or as JSON lines."""

from __future__ import annotations

import argparse
import sqlite3
import time
from array import array
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from store import view
from store.errors import StoreError
from store.found import found
from store.query import parse
from store.query_sql import known, status_of
from store.saved import saved
from store.status import DECIDED, MUTED, OPEN
from store.wanted import Wanted
from tui.clean import clean
from tui.cli.columns import cut, width
from tui.cli.failure import UsageError
from tui.cli.opened import settled
from tui.cli.say import say, say_json
from tui.counted import counted
from tui.when import age

FOR_PEOPLE = 50
"""Messages that are printed unless asked for more; as JSON all are."""
ID, SENDER = 24, 20
_COVERED = {OPEN: "open", DECIDED: "decided", MUTED: "muted", None: "all"}


def search(options: argparse.Namespace) -> int:
    """Run it."""
    with settled(options) as connection:
        if options.saved is None:
            words = _read(connection, " ".join(options.query))
        else:
            words = _kept(connection, options.saved, " ".join(options.query))
        status = status_of(parse(words).query, OPEN)
        ids = view.all_ids(connection, Wanted(status=status, words=words))
        limit = options.limit or (len(ids) if options.json else FOR_PEOPLE)
        rows = found(connection, ids[:limit])
        if options.json:
            for row in rows:
                say_json(row)
        else:
            _table(rows, ids, limit, _COVERED[status])
    return 0


def _read(connection: sqlite3.Connection, typed: str) -> str:
    """The search as it is understood; what is not understood is no search for a script to go by."""
    parsed = parse(f"{typed} ", known(connection))  # the last word is a whole one
    if parsed.troubles:
        raise UsageError(" ".join(parsed.troubles))
    return str(parsed.query)


def _kept(connection: sqlite3.Connection, name: str, typed: str) -> str:
    searches = saved(connection)
    if name not in searches:
        names = ", ".join(clean(one, 60) for one in searches) or "none yet"
        raise StoreError(f"No search is kept as {clean(name, 60)!r}; kept are: {names}.")
    return _read(connection, f"{searches[name]} {typed}")


def _table(rows: Iterable[dict[str, Any]], ids: array[int], limit: int, covered: str) -> None:
    now = time.time()
    for row in rows:
        lane = row["lane"] or row["suggested_lane"] or "unsure"
        mark = {"decided": "✓", "muted": "M"}.get(row["status"], " ")
        at = round(datetime.fromisoformat(row["sent_at"]).timestamp() * 1000) if row["sent_at"] else None
        named = f"{cut(row['network'] + ':' + row['id'], ID):<{ID}}"
        start = f"{named}  {mark} {lane:<14} {age(at, now):>4}  "
        sender = row["sender_name"] or row["sender_handle"] or f"user {row['sender_id']}"
        text = f"{row['subject']}: {row['text']}" if row["subject"] else row["text"]
        say(start + cut(f"{cut(sender, SENDER)}: {text}", max(20, width() - len(start))))
    if len(ids) > limit:
        say(f"... and {len(ids) - limit:,} more; --limit {len(ids)} prints all.")
    say(f"{counted(len(ids), 'message')} found in {covered}.")
