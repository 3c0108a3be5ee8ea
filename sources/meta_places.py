"""Where the files of Meta's downloads lie, and whether they are Instagram's or Facebook's.

    [your_..._activity/]messages/<section>/<thread>/message_N.json     both; N = 1 is the newest
    [...]<name>_<N>.json, one file a thread                            Messenger's end-to-end encrypted chats

Names of folders around these differ from year to year, so a place is found by the files themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sources.errors import SourceError
from sources.folder import Folder

INSTAGRAM, FACEBOOK = "instagram", "facebook"
SECTIONS = frozenset({"inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover", "broadcast"})
_FACEBOOK_FOLDERS = {"archived_threads", "filtered_threads", "e2ee_cutover", "friends", "profile_information"}
_FOLDER = re.compile(
    r"followers_and_following|your_instagram_activity|instagram-.*|"
    r"your_facebook_activity|your_activity_across_facebook|facebook-.*"
)
_INSTAGRAM_WORDS = re.compile(rb"instagram\.com|Instagram [Uu]ser|your_instagram_activity|Liked a message")
_FACEBOOK_WORDS = re.compile(rb"facebook\.com|fbcdn|Facebook [Uu]ser|facebook_activity|Messenger")
_NUMBERED = re.compile(r"message_(\d{1,9})((?: ?\(\d+\)| copy)?)\.json", re.I)
_PAGE = re.compile(r"message_\d{1,9}\.html?", re.I)
_PEEKED = 1 << 14
_CAMEL = (b'"senderName"', b'"threadName"')
_PLAIN = (b'"sender_name"', b'"timestamp_ms"', b'"thread_path"')

_FACTS: dict[str, re.Pattern[str]] = {
    "profile": re.compile(r"personal_information\.json|profile_information\.json", re.I),
    "followers": re.compile(r"followers(?:_\d+)?\.json", re.I),
    "following": re.compile(r"following(?:_\d+)?\.json", re.I),
    "followed": re.compile(r"who_you.{0,6}ve_followed\.json", re.I),
    "close_friends": re.compile(r"close_friends\.json", re.I),
    "blocked": re.compile(r"blocked_(?:profiles|accounts)\.json", re.I),
    "friends": re.compile(r"(?:your_)?friends\.json", re.I),
}
_AROUND = {
    "connections", "followers_and_following", "followers", "friends", "friends_and_followers", "account_information",
    "personal_information", "profile_information", "facebook_profile_information",
}  # fmt: skip
"""Folders between the top of a download and its files of facts."""


@dataclass(frozen=True, slots=True)
class ThreadFile:
    """A file of messages: one of the pieces of a thread, or all of it."""

    folder: Folder
    name: str
    section: str | None
    """Which of `SECTIONS` it lies in, where that can be seen from its path."""
    directory: str
    """The thread's own folder; "" where the file stands alone or is the whole thread."""
    number: int
    flat: bool
    """Whether it has the shape of the end-to-end encrypted download."""

    @property
    def place(self) -> tuple[object, ...]:
        """The same for the pieces that are one list of messages: not for a copy ("message_1 (1).json") beside them."""
        numbered = None if self.flat else _NUMBERED.fullmatch(self.name.rpartition("/")[2])
        return id(self.folder), self.section, self.directory, numbered[2] if numbered else self.name

    @property
    def where(self) -> str:
        """How to name it to the person."""
        return self.folder.where(self.name)


def find_places(folder: Folder, network: str) -> list[Folder]:
    """The tops of a network's downloads in a folder."""
    tops: dict[str, list[str]] = {}
    for name in folder.names():
        top = _top(folder, name)
        if top is not None:
            tops.setdefault(top, []).append(name)
    return [folder.below(top) for top, names in tops.items() if network in _by_network(folder, names)]


def files_of(folder: Folder, network: str) -> list[str]:
    """The names of the files that belong to the network's download whose top a folder is."""
    return _by_network(folder, [name for name in folder.names() if _top(folder, name) == ""]).get(network, [])


def thread_file(folder: Folder, name: str) -> ThreadFile | None:
    """The file of messages that a name stands for; None where it is none."""
    parts = name.split("/")
    numbered = _NUMBERED.fullmatch(parts[-1])
    section = parts[-3].lower() if len(parts) > 2 and parts[-3].lower() in SECTIONS else None
    if numbered and section:
        return ThreadFile(folder, name, section, parts[-2], int(numbered[1]), flat=False)
    shape = _shape(folder, name)
    if shape is None:
        return None
    if shape == "plain" and numbered:
        return ThreadFile(folder, name, None, parts[-2] if len(parts) > 1 else "", int(numbered[1]), flat=False)
    beside = parts[-2].lower() if len(parts) > 1 and parts[-2].lower() in SECTIONS else None
    return ThreadFile(folder, name, beside, "", 1, flat=shape == "flat")


