"""Which page of Bluesky's chat API a JSON value is, and what it holds.

chat.bsky.convo.listConvos     who is in each conversation, and whether it was accepted
chat.bsky.convo.getMessages    messages, without the conversation they are of
chat.bsky.convo.getLog         what happened lately, with it
app.bsky.actor.getProfile(s)   what people say about themselves
com.atproto.server.getSession  the owner
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sources.api_pages import pages_of
from sources.folder import Folder
from sources.record import Unreadable
from sources.values import as_dict, as_list, id_of, text_of

_PEEKED = 1 << 15
_DID = re.compile(rb'"did:[a-z0-9]{2,12}:')
_LISTS = frozenset({"convos", "convo", "profiles"})


@dataclass(slots=True)
class Batch:
    """Messages of one conversation: a page of them, or one of the log."""

    where: str
    messages: list[object]
    convo: str | None
    """The conversation, where it is told."""
    name: str
    """Of the file, which may hold the conversation's id."""


@dataclass(slots=True)
class Pages:
    """All that the saved pages hold."""

    batches: list[Batch] = field(default_factory=list)
    convos: dict[str, dict[str, Any]] = field(default_factory=dict)
    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    owner: str | None = None
    problems: list[Unreadable] = field(default_factory=list)


def looks_right(folder: Folder, name: str) -> bool:
    """Whether a file begins as a page of chats, profiles or the session does."""
    head = folder.head(name, _PEEKED)
    if name.lower().endswith(".jsonl") or not _DID.search(head):
        return False
    return any(
        all(word in head for word in words)
        for words in (
            (b'"convos"', b'"members"'),
            (b'"convo"', b'"members"'),
            (b'"messages"', b'"sentAt"'),
            (b'"messages"', b"chat.bsky.convo."),
            (b'"logs"', b"chat.bsky.convo."),
            (b'"did"', b'"handle"', b'"followersCount"'),
            (b'"did"', b'"handle"', b'"didDoc"'),
            (b'"did"', b'"handle"', b'"emailConfirmed"'),
        )
    )


def load(folder: Folder, name: str, pages: Pages) -> None:
    """Take in the pages of a file."""
    where = folder.where(name)
    for number, page in enumerate(pages_of(folder, name), start=1):
        if isinstance(page, Unreadable):
            pages.problems.append(page)
            continue
        for one in page if isinstance(page, list) else [page]:
            if not _take(as_dict(one), f"{where}, page {number}", name, pages):
                pages.problems.append(Unreadable(f"{where}, page {number}", "something in it is no page of chats"))


def _take(page: dict[str, Any], where: str, name: str, pages: Pages) -> bool:
    """Take in a page; False where it is none. Clients wrap it into `data`, or put several into one object."""
    page = {**page, **as_dict(page.get("data"))}
    if isinstance(as_dict(page.get("messages")).get("messages"), list):
        page = {**page, **page["messages"]}
    for convo in (*as_list(page.get("convos")), *([page["convo"]] if "convo" in page else ())):
        _convo(as_dict(convo), where, name, pages)
    batches = list(_batches(page, where, name))
    pages.batches += batches
    for profile in (*as_list(page.get("profiles")), *as_list(page.get("relatedProfiles"))):
        _profile(as_dict(profile), pages)
    somebody = "did" in page and "handle" in page
    if somebody:
        _profile(page, pages)
        if "didDoc" in page or "emailConfirmed" in page:
            pages.owner = pages.owner or id_of(page["did"])
    return somebody or bool(batches) or "logs" in page or not _LISTS.isdisjoint(page)


def _convo(told: dict[str, Any], where: str, name: str, pages: Pages) -> None:
    if (key := id_of(told.get("id"))) is None:
        pages.problems.append(Unreadable(where, "a conversation in it has no id"))
        return
    pages.convos[key] = told
    for member in as_list(told.get("members")):
        _profile(as_dict(member), pages)
    if told.get("lastMessage") is not None:
        pages.batches.append(Batch(where, [told["lastMessage"]], key, name))
    if isinstance(told.get("messages"), list):
        pages.batches.append(Batch(where, told["messages"], key, name))


def _batches(page: dict[str, Any], where: str, name: str) -> Iterator[Batch]:
    """The messages of a page: of one conversation, of several by their ids, or of the log."""
    messages = page.get("messages")
    if isinstance(messages, list):
        yield Batch(where, messages, id_of(page.get("convoId")) or id_of(as_dict(page.get("convo")).get("id")), name)
    for key, listed in as_dict(messages).items():
        yield Batch(where, as_list(listed), id_of(key), name)
    yield from _logged(as_list(page.get("logs")), where, name)


def _logged(logs: list[object], where: str, name: str) -> Iterator[Batch]:
    """What was sent and deleted by the log; the rest of it (read marks, mutes, acceptances) tells of no message."""
    for log in logs:
        told = as_dict(log)
        if "message" in told and not (text_of(told.get("$type")) or "").endswith(
            ("#logReadMessage", "#logAddReaction")
        ):
            yield Batch(where, [told["message"]], id_of(told.get("convoId")), name)


def _profile(told: dict[str, Any], pages: Pages) -> None:
    if key := id_of(told.get("did")):
        pages.profiles[key] = {**pages.profiles.get(key, {}), **told}
