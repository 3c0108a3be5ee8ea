"""What ties a text to its owner and to the conversation: names, topics, words said before."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache

from lanes.text import Reading
from lanes.words import content, lowered, tokens
from sources.record import Owner

TABLE: tuple[tuple[str, str, str], ...] = (
    ("names-owner", "profile", "calls the owner by name"),
    ("no-name", "profile", "calls nobody by name in its greeting"),
    ("formal-name", "profile", "calls the owner by the whole name"),
    ("handle-as-name", "profile", "calls the owner by the handle"),
    ("topic:1", "profile", "touches the owner's subject"),
    ("topic:2+", "profile", "speaks of the owner's subjects"),
    ("topic:4+", "profile", "is full of the owner's subjects"),
    ("echo:1", "profile", "takes up a word of the owner's last message"),
    ("echo:2+", "profile", "takes up several words of the owner's last message"),
    ("thread-words", "profile", "takes up words of the conversation"),
)
_GREETING = re.compile(
    r"\W*(?:hi|hey|hello|hiya|dear|hola|ol[aá]|oi|bonjour|salut|hallo|liebe|lieber|ciao"
    r"|good (?:morning|afternoon|evening))\b"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The owner as the judge looks for them in a text."""

    first: str
    whole: tuple[str, ...]
    names: frozenset[str]
    handle: str
    topics: frozenset[str]


@lru_cache(maxsize=64)
def profile(owner: Owner) -> Profile:
    """The owner's profile, made once."""
    names = tokens(lowered(owner.name or ""))
    said = " ".join((owner.bio or "", owner.headline or "", *owner.topics))
    handle = (owner.handle or "").lower().lstrip("@")
    return Profile(
        first=next((name for name in names if name not in ("dr", "prof", "mr", "mrs", "ms")), ""),
        whole=tuple(names),
        names=frozenset(names),
        handle=handle,
        topics=content(tokens(lowered(said))) - frozenset(names),
    )


def signals(owner: Profile, reading: Reading) -> list[str]:
    """Names of the signals that tie a text to its owner."""
    made = []
    low, words = reading.low, reading.words
    head = words[:8]
    if owner.first and owner.first in head:
        made.append("names-owner")
        at = head.index(owner.first)
        if len(owner.whole) > 1 and words[at : at + len(owner.whole)] == list(owner.whole):
            made.append("formal-name")
    elif owner.handle and owner.handle in low[:80]:
        made.append("handle-as-name")
    elif owner.first and _GREETING.match(low) and owner.names.isdisjoint(head):
        made.append("no-name")
    if shared := len(reading.subject & owner.topics):
        made.append("topic:1" if shared == 1 else "topic:2+" if shared < 4 else "topic:4+")
    return made


def echoes(subject: frozenset[str], last: frozenset[str], before: Set[str]) -> list[str]:
    """Names of the signals that tie a text to what was said before it."""
    made = []
    if shared := len(subject & last):
        made.append("echo:1" if shared == 1 else "echo:2+")
    if not shared and not subject.isdisjoint(before):
        made.append("thread-words")
    return made
