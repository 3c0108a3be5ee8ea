"""`unpitch mutes`: the mute list as sentences, and in the formats that networks and mail programs import."""

from __future__ import annotations

import argparse
import sqlite3
import time

from store import mute_export
from store.errors import StoreError
from store.export.moments import iso
from store.mute_list import MutedSender, muted_senders
from tui.cli.destination import destination
from tui.cli.failure import UsageError
from tui.cli.opened import settled
from tui.cli.say import Progress, say, say_json
from tui.counted import counted
from tui.mute_words import sentence, silent_days

NO_IMPORT = "X, LinkedIn and most others import no such list: there senders are muted by hand."


def mutes(options: argparse.Namespace) -> int:
    """Run it."""
    if options.output and not options.format:
        raise UsageError("-o goes with --format; `unpitch export --what mutes` writes JSON Lines or CSV")
    progress = Progress()
    with settled(options) as connection:
        found = muted_senders(connection, options.sort, lambda done: progress.tell(f"read {done:,}", {"read": done}))
        progress.close()
        if options.format:
            return _write(options, found)
        _show(options, connection, found)
    return 0


def _show(options: argparse.Namespace, connection: sqlite3.Connection, found: list[MutedSender]) -> None:
    now = time.time()
    if options.json:
        say_json({"senders": [_as_dict(one, now) for one in found]})
        return
    for one in found:
        say(f"{one.name}: {sentence(one, now)}")
    say(
        f"{counted(len(found), 'sender')} muted. `unpitch unmute SENDER` lets one back in."
        if found
        else "Nobody is muted."
    )


def _write(options: argparse.Namespace, found: list[MutedSender]) -> int:
    network, write = mute_export.FORMATS[options.format]
    addresses = mute_export.addresses(found, network)
    if not addresses:
        raise StoreError(f"Nobody muted has an address on {network}, so there is nothing to write. {NO_IMPORT}")
    with destination(options.output) as stream:
        stream.write(write(addresses))
    if options.output:
        left = len(found) - len(addresses)
        if options.json:
            say_json(
                {"written": len(addresses), "left_out": left, "format": options.format, "file": str(options.output)}
            )
        else:
            say(f"{counted(len(addresses), 'sender')} written to {options.output}.")
            if left:
                say(f"{counted(left, 'sender')} left out: not on {network}, or without an address. {NO_IMPORT}")
    return 0


def _as_dict(one: MutedSender, now: float) -> dict[str, object]:
    return {
        "sender_id": one.key,
        "network": one.network,
        "sender_name": one.name,
        "sender_handle": one.handle,
        "muted_at": iso(one.at),
        "reason": one.reason,
        "until": iso(one.end.until),
        "quiet_weeks": one.end.quiet_weeks,
        "messages": one.messages,
        "messages_since": one.since,
        "silent_days": silent_days(one, now),
    }
