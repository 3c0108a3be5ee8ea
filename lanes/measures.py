"""Signals of measure: length, questions and exclamations, who is spoken of, how particular it is."""

from __future__ import annotations

import re
from bisect import bisect_left

from lanes.listed import listed

TABLE: tuple[tuple[str, str], ...] = (
    ("words:0", "has no words"),
    ("words:1", "is a single word"),
    ("words:2-3", "has two or three words"),
    ("words:4-7", "has four to seven words"),
    ("words:8-15", "is a sentence long"),
    ("words:16-30", "is a few sentences long"),
    ("words:31-60", "is a paragraph long"),
    ("words:61+", "is long"),
    ("questions:1", "asks one question"),
    ("questions:2+", "asks several questions"),
    ("ends-asking", "ends with a question"),
    ("exclaims", "exclaims"),
    ("exclaims-twice", "exclaims again and again"),
    ("no-capitals", "does without capital letters"),
    ("no-stop", "ends without a full stop"),
    ("lines:3+", "has several lines"),
    ("i:2+", "speaks of themselves"),
    ("no-i", "never says “I”"),
    ("we", "speaks as “we”"),
    ("we:2+", "speaks as “we” again and again"),
    ("your:2+", "says “your” again and again"),
    ("you:3+", "says “you” again and again"),
    ("past", "tells of what happened"),
    ("names:0", "names nothing in particular"),
    ("names:1-2", "names something particular"),
    ("names:3+", "names several particular things"),
    ("numbers:0", "has no number"),
    ("numbers:3+", "has several numbers"),
)
_SIZES = (1, 3, 7, 15, 30, 60)
_SIZE_NAMES = ("words:1", "words:2-3", "words:4-7", "words:8-15", "words:16-30", "words:31-60", "words:61+")
_INSIDE = re.compile(r" (?<=[a-zß-ÿ,;] )([A-ZÀ-Þ][\w'’-]+)(?: [A-ZÀ-Þ])?")
"""A capital inside a sentence; of two in a row (a first and a last name) only the first counts."""
_NOT_NAMES = listed("I'm I've I'll I'd I’m I’ve I’ll I’d DM OK Hi PM AM SEO AI")
_PERSONS: dict[str, str] = {
    **dict.fromkeys(
        listed("i i'm i've i'll i'd im ive my me mine yo mi soy estoy eu meu minha je j'ai mon ma moi"),
        "i",
    ),
    **dict.fromkeys(
        listed("ich mein meine mir mich"),
        "i",
    ),
    **dict.fromkeys(
        listed("we we're we've we'll our us ours nosotros nuestro nuestra nós nosso nossa nous notre nos"),
        "we",
    ),
    **dict.fromkeys(
        listed("wir unser unsere uns"),
        "we",
    ),
    **dict.fromkeys(
        listed("your yours ur tu tus su seu sua teu tua votre vos ton ta tes ihr ihre ihren dein deine"),
        "your",
    ),
    "you": "you",
    **dict.fromkeys(
        listed(
            "was were had did got went came said told made saw heard felt thought took gave found left "
            "kept knew sat ran ate fell cried laughed cooked tried asked called wrote sent fue era "
            "estaba hice fui foi fiz war hatte"
        ),
        "past",
    ),
}


def measures(text: str, low: str, words: list[str]) -> list[str]:
    """Names of the signals of measure."""
    count = len(words)
    if not count:
        return ["words:0"]
    made = [_SIZE_NAMES[bisect_left(_SIZES, count)]]
    made += _persons(words)
    made += _marks(text)
    named = sum([word not in _NOT_NAMES for word in _INSIDE.findall(text)])
    made.append("names:0" if not named else "names:1-2" if named < 3 else "names:3+")
    numbers = words.count("<number>")
    if not numbers:
        made.append("numbers:0")
    elif numbers > 2:
        made.append("numbers:3+")
    if count > 1 and text == low:
        made.append("no-capitals")
    return made


def _marks(text: str) -> list[str]:
    made = []
    if asked := text.count("?"):
        made.append("questions:1" if asked == 1 else "questions:2+")
    if exclaimed := text.count("!"):
        made.append("exclaims" if exclaimed == 1 else "exclaims-twice")
    stripped = text.rstrip()
    last = stripped[-1:]
    if last == "?":
        made.append("ends-asking")
    elif last.isalpha():
        made.append("no-stop")
    if stripped.count("\n") >= 2:
        made.append("lines:3+")
    return made


def _persons(words: list[str]) -> list[str]:
    """Who is spoken of: themselves, a firm, the owner; and whether it tells of the past."""
    said = [*filter(None, map(_PERSONS.get, words))]
    if not said:
        return ["no-i"]
    made = []
    me, us = said.count("i"), said.count("we")
    if not me:
        made.append("no-i")
    elif me > 1:
        made.append("i:2+")
    if us:
        made.append("we" if us == 1 else "we:2+")
    if said.count("your") > 1:
        made.append("your:2+")
    if said.count("you") > 2:
        made.append("you:3+")
    if said.count("past") > 1:
        made.append("past")
    return made
