"""Discord's direct messages as DiscordChatExporter writes them in JSON. See docs/formats/discord.md.

One file a channel, or several parts of one. Channels of servers are counted only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sources.discord_message import author_of, event_of, message_of, person_of
from sources.errors import SourceError
from sources.folder import Folder
from sources.identity import Seen
from sources.json_lists import listed_records
from sources.reader import Hints
from sources.record import Conversation, Event, Notice, Owner, Record, Unreadable
from sources.values import as_dict, id_of, text_of
from sources.whose import Account, Census, find_owner, folded, passed_over

FORMAT = NETWORK = "discord"
TITLE = "DiscordChatExporter's JSON"
_PEEKED = 1 << 15
_LOOKED_AT = 5_000
"""So many messages of a group show who is in it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A file and the channel it is of."""

    folder: Folder
    name: str
    key: str
    direct: bool
    group: bool
    title: str | None


def find(folder: Folder) -> list[Folder]:
    """The folders that hold such files. See `sources.reader.Reader.find`."""
    return folder.holding(lambda name: _is_export(folder, name))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read the files right in these folders. See `sources.reader.Reader.read`.

    Raises:
        SourceError: nothing tells who the owner is, or it was not exported as JSON.
    """
    channels = [_channel(folder, name) for folder in folders for name in files_of(folder)]
    if not channels:
        raise SourceError(
            f"{folders[0].label} holds DiscordChatExporter's CSV, which has no ids of messages; "
            "export the channels again as JSON."
        )
    if not any(channel.direct for channel in channels):
        yield Notice("These are channels of servers only; direct messages are exported with `exportdm`.")
    else:
        owner = _owner([channel for channel in channels if channel.direct], hints.me)
        yield Owner(NETWORK, owner.key, owner.name, owner.handle)
        yield from passed_over(owner, hints.me, "the Discord export")
        yield from _tables(folders)
        yield from _Reading(owner.key).records(channels)
        return
    for channel in channels:
        for _, item in listed_records(channel.folder, channel.name, "messages"):
            yield item if isinstance(item, Unreadable) else Event("message in a server's channel")


def _tables(folders: Sequence[Folder]) -> Iterator[Notice]:
    """A word on channels beside the others that were exported as CSV."""
    tables = [
        folder.where(name)
        for folder in folders
        for name in folder.names()
        if "/" not in name and name.lower().endswith(".csv") and _is_export(folder, name)
    ]
    if tables:
        more = f" and {len(tables) - 1:,} more" if len(tables) > 1 else ""
        yield Notice(f"Not read: {tables[0]}{more}, for CSV has no ids of messages; export these channels as JSON.")


def files_of(folder: Folder) -> list[str]:
    """The files of channels right in a folder, in order."""
    names = sorted(name for name in folder.names() if "/" not in name and not name.lower().endswith(".csv"))
    return [name for name in names if _is_export(folder, name)]


def _is_export(folder: Folder, name: str) -> bool:
    if name.lower().endswith(".csv"):
        return (
            folder.head(name, 80).removeprefix(b"\xef\xbb\xbf").replace(b'"', b"").startswith(b"AuthorID,Author,Date,")
        )
    if not name.lower().endswith(".json") and len(folder.files) > 1:
        return False
    head = folder.head(name, _PEEKED).removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"{") and b'"guild"' in head and b'"channel"' in head


def _channel(folder: Folder, name: str) -> Channel:
    beside: dict[str, Any] = {}
    for _ in listed_records(folder, name, "messages", beside):
        break  # what comes before the messages is known by now
    told = as_dict(beside.get("channel"))
    kind = text_of(told.get("type")) or ""
    direct = kind.startswith("Direct") or (not kind and id_of(as_dict(beside.get("guild")).get("id")) in ("0", "@me"))
    key = id_of(told.get("id")) or f"file {name}"
    return Channel(folder, name, key, direct, "Group" in kind, text_of(told.get("name")))


def _owner(channels: list[Channel], me: str | None) -> Account:
    """The one who is not the other in a direct message that is called by the other's name, else asked for.

    Where all are others, for the owner has answered none of them, it is whom `me` names.
    """
    census = Census()
    votes: set[str] = set()
    answered = False
    authors: dict[str, dict[str, set[str]]] = {}
    for channel in channels:
        inside = authors.setdefault(channel.key, {})
        for number, (_, item) in enumerate(listed_records(channel.folder, channel.name, "messages")):
            author = None if isinstance(item, Unreadable) else author_of(item, channel.key)
            if author and not author.hidden:
                census.add(channel.key, Account(author.key, author.name, author.handle))
                names = (author.name, author.handle, text_of(as_dict(as_dict(item).get("author")).get("name")))
                inside.setdefault(author.key, set()).update(folded(one) for one in names if one)
            if (len(inside) > 1 and not channel.group) or number > _LOOKED_AT:
                break
        called = [key for key, names in inside.items() if channel.title and folded(channel.title) in names]
        if not channel.group and len(inside) == 2 and len(called) == 1:
            votes |= inside.keys() - set(called)
        answered |= channel.group or bool(inside.keys() - set(called))
    if len(votes) == 1 and not (me and census.named(me)):
        return census.accounts[votes.pop()]
    if census.accounts and not answered and not (me and census.named(me)):
        if not (me and me.strip()):
            raise SourceError(
                "You have answered none of these direct messages, so nothing in them says who you are; say it with "
                "--me and your Discord user id."
            )
        return Account(me.strip())
    return find_owner(census, me, "the Discord export")


class _Reading:
    """Yields the records of all channels once the owner is known."""

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._people: set[str] = set()
        self._channels: set[str] = set()
        self._seen = Seen()

    def records(self, channels: list[Channel]) -> Iterator[Record]:
        """Yield what the files hold."""
        for channel in channels:
            for where, item in listed_records(channel.folder, channel.name, "messages"):
                if isinstance(item, Unreadable):
                    yield item
                elif not channel.direct:
                    yield Event("message in a server's channel")
                else:
                    yield from self._item(channel, where, item)

    def _item(self, channel: Channel, where: str, item: dict[str, Any]) -> Iterator[Record]:
        event = event_of(item)
        if event:
            yield event
            return
        author = author_of(item, channel.key)
        if author is None:
            yield Unreadable(where, "nothing says who wrote it")
            return
        message = message_of(item, channel.key, author, self._owner)
        if not self._seen.is_new(message.key):
            yield Event("duplicate")
            return
        if author.key != self._owner and author.key not in self._people:
            self._people.add(author.key)
            yield person_of(author)
        if channel.key not in self._channels:
            self._channels.add(channel.key)
            yield Conversation(
                NETWORK, channel.key, title=channel.title if channel.group else None, group=channel.group
            )
        yield message
