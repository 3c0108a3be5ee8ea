"""Google Chat in a Takeout. See docs/formats/googlechat.md.

Google Chat/Users/User <id>/user_info.json          the owner, and in which groups they are
Google Chat/Groups/DM <id>/messages.json            a direct message
Google Chat/Groups/Space <id>/messages.json         a space
.../group_info.json                                 who is in it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.googlechat_message import Member, event_of, member_of, message_of, person_of
from sources.identity import MessageKeys, Seen
from sources.json_lists import listed_records
from sources.json_whole import whole_json
from sources.reader import Hints
from sources.record import Conversation, Event, Notice, Owner, Record, Unreadable
from sources.values import as_dict, as_list, id_of, text_of
from sources.whose import Account, Census, find_owner, passed_over

FORMAT = NETWORK = "googlechat"
TITLE = "Google Chat Takeout"
_MESSAGES = re.compile(r"messages(?: ?\(\d+\)|-\d+)?\.json", re.I)
_PEEKED = 1 << 14


@dataclass(slots=True)
class _Group:
    """A direct message or space, and its files in all parts of the Takeout."""

    key: str
    files: list[tuple[Folder, str]] = field(default_factory=list)
    title: str | None = None
    members: list[Member] = field(default_factory=list)

    @property
    def is_space(self) -> bool:
        return self.key.lower().startswith("space")


@dataclass(slots=True)
class _Mine:
    """What user_info.json says."""

    me: Member | None = None
    states: dict[str, str] = field(default_factory=dict)
    """By group, how the owner belongs to it."""


def find(folder: Folder) -> list[Folder]:
    """The folders that groups lie in. See `sources.reader.Reader.find`."""
    roots: dict[str, None] = {}
    for name in folder.names():
        parts = name.split("/")
        if _is_hangouts(folder, name):
            roots["".join(f"{part}/" for part in parts[:-1])] = None
        elif _is_owner(folder, name):
            roots["".join(f"{part}/" for part in parts[:-3])] = None
        elif _is_messages(folder, name):
            above = parts[:-2][: -1 if len(parts) > 2 and parts[-3].lower() == "groups" else None]
            roots["".join(f"{part}/" for part in above)] = None
    return [folder.below(root) for root in roots]


def message_files(folder: Folder) -> list[str]:
    """The files of messages that belong to a place."""
    return sorted(name for name in folder.names() if len(name.split("/")) <= 3 and _is_messages(folder, name))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read all parts of a Takeout. See `sources.reader.Reader.read`.

    Raises:
        SourceError: nothing tells who the owner is, or it is of Hangouts.
    """
    problems: list[Unreadable] = []
    groups = _groups(folders, problems)
    yield from _hangouts(folders, groups)
    mine = _mine(folders, problems)
    owner = mine.me or _asked(groups, hints)
    yield from problems
    yield Owner(NETWORK, owner.key, owner.name, owner.email)
    yield from passed_over(Account(owner.key, owner.name), hints.me, "the Google Chat Takeout")
    reading = _Reading(owner.key, mine.states)
    for group in groups:
        yield from reading.records(group)
    if reading.undated:
        yield Notice(
            f"Times in a language that unpitch does not read: {reading.undated:,}; they count as undated. Set your "
            "Google account to English and ask for the Takeout again to have them."
        )


def _is_owner(folder: Folder, name: str) -> bool:
    parts = name.lower().split("/")
    return parts[-1] == "user_info.json" and len(parts) > 2 and b'"membership_info"' in folder.head(name, _PEEKED)


def _is_hangouts(folder: Folder, name: str) -> bool:
    if not name.rpartition("/")[2].lower().startswith("hangouts") or not name.lower().endswith(".json"):
        return False
    head = folder.head(name, _PEEKED)
    return b'"conversations"' in head and b'"participant_data"' in head


def _hangouts(folders: Sequence[Folder], groups: list[_Group]) -> Iterator[Notice]:
    """A word on a Hangouts.json, which is of the time before Google Chat."""
    for folder in folders:
        for name in folder.names():
            if "/" not in name and _is_hangouts(folder, name):
                told = (
                    f"{folder.where(name)} is of Hangouts and not read; its chats are in the Takeout of Google Chat too"
                )
                if not groups:
                    raise SourceError(f"{told}: ask for that one.")
                yield Notice(f"{told}.")


