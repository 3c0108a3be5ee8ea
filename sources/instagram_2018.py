"""Instagram's downloads of 2018 to 2020: all messages in one messages.json. See docs/formats/instagram.md.

    messages.json      [{"participants": [handles], "conversation": [messages, newest first]}]
    profile.json       who the owner is
    connections.json   who follows whom and since when, close friends, blocked accounts

People are named by handle here, in later downloads by display name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sources.errors import SourceError
from sources.folder import Folder
from sources.identity import MessageKeys, Seen
from sources.instagram_2018_message import Body, body_of, title_in
from sources.json_items import array_items
from sources.json_whole import whole_json
from sources.reader import Hints
from sources.record import Conversation, Event, Message, Notice, Owner, Person, Record, Unreadable
from sources.values import as_dict, as_list, iso_ms, text_of
from sources.whose import Account, Census, find_owner, passed_over

FORMAT = "instagram-2018"
NETWORK = "instagram"
TITLE = "Instagram download (2018 to 2020)"
_PEEKED = 1 << 14
_LISTS = ("following", "followers", "close_friends", "blocked_users")
_EXPORT = "the Instagram download"


def find(folder: Folder) -> list[Folder]:
    """The folders that hold such messages. See `sources.reader.Reader.find`."""
    return folder.holding(lambda name: _is_messages(folder, name))


def message_files(folder: Folder) -> list[str]:
    """The files of messages right in a folder."""
    return sorted(name for name in folder.names() if "/" not in name and _is_messages(folder, name))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read the parts of one person's downloads. See `sources.reader.Reader.read`.

    Raises:
        SourceError: nothing tells who the owner is.
    """
    problems: list[Unreadable] = []
    profile, ties = _Facts(), dict[str, dict[str, int | None]]()
    for folder in folders:
        profile = profile if profile.handle else _profile(_loaded(folder, "profile.json", problems))
        for kind, listed in as_dict(_loaded(folder, "connections.json", problems)).items():
            if kind in _LISTS and isinstance(listed, dict):
                ties.setdefault(kind, {}).update((handle, iso_ms(since)) for handle, since in listed.items())
    owner = Account(profile.handle, profile.name) if profile.handle else _asked(folders, hints)
    yield Owner(NETWORK, owner.key, owner.name, owner.key, profile.bio)
    yield from passed_over(owner, hints.me, _EXPORT)
    yield from problems
    reading = _Reading(owner.key, ties)
    for folder in folders:
        for name in message_files(folder):
            yield from reading.file(folder, name)
    if not ties:
        yield Notice("Whom you follow and who follows you stands in connections.json, which is not here.")
    if reading.undated:
        yield Notice(f"Messages without a readable date: {reading.undated:,}. They were kept without one.")


def _is_messages(folder: Folder, name: str) -> bool:
    base = name.rpartition("/")[2].lower()
    if (
        not base.endswith(".json")
        or base.startswith("._")
        or not (base.startswith("messages") or len(folder.files) == 1)
    ):
        return False
    head = folder.head(name, _PEEKED)
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") and all(
        mark in head for mark in (b'"participants"', b'"conversation"')
    )


class _Facts(NamedTuple):
    """What profile.json tells of the owner."""

    handle: str = ""
    name: str | None = None
    bio: str | None = None


def _profile(value: object) -> _Facts:
    told = {key: (text_of(each) or "").strip() for key, each in as_dict(value).items()}
    return _Facts(told.get("username", ""), told.get("name") or None, told.get("biography") or None)


def _loaded(folder: Folder, name: str, problems: list[Unreadable]) -> object:
    if name not in folder:
        return None
    value = whole_json(folder, name)
    if isinstance(value, Unreadable):
        problems.append(value)
        return None
    return value


def _asked(folders: Sequence[Folder], hints: Hints) -> Account:
    """The owner by who is in every conversation, or by `--me`."""
    census = Census()
    for number, (_, item) in enumerate(entry for folder in folders for entry in _conversations(folder)):
        for handle in _handles(as_dict(item)):
            census.add(str(number), Account(handle, handle=handle))
    return find_owner(census, hints.me, _EXPORT)


def _conversations(folder: Folder) -> Iterator[tuple[str, object]]:
    for name in message_files(folder):
        try:
            with folder.open(name) as stream:
                for number, item in enumerate(array_items(stream, folder.where(name)), 1):
                    yield f"{folder.where(name)}, conversation {number}", item
        except (SourceError, OSError):
            continue  # told when it is read


