"""Reads our own neutral format: JSON Lines, one message a line, and `owner.json` beside it.

The fields are told in docs/formats/neutral.md. `unpitch export` turns every other format into this one.
Memory stays flat: one line at a time. Labels in a file (`lane`) are not read here: a decision is only what
the owner made; `unpitch decide --from` takes labels on purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import IO, Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_lines import MAX_LINE_BYTES, object_of, objects
from sources.rarer import rarer
from sources.reader import Hints
from sources.record import Conversation, Message, Notice, Owner, Person, Record, Unreadable
from sources.values import id_of, iso_ms, text_of

FORMAT = "neutral"
TITLE = "unpitch's own JSON Lines"

_ENDINGS = (".jsonl", ".ndjson", ".json")
_PROBED_LINES = 20
_PROBED_BYTES = 1 << 20
_SEEN_PEOPLE = 100_000


def find(folder: Folder) -> list[Folder]:
    """Folders that hold a file of lines that are messages. See `sources.reader.Reader`."""
    return folder.holding(lambda name: _looks_right(folder, name), _candidates(folder))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the files hold. See `sources.reader.Reader`."""
    for folder in folders:
        owner = read_owner(folder)
        for name in files(folder):
            yield from Lines(folder, name, owner, hints).records()


def files(folder: Folder) -> list[str]:
    """The names of the files of lines right in a folder, in order."""
    return sorted(name for name in _candidates(folder) if "/" not in name and _looks_right(folder, name))


def _candidates(folder: Folder) -> list[str]:
    """Files that may hold lines, by their endings; a file that was named by itself may be called anything."""
    names = list(folder.names())
    return names if len(names) == 1 else [name for name in names if name.lower().endswith(_ENDINGS)]


def _looks_right(folder: Folder, name: str) -> bool:
    """True where one of the first lines is a message."""
    try:
        with folder.open(name) as stream:
            for _ in range(_PROBED_LINES):
                line = stream.readline(_PROBED_BYTES)
                if not line:
                    return False
                if len(line) == _PROBED_BYTES and not line.endswith(b"\n"):
                    if _names_fields(line, stream):
                        return True
                    continue
                value = object_of(line)
                if value is not None and "text" in value and ("sender_id" in value or "from_owner" in value):
                    return True
    except SourceError:
        pass
    return False


