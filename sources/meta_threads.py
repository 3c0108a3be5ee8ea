"""The threads of Meta's downloads: their files put together, and what their heads tell of who is in them.

A thread is cut into files of about ten thousand messages, and one export into several zips; a thread's files
may lie in different ones. A head is read first, for the people in a thread stand before its messages and the
download does not say which of them is the owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from sources.errors import SourceError
from sources.json_items import BEGINS, object_members
from sources.meta_message import sender_of
from sources.meta_places import ThreadFile
from sources.meta_text import is_deleted, name_of
from sources.record import Unreadable
from sources.values import as_dict, as_list, text_of

_NUMBER = re.compile(r"(?:.*_)?(\d{6,})", re.S)
_COUNTED = re.compile(r"(.+)_\d+", re.S)
_SENDERS = 50
"""How many senders are taken for the people of a thread that does not name them first."""
_LAST = ("inbox", "archived_threads", "e2ee_cutover")
"""Sections in which nothing is a stranger's request."""
_REQUESTS = ("message_requests", "filtered_threads")


@dataclass(slots=True)
class Head:
    """What a file of messages tells besides them."""

    people: list[str] = field(default_factory=list)
    """The names of those in it, the owner among them."""
    title: str | None = None
    path: str | None = None
    """`thread_path`: section and folder."""
    group: bool | None = None
    plain_names: bool = False
    """Whether those in it are bare names: so it was in early 2018, and the owner was left out."""

    def take(self, name: str, value: object) -> None:
        """Take in one member of the file's object."""
        if name == "participants":
            for each in as_list(value):
                self.plain_names = self.plain_names or isinstance(each, str)
                person = name_of(each if isinstance(each, str) else as_dict(each).get("name"))
                if person is not None and person not in self.people:
                    self.people.append(person)
        elif name in ("title", "threadName"):
            self.title = name_of(value) or None
        elif name == "thread_path":
            self.path = text_of(value)
        elif name == "thread_type" and isinstance(value, str):
            self.group = {"Regular": False, "RegularGroup": True}.get(value, self.group)
        elif name == "joinable_mode" and isinstance(value, dict):
            self.group = True


@dataclass(slots=True)
class Thread:
    """One conversation with all its files."""

    key: str
    files: list[ThreadFile] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)

    @property
    def people(self) -> list[str]:
        """Everybody in it by name, the owner among them."""
        return list(dict.fromkeys(name for head in self.heads for name in head.people))

    @property
    def title(self) -> str | None:
        """Its title, as far as it has been read."""
        titles = (
            _untold(head.title) if file.flat else head.title for file, head in zip(self.files, self.heads, strict=True)
        )
        return next(filter(None, titles), None)

    @property
    def sections(self) -> set[str]:
        """Where its files lie: paths tell, else what the files say of themselves."""
        told = (file.section or _section(head.path) for file, head in zip(self.files, self.heads, strict=True))
        return {section for section in told if section}

    @property
    def folder(self) -> str | None:
        """The section it lies in; one that is not for strangers where it lies in both kinds."""
        for section in (*_LAST, *_REQUESTS):
            if section in self.sections:
                return section
        return next(iter(self.sections), None)

    @property
    def request(self) -> bool | None:
        """Whether it lies apart with the requests of strangers."""
        return True if self.folder in _REQUESTS else False if self.folder in _LAST else None

    def is_group(self, owner: str) -> bool | None:
        """Whether more than two are in it, as far as has been read."""
        told = [head.group for head in self.heads if head.group is not None]
        if True in told or "broadcast" in self.sections or len({*self.people, owner}) > 2:
            return True
        return False if told or len({*self.people, owner}) == 2 or self.title == owner else None


