"""How the owner and others stand to each other, as Meta's downloads tell: followers, followed, friends.

Instagram lists handles with dates, but names people in threads by display name only. What joins them is the
folder of a one-to-one thread, which begins with the handle (small letters and digits only). Facebook lists
friends by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from sources.folder import Folder
from sources.json_whole import whole_json
from sources.meta_places import INSTAGRAM
from sources.meta_text import is_deleted, moment, name_of, repaired, squashed
from sources.meta_threads import Thread, only_other
from sources.record import Person, Unreadable
from sources.values import as_dict, as_list

_LINK = re.compile(r"https?://(?:www\.)?instagram\.com/(?:_u/)?([^/?#]+)", re.I)
_HANDLE = re.compile(r"[a-z0-9._]{1,30}", re.I)
_LISTS = ("followers", "following", "followed", "close_friends", "blocked", "friends")


@dataclass(slots=True)
class Listed:
    """One list of people: when each came on it, by handle or name in small letters."""

    present: bool = False
    complete: bool = True
    """False where a file of it cannot be read: then who is not on it may still be."""
    since: dict[str, int | None] = field(default_factory=dict)
    twice: set[str] = field(default_factory=set)
    """Names that stand on it more than once, so that they tell nobody apart."""

    def holds(self, who: str | None) -> bool | None:
        """Whether somebody is on it, as far as it tells."""
        if who is not None and who.casefold() in self.since:
            return True
        return False if who is not None and self.present and self.complete else None

    def when(self, who: str | None) -> int | None:
        """Since when somebody is on it."""
        key = who.casefold() if who is not None else None
        return None if key is None or key in self.twice else self.since.get(key)


class Ties:
    """Everything a download says of other people."""

    def __init__(self, network: str) -> None:
        self._network = network
        self.lists = {kind: Listed() for kind in _LISTS}
        self._handles: dict[str, str | None] = {}

    def read(self, folder: Folder, kind: str, name: str) -> Iterator[Unreadable]:
        """Take in one file of one list."""
        listed = self.lists[kind]
        listed.present = True
        value = whole_json(folder, name)
        if isinstance(value, Unreadable):
            listed.complete = False
            yield value
            return
        entries = _entries(value)
        if entries is None:
            listed.complete = False
            yield Unreadable(folder.where(name), "it holds no list of people")
        for number, entry in enumerate(entries or (), 1):
            who, at = _handle(entry) if self._network == INSTAGRAM else _friend(entry)
            if who is None:
                listed.complete = False
                yield Unreadable(f"{folder.where(name)}, entry {number}", "it names nobody")
            elif listed.since.get(who.casefold(), at) != at and self._network != INSTAGRAM:
                listed.twice.add(who.casefold())  # two people; with the same date it is one, in two downloads
            else:
                listed.since[who.casefold()] = at

    def learn_handles(self, threads: Iterable[Thread], owner: str) -> None:
        """Find the handles of people from the folders of their one-to-one threads; Instagram only."""
        if self._network != INSTAGRAM:
            return
        squashes: dict[str, set[str]] = {}
        for listed in self.lists.values():
            for handle in listed.since:
                squashes.setdefault(squashed(handle), set()).add(handle)
        for thread in threads:
            name = only_other(thread, owner)
            directory = thread.files[0].directory.rpartition("/")[2]
            if name is None or not directory:
                continue
            begin = squashed(directory.rpartition("_")[0])
            known = squashes.get(begin, set()) | ({name.casefold()} if name.casefold() in squashes else set())
            found = known.pop() if len(known) == 1 else (f"?{begin}" if begin and not known else None)
            # two threads with people of one name: nobody can tell which of them writes in a group
            self._handles[name] = found if self._handles.get(name, found) == found else None

    def person(self, key: str, name: str) -> Person:
        """What is told of somebody."""
        if is_deleted(name):
            return Person(self._network, key, name=name or None, hidden=True)
        return self._instagram(key, name) if self._network == INSTAGRAM else self._facebook(key, name)

    def _instagram(self, key: str, name: str) -> Person:
        who = self._handles.get(name)
        handle = None if who is None or who.startswith("?") else who
        following, followers = self.lists["following"], self.lists["followers"]
        since, followed = following.when(who), followers.when(who)
        return Person(
            self._network,
            key,
            name=name,
            handle=handle,
            url=f"https://www.instagram.com/{handle}" if handle else None,
            owner_follows=following.holds(who),
            follows_owner=followers.holds(who),
            connected_at=max(since, followed) if since is not None and followed is not None else None,
            blocked=self.lists["blocked"].holds(who),
            saved_contact=self.lists["close_friends"].holds(who) or None,
        )

    def _facebook(self, key: str, name: str) -> Person:
        friends, followed = self.lists["friends"], self.lists["followed"]
        friend = friends.holds(name)
        follows = True if friend or followed.holds(name) else False if friend is False else None
        return Person(
            self._network,
            key,
            name=name,
            owner_follows=follows,
            follows_owner=friend or None,
            connected_at=friends.when(name),
            blocked=self.lists["blocked"].holds(name),
        )

    def since(self, person: Person) -> tuple[int | None, int | None]:
        """Since when the owner follows somebody, and since when they follow the owner."""
        if self._network == INSTAGRAM:
            return self.lists["following"].when(person.handle), self.lists["followers"].when(person.handle)
        return person.connected_at, person.connected_at


def _entries(value: object) -> Sequence[object] | None:
    """The list in a file: the whole of it, or the one list in an object, whatever its name."""
    if isinstance(value, list):
        return value
    lists = [each for each in as_dict(value).values() if isinstance(each, list)]
    return max(lists, key=len) if lists else None


def _handle(entry: object) -> tuple[str | None, int | None]:
    """Handle and time of an entry of Instagram's, in the shapes it has had."""
    told = as_dict(entry)
    data = as_dict(next(iter(as_list(told.get("string_list_data"))), None))
    found = [repaired(data.get("value")), repaired(told.get("title")), _from_link(data.get("href"))]
    at = moment(data.get("timestamp")) if "timestamp" in data else moment(told.get("timestamp"))
    for each in map(as_dict, as_list(told.get("label_values"))):
        found += [_from_link(each.get("href")), repaired(each.get("value"))]
    return next((one for one in found if one and _HANDLE.fullmatch(one)), None), at


def _from_link(value: object) -> str | None:
    link = _LINK.match(value) if isinstance(value, str) else None
    return unquote(link[1]) if link else None


def _friend(entry: object) -> tuple[str | None, int | None]:
    """Name and time of an entry of Facebook's."""
    told = as_dict(entry)
    data = as_dict(next(iter(as_list(told.get("data"))), None))
    name = name_of(told.get("name")) or name_of(data.get("name")) or name_of(told.get("title"))
    return name or None, moment(told.get("timestamp"))
