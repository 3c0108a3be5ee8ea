"""Slack: the full export that a workspace's owner makes, and slackdump's exports, dumps and archives.

See docs/formats/slack.md.

Direct messages and groups of people are read; channels are counted only, except that what the owner answered
and named people there is kept as a fact about those people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sources import slack_places, slackdump_archive
from sources.folder import Folder
from sources.identity import Seen
from sources.reader import Hints
from sources.record import Conversation, Event, Notice, Owner, Person, Record, Unreadable
from sources.slack_items import Item, file_items
from sources.slack_message import event_of, message_of, sender_of
from sources.slack_people import NETWORK, SLACKBOT, People
from sources.slack_places import Room, RoomFile, items, room_files, rooms_of, user_files
from sources.values import as_dict, id_of, text_of
from sources.whose import Census, find_owner, passed_over

FORMAT = "slack"
TITLE = "Slack export"
_NOWHERE = Room("", "channel")
_MENTION = re.compile(r"<@([A-Z0-9]{2,30})")


def find(folder: Folder) -> list[Folder]:
    """The roots of Slack exports in a folder. See `sources.reader.Reader.find`."""
    roots = {place.root: place for place in (*slack_places.find_places(folder), *slackdump_archive.find_places(folder))}
    return list(roots.values())


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read all parts of such exports. See `sources.reader.Reader.read`.

    Raises:
        SourceError: nothing tells who the owner is.
    """
    people, problems = People(), list[Unreadable]()
    rooms: dict[str, Room] = {}
    files: list[RoomFile] = []
    for folder in folders:
        for name in user_files(folder):
            for item in items(folder, name, problems):
                if not people.take(as_dict(item)):
                    problems.append(Unreadable(folder.where(name), "somebody in it has no id"))
        rooms |= rooms_of(folder, problems)
    archive = slackdump_archive.learn(folders)
    for user in archive.users:
        people.take(user)
    rooms = archive.rooms() | rooms  # an archive of a few conversations may not tell of what kind they are
    for folder in folders:
        files += room_files(folder, rooms)
        files += (RoomFile(folder, name, _NOWHERE, rooms=rooms) for name in slackdump_archive.files_of(folder))
    private = {room.key: room for room in (*rooms.values(), *(file.room for file in files)) if room.kind != "channel"}
    yield from problems
    if not private:
        yield Notice(
            "This Slack export has channels only. Direct messages are in an export of all conversations, which an "
            "owner of the workspace can make, or in one made with slackdump by yourself."
        )
        yield from _channels_only(files)
        return
    writers = _writers(files, {key for key, room in private.items() if not room.members}, people)
    members = {key: set(room.members) or writers.get(key, set()) for key, room in private.items()}
    census = Census()
    for key, inside in members.items():
        for member in inside:
            census.add(key, people.account(member))
    me = people.meant(hints.me)
    mine = people.account(next(iter(archive.owners))) if len(archive.owners) == 1 else None
    mine = mine or find_owner(census, me, "the Slack export")
    owner = mine.key
    yield Owner(NETWORK, owner, people.name(owner), mine.handle, people.bio(owner))
    yield from passed_over(mine, me, "the Slack export")
    yield from _Reading(people, owner, members).records(files)


def _channels_only(files: list[RoomFile]) -> Iterator[Record]:
    for file in files:
        for _, _, item in file_items(file):
            yield item if isinstance(item, Unreadable) else Event("message in a channel")


def _writers(files: list[RoomFile], wanted: set[str], people: People) -> dict[str, set[str]]:
    """Who wrote in the rooms whose members no list tells."""
    found: dict[str, set[str]] = {}
    for file in files:
        if file.room.key not in wanted and not (wanted and file.rooms):
            continue
        for room, _, item in file_items(file):
            if room.key not in wanted or isinstance(item, Unreadable) or event_of(item):
                continue
            if sender := sender_of(item, people):
                people.see(sender, item)
                found.setdefault(room.key, set()).add(sender)
    return found


class _Reading:
    """Yields the records of all files once the owner is known."""

    def __init__(self, people: People, owner: str, members: dict[str, set[str]]) -> None:
        self._people = people
        self._owner = owner
        self._members = members
        self._named: set[str] = set()
        self._rooms: set[str] = set()
        self._seen = Seen()
        self._replies: Counter[str] = Counter()
        self._mentions: Counter[str] = Counter()
        self._foreign = 0

    def records(self, files: list[RoomFile]) -> Iterator[Record]:
        """Yield what the files hold, then what was learned in the channels."""
        for file in files:
            for item in file_items(file):
                yield from self._item(file, item)
        for key in sorted(self._replies.keys() | self._mentions.keys()):
            yield Person(
                NETWORK,
                key,
                self._people.name(key),
                public_replies=self._replies[key] or None,
                public_mentions=self._mentions[key] or None,
            )
        if self._foreign:
            yield Notice(
                f"Messages between other people, for this export holds everybody's: {self._foreign:,}; they were "
                "counted and not imported."
            )

    def _item(self, file: RoomFile, told: Item) -> Iterator[Record]:
        room, number, item = told
        if isinstance(item, Unreadable):
            yield item
            return
        if room.kind == "channel":
            self._learn(item)
            yield Event("message in a channel")
            return
        event = event_of(item)
        if event:
            yield event
            return
        sender = sender_of(item, self._people)
        if sender is None:
            yield Unreadable(f"{file.where}, message {number}", "nothing says who wrote it")
            return
        if self._is_foreign(room):
            self._foreign += 1
            yield Event("message between other people")
            return
        self._people.see(sender, item)
        message = message_of(item, room, sender, self._owner, self._people)
        if not self._seen.is_new(message.key):
            yield Event("duplicate")
            return
        yield from self._room(room)
        yield from self._person(sender)
        yield message

    def _is_foreign(self, room: Room) -> bool:
        members = self._members.get(room.key, set())
        return self._owner not in members and (bool(room.members) or len(members) > 1)

    def _room(self, room: Room) -> Iterator[Record]:
        if room.key in self._rooms:
            return
        self._rooms.add(room.key)
        others = sorted(self._members.get(room.key, set()) - {self._owner})
        for other in others:
            yield from self._person(other)
        yield Conversation(
            NETWORK,
            room.key,
            title=", ".join(self._people.name(other) or other for other in others)[:200]
            if room.kind == "mpim"
            else None,
            group=room.kind == "mpim",
            participants=tuple(others),
        )

    def _person(self, key: str) -> Iterator[Record]:
        if key != self._owner and key not in self._named:
            self._named.add(key)
            yield self._people.person(key)

    def _learn(self, item: dict[str, Any]) -> None:
        """Keep whom the owner answers or names in a channel."""
        if item.get("user") != self._owner or event_of(item):
            return
        parent = id_of(item.get("parent_user_id"))
        if parent and parent not in (self._owner, SLACKBOT):
            self._replies[parent] += 1
        for named in set(_MENTION.findall(text_of(item.get("text")) or "")):
            if named != self._owner:
                self._mentions[named] += 1