def gather(files: Iterable[ThreadFile]) -> tuple[list[Thread], list[Unreadable]]:
    """The threads that files are of, and the files whose heads cannot be read.

    A file whose head is damaged stays with its thread: what comes before the damage is read.
    """
    threads: dict[str, Thread] = {}
    problems = []
    for file in files:
        head = Head()
        try:
            _read_head(file, head)
        except SourceError as error:
            if not file.directory and not head.people and not head.title:
                problems.append(Unreadable(file.where, str(error)))
                continue
        key = _key(file, head)
        thread = threads.setdefault(key, Thread(key))
        thread.files.append(file)
        thread.heads.append(head)
    for thread in threads.values():
        order = sorted(range(len(thread.files)), key=lambda at: thread.files[at].number)
        thread.files = [thread.files[at] for at in order]
        thread.heads = [thread.heads[at] for at in order]
    return [threads[key] for key in sorted(threads)], problems


def _read_head(file: ThreadFile, head: Head) -> None:
    """Read up to the messages; to the end where all the people, or what names the thread, come after them."""
    spelled: set[str] = set()
    with file.folder.open(file.name) as stream:
        for name, value in object_members(stream, file.where, "messages"):
            if name != "messages":
                head.take(name, value)
            elif value is BEGINS:
                complete = head.people and (file.flat or not head.plain_names)
                if complete and (file.directory or head.title or head.path):
                    return
            elif (written := sender_of(value)) is not None and written not in spelled and len(head.people) < _SENDERS:
                spelled.add(written)
                if (sender := name_of(written)) is not None and sender not in head.people:
                    head.people.append(sender)


def read_title(thread: Thread) -> str | None:
    """A thread's title, looked for behind the messages of its first file, where `_read_head` has not gone."""
    if thread.title is None and thread.files:
        file, head = thread.files[0], thread.heads[0]
        with suppress(SourceError), file.folder.open(file.name) as stream:
            for name, value in object_members(stream, file.where, "messages"):
                if name != "messages":
                    head.take(name, value)
    return thread.title


def _key(file: ThreadFile, head: Head) -> str:
    """The same for all files of a thread, in every export of it: its number, else its folder."""
    if file.flat:
        title = head.title or file.name.rpartition("/")[2].removesuffix(".json")
        base = _untold(title) or title
        return f"e2ee:{title if is_deleted(base) else base}"
    directory = file.directory
    if not directory and head.path:
        directory = head.path.rpartition("/")[2]
    if not directory:
        return f"thread:{head.title or ', '.join(head.people) or file.name.rpartition('/')[2]}"
    number = _NUMBER.fullmatch(directory)
    return number[1] if number else text_of(directory) or directory


def _untold(title: str | None) -> str | None:
    """The name in an end-to-end encrypted thread's name, which ends in a number ("Ana Ruiz_12")."""
    counted = _COUNTED.fullmatch(title) if title else None
    return counted[1] if counted else title


def _section(path: str | None) -> str | None:
    section = path.rpartition("/")[0].rpartition("/")[2].lower() if path else ""
    return section or None


def joined(threads: list[Thread], owner: str) -> list[Thread]:
    """The threads with each end-to-end encrypted one put to the plain one with the same person.

    Meta moved one-to-one chats into encryption, so a talk goes on from one download into the other. They are
    put together where the name is that of one plain thread only, and nobody's whose account is gone.
    """
    plain: dict[str, list[Thread]] = {}
    for thread in threads:
        if not thread.files[0].flat and (other := only_other(thread, owner)):
            plain.setdefault(other, []).append(thread)
    kept = []
    for thread in threads:
        other = only_other(thread, owner) if thread.files[0].flat else None
        same = plain.get(other, []) if other else []
        if len(same) == 1 and thread.is_group(owner) is False:
            same[0].files += thread.files
            same[0].heads += thread.heads
        else:
            kept.append(thread)
    return kept


def only_other(thread: Thread, owner: str) -> str | None:
    """The name of the one person whom the owner talks to; None in groups, and where the account is gone."""
    others = [name for name in thread.people if name != owner]
    if len(others) != 1 or thread.is_group(owner) is not False or is_deleted(others[0]):
        return None
    return others[0]