def _names_fields(line: bytes, stream: IO[bytes]) -> bool:
    """True where a line too long to be parsed for a look begins as an object and names a message's fields."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    text = sender = False
    before, read = b"", 0
    while line and read < MAX_LINE_BYTES:
        read += len(line)
        seen = before + line
        text = text or b'"text"' in seen
        sender = sender or b'"sender_id"' in seen or b'"from_owner"' in seen
        if (text and sender) or line.endswith(b"\n"):
            break
        before, line = line[-16:], stream.readline(_PROBED_BYTES)
    return text and sender


def read_owner(folder: Folder) -> dict[str, Any]:
    """What owner.json says; empty where there is none.

    Raises:
        SourceError: it is there and cannot be read.
    """
    if "owner.json" not in folder:
        return {}
    try:
        value = json.loads(folder.read("owner.json"))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{folder.where('owner.json')} is not valid JSON ({error}); mend or remove it.") from None
    if not isinstance(value, dict):
        raise SourceError(f"{folder.where('owner.json')} should hold one JSON object; mend or remove it.")
    return value


class Lines:
    """One file of messages in our fields being read."""

    def __init__(self, folder: Folder, name: str, owner: dict[str, Any], hints: Hints) -> None:
        self._folder = folder
        self._name = name
        self._where = folder.where(name)
        self._told = owner
        self._me = hints.me
        self._account = id_of(owner.get("handle")) or id_of(owner.get("name")) or hints.me
        self._owners: dict[str, str] = {}
        self._named: set[tuple[str, str]] = set()
        self._people: dict[tuple[str, str], tuple[str | None, str | None]] = {}
        self._conversations: set[tuple[str, str]] = set()
        self._labels = 0

    def records(self) -> Iterator[Record]:
        """Yield what its lines of JSON hold."""
        with self._folder.open(self._name) as stream:
            for where, value in objects(stream, self._where):
                if isinstance(value, Unreadable):
                    yield value
                else:
                    yield from self.row(value, where)
        yield from self.ended()

    def ended(self) -> Iterator[Notice]:
        """What is to be said at the end of the file."""
        if self._labels:
            yield Notice(
                f"{self._labels:,} messages carry a lane; labels are not imported. "
                "To take them as decisions: unpitch decide --from FILE."
            )

    def row(self, value: dict[str, Any], where: str) -> Iterator[Record]:
        """What one message in our fields tells, wherever they were read."""
        text = text_of(value.get("text"))
        key = id_of(value.get("id"))
        network = id_of(value.get("network")) or "unknown"
        sender = id_of(value.get("sender_id"))
        from_owner = value.get("from_owner")
        if from_owner is None and sender is not None:
            from_owner = sender in (self._account, self._me) if self._account or self._me else False
        if text is None or key is None or (sender is None and not from_owner):
            missing = "text" if text is None else "id" if key is None else "sender_id"
            yield Unreadable(where, f"no {missing}")
            return
        yield from self._around(value, network, sender, bool(from_owner))
        yield self._message(value, network, key, sender, bool(from_owner), text)

    def _around(self, value: dict[str, Any], network: str, sender: str | None, from_owner: bool) -> Iterator[Record]:
        """The owner, sender and conversation of a message, where they are new."""
        account = id_of(value.get("owner_account")) or self._account or "owner"
        if self._owners.get(network) != account:
            self._owners[network] = account
            self._people.clear()
            self._conversations.clear()
            yield self._owner(network, account)
        if from_owner and not self._told and (network, account) not in self._named:
            name, handle = text_of(value.get("sender_name")), text_of(value.get("sender_handle"))
            if name or handle:  # without owner.json, the owner's own messages tell who it is
                self._named.add((network, account))
                yield Owner(network, account, name=name, handle=handle)
        if not from_owner and sender is not None:
            told = (text_of(value.get("sender_name")), text_of(value.get("sender_bio")))
            if (network, sender) not in self._people:
                if len(self._people) >= _SEEN_PEOPLE:
                    self._people.clear()
                self._people[network, sender] = told
                handle, bot = text_of(value.get("sender_handle")), _flag(value.get("sender_bot"))
                yield Person(network, sender, told[0], handle=handle, bio=told[1], bot=bot)
        conversation = (network, id_of(value.get("conversation_id")) or f"with {sender}")
        if conversation not in self._conversations:
            if len(self._conversations) >= _SEEN_PEOPLE:
                self._conversations.clear()
            self._conversations.add(conversation)
            yield Conversation(
                *conversation, title=text_of(value.get("conversation_title")), group=_flag(value.get("group"))
            )

    def _owner(self, network: str, account: str) -> Owner:
        told = self._told
        topics = told.get("topics")
        return Owner(
            network,
            account,
            name=text_of(told.get("name")),
            handle=text_of(told.get("handle")),
            bio=text_of(told.get("bio")),
            headline=text_of(told.get("headline")),
            topics=tuple(topic for topic in topics if isinstance(topic, str)) if isinstance(topics, list) else (),
        )

    def _message(
        self, value: dict[str, Any], network: str, key: str, sender: str | None, from_owner: bool, text: str
    ) -> Message:
        self._labels += isinstance(value.get("lane"), str)
        name, bio = text_of(value.get("sender_name")), text_of(value.get("sender_bio"))
        told = self._people.get((network, sender or ""), (None, None))
        return Message(
            network=network,
            key=key,
            conversation=id_of(value.get("conversation_id")) or f"with {sender}",
            sender=self._owners[network] if from_owner else (sender or ""),
            from_owner=from_owner,
            sent_at=iso_ms(value.get("sent_at")),
            text=text,
            sender_name=name if not from_owner and name != told[0] else None,
            sender_bio=bio if not from_owner and bio != told[1] else None,
            subject=text_of(value.get("subject")),
            kind=text_of(value.get("kind_of_message")) or "message",
            request=_flag(value.get("request")),
            connected_at=iso_ms(value.get("connected_at")),
            owner_follows=_flag(value.get("owner_follows")),
            follows_owner=_flag(value.get("follows_owner")),
            **rarer(value.get("extras")),
        )


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
