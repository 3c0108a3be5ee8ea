"""Finds copies: the same words to several people, or from one sender again.

What a mass-mailing tool changes from one copy to the next is set aside first: the greeting, the names of the
owner and the sender, handles, links, numbers, case, punctuation, emoji and letters in disguise. What differs in
other words too is the business of `lanes.likeness`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from unicodedata import normalize

from lanes.links import ADDRESS, MAYBE
from lanes.listed import listed
from sources.record import Message, Owner

LIMIT = 4000
FEWEST = 5
"""With fewer words than this a likeness says nothing."""
LONGEST = 64
"""Words of a wording that are remembered."""

_WORDS = re.compile(r"[^\W\d_]{2,}")
_HANDLES = re.compile(r"\S*@\S+")
_NO_NAME = (
    "thanks|thank|thx|ty|for|i|we|you|your|the|this|is|are|it|my|our|did|do|can|how|what|great|good|love|hope|nice|just"
)
_GREETED = re.compile(
    r"\W*(?:(?:hi|hey|hello|hiya|dear|hola|ol[aá]|oi|bonjour|salut|hallo|ciao|good (?:morning|afternoon|evening)"
    r"|greetings|howdy|yo|heya|buenos d[ií]as|bom dia|guten tag)\b[ ,]*(?:there\b|again\b|all\b)?)"
    rf"(?: *(?!(?:{_NO_NAME})\b)[^\W\d_][\w.'’-]*){{0,4}}? *[,!.:;\n–—-]"
)
_GREETINGS = listed(
    "hi hey hello hiya heya dear hola ola olá oi bonjour salut hallo ciao greetings howdy yo "
    "there mr mrs ms dr good morning afternoon evening sir madam prof professor"
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_IDLE = _GREETINGS | _LETTERS
_BLANKED = {code: " " for code in range(128) if not chr(code).isalpha()}


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(name[:200].lower()))


def _words(low: str) -> list[str]:
    """The words of a lowered text; where that is cheaper single letters are among them."""
    return low.translate(_BLANKED).split() if low.isascii() else _WORDS.findall(low)


def kept_words(text: str, names: Iterable[str] = ()) -> list[str]:
    """The words of a text that a campaign does not change from one copy to the next."""
    low = text[:LIMIT]
    low = (low if low.isascii() else normalize("NFKC", low)).lower()
    if "@" in low:
        low = _HANDLES.sub(" ", low)
    if MAYBE.search(low):
        low = ADDRESS.sub(" ", low)
    greeted = _GREETED.match(low, 0, 80)
    words = _words(low[greeted.end() :] if greeted else low)
    named = frozenset[str]().union(*[_name_words(name) for name in names if name])
    return [word for word in words if word not in _IDLE and word not in named]


def wording(text: str, names: Iterable[str] = ()) -> tuple[int, str]:
    """The number that copies share, and their first words; 0 and none where the text is too short to say.

    The number is the same in every run, and fits a signed 64-bit column.
    """
    words = kept_words(text, names)
    if len(words) < FEWEST:
        return 0, ""
    said = " ".join(words)
    digest = blake2b(said.encode("utf-8", "replace"), digest_size=8).digest()
    mark = int.from_bytes(digest, "big", signed=True)
    return mark, said if len(words) <= LONGEST else " ".join(words[:LONGEST])


def fingerprint(text: str, names: Iterable[str] = ()) -> int:
    """The number that copies share; 0 where the text is too short to say."""
    return wording(text, names)[0]


def names_around(owner: Owner, message: Message) -> tuple[str, ...]:
    """The names that a campaign changes from one copy to the next: the owner's and the sender's."""
    names = (owner.name, owner.handle, *owner.also_known_as, message.sender_name)
    return tuple(name for name in names if name)