def _is_messages(folder: Folder, name: str) -> bool:
    base = name.rpartition("/")[2]
    if not _MESSAGES.fullmatch(base) and len(folder.files) > 1:
        return False
    head = folder.head(name, _PEEKED)
    written = b'"creator"' in head and (b'"created_date"' in head or b'"updated_date"' in head)
    return b'"messages"' in head and (written or (b'"message_state"' in head and b'"topic_id"' in head))


def _groups(folders: Sequence[Folder], problems: list[Unreadable]) -> list[_Group]:
    groups: dict[str, _Group] = {}
    met: set[str] = set()
    for folder in folders:
        for name in message_files(folder):
            parts = name.split("/")
            key = parts[-2] if len(parts) > 1 else f"file {parts[-1]}"
            group = groups.setdefault(key, _Group(key))
            if folder.where(name) in met:
                continue  # the place of the owner's file is another than that of the groups, and above it
            met.add(folder.where(name))
            group.files.append((folder, name))
            info = f"{name[: name.rfind('/') + 1]}group_info.json"
            if info in folder and not group.members:
                told = _small(folder, info, problems)
                group.title = text_of(told.get("name"))
                group.members = [one for item in as_list(told.get("members")) if (one := member_of(as_dict(item), key))]
    return list(groups.values())


def _mine(folders: Sequence[Folder], problems: list[Unreadable]) -> _Mine:
    mine = _Mine()
    for folder in folders:
        for name in sorted(folder.names()):
            if name.rpartition("/")[2].lower() != "user_info.json":
                continue
            told = _small(folder, name, problems)
            mine.me = mine.me or member_of(as_dict(told.get("user")), "")
            for item in map(as_dict, as_list(told.get("membership_info"))):
                group, state = id_of(item.get("group_id")), text_of(item.get("membership_state"))
                if group and state:
                    mine.states[group.replace("/", " ")] = state
    return mine


def _small(folder: Folder, name: str, problems: list[Unreadable]) -> dict[str, Any]:
    value = whole_json(folder, name)
    if isinstance(value, Unreadable):
        problems.append(value)
    return as_dict(value)


def _asked(groups: list[_Group], hints: Hints) -> Member:
    census, known = Census(), dict[str, Member]()
    for group in groups:
        inside = {one.key: one for one in group.members}
        for folder, name in group.files if not inside else ():
            for _, item in listed_records(folder, name, "messages"):
                one = None if isinstance(item, Unreadable) else member_of(as_dict(item.get("creator")), group.key)
                if one:
                    inside[one.key] = one
        for one in (one for one in inside.values() if not one.hidden):
            known[one.key] = one
            census.add(group.key, Account(one.key, one.name, one.email))
    return known[find_owner(census, hints.me, "the Google Chat Takeout").key]


class _Reading:
    """Yields the records of one group after the other."""

    def __init__(self, owner: str, states: dict[str, str]) -> None:
        self._owner = owner
        self._states = states
        self._people: set[str] = set()
        self._seen = Seen()
        self.undated = 0

    def records(self, group: _Group) -> Iterator[Record]:
        """Yield what the files of a group hold."""
        begun = False
        for folder, name in group.files:
            keys = MessageKeys()
            for where, item in listed_records(folder, name, "messages"):
                if isinstance(item, Unreadable):
                    yield item
                    continue
                event, sender = event_of(item), member_of(as_dict(item.get("creator")), group.key)
                if event or sender is None:
                    yield event or Unreadable(where, "nothing says who wrote it")
                    continue
                message = message_of(item, group.key, sender, self._owner, keys)
                if not self._seen.is_new(message.key):
                    yield Event("duplicate")
                    continue
                if not begun:
                    begun = True
                    yield from self._conversation(group)
                yield from self._person(sender)
                self.undated += message.sent_at is None
                yield message

    def _conversation(self, group: _Group) -> Iterator[Record]:
        others = [one for one in group.members if one.key != self._owner]
        for other in others:
            yield from self._person(other)
        state = self._states.get(group.key, "")
        yield Conversation(
            NETWORK,
            group.key,
            title=group.title,
            group=True if group.is_space or len(others) > 1 else False if len(group.members) == 2 else None,
            request=True if "INVITED" in state else False if "JOINED" in state else None,
            participants=tuple(dict.fromkeys(one.key for one in others)),
        )

    def _person(self, one: Member) -> Iterator[Record]:
        if one.key != self._owner and one.key not in self._people:
            self._people.add(one.key)
            yield person_of(one)
