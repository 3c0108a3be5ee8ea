"""Mastodon's direct messages, from pages of its API that were saved as files. See docs/formats/mastodon.md.

The archive that Mastodon hands out holds the owner's own posts only; it is recognised and refused.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Sequence
from typing import Any

from sources.api_pages import json_names, page_files
from sources.errors import SourceError
from sources.folder import Folder
from sources.mastodon_pages import Pages, load, looks_right
from sources.reader import Hints
from sources.record import Attachment, Conversation, Edit, Event, Link, Message, Owner, Person, Record, Unreadable
from sources.values import as_dict, as_list, id_of, iso_ms, text_of
from sources.whose import Account, Census, find_owner, passed_over

FORMAT = NETWORK = "mastodon"
TITLE = "Mastodon's saved pages"
_PRIVATE = frozenset({"direct", "limited"})
_MOST = 1_000


def find(folder: Folder) -> list[Folder]:
    """The folders that hold saved pages or an archive. See `sources.reader.Reader.find`."""
    return folder.holding(lambda name: looks_right(folder, name) or _is_archive(folder, name), json_names(folder))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Read the pages right in these folders. See `sources.reader.Reader.read`.

    Raises:
        SourceError: it is Mastodon's own archive, or nothing tells who the owner is.
    """
    files, pages = page_files(folders, looks_right), Pages()
    for folder, name in files:
        load(folder, name, pages)
    if not files:
        raise SourceError(
            f"{folders[0].label} is Mastodon's own archive, which holds only posts that you wrote and nobody's to you; "
            "save pages of its API instead (docs/formats/mastodon.md)."
        )
    yield from pages.problems
    if pages.statuses:
        yield from _Reading(pages, hints).records()


def _is_archive(folder: Folder, name: str) -> bool:
    if name.rpartition("/")[2].lower() != "outbox.json":
        return False
    head = folder.head(name)
    return b'"orderedItems"' in head or b"OrderedCollection" in head