def fact_kind(name: str) -> str | None:
    """Which facts a file holds by its name: profile, followers, following, friends ..."""
    parts = name.split("/")
    if parts[-1].lower() in ("following.json", "friends.json", "followers.json") and not _is_around(parts):
        return None  # too common a name to stand for anything by itself
    if "threads" in map(str.lower, parts[:-1]):
        return None  # the Threads app has a file of the owner's facts of its own
    for kind, pattern in _FACTS.items():
        if pattern.fullmatch(parts[-1]):
            return kind
    return None


def is_page(name: str) -> bool:
    """Whether it is a thread as a web page: the export in the wrong format."""
    parts = name.split("/")
    return len(parts) > 2 and parts[-3].lower() in SECTIONS and _PAGE.fullmatch(parts[-1]) is not None


def _top(folder: Folder, name: str) -> str | None:
    """The top of the download that a file is of, ending in "/" where not empty; None where it is of none."""
    lower = name.lower()
    if not lower.endswith((".json", ".html", ".htm")) or lower.rpartition("/")[2].startswith("."):
        return None
    parts = name.split("/")[:-1]
    if fact_kind(name):
        if not _is_around(name.split("/")):
            return None
        while parts and parts[-1].lower() in _AROUND:
            parts.pop()
    elif is_page(name):
        parts = _above(parts[:-2])
    else:
        found = thread_file(folder, name)
        if found is None:
            return None
        above = len(parts) - (found.directory != "") - (found.section is not None)
        parts = _above(parts[:above])
    return "".join(f"{part}/" for part in parts)


def _above(parts: list[str]) -> list[str]:
    if parts and parts[-1].lower() == "messages":
        parts = parts[:-1]
    if parts and parts[-1].lower().startswith("your_") and "activity" in parts[-1].lower():
        parts = parts[:-1]
    return parts


def _is_around(parts: list[str]) -> bool:
    return len(parts) > 1 and parts[-2].lower() in _AROUND


def _shape(folder: Folder, name: str) -> str | None:
    """Which of the two shapes of threads a file begins with: "plain" or "flat"; None where neither."""
    if not name.lower().endswith(".json"):
        return None
    head = _head(folder, name)
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    flat, plain = (any(mark in head for mark in marks) for marks in (_CAMEL, _PLAIN))
    if flat and (b'"participants"' in head or b'"messages"' in head):
        return "flat"
    if plain and (b'"participants"' in head or b'"messages"' in head):
        return "plain"
    return None


def _head(folder: Folder, name: str) -> bytes:
    try:
        with folder.open(name) as stream:
            return stream.read(_PEEKED)
    except SourceError:
        return b""


def _by_network(folder: Folder, names: list[str]) -> dict[str, list[str]]:
    """The files below one top by network. Those whose paths do not tell go with the others."""
    told = {name: _told(name) for name in names}
    known = [network for network in told.values() if network]
    other = max(known, key=known.count) if known else _spoken(folder, names) or FACEBOOK
    split: dict[str, list[str]] = {}
    for name, network in told.items():
        split.setdefault(network or other, []).append(name)
    return split


def _told(name: str) -> str | None:
    """The network that a path tells."""
    parts = name.lower().split("/")
    if parts[-1] in ("personal_information.json", "followers.json"):
        return INSTAGRAM
    if parts[-1] == "profile_information.json" or not _FACEBOOK_FOLDERS.isdisjoint(parts):
        return FACEBOOK
    found = next(filter(None, map(_FOLDER.fullmatch, parts[:-1])), None)
    return (INSTAGRAM if found[0].find("facebook") < 0 else FACEBOOK) if found else None


def _spoken(folder: Folder, names: list[str]) -> str | None:
    """The network that the first threads speak of."""
    instagram = facebook = 0
    for name in names[:20]:
        head = _head(folder, name)
        if any(mark in head for mark in (*_CAMEL, b'"thread_type"')):
            return FACEBOOK
        instagram += len(_INSTAGRAM_WORDS.findall(head))
        facebook += len(_FACEBOOK_WORDS.findall(head))
    return INSTAGRAM if instagram > facebook else FACEBOOK if facebook else None
