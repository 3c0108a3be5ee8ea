"""Reads the JSON that sigtop writes: the rows of Signal Desktop's own table of messages, a file a chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from sources.errors import SourceError
from sources.json_items import array_items
from sources.record import Attachment, Conversation, Edit, Event, Message, Person, Reaction, Record, Unreadable
from sources.signal_inbox import ME, NETWORK, Inbox, account_of, attachment, first, inner
from sources.signal_places import Place
from sources.values import as_dict, as_list, epoch_ms, id_of, text_of

_MESSAGES = ("incoming", "outgoing")
_CALLED = re.compile(r"(?P<name>.*?) ?\((?P<phone>\+?[0-9a-f-]{6,40})\)")


class Rows:
    """One file."""

    def __init__(self, place: Place, inbox: Inbox) -> None:
        self._place = place
        self._inbox = inbox
        stem = PurePosixPath(place.name).stem
        called = _CALLED.fullmatch(stem)
        self._single = called is not None
        self._called = called["name"] if called else stem
        self._others: dict[str, dict[str, None]] = {}

    def read(self) -> Iterator[Record]:
        """What the file holds; the chats come again at the end, when it is known who writes in them."""
        number = 0
        try:
            with self._place.folder.open(self._place.name) as stream:
                for number, item in enumerate(array_items(stream, self._place.where), 1):
                    where = f"{self._place.where}, message {number}"
                    if isinstance(item, dict):
                        yield from self._row(item, where)
                    else:
                        yield Unreadable(where, "it is not an object")
        except SourceError as error:
            yield Unreadable(self._place.where, str(error))
        for key, others in self._others.items():
            grouped = len(others) > 1
            if len(others) == 1 and not grouped and self._called:
                (other,) = others
                yield from self._inbox.meet(Person(NETWORK, other, self._called))
            yield Conversation(
                NETWORK,
                key,
                title=self._called if grouped else None,
                group=True if grouped else False if self._single else None,
                participants=tuple(others),
            )

    def _row(self, item: dict[str, Any], where: str) -> Iterator[Record]:
        kind = item.get("type")
        if kind not in _MESSAGES:
            yield Event("call" if kind == "call-history" else "notice")
            return
        if item.get("deletedForEveryone") is True or item.get("isErased") is True:
            yield Event("deleted")
            return
        text = text_of(item.get("body")) or ""
        files = [attachment(each.get("contentType"), each.get("fileName")) for each in _files(item)]
        if sticker := as_dict(item.get("sticker")):
            files.append(Attachment("sticker", text_of(inner(sticker, "data").get("emoji")) or "sticker"))
        if not text and not files:
            yield Event("empty")
            return
        mine = kind == "outgoing"
        told = first(item, "sourceServiceId", "sourceUuid", "source")
        sender = ME if mine else account_of(told) or f"nobody in {self._called}"
        chat = id_of(item.get("conversationId")) or self._called
        if chat not in self._others:
            self._others[chat] = {}
            yield Conversation(NETWORK, chat)
        if not mine:
            self._others[chat][sender] = None
            if not self._inbox.knows(sender):
                yield from self._inbox.meet(Person(NETWORK, sender))
        at = epoch_ms(item.get("sent_at"))
        at = at if at is not None else epoch_ms(item.get("timestamp"))
        key = self._inbox.key(chat, sender, at if at is not None else id_of(item.get("id")), text)
        if not self._inbox.is_new(key):
            yield Event("duplicate")
            return
        yield Message(
            NETWORK,
            key,
            chat,
            sender,
            mine,
            at,
            text,
            attachments=tuple(files),
            edits=tuple(
                Edit(epoch_ms(each.get("timestamp")), text_of(each.get("body")) or "")
                for each in map(as_dict, as_list(item.get("editHistory"))[1:])
            ),
            reactions=tuple(
                Reaction(by, what, epoch_ms(each.get("timestamp")))
                for each in map(as_dict, as_list(item.get("reactions")))
                if (by := id_of(each.get("fromId"))) and (what := text_of(each.get("emoji")))
            ),
        )


def _files(item: dict[str, Any]) -> list[Any]:
    return [as_dict(each) for each in as_list(item.get("attachments"))]
