"""`unpitch mute` and `unpitch unmute`."""

from __future__ import annotations

import argparse
import sqlite3

from lanes.automation import Proposal
from store import mutes, resolve
from store.judging import judge_for
from store.proposals import proposals, reason_of
from tui.cli.failure import UsageError
from tui.cli.opened import bring_up_to_date, writing
from tui.cli.say import Progress, say, say_json


def mute(options: argparse.Namespace) -> int:
    """Mute the senders named, or propose the automated ones."""
    if options.automated == bool(options.senders):
        raise UsageError("name senders (unpitch mute SENDER...), or say --automated; not both, not neither")
    if options.apply and not options.automated:
        raise UsageError("--apply goes with --automated")
    with writing(options) as connection:
        if options.automated:
            return _automated(options, connection)
        ids = [resolve.sender(connection, named) for named in options.senders]
        reason = options.reason or "muted by name"
        entry_id = mutes.mute(connection, [mutes.Muting(one, reason) for one in dict.fromkeys(ids)])
    _tell(options, len(set(ids)) if entry_id else 0, "muted")
    return 0


def unmute(options: argparse.Namespace) -> int:
    """Unmute the senders named."""
    with writing(options) as connection:
        ids = [resolve.sender(connection, named) for named in options.senders]
        entry_id = mutes.unmute(connection, list(dict.fromkeys(ids)))
    _tell(options, len(set(ids)) if entry_id else 0, "unmuted")
    return 0


def _automated(options: argparse.Namespace, connection: sqlite3.Connection) -> int:
    bring_up_to_date(connection, judge_for(connection), Progress())
    found = proposals(connection)
    if options.apply:
        mutings = [mutes.Muting(person_id, options.reason or reason_of(proposal)) for person_id, proposal in found]
        mutes.mute(connection, mutings, f"mute {len(mutings):,} automated senders")
    if options.json:
        say_json({"applied": options.apply, "senders": [_as_dict(proposal) for _, proposal in found]})
        return 0
    for _, proposal in found:
        say(f"{proposal.name}: {reason_of(proposal)}")
    if options.apply:
        say(f"{len(found):,} senders muted. `unpitch undo` takes it back.")
    elif found:
        say(f"{len(found):,} senders would be muted; --apply does it.")
    else:
        say("No sender is automated beyond doubt.")
    return 0


def _as_dict(proposal: Proposal) -> dict[str, object]:
    return {
        "sender_id": proposal.key,
        "sender_name": proposal.name,
        "messages": proposal.messages,
        "reason": reason_of(proposal),
    }


def _tell(options: argparse.Namespace, number: int, done: str) -> None:
    if options.json:
        say_json({done: number})
    else:
        say(f"{number:,} {done}." if number else f"Nobody new was {done}.")
