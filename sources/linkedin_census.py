"""Who writes in a LinkedIn export: counted in a first pass over the messages, which are not kept.

The export names people and links their profiles, but it never says which of them is its owner; and the
recipients of a message are names joined by ", ", which names hold themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sources.linkedin_line import MASK, MASK_KEY, Line
from sources.linkedin_text import name_key

_CREDENTIAL = re.compile(r"\S{1,8}$|\S*\.\S*$")
_STAND_INS = ("you", "me")
_MAX_NAMES = 200
"""More names than this in one TO are not matched one by one: it is a group."""
_MAX_COMMAS = 5
"""A name does not hold more commas than this."""


@dataclass(slots=True)
class Thread:
    """What the first pass has seen of one conversation."""

    title: str = ""
    folder: str = ""
    latest: str = ""
    sponsored: bool = False
    masked: bool = False
    """Whether somebody hidden is in it."""
    urls: dict[str, None] = field(default_factory=dict)
    senders: dict[str, str] = field(default_factory=dict)
    """Names by their keys of those who wrote without a profile."""
    counted: set[str] = field(default_factory=set)
    """Keys of the names that were counted for it."""
    told: dict[str, None] = field(default_factory=dict)
    """The TO cells of rows that give no profiles of recipients."""

    def see(self, line: Line) -> None:
        """Take in one row."""
        self.title = self.title or line.title
        self.sponsored = self.sponsored or line.sponsored
        if line.date >= self.latest:
            self.latest, self.folder = line.date, line.folder
        if line.hidden:
            self.masked = True
        elif not line.url:
            self.senders.setdefault(name_key(line.name), line.name)
        if line.to and not line.to_urls:
            self.told[line.to] = None
        elif MASK_KEY in line.to.casefold():
            self.masked = True


class Census:
    """The people and conversations of all the messages of an export."""

    def __init__(self) -> None:
        self.threads: dict[str, Thread] = {}
        self.names: dict[str, str] = {}
        """The name of each profile, as it signs its messages."""
        self.profiles: dict[str, dict[str, None]] = {}
        """The profiles that go by each name."""
        self.spellings: dict[str, str] = {}
        self.told_recipients = False
        self._addressed: dict[str, str] = {}
        self._in_threads: Counter[str] = Counter()
        self._names_in_threads: Counter[str] = Counter()

    def see(self, line: Line) -> None:
        """Count one message."""
        thread = self.threads.setdefault(line.conversation, Thread())
        thread.see(line)
        for url in (line.url, *line.to_urls):
            if url and url not in thread.urls:
                thread.urls[url] = None
                self._in_threads[url] += 1
        if line.to_urls:
            self.told_recipients = True
        if not line.hidden and not line.sponsored:
            self._count_name(thread, line.name, line.url)
        masked = MASK_KEY in line.to.casefold()
        if line.to and len(line.to_urls) < 2 and not masked:
            self._count_name(thread, line.to, line.to_urls[0] if line.to_urls else "")
        if line.url and line.name:
            self.names.setdefault(line.url, line.name)
        if not masked:
            self._note_addressed(line)

    def _count_name(self, thread: Thread, name: str, url: str) -> None:
        key = name_key(name)
        if key and key not in thread.counted:
            thread.counted.add(key)
            self._names_in_threads[key] += 1
            self.spellings.setdefault(key, " ".join(name.split()))
        if key and url:
            self.profiles.setdefault(key, {})[url] = None

    def _note_addressed(self, line: Line) -> None:
        """Remember names of recipients, where the names can be told apart."""
        if not line.to_urls or len(line.to_urls) > _MAX_NAMES:
            return
        names = [line.to] if len(line.to_urls) == 1 else re.split(r"\s*,\s*", line.to)
        if len(names) == len(line.to_urls):
            for url, name in zip(line.to_urls, names, strict=True):
                self._addressed.setdefault(url, " ".join(name.split()))

    def name_of(self, url: str) -> str | None:
        """How a profile signs its messages, else how it is addressed."""
        return self.names.get(url) or self._addressed.get(url) or None

    def profile_of(self, name: str) -> str:
        """The profile that goes by this name, the one in most conversations where there are several."""
        return max(self.profiles.get(name_key(name), {}), key=self._in_threads.__getitem__, default="")

    def only_profile_of(self, name: str) -> str:
        """The profile that goes by this name, "" where none does or several do."""
        profiles = self.profiles.get(name_key(name), {})
        return next(iter(profiles)) if len(profiles) == 1 else ""

    def profiles_seen(self) -> Iterable[str]:
        """Every profile that wrote or was written to, those in most conversations first."""
        return (url for url, _ in self._in_threads.most_common())

    def common_profile(self) -> str:
        """The one profile in most conversations, "" where none is or several are."""
        return _common(self._in_threads, len(self.threads))

    def common_name(self) -> str:
        """The one name in most conversations, as it is written; "" where none is or several are."""
        return self.spellings.get(_common(self._names_in_threads, len(self.threads)), "")

    def stand_in(self) -> str:
        """What stands for the owner's name where somebody has taken it out: "You", "Me"; "" where nothing does.

        It is in most conversations then, and not the name of somebody in one of them.
        """
        words = [word for word in _STAND_INS if self._names_in_threads[word] * 2 > len(self.threads)]
        return self.spellings[words[0]] if len(words) == 1 else ""

    def likely(self) -> list[str]:
        """Names the owner may have, the likeliest first."""
        return [self.spellings[key] for key, _ in self._names_in_threads.most_common(5)]

    def others(self, conversation: str, mine: Mine) -> tuple[dict[str, str | None], bool | None]:
        """The other people in a conversation (keys, and names where told), and whether it is a group."""
        thread = self.threads[conversation]
        people: dict[str, str | None] = {url: self.name_of(url) for url in thread.urls if url not in mine.urls}
        for key, name in thread.senders.items():
            if key not in mine.names:
                people[nameless_key(conversation, name)] = name
        if thread.masked:
            people[masked_key(conversation)] = MASK
        strangers, tellable = self._told_strangers(thread, people.values(), mine)
        for name in strangers:
            masked = name_key(name) == MASK_KEY
            people[masked_key(conversation) if masked else nameless_key(conversation, name)] = name
        if len(people) > 1:
            return people, True
        if not tellable and thread.title and not thread.sponsored:
            return people, True
        return people, False if people and tellable else None

    def _told_strangers(self, thread: Thread, known: Iterable[str | None], mine: Mine) -> tuple[list[str], bool]:
        """Recipients that only TO names, and whether it is plain where one name ends."""
        keys = {name_key(name) for name in known if name} | mine.names | {MASK_KEY}
        strangers: dict[str, str] = {}
        tellable = True
        for told in thread.told:
            names, plain = _unknown_names(told, keys)
            tellable = tellable and plain
            for name in names:
                strangers.setdefault(name_key(name), name)
            if MASK_KEY in told.casefold():
                strangers.setdefault(MASK_KEY, MASK)
        return list(strangers.values()), tellable


@dataclass(frozen=True, slots=True)
class Mine:
    """By what the owner is known in messages.csv."""

    name: str
    url: str
    """Their profile, "" where only the name is known."""
    urls: frozenset[str]
    """That one, and earlier ones."""
    names: frozenset[str]
    overruled: bool = False
    """Whether `--me` named nobody here, so that Profile.csv decided."""

    def wrote(self, line: Line) -> bool:
        """Whether the owner wrote this message."""
        if line.url:
            return line.url in self.urls if self.urls else name_key(line.name) in self.names
        if line.hidden or line.sponsored or not self.urls.isdisjoint(line.to_urls):
            return False
        return name_key(line.name) in self.names


def nameless_key(conversation: str, name: str) -> str:
    """The key of somebody without a profile: names are theirs within one conversation only."""
    return f"name:{conversation}:{name_key(name)}"


def masked_key(conversation: str) -> str:
    """The key of whoever is hidden in a conversation."""
    return f"member:{conversation}"


def sender_key(line: Line) -> str:
    """The key of the person who wrote a message."""
    if line.url:
        return line.url
    return masked_key(line.conversation) if line.hidden else nameless_key(line.conversation, line.name)


def _common(counts: Counter[str], total: int) -> str:
    first = counts.most_common(2)
    if not first or first[0][1] * 2 <= total or (len(first) > 1 and first[1][1] == first[0][1]):
        return ""
    return first[0][0]


def _unknown_names(told: str, known: set[str] | frozenset[str]) -> tuple[list[str], bool]:
    """The names in a TO cell besides the known ones, and whether it is plain where each one ends."""
    pieces = told.split(", ")
    if len(pieces) > _MAX_NAMES:
        return pieces[:2], True
    names: list[str] = []
    plain, at, after = True, 0, ""
    while at < len(pieces):
        if end := _known_until(pieces, at, known):
            at, after = end, "known"
            continue
        piece = pieces[at].strip()
        at += 1
        if not piece or (after == "known" and _CREDENTIAL.match(piece)):
            continue
        if after == "unknown":
            plain = plain and bool(_CREDENTIAL.match(piece))
            names[-1] += f", {piece}"
        else:
            names.append(piece)
        after = "unknown"
    return names, plain


def _known_until(pieces: list[str], at: int, known: set[str] | frozenset[str]) -> int:
    """Where the longest known name that begins here ends; 0 for none."""
    for end in range(min(len(pieces), at + _MAX_COMMAS), at, -1):
        if name_key(", ".join(pieces[at:end])) in known:
            return end
    return 0
