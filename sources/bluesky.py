"""Bluesky's chat, from pages of its API that were saved as files. See docs/formats/bluesky.md.

The `chat.jsonl` of the app's settings holds the owner's own messages only; it is recognised and refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sources.api_pages import json_names, page_files
from sources.bluesky_pages import Batch, Pages, load, looks_right
from sources.bluesky_text import links_of
from sources.errors import SourceError
from sources.folder import Folder
from sources.identity import MessageKeys, Seen
from sources.reader import Hints
from sources.record import (
    Attachment,
    Conversation,
    Event,
    Message,
    Notice,
    Owner,
    Person,
    Reaction,
    Record,
    Unreadable,
)
from sources.values import as_dict, as_list, id_of, iso_ms, text_of
from sources.whose import Account, Census, find_owner, passed_over

FORMAT = NETWORK = "bluesky"
TITLE = "Bluesky's saved pages"
_MOST = 1_000
_TOGETHER = "with "
"""How the key of a conversation begins that is known only by who wrote in it."""


def find(folder: Folder) -> list[Folder]:
    """The folders that hold saved pages or a chat.jsonl. See `sources.reader.Reader.find`."""
    return folder.holding(lambda name: looks_right(folder, name) or _is_own(folder, name), json_names(folder))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read the pages right in these folders. See `sources.reader.Reader.read`.

    Raises:
        SourceError: it is the app's chat.jsonl, or nothing tells who the owner is.
    """
    files, pages = page_files(folders, looks_right), Pages()
    for folder, name in files:
        load(folder, name, pages)
    if not files:
        raise SourceError(
            f"{folders[0].label} is the chat.jsonl of Bluesky's settings, which holds only messages that you wrote and "
            "nobody's to you; save pages of its API instead (docs/formats/bluesky.md)."
        )
    yield from pages.problems
    if pages.batches:
        yield from _Reading(pages, hints).records()


def _is_own(folder: Folder, name: str) -> bool:
    base = name.rpartition("/")[2].lower()
    if not base.endswith(".jsonl"):
        return False
    head = folder.head(name)
    return b"chat.bsky.convo" in head or (base.startswith("chat") and b'"did:' in head)


