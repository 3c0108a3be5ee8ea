"""What a sender's name and bio tell: a trade, a recruiter, a company, a bot, a private person."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lanes.phrases import Phrasebook
from lanes.wording.senders import BIOS, NAMES
from lanes.wording.table import phrasebook
from lanes.words import lowered, tokens

_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)?"
_PERSON = re.compile(rf"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sister|Pastor|Coach)\.? )?{_WORD}(?: [^\W\d_]\.)?(?: {_WORD}){{1,2}}$")

OTHER: tuple[tuple[str, str], ...] = (
    ("name:number", "the sender is only a phone number"),
    ("name:person", "the sender goes by a first and last name"),
    ("name:single", "the sender goes by one word"),
    ("name:emoji", "the sender's name has an emoji or decorative letters"),
    ("name:digits", "the sender's name has digits"),
    ("name:capitals", "the sender's name is in capitals"),
)


@cache
def _bio_book() -> Phrasebook:
    return phrasebook(BIOS)


@cache
def _name_book() -> Phrasebook:
    return phrasebook(NAMES)


def _found(book: Phrasebook, text: str) -> dict[int, None]:
    return book.found(tokens(lowered(text)))


def _decorative(letter: str) -> bool:
    return (ord(letter) > 0x2600 and not letter.isalnum()) or 0x1D400 <= ord(letter) < 0x1D800


@lru_cache(maxsize=8192)
def name_signals(name: str) -> tuple[str, ...]:
    """Signals of a sender's name."""
    name = name.strip()[:120]
    found = [NAMES[number].name for number in _found(_name_book(), name)]
    letters = sum(map(str.isalpha, name))
    if not name.isascii() and any(map(_decorative, name)):
        found.append("name:emoji")
    if any(map(str.isdigit, name)):
        found.append("name:digits" if letters else "name:number")
    if letters > 3 and name == name.upper():
        found.append("name:capitals")
    if not found and _PERSON.match(name):
        found.append("name:person")
    elif letters and " " not in name:
        found.append("name:single")
    return tuple(found)


@lru_cache(maxsize=8192)
def bio_signals(bio: str) -> tuple[str, ...]:
    """Signals of a sender's own words about themselves."""
    return tuple(BIOS[number].name for number in _found(_bio_book(), bio[:400]))
