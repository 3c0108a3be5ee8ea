"""`unpitch journal`: everything that was done, newest first, or all that one line did."""

from __future__ import annotations

import argparse
import sqlite3
import time
from contextlib import closing

from store import journal as log
from store.connect import open_for_reading, sentences
from store.errors import StoreError
from store.export import iso
from store.journal_details import Details, details
from tui.cli.columns import cut, width
from tui.cli.main import store_path
from tui.cli.say import say, say_json
from tui.journey import state, told_hush, told_import, told_joined, told_move, told_rule_change, told_way
from tui.when import absolute, relative

PAGE = 1_000
FOR_PEOPLE = 40
"""Lines that are printed unless asked for more; as JSON all are."""


def journal(options: argparse.Namespace) -> int:
    """Run it."""
    path = store_path(options)
    with closing(open_for_reading(path)) as connection, sentences(path):
        if options.entry is not None:
            return _one(connection, options)
        length = log.length(connection)
        wanted = options.lines or (length if options.json else FOR_PEOPLE)
        found: list[log.Line] = []
        while len(found) < min(wanted, length):
            found += log.lines(connection, length - len(found), min(PAGE, wanted - len(found)))
    if options.json:
        say_json({"length": length, "entries": [_as_dict(each) for each in found]})
        return 0
    now, digits = time.time(), len(str(length))
    for each in found:
        start = f"{each.id:>{digits}}  {absolute(each.at):<23} {relative(each.at, now):>14}  {state(each.stands):<7}"
        say(f"{start}{cut(each.title, max(20, width() - len(start)))}")
    if len(found) < length:
        say(f"... and {length - len(found):,} earlier ones; --lines {length} prints all.")
    say("`unpitch undo --to N` brings everything back to where it stood after line N." if found else "Nothing yet.")
    return 0


def _one(connection: sqlite3.Connection, options: argparse.Namespace) -> int:
    if not 0 < options.entry <= log.length(connection):
        raise StoreError(f"There is no line {options.entry} in the journal; `unpitch journal` lists them.")
    from store.way import way_to

    (line,) = log.lines(connection, options.entry, 1)
    found, way = details(connection, options.entry, listed=1 << 40), way_to(connection, options.entry)
    if options.json:
        told = {"back": way.steps and len(way.back), "again": len(way.again), "possible": not way.lost}
        say_json({**_as_dict(line), "way": told, **_details(found)})
        return 0
    say(f"{absolute(line.at)}, {relative(line.at, time.time())}: {line.title}")
    if line.stands is not None:
        say("It stands." if line.stands else "It is undone.")
    say(told_way(way))
    if found.imported is not None:
        say(told_import(found.imported))
    for moved in found.moved:
        start = f"  {cut(moved.id, 30)}  {told_move(moved)}: "
        say(start + cut(f"{moved.sender}: {moved.text}", max(20, width() - len(start))))
    for line_of in (
        *map(told_hush, found.hushed),
        *map(told_joined, found.joined),
        *map(told_rule_change, found.rules),
    ):
        say(f"  {cut(line_of, width() - 2)}")
    return 0


def _as_dict(line: log.Line) -> dict[str, object]:
    return {"entry": line.id, "at": iso(line.at), "kind": line.kind, "title": line.title, "stands": line.stands}


def _details(found: Details) -> dict[str, object]:
    return {
        "import": found.imported,
        "messages": [
            {"id": one.id, "sender": one.sender, "was": one.was, "becomes": one.becomes, "how": one.how}
            for one in found.moved
        ],
        "senders": [{"sender": one.sender, "muted": one.muted, "reason": one.reason} for one in found.hushed],
        "joined": [{"sender": one.sender, "network": one.network, "human": one.human} for one in found.joined],
        "rules": [told_rule_change(change) for change in found.rules],
    }
