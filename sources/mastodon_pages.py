"""Which page of Mastodon's API a JSON value is, and what it holds.

/api/v1/conversations              who is in each, and its last status
/api/v1/statuses/:id/context       the statuses before and after one
/api/v1/notifications/requests     people whose notifications are filtered (Mastodon 4.3)
/api/v1/notifications              mentions
/api/v1/accounts/relationships     who follows whom
/api/v1/accounts/verify_credentials   the owner

The tool mastodon-archive keeps them together in one file: the owner's account, statuses, mentions, followers and so on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sources.api_pages import pages_of
from sources.folder import Folder
from sources.record import Unreadable
from sources.values import as_dict, as_list, id_of

_PEEKED = 1 << 15
_TIES = {"followers": "followed_by", "following": "following", "mutes": "muting", "blocks": "blocking"}
"""Lists of accounts in mastodon-archive's file, and what being in one says."""


@dataclass(slots=True)
class Pages:
    """All that the saved pages hold."""

    statuses: list[tuple[str, object]] = field(default_factory=list)
    """Where each stands, and the status."""
    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    relations: dict[str, dict[str, Any]] = field(default_factory=dict)
    conversations: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    """By the id of their last status: the id of the conversation, and who is in it besides the owner."""
    requests: set[str] = field(default_factory=set)
    """Accounts whose messages wait among the filtered ones."""
    owner: str | None = None
    problems: list[Unreadable] = field(default_factory=list)


def looks_right(folder: Folder, name: str) -> bool:
    """Whether a file begins as one of the pages that hold or point to messages does."""
    head = folder.head(name, _PEEKED)
    return any(
        all(word in head for word in words)
        for words in (
            (b'"last_status"', b'"acct"'),
            (b'"ancestors"', b'"descendants"'),
            (b'"visibility"', b'"in_reply_to_id"', b'"content"'),
            (b'"followed_by"', b'"showing_reblogs"'),
            (b'"acct"', b'"username"', b'"source"'),
        )
    )


def load(folder: Folder, name: str, pages: Pages) -> None:
    """Take in the pages of a file."""
    where = folder.where(name)
    for number, page in enumerate(pages_of(folder, name), start=1):
        if isinstance(page, Unreadable):
            pages.problems.append(page)
            continue
        for item in _flat(page):
            _take(item, f"{where}, page {number}", pages)


def _flat(page: object, depth: int = 0) -> Iterator[object]:
    """The items of a page, also where several pages were put into one list."""
    if isinstance(page, list) and depth < 3:
        for one in page:
            yield from _flat(one, depth + 1)
    else:
        yield page


def _take(item: object, where: str, pages: Pages) -> None:
    told = as_dict(item)
    if "acct" in as_dict(told.get("account")) and isinstance(told.get("statuses"), list):
        _kept(told, where, pages)
    elif "ancestors" in told and "descendants" in told:
        for status in (*as_list(told["ancestors"]), *as_list(told["descendants"])):
            _status(status, where, pages)
    elif "last_status" in told or ("notifications_count" in told and "account" in told):
        _conversation(told, where, pages)
    elif "visibility" in told or "in_reply_to_id" in told:
        _status(told, where, pages)
    elif "followed_by" in told:
        if key := id_of(told.get("id")):
            pages.relations[key] = told
    elif "acct" in told:
        key = _account(told, pages)
        if "source" in told:
            pages.owner = pages.owner or key
    elif "type" in told and "account" in told:
        if told.get("status") is not None:
            _status(told["status"], where, pages)
    else:
        pages.problems.append(Unreadable(where, "something in it is neither a conversation nor a status"))


def _kept(told: dict[str, Any], where: str, pages: Pages) -> None:
    """Everything that mastodon-archive has put into one file."""
    pages.owner = pages.owner or _account(as_dict(told["account"]), pages)
    for name, listed in told.items():
        for item in as_list(listed):
            if name in _TIES:
                if key := _account(as_dict(item), pages):
                    pages.relations[key] = {**pages.relations.get(key, {}), _TIES[name]: True}
            else:
                _take(item, where, pages)


def _conversation(told: dict[str, Any], where: str, pages: Pages) -> None:
    if "accounts" not in told and "account" in told:  # a filtered sender
        if key := _account(as_dict(told["account"]), pages):
            pages.requests.add(key)
        if told.get("last_status") is not None:
            _status(told.get("last_status"), where, pages)
        return
    others = [key for one in as_list(told.get("accounts")) if (key := _account(as_dict(one), pages))]
    last, key = id_of(as_dict(told.get("last_status")).get("id")), id_of(told.get("id"))
    if last and key:
        pages.conversations[last] = (key, others)
    if told.get("last_status") is not None:
        _status(told.get("last_status"), where, pages)


def _status(status: object, where: str, pages: Pages) -> None:
    _account(as_dict(as_dict(status).get("account")), pages)
    pages.statuses.append((where, status))


def _account(told: dict[str, Any], pages: Pages) -> str | None:
    key = id_of(told.get("id"))
    if key:
        pages.accounts[key] = {**pages.accounts.get(key, {}), **told}
    return key