class _Reading:
    """Yields the records of all pages together."""

    def __init__(self, pages: Pages, hints: Hints) -> None:
        self._pages = pages
        self._known = {key: status for _, one in pages.statuses if (key := id_of((status := as_dict(one)).get("id")))}
        self._me = hints.me
        self._roots: dict[str, str] = {}
        self._owner = pages.owner or self._voted() or self._asked(hints)
        self._rooms: dict[str, dict[frozenset[str], str]] = {}
        for last, (room, others) in pages.conversations.items():
            self._rooms.setdefault(self._root(last), {})[frozenset(others)] = room
        self._members = self._everybody()
        self._people: set[str] = set()
        self._begun: set[str] = set()
        self._done: set[str] = set()

    def records(self) -> Iterator[Record]:
        """Yield what the pages hold."""
        told = self._pages.accounts.get(self._owner, {})
        yield Owner(NETWORK, self._owner, _name(told), text_of(told.get("acct")), bio=_bio(told))
        yield from passed_over(
            Account(self._owner, _name(told), text_of(told.get("acct"))), self._me, "Mastodon's pages"
        )
        for where, status in self._pages.statuses:
            if not isinstance(status, dict):
                yield Unreadable(where, "a status in it is not a JSON object")
            else:
                yield from self._status(where, status)

    def _status(self, where: str, status: dict[str, Any]) -> Iterator[Record]:
        key, sender = id_of(status.get("id")), id_of(as_dict(status.get("account")).get("id"))
        if key is None or sender is None:
            yield Unreadable(where, "a status in it has no id" if key is None else f"nothing says who wrote {key[:40]}")
        elif text_of(status.get("visibility")) not in _PRIVATE:
            yield Event("public post")
        elif key in self._done:
            yield Event("duplicate")
        else:
            self._done.add(key)
            room = self._room(key)
            yield from self._person(sender)
            if room not in self._begun:
                self._begun.add(room)
                yield from self._conversation(room)
            yield self._message(key, sender, room, status)

    def _message(self, key: str, sender: str, room: str, status: dict[str, Any]) -> Message:
        html = text_of(status.get("content")) or ""
        text, links = _read(html)
        warning = text_of(status.get("spoiler_text"))
        return Message(
            NETWORK,
            key,
            room,
            sender,
            sender == self._owner,
            iso_ms(status.get("created_at")),
            text,
            raw=html if html != text else None,
            sender_name=_name(as_dict(status.get("account"))),
            subject=warning or None,
            request=True if sender in self._pages.requests else None,
            reply_to=id_of(status.get("in_reply_to_id")),
            links=links,
            attachments=tuple(map(_attachment, as_list(status.get("media_attachments"))[:_MOST])),
            edits=(Edit(iso_ms(edited), ""),) if (edited := text_of(status.get("edited_at"))) else (),
            recipients=len(as_list(status.get("mentions"))) or None,
        )

    def _conversation(self, room: str) -> Iterator[Record]:
        others = sorted(self._members.get(room, set()) - {self._owner})
        for other in others:
            yield from self._person(other)
        waits = bool(others) and all(other in self._pages.requests for other in others)
        yield Conversation(
            NETWORK, room, group=len(others) > 1, request=True if waits else None, participants=tuple(others)
        )

    def _person(self, key: str) -> Iterator[Record]:
        if key == self._owner or key in self._people:
            return
        self._people.add(key)
        told, tie = self._pages.accounts.get(key, {}), self._pages.relations.get(key, {})
        yield Person(
            NETWORK,
            key,
            _name(told),
            text_of(told.get("acct")),
            _bio(told),
            text_of(told.get("url")),
            bot=_flag(told.get("bot")),
            owner_follows=_flag(tie.get("following")),
            follows_owner=_flag(tie.get("followed_by")),
            blocked=_flag(tie.get("blocking")),
            muted=_flag(tie.get("muting")),
        )

    def _root(self, key: str) -> str:
        """The first private status of the thread that a status is of, as far as the pages go back."""
        passed = [key]
        seen = {key}
        while key not in self._roots and (above := self._above(key)) and above not in seen:
            seen.add(above)
            passed.append(above)
            key = above
        root = self._roots.get(key, key)
        self._roots.update(dict.fromkeys(passed, root))
        return root

    def _above(self, key: str) -> str | None:
        above = id_of(self._known.get(key, {}).get("in_reply_to_id"))
        return above if above and text_of(self._known.get(above, {}).get("visibility")) in _PRIVATE else None

    def _room(self, key: str) -> str:
        """The conversation of a status: of the listed ones in its thread, the one with the same people."""
        if key in self._pages.conversations:
            return self._pages.conversations[key][0]
        root = self._root(key)
        rooms = self._rooms.get(root, {})
        if len(rooms) < 2:
            return next(iter(rooms.values()), f"status {root}")
        others = _inside(self._known.get(key, {})).keys() - {self._owner}
        return rooms.get(frozenset(others), next(iter(rooms.values())))

    def _everybody(self) -> dict[str, set[str]]:
        """Who is in each conversation: as its page tells, who wrote, and who was named."""
        found: dict[str, set[str]] = {}
        for key, status in self._known.items():
            inside = found.setdefault(self._room(key), set())
            for who, one in _inside(status).items():
                inside.add(who)
                self._pages.accounts.setdefault(who, one)
        for room, others in self._pages.conversations.values():
            found.setdefault(room, set()).update(others)
        return found

    def _voted(self) -> str | None:
        """Who is in every conversation and not in its list of accounts, which leaves the owner out."""
        votes: set[str] = set()
        for last, (_, others) in self._pages.conversations.items():
            left = _inside(self._known.get(last, {})).keys() - set(others)
            votes |= left if others and len(left) == 1 else set()
        return votes.pop() if len(votes) == 1 else None

    def _asked(self, hints: Hints) -> str:
        census = Census()
        for key, status in self._known.items():
            for who, one in _inside(status).items():
                census.add(key, Account(who, _name(one), text_of(one.get("acct"))))
        return find_owner(census, hints.me, "Mastodon's pages").key


def _inside(status: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Who wrote a status and who is named in it, by id."""
    told = [as_dict(status.get("account")), *map(as_dict, as_list(status.get("mentions"))[:_MOST])]
    return {key: one for one in reversed(told) if (key := id_of(one.get("id")))}


def _read(html: str) -> tuple[str, tuple[Link, ...]]:
    """The text of a status, and its links without the people and tags that it names."""
    from sources.mail_html import read_html  # its parser is heavy

    text, links = read_html(html)
    return text, tuple(link for link in links if link.shown[:1] not in ("@", "#") and link.shown != link.target)


def _name(told: dict[str, Any]) -> str | None:
    return text_of(told.get("display_name")) or text_of(told.get("username")) or text_of(told.get("acct"))


def _bio(told: dict[str, Any]) -> str | None:
    note = text_of(told.get("note"))
    return (_read(note)[0] or None) if note else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _attachment(media: object) -> Attachment:
    told = as_dict(media)
    kind = {"image": "photo", "gifv": "gif", "video": "video", "audio": "audio"}.get(text_of(told.get("type")) or "")
    name = text_of(told.get("description")) or text_of(told.get("url")) or ""
    return Attachment(kind or ("file" if mimetypes.guess_type(name[-200:])[0] else "unknown"), name)
