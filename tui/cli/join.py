"""`unpitch join` and `unpitch part`: which senders are one human."""

from __future__ import annotations

import argparse
from contextlib import closing

from store import people, resolve
from store.connect import open_for_reading, sentences
from store.people import Account
from tui.cli.failure import UsageError
from tui.cli.main import store_path
from tui.cli.opened import writing
from tui.cli.say import say, say_json


def join(options: argparse.Namespace) -> int:
    """Join the senders named, or list all that are joined."""
    if options.list:
        if options.senders:
            raise UsageError("--list lists all that are joined; leave the senders away")
        return _list(options)
    if len(options.senders) < 2:
        raise UsageError("name two senders or more (unpitch join SENDER SENDER...), or say --list")
    with writing(options) as connection:
        ids = list(dict.fromkeys(resolve.sender(connection, named) for named in options.senders))
        if len(ids) < 2:
            raise UsageError("these are all the same sender already")
        changed = people.join(connection, ids) is not None
        human = people.accounts(connection, people.group(connection, ids[0]))
    if options.json:
        say_json({"joined": changed, "human": [_as_dict(one) for one in human]})
    else:
        say(f"One human{'' if changed else ' already'}: {_told(human)}.")
        if changed:
            say("A mute of one is a mute of all from now on. `unpitch undo` takes it back.")
            _say_mixed(human)
    return 0


def part(options: argparse.Namespace) -> int:
    """Take the sender named from those who are the same human."""
    with writing(options) as connection:
        person_id = resolve.sender(connection, options.sender)
        left = people.others(connection, person_id)
        people.part(connection, person_id)
        (alone,) = people.accounts(connection, [person_id])
    if options.json:
        say_json({"parted": bool(left), "sender": _as_dict(alone), "from": [_as_dict(one) for one in left]})
    elif left:
        say(f"{_one(alone)} is parted from {_told(left)}. `unpitch undo` takes it back.")
    else:
        say(f"{_one(alone)} is joined with nobody.")
    return 0


def _list(options: argparse.Namespace) -> int:
    path = store_path(options)
    with closing(open_for_reading(path)) as connection, sentences(path):
        found = people.humans(connection)
    if options.json:
        say_json({"humans": [[_as_dict(one) for one in human] for human in found]})
        return 0
    for human in found:
        say(f"{_told(human)}.")
    if not found:
        say("Nobody is joined. `unpitch join SENDER SENDER` says that they are one human.")
    return 0


def _say_mixed(human: list[Account]) -> None:
    """What to know where some of them are muted and others are not: joining alone changes no mute."""
    muted = [one for one in human if one.muted]
    if 0 < len(muted) < len(human):
        say(f"Muted until now, and alone: {_told(muted)}. `unpitch mute` and `unpitch unmute` now reach all of them.")


def _told(human: list[Account]) -> str:
    return ", ".join(map(_one, human))


def _one(account: Account) -> str:
    return f"{account.name} on {account.network} ({account.network}:{account.key})"


def _as_dict(one: Account) -> dict[str, object]:
    return {"sender_id": one.key, "network": one.network, "sender_name": one.name, "muted": one.muted}
