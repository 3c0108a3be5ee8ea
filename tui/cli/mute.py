"""`unpitch mute` and `unpitch unmute`."""

from __future__ import annotations

import argparse
import sqlite3

from lanes.automation import Proposal
from store import mutes, resolve
from store.export.moments import iso
from store.judging import judge_for
from store.missed import Message, Missed, missed
from store.people import with_joined
from store.proposals import proposals, reason_of
from tui.chance import chance
from tui.cli.columns import cut
from tui.cli.failure import UsageError
from tui.cli.opened import bring_up_to_date, writing
from tui.cli.say import Progress, say, say_json
from tui.counted import counted
from tui.until import end_of, quiet, told
from tui.when import day

QUOTED = 60
"""Cells of a message that are shown of it."""


def mute(options: argparse.Namespace) -> int:
    """Mute the senders named, or propose the automated ones."""
    if options.automated == bool(options.senders):
        raise UsageError("name senders (unpitch mute SENDER...), or say --automated; not both, not neither")
    if options.apply and not options.automated:
        raise UsageError("--apply goes with --automated")
    end = _end(options)
    with writing(options) as connection:
        if options.automated:
            return _automated(options, connection, end)
        ids = list(dict.fromkeys(resolve.sender(connection, named) for named in options.senders))
        reached = with_joined(connection, ids)
        already = set(mutes.muted_among(connection, reached))
        reason = options.reason or "muted by name"
        mutes.mute(connection, [mutes.Muting(one, reason, end) for one in ids])
        if already and options.ends:
            mutes.end_at(connection, sorted(already), end, told(end))
    _tell(options, len(reached) - (0 if options.ends else len(already)), "muted")
    return 0


def _end(options: argparse.Namespace) -> mutes.End:
    """When the mutes end; `options.ends` says afterwards whether that was said at all.

    Raises:
        UsageError: no such moment.
    """
    if options.until is not None and options.quiet_weeks is not None:
        raise UsageError("say --until or --quiet-weeks, not both")
    options.ends = options.until is not None or options.quiet_weeks is not None
    try:
        if options.quiet_weeks is not None:
            return quiet(options.quiet_weeks)
        return end_of(options.until) if options.until is not None else mutes.NEVER
    except ValueError as error:
        raise UsageError(str(error)) from error


def unmute(options: argparse.Namespace) -> int:
    """Unmute the senders named."""
    with writing(options) as connection:
        ids = list(dict.fromkeys(resolve.sender(connection, named) for named in options.senders))
        muted = mutes.muted_among(connection, with_joined(connection, ids))
        mutes.unmute(connection, ids)
    _tell(options, len(muted), "unmuted")
    return 0


def _automated(options: argparse.Namespace, connection: sqlite3.Connection, end: mutes.End) -> int:
    progress = Progress()
    bring_up_to_date(connection, judge_for(connection), progress)
    found = proposals(connection, lambda done: _looked(progress, done))
    would_miss = missed(connection, [person_id for person_id, _ in found], lambda done: _looked(progress, done))
    progress.close()
    going = [(one, proposal) for one, proposal in found if not would_miss[one].wanted]
    if options.apply:
        mutings = [mutes.Muting(person_id, options.reason or reason_of(proposal), end) for person_id, proposal in going]
        mutes.mute(connection, mutings, f"mute {len(mutings):,} automated senders")
    if options.json:
        senders = [_as_dict(proposal, would_miss[one], options.apply) for one, proposal in found]
        say_json({"applied": options.apply, "senders": senders})
        return 0
    for one, proposal in found:
        say(f"{proposal.name}: {reason_of(proposal)}")
        _say_missed(would_miss[one])
    _say_result(len(going), len(found) - len(going), options.apply)
    return 0


def _looked(progress: Progress, done: int) -> bool:
    return progress.tell(f"looked at {done:,} senders", {"phase": "look", "senders": done})


def _say_missed(missed: Missed) -> None:
    """What of one sender would have been missed, message by message."""
    if not missed.wanted:
        say("  would have missed: nothing")
    for message in missed.wanted:
        say(f"  would have missed: {message.wanted}: {_message_told(message)}")
    for message in missed.nearest:
        say(f"  nearest to it: {chance(message.real)} real: {_message_told(message)}")


def _message_told(message: Message) -> str:
    sure = "decided" if message.decided else f"{message.probability:.0%}"
    return f"{day(message.sent_at)}, {message.lane} {sure}, “{cut(message.text, QUOTED)}”"


def _say_result(going: int, kept: int, applied: bool) -> None:
    if not going and not kept:
        say("No sender is automated beyond doubt.")
    if kept:
        say(f"{counted(kept, 'sender')} kept: a message of theirs may be wanted.")
    if going and applied:
        say(f"{counted(going, 'sender')} muted. `unpitch undo` takes it back.")
    elif going:
        say(f"{counted(going, 'sender')} would be muted; --apply does it.")


def _as_dict(proposal: Proposal, missed: Missed, applied: bool) -> dict[str, object]:
    return {
        "sender_id": proposal.key,
        "sender_name": proposal.name,
        "messages": proposal.messages,
        "automated": proposal.automated,
        "reason": reason_of(proposal),
        "muted": applied and not missed.wanted,
        "would_have_missed": [_message(message) for message in missed.wanted],
        "nearest": [_message(message) for message in missed.nearest],
    }


def _message(message: Message) -> dict[str, object]:
    return {
        "id": message.key,
        "sent_at": iso(message.sent_at),
        "text": message.text,
        "lane": message.lane,
        "decided": message.decided,
        "probability": message.probability,
        "chance_real": message.real,
        "because": message.wanted or None,
    }


def _tell(options: argparse.Namespace, number: int, done: str) -> None:
    if options.json:
        say_json({done: number})
    else:
        say(f"{number:,} {done}." if number else f"Nobody new was {done}.")
