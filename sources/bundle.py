"""Reads a store that was handed out whole: what `unpitch export --what all` wrote, file by file (docs/export.md).

Yields the facts. The log beside them (decisions, mutes, rules) is no record of an export: `store.restore` reads it
through `log_lines` and `rules_text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_lines import lines, object_of
from sources.rarer import rarer, whole
from sources.reader import Hints
from sources.record import Conversation, Message, Owner, Person, Record, Unreadable
from sources.values import text_of

FORMAT = "bundle"
TITLE = "a whole store"

MANIFEST = "manifest.json"
_FACTS = ("owners.jsonl", "people.jsonl", "conversations.jsonl", "messages.jsonl")
_PERSON_FLAGS = ("bot", "owner_follows", "follows_owner", "blocked", "muted", "saved_contact")
_LARGEST_MANIFEST = 1 << 20


def find(folder: Folder) -> list[Folder]:
    """Folders whose manifest says that they hold a whole store. See `sources.reader.Reader`."""
    roots = [name.removesuffix(MANIFEST) for name in folder.names() if name.rpartition("/")[2] == MANIFEST]
    return [folder.below(root) for root in roots if _is_bundle(folder, f"{root}{MANIFEST}")]


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield the facts. See `sources.reader.Reader`."""
    for folder in folders:
        yield from _Bundle(folder).records()


def log_lines(folder: Folder, name: str) -> Iterator[dict[str, Any]]:
    """The lines of a file of the log; none where it is not there. What is no object is passed over."""
    for _, row in _rows(folder, name):
        if row is not None:
            yield row


def rules_text(folder: Folder) -> str | None:
    """The owner's rules; None where there are none."""
    if "rules.toml" not in folder:
        return None
    try:
        return folder.read("rules.toml").decode("utf-8")
    except UnicodeDecodeError:
        raise SourceError(f"{folder.where('rules.toml')} is not UTF-8 text; export it again.") from None


def _is_bundle(folder: Folder, name: str) -> bool:
    try:
        with folder.open(name) as stream:
            told = json.loads(stream.read(_LARGEST_MANIFEST))
    except (SourceError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("made_by") == "unpitch" and told.get("what") == "all"


def _rows(folder: Folder, name: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Where each line stands, and the object it is."""
    if name not in folder:
        return
    where = folder.where(name)
    with folder.open(name) as stream:
        for number, line in lines(stream):
            if line is None or line.strip():
                yield f"{where}, line {number}", None if line is None else object_of(line)


class _Bundle:
    """One folder being read."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._owners: dict[tuple[str, str], Owner] = {}
        self._now: dict[str, str] = {}

    def records(self) -> Iterator[Record]:
        for name in _FACTS:
            for where, row in _rows(self._folder, name):
                record = None if row is None else _MAKERS[name](row)
                if record is None or row is None:
                    yield Unreadable(where, "not a line of a whole store")
                elif isinstance(record, Owner):
                    self._owners[record.network, record.account] = record
                    self._now[record.network] = record.account
                    yield record
                else:
                    yield from self._owner_of(record.network, str(row.get("owner_account")))
                    yield record

    def _owner_of(self, network: str, account: str) -> Iterator[Owner]:
        """Their owner, where the record before was somebody else's."""
        if self._now.get(network) != account:
            self._now[network] = account
            yield self._owners.get((network, account)) or Owner(network, account)


def _owner(row: dict[str, Any]) -> Owner | None:
    network, account = text_of(row.get("network")), text_of(row.get("account"))
    if not network or not account:
        return None
    texts: dict[str, Any] = {name: text_of(row.get(name)) for name in ("name", "handle", "bio", "headline")}
    return Owner(network, account, topics=_texts(row, "topics"), also_known_as=_texts(row, "also_known_as"), **texts)


def _person(row: dict[str, Any]) -> Person | None:
    network, key = text_of(row.get("network")), text_of(row.get("person"))
    if not network or not key:
        return None
    texts: dict[str, Any] = {name: text_of(row.get(name)) for name in ("name", "handle", "bio", "url")}
    flags: dict[str, Any] = {name: _flag(row, name) for name in _PERSON_FLAGS}
    numbers: dict[str, Any] = {
        name: _whole(row, name) for name in ("connected_at", "public_replies", "public_mentions", "written_to")
    }
    return Person(network, key, hidden=row.get("hidden") is True, **texts, **flags, **numbers)


def _conversation(row: dict[str, Any]) -> Conversation | None:
    network, key = text_of(row.get("network")), text_of(row.get("conversation"))
    if not network or not key:
        return None
    return Conversation(
        network,
        key,
        title=text_of(row.get("title")),
        group=_flag(row, "group"),
        folder=text_of(row.get("folder")),
        request=_flag(row, "request"),
        muted=_flag(row, "muted"),
    )


def _message(row: dict[str, Any]) -> Message | None:
    network, key, text = text_of(row.get("network")), text_of(row.get("id")), text_of(row.get("text"))
    conversation, sender = text_of(row.get("conversation")), text_of(row.get("sender"))
    if not network or not key or not conversation or text is None:
        return None
    return Message(
        network=network,
        key=key,
        conversation=conversation,
        sender=sender if sender is not None else str(row.get("owner_account")),
        from_owner=sender is None,
        sent_at=_whole(row, "sent_at"),
        text=text,
        sender_name=text_of(row.get("sender_name")),
        sender_bio=text_of(row.get("sender_bio")),
        subject=text_of(row.get("subject")),
        kind=text_of(row.get("kind")) or "message",
        request=_flag(row, "request"),
        connected_at=_whole(row, "connected_at"),
        owner_follows=_flag(row, "owner_follows"),
        follows_owner=_flag(row, "follows_owner"),
        **rarer(row.get("extras")),
    )


_MAKERS = dict(zip(_FACTS, (_owner, _person, _conversation, _message), strict=True))


def _texts(row: dict[str, Any], name: str) -> tuple[str, ...]:
    told = row.get(name)
    return tuple(text for one in told if (text := text_of(one)) is not None) if isinstance(told, list) else ()


def _flag(row: dict[str, Any], name: str) -> bool | None:
    value = row.get(name)
    return value if isinstance(value, bool) else None


def _whole(row: dict[str, Any], name: str) -> int | None:
    return whole(row.get(name))