class _Reading:
    """Yields the records of all pages together."""

    def __init__(self, pages: Pages, hints: Hints) -> None:
        self._pages = pages
        self._members = {
            key: {did for one in as_list(told.get("members")) if (did := id_of(as_dict(one).get("did")))}
            for key, told in pages.convos.items()
        }
        self._last = {
            last: key
            for key, told in pages.convos.items()
            if (last := id_of(as_dict(told.get("lastMessage")).get("id")))
        }
        self._me = hints.me
        self._owner = pages.owner or self._asked(hints)
        self._people: set[str] = set()
        self._begun: set[str] = set()
        self._seen = Seen()
        self._unplaced = 0

    def records(self) -> Iterator[Record]:
        """Yield what the pages hold."""
        told = self._pages.profiles.get(self._owner, {})
        yield Owner(
            NETWORK,
            self._owner,
            text_of(told.get("displayName")) or None,
            text_of(told.get("handle")),
            bio=text_of(told.get("description")) or None,
        )
        yield from passed_over(self._account(self._owner), self._me, "Bluesky's pages")
        for batch in self._pages.batches:
            room = self._room(batch)
            for item in batch.messages:
                yield from self._item(item, room, batch.where)
        if self._unplaced:
            yield Notice(
                f"Messages that no page tells the conversation of: {self._unplaced:,}; they were put together by who "
                "wrote them."
            )

    def _item(self, item: object, room: str, where: str) -> Iterator[Record]:
        told = as_dict(item)
        kind, sender = text_of(told.get("$type")) or "", id_of(as_dict(told.get("sender")).get("did"))
        if kind.endswith("#deletedMessageView"):
            yield Event("deleted message")
        elif kind.endswith("#systemMessageView"):
            yield Event("system line")
        elif not isinstance(item, dict):
            yield Unreadable(where, "a message in it is not a JSON object")
        elif sender is None or not isinstance(told.get("text"), str):
            yield Unreadable(
                where, "nothing says who wrote a message in it" if sender is None else "a message has no text"
            )
        else:
            message = self._message(told, sender, room)
            if not self._seen.is_new(message.key):
                yield Event("duplicate")
                return
            self._unplaced += room.startswith(_TOGETHER)
            yield from self._person(sender)
            if room not in self._begun:
                self._begun.add(room)
                yield from self._conversation(room)
            yield message

    def _message(self, told: dict[str, Any], sender: str, room: str) -> Message:
        text = text_of(told.get("text")) or ""
        reply = as_dict(told.get("replyTo"))
        shared = text_of(as_dict(as_dict(told["embed"]).get("record")).get("uri")) if "embed" in told else None
        return Message(
            NETWORK,
            id_of(told.get("id")) or MessageKeys().key(room, sender, text_of(told.get("sentAt")), text),
            room,
            sender,
            sender == self._owner,
            iso_ms(told.get("sentAt")),
            text,
            reply_to=(id_of(reply.get("messageId")) or id_of(reply.get("id"))) if reply else None,
            links=links_of(text, told.get("facets")),
            attachments=(Attachment("unknown", shared),) if shared else (),
            reactions=_reactions(told) if told.get("reactions") else (),
        )

    def _conversation(self, room: str) -> Iterator[Record]:
        told = self._pages.convos.get(room, {})
        others = sorted(self._members.get(room, set()) - {self._owner})
        for other in others:
            yield from self._person(other)
        status, muted = text_of(told.get("status")), told.get("muted")
        grouped = "group" in (text_of(told.get("kind")) or "").lower() or len(others) > 1
        yield Conversation(
            NETWORK,
            room,
            title=text_of(told.get("name")) or None,
            group=grouped if told else None,
            folder=status,
            request={"request": True, "accepted": False}.get(status or ""),
            muted=muted if isinstance(muted, bool) else None,
            participants=tuple(others),
        )

    def _person(self, did: str) -> Iterator[Record]:
        if did == self._owner or did in self._people:
            return
        self._people.add(did)
        told = self._pages.profiles.get(did, {})
        viewer = told.get("viewer")
        tie = as_dict(viewer)
        known = isinstance(viewer, dict)
        handle = text_of(told.get("handle"))
        yield Person(
            NETWORK,
            did,
            text_of(told.get("displayName")) or None,
            handle,
            text_of(told.get("description")) or None,
            hidden=handle == "missing.invalid",
            owner_follows=isinstance(tie.get("following"), str) if known else None,
            follows_owner=isinstance(tie.get("followedBy"), str) if known else None,
            blocked=isinstance(tie.get("blocking"), str) if known else None,
            muted=tie.get("muted") if isinstance(tie.get("muted"), bool) else None,
        )

    def _room(self, batch: Batch) -> str:
        """The conversation of a page: as told, by its last message, by the file's name, or by who wrote."""
        if batch.convo:
            return batch.convo
        messages = list(map(as_dict, batch.messages))
        for message in messages:
            if (key := id_of(message.get("id"))) in self._last and key:
                return self._last[key]
        named = [key for key in self._pages.convos if len(key) > 5 and key in batch.name]
        if len(named) == 1:
            return named[0]
        writers = {did for one in messages if (did := id_of(as_dict(one.get("sender")).get("did")))} - {self._owner}
        fitting = [key for key, members in self._members.items() if writers and writers <= members]
        direct = [key for key in fitting if len(self._members[key]) <= 2]
        if len(direct or fitting) == 1:
            return (direct or fitting)[0]
        return _TOGETHER + (", ".join(sorted(writers)) or "nobody")

    def _asked(self, hints: Hints) -> str:
        census = Census()
        for key, members in self._members.items():
            for did in members:
                census.add(key, self._account(did))
        for number, batch in enumerate(() if self._members else self._pages.batches):
            for message in map(as_dict, batch.messages):
                if writer := id_of(as_dict(message.get("sender")).get("did")):
                    census.add(f"page {number}", self._account(writer))
        return find_owner(census, hints.me, "Bluesky's pages").key

    def _account(self, did: str) -> Account:
        told = self._pages.profiles.get(did, {})
        return Account(did, text_of(told.get("displayName")) or None, text_of(told.get("handle")))


def _reactions(told: dict[str, Any]) -> tuple[Reaction, ...]:
    return tuple(
        Reaction(by, what, iso_ms(one.get("createdAt")))
        for one in map(as_dict, as_list(told.get("reactions"))[:_MOST])
        if (by := id_of(as_dict(one.get("sender")).get("did"))) and (what := text_of(one.get("value")))
    )
