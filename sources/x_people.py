"""What an X archive says of other people: the four lists, and whom the owner answers and names in public.

The lists hold account numbers only. Handles and names come from the owner's own posts, where X spells them
out beside the number; people whom the owner never answered or named stay without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sources.record import Person, Unreadable
from sources.values import as_dict, as_list, id_of, text_of
from sources.x_files import DataFile, Part, compact, items, missing, newest, newest_first
from sources.x_owner import NETWORK
from sources.x_text import plain

LISTS = ("following", "follower", "block", "mute")
_BY_NUMBER = re.compile(r"[?&]user_id=(\d+)")
_BY_HANDLE = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/@?(\w{1,20})/?")
_NOBODY = ("-1", "0")
"""What a mention of an account that is gone has for an id."""


@dataclass
class IdList:
    """One list of accounts."""

    present: bool = False
    complete: bool = True
    """False where a part of it is missing or broken: then who is not in it may still be on it."""
    ids: set[int | str] = field(default_factory=set)

    def holds(self, key: int | str) -> bool | None:
        """Whether an account is on the list, as far as it tells."""
        if key in self.ids:
            return True
        return False if self.present and self.complete else None


class People:
    """Everything the archive says of people, by account."""

    def __init__(self, owner: str, parts: Sequence[Part]) -> None:
        self._owner = owner
        self._exports = newest_first(parts)
        self._missing = set(missing(parts).values())
        self._tweets = [file for part in parts for file in part.of("tweets")]
        self._tweets_complete = bool(self._tweets) and "tweets" not in self._missing
        self._replies: Counter[int | str] = Counter()
        self._mentions: Counter[int | str] = Counter()
        self._handles: dict[int | str, tuple[int, str]] = {}
        self._names: dict[int | str, tuple[int, str]] = {}
        self.lists = {kind: IdList() for kind in LISTS}

    def read(self) -> Iterator[Unreadable]:
        """Read the lists and the posts; yields what cannot be read of them."""
        for kind in LISTS:
            yield from self._read_list(kind)
        yield from self._read_tweets()

    def on(self, kind: str) -> Iterator[str]:
        """The accounts on a list."""
        return map(str, self.lists[kind].ids)

    @property
    def has_tweets(self) -> bool:
        """True where the owner's posts are in the archive."""
        return bool(self._tweets)

    def has_handle(self, account: str) -> bool:
        """True where the archive tells the account's handle."""
        return compact(account) in self._handles

    def person(self, account: str) -> Person:
        """What the archive says of an account."""
        key = compact(account)
        return Person(
            network=NETWORK,
            key=account,
            name=self._names[key][1] if key in self._names else None,
            handle=self._handles[key][1] if key in self._handles else None,
            url=f"https://x.com/i/user/{account}" if isinstance(key, int) else None,
            owner_follows=self.lists["following"].holds(key),
            follows_owner=self.lists["follower"].holds(key),
            blocked=self.lists["block"].holds(key),
            muted=self.lists["mute"].holds(key),
            public_replies=self._count(self._replies, key),
            public_mentions=self._count(self._mentions, key),
        )

    def _count(self, counts: Counter[int | str], key: int | str) -> int | None:
        return counts[key] if self._tweets_complete else counts[key] or None

    def _read_list(self, kind: str) -> Iterator[Unreadable]:
        listed = self.lists[kind]
        files = newest(self._exports, kind)
        listed.present = bool(files)
        listed.complete = kind not in self._missing
        for file in files:
            for item in items(file):
                if isinstance(item, Unreadable):
                    listed.complete = False
                    yield item
                elif account := self._listed(item):
                    listed.ids.add(compact(account))
                else:
                    yield Unreadable(file.where, "an entry of the list names no account")

    def _listed(self, item: object) -> str | None:
        """The account that an entry of a list names."""
        entry = entry_of(item)
        account = id_of(entry.get("accountId"))
        link = text_of(entry.get("userLink")) or ""
        if account is None and (match := _BY_NUMBER.search(link)):
            return match[1]
        if account and (match := _BY_HANDLE.fullmatch(link)):
            self._handles.setdefault(compact(account), (-1, match[1]))
        return account

    def _read_tweets(self) -> Iterator[Unreadable]:
        counted: set[int | str] = set()
        for file in self._tweets:
            for item in items(file):
                if isinstance(item, Unreadable):
                    self._tweets_complete = False
                    yield item
                    continue
                tweet = as_dict(as_dict(item).get("tweet", item))  # archives of 2019 have no wrapper
                if not tweet:
                    yield Unreadable(file.where, "a post is not an object")
                elif "in_reply_to_user_id_str" in tweet or "entities" in tweet:
                    self._read_tweet(tweet, counted)

    def _read_tweet(self, tweet: dict[str, Any], counted: set[int | str]) -> None:
        """Learn handles from a post and count whom it answers and names."""
        key = id_of(tweet.get("id_str")) or id_of(tweet.get("id")) or ""
        number = compact(key)
        age = number if isinstance(number, int) else 0  # ids grow with time
        answered = _account(tweet.get("in_reply_to_user_id_str"))
        self._learn(answered, age, tweet.get("in_reply_to_screen_name"), None)
        named: set[str] = set()
        for mention in as_list(as_dict(tweet.get("entities")).get("user_mentions")):
            entry = as_dict(mention)
            account = _account(entry.get("id_str")) or _account(entry.get("id"))
            self._learn(account, age, entry.get("screen_name"), entry.get("name"))
            if account:
                named.add(account)
        if not (answered or named) or (text_of(tweet.get("full_text")) or "").startswith("RT @"):
            return  # nobody, or somebody else's words
        first = compact(_first_version(tweet) or key)
        if first in counted:  # the same post in two parts, or a later wording of it
            return
        if key:
            counted.add(first)
        if answered and answered != self._owner:
            self._replies[compact(answered)] += 1
        for account in named - {answered, self._owner}:  # a reply names whom it answers by itself
            self._mentions[compact(account)] += 1

    def _learn(self, account: str | None, age: int, handle: object, name: object) -> None:
        """Keep the newest handle and name of an account."""
        if account is None or account == self._owner:
            return
        key = compact(account)
        for known, value in ((self._handles, handle), (self._names, name)):
            text = (text_of(value) or "").strip().lstrip("@")
            if text and age >= known.get(key, (-1, ""))[0]:
                known[key] = (age, plain(text))


def muted_conversations(parts: Sequence[Part]) -> tuple[set[str] | None, list[Unreadable]]:
    """Accounts and conversations whose messages are muted; None where the archive does not tell.

    The archive's README says that this list holds account ids; a conversation's id is taken as well.
    """
    files: list[DataFile] = newest(newest_first(parts), "direct_message_mute")
    problems: list[Unreadable] = []
    muted: set[str] = set()
    for file in files:
        for item in items(file):
            if isinstance(item, Unreadable):
                problems.append(item)
                continue
            entry = entry_of(item)
            muted |= {key for name in ("accountId", "conversationId") if (key := id_of(entry.get(name)))}
    return (muted if files else None), problems


def entry_of(item: object) -> dict[str, Any]:
    """What a record like `{"follower": {...}}` wraps, whatever the wrapper is called."""
    wrapped = as_dict(item)
    return next((value for value in wrapped.values() if isinstance(value, dict)), wrapped)


def _account(value: object) -> str | None:
    account = id_of(value)
    return None if account in _NOBODY else account


def _first_version(tweet: dict[str, Any]) -> str | None:
    """The id of the first wording of an edited post."""
    info = as_dict(tweet.get("edit_info"))
    return id_of(as_dict(info.get("edit")).get("initialTweetId"))
