"""Whose export of Telegram Desktop it is: told by its profile, else by who else writes in a one-to-one chat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_cursor import Cursor
from sources.telegram_json import cursor_in
from sources.values import as_dict, id_of, text_of

ONE_TO_ONE = ("personal_chat", "bot_chat")
_PEER = re.compile(r"(user|chat|channel)?([0-9]{1,19})")
_SHOWN = 6
_COUNTED = 100_000


@dataclass(slots=True)
class Whose:
    """What one file tells of its owner."""

    account: str | None = None
    name: str | None = None
    handle: str | None = None
    bio: str | None = None
    profile: bool = False
    """Whether it has the owner's profile, as an export of the whole account does."""
    senders: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Where the owner is not told: who writes there (key and name), and how often."""


def peer_of(value: object) -> str | None:
    """The key of a person or channel: "123" for a person, "channel123" and "chat123" for the others."""
    told = id_of(value)
    return None if told is None else _peer(told)


@lru_cache(maxsize=1 << 16)
def _peer(told: str) -> str:
    found = _PEER.fullmatch(told)
    return found[2] if found and found[1] in (None, "user") else told


def sender_of(item: dict[str, Any]) -> tuple[str | None, str | None]:
    """Key and name of a message's sender; by the name alone where a file has no ids."""
    name = text_of(item.get("from"))
    key = peer_of(item.get("from_id"))
    if key is None and name:
        key = f"name:{name}"
    return key, name


def whose(folder: Folder, name: str, search: bool) -> Whose:
    """Read a file as far as needed to tell its owner.

    Args:
        folder, name: the file.
        search: also read on where only who writes there can be told, to the end.

    Raises:
        SourceError: it cannot be opened. Where it is damaged, what stands before the damage counts.
    """
    told = Whose()
    with folder.open(name) as stream:
        try:
            for _ in _looked_through(cursor_in(folder, name, stream), told, search):
                if told.account:
                    break
        except SourceError:
            pass  # it is told when the messages are read
    return told


def take_profile(told: Whose, value: object) -> None:
    """Take in the section `personal_information`."""
    known = as_dict(value)
    told.account = peer_of(known.get("user_id")) or told.account
    told.profile = told.account is not None
    names = (text_of(known.get("first_name")), text_of(known.get("last_name")))
    told.name = " ".join(" ".join(filter(None, names)).split()) or None
    told.handle = (text_of(known.get("username")) or "").removeprefix("@") or None
    told.bio = text_of(known.get("bio")) or None


def _looked_through(cursor: Cursor, told: Whose, search: bool) -> Iterator[None]:
    """Go through a file; yields after everything that may have told the owner."""
    head: dict[str, object] = {}
    for section in cursor.members():
        if section in ("chats", "left_chats") and cursor.begins("{"):
            for inner in cursor.members():
                if inner == "list" and cursor.begins("["):
                    for _ in cursor.items():
                        yield from _chat(cursor, told, search)
                else:
                    cursor.value()
        elif section == "messages" and cursor.begins("["):
            yield from _messages(cursor, head, told, search)
        elif section == "personal_information":
            take_profile(told, cursor.value())
            yield
        else:
            head[section] = cursor.value()
    yield from _by_senders(head, told)


def _chat(cursor: Cursor, told: Whose, search: bool) -> Iterator[None]:
    if not cursor.begins("{"):
        cursor.value()
        return
    head: dict[str, object] = {}
    for name in cursor.members():
        if name == "messages" and cursor.begins("["):
            yield from _messages(cursor, head, told, search)
        else:
            head[name] = cursor.value()
    yield from _by_senders(head, told)


def _by_senders(head: dict[str, object], told: Whose) -> Iterator[None]:
    """The owner of a chat whose messages came before what it is."""
    if told.account is None and head.get("type") in ONE_TO_ONE and (number := id_of(head.get("id"))):
        for key, name in told.senders:
            if key != number and key.isdigit():
                told.account, told.name = key, name
                yield


def _messages(cursor: Cursor, head: dict[str, object], told: Whose, search: bool) -> Iterator[None]:
    kind, number = head.get("type"), id_of(head.get("id"))
    search = search or number is None or kind is None
    if kind == "saved_messages" and number:
        told.account = peer_of(number)
        yield
    for _ in cursor.items():
        item = as_dict(cursor.value())
        if item.get("type") != "message":
            continue
        key, name = sender_of(item)
        if key is None:
            continue
        if kind in ONE_TO_ONE and number and key != number and key.isdigit():
            if name and name == head.get("name"):  # the other one, whose id a program has changed; or a namesake
                told.senders[key, name] += 1
                continue
            told.account, told.name = key, name
            yield
        elif search and len(told.senders) < _COUNTED:
            told.senders[key, name or ""] += 1


def owner_asked_for(told: Whose, me: str | None, title: str) -> Whose:
    """The owner by `--me`, in a file that does not tell.

    Raises:
        SourceError: `--me` is not given.
    """
    if me is None:
        names = ", ".join(f'"{name or key}"' for (key, name), _ in told.senders.most_common(_SHOWN))
        more = " and more" if len(told.senders) > _SHOWN else ""
        there = f"; in it write {names}{more}" if names else ""
        raise SourceError(f"{title} does not tell whose it is{there}. Say who you are with --me NAME_OR_ID.")
    wanted = me.strip().removeprefix("@")
    for (key, name), _ in told.senders.most_common():
        if wanted.casefold() in (key.casefold(), f"user{key}", " ".join(name.split()).casefold()):
            return Whose(key, name or None)
    return Whose(peer_of(wanted) or wanted, None if wanted.isdigit() else wanted)