def _handles(thread: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(name for each in as_list(thread.get("participants")) if (name := _handle(each))))


def _handle(value: object) -> str:
    return " ".join((text_of(value) or "").split())


class _Reading:
    """Yields the conversations of all files."""

    def __init__(self, owner: str, ties: dict[str, dict[str, int | None]]) -> None:
        self._owner = owner
        self._ties = ties
        self._people: set[str] = set()
        self._seen = Seen()
        self.undated = 0

    def file(self, folder: Folder, name: str) -> Iterator[Record]:
        """All that a file of messages holds."""
        where, number = folder.where(name), 0
        keys = MessageKeys()
        try:
            with folder.open(name) as stream:
                for number, item in enumerate(array_items(stream, where), 1):
                    yield from self._conversation(f"{where}, conversation {number}", item, keys)
        except (SourceError, OSError) as error:
            yield Unreadable(f"{where}, after conversation {number}", str(error))

    def _conversation(self, where: str, item: object, keys: MessageKeys) -> Iterator[Record]:
        thread = as_dict(item)
        messages = thread.get("conversation")
        if not isinstance(messages, list):
            yield Unreadable(where, "it is not a conversation with a list of messages")
            return
        others = [handle for handle in _handles(thread) if handle != self._owner]
        key = f"with {', '.join(sorted(others))}" if others else f"gone:{_begins(messages)}"
        gone = f"gone:{key}"
        senders = dict.fromkeys(_handle(as_dict(each).get("sender")) for each in messages if isinstance(each, dict))
        everybody = list(dict.fromkeys((*others, *(who or gone for who in senders if who != self._owner))))
        for person in everybody:
            yield from self._meet(person, hidden=person == gone)
        title = next(filter(None, (title_in(as_dict(each)) for each in messages)), None)
        group = True if len(everybody) > 1 else False if everybody else None
        yield Conversation(NETWORK, key, title if group else None, group, participants=tuple(everybody))
        for number, each in enumerate(messages, 1):
            yield self._entry(f"{where}, message {number}", each, key, keys)

    def _meet(self, key: str, hidden: bool) -> Iterator[Person]:
        if key in self._people:
            return
        self._people.add(key)
        if hidden:
            yield Person(NETWORK, key, hidden=True)
            return
        yield Person(
            NETWORK,
            key,
            handle=key,
            url=f"https://www.instagram.com/{key}/",
            owner_follows=self._is_on("following", key),
            follows_owner=self._is_on("followers", key),
            blocked=self._is_on("blocked_users", key),
            saved_contact=self._is_on("close_friends", key) or None,
        )

    def _is_on(self, kind: str, handle: str) -> bool | None:
        return handle in self._ties[kind] if kind in self._ties else None

    def _entry(self, where: str, entry: object, conversation: str, keys: MessageKeys) -> Record:
        """One item of a conversation's list: exactly one record."""
        if not isinstance(entry, dict):
            return Unreadable(where, "it is not an object")
        body = body_of(entry)
        return Event(body) if isinstance(body, str) else self._message(entry, body, conversation, keys)

    def _message(self, entry: dict[str, Any], body: Body, conversation: str, keys: MessageKeys) -> Message | Event:
        sender = _handle(entry.get("sender")) or f"gone:{conversation}"
        at = iso_ms(entry.get("created_at"))
        date = at if at is not None else text_of(entry.get("created_at"))
        key = keys.key(conversation, date, sender, body.text, *(each.name for each in body.attachments))
        if not self._seen.is_new(key):
            return Event("duplicate")
        self.undated += at is None
        return Message(
            NETWORK,
            key,
            conversation,
            sender,
            sender == self._owner,
            at,
            body.text,
            owner_follows=self._then("following", sender, at),
            follows_owner=self._then("followers", sender, at),
            links=body.links,
            attachments=body.attachments,
            reactions=body.reactions,
        )

    def _then(self, kind: str, handle: str, at: int | None) -> bool | None:
        """False where it is told that it came only after the message."""
        since = self._ties.get(kind, {}).get(handle)
        return False if since is not None and at is not None and at < since else None


def _begins(messages: list[Any]) -> str:
    """When the oldest message of a conversation was sent, as the file has it: newer downloads have it too."""
    times = [time for each in messages if (time := text_of(as_dict(each).get("created_at")))]
    return min(times, default="")
