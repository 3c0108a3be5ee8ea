"""Signals found by shape: placeholders, money, dates, quotes, capitals, letters that hide from filters."""

from __future__ import annotations

import re
from dataclasses import dataclass

ALWAYS, DIGIT, LINE = "always", "digit", "line"
MONEY, HIDDEN, CURLY = "$€£₹¥", "\u200b\u200c\u2060\u00ad", "“«„"
"""When a pattern can match at all: a cheap test before it is tried. In the second line any of the letters
must be held; any other need is held as it is."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"


@dataclass(frozen=True, slots=True)
class Shape:
    """A text signal found by a pattern."""

    name: str
    says: str
    needs: str
    pattern: re.Pattern[str]


def _shape(name: str, says: str, needs: str, pattern: str) -> Shape:
    return Shape(name, says, needs, re.compile(pattern))


SHAPES: tuple[Shape, ...] = (
    _shape("placeholder", "has an unfilled placeholder", "{", r"\{\{? ?\w[\w ]{1,30}\}?\}"),
    _shape("placeholder:percent", "has an unfilled placeholder", "%", r"%[A-Za-z_]{3,30}%"),
    _shape(
        "placeholder:bracket",
        "has an unfilled placeholder",
        "[",
        r"\[(?:[Ff]irst ?|[Ll]ast ?|[Yy]our ?|[Cc]ompany ?)?[Nn](?:ame|AME)\]|\[[A-Z][A-Z_ ]{2,20}\]",
    ),
    _shape("money", "names an amount of money", MONEY, r"[$€£₹¥] ?\d[\d.,]{0,15}[kKmM]?|\d[\d.,]{0,15} ?[$€£₹¥]"),
    _shape("percent", "names a percentage", "%", r"\d ?%"),
    _shape("subject", "carries a subject line", "S", r"\A\s{0,9}Subject: ?[^\n]+"),
    _shape("subject-reply", "answers or forwards a mail", "S", r"\A\s{0,9}Subject: ?(?:Re|RE|Fwd|FW|AW|SV|RV):"),
    _shape(
        "bullets",
        "is a list of points",
        LINE,
        r"\n[ \t]{0,9}[•▪●*–✅👉➡✔-] ?\S[^\n]{0,300}\n[ \t]{0,9}[•▪●*–✅👉➡✔-] ?\S",
    ),
    _shape(
        "signed",
        "is signed like a mail",
        LINE,
        r"\n[ \t]{0,9}[A-ZÀ-Þ][\w.'’-]{1,30}(?: [A-ZÀ-Þ][\w.'’-]{0,30}){0,2}\s{0,9}\Z",
    ),
    _shape(
        "salutation",
        "opens like a letter",
        LINE,
        r"\A\s{0,9}(?:Subject:[^\n]{0,300}\n\s{0,9})?"
        r"(?:Dear|Hello|Hi|Hey|Bonjour|Hola|Olá|Guten Tag|Sehr|Liebe|Good)[^\n,:]{1,40}[,:-][ \t]{0,9}\n",
    ),
    _shape("hidden-letters", "hides letters from filters", HIDDEN, rf"(?<=\w)[{HIDDEN}](?=\w)"),
    _shape("shouting", "writes whole words in capitals", ALWAYS, r"[A-Z]{4}[^a-z]{1,40}[A-Z]{4}"),
    _shape("phone", "gives a phone number", DIGIT, r"\d(?:[\d ()-]{9,16}\d|\d\d[ -]\d{3}[ -]\d{4})"),
    _shape("email-address", "gives a mail address", "@", r"(?<=[\w.+-])@[\w-]{1,40}\.[a-z]{2}"),
    _shape("clock", "names a time of day", DIGIT, r"\d(?:[:.h]\d\d(?!\d)| ?(?:am|pm|AM|PM|Uhr|h)\b)"),
    _shape("date", "names a date", DIGIT, rf"\d(?:[/.]\d{{1,2}}(?!\d)|(?:st|nd|rd|th)?\.? (?:of )?{_MONTH})"),
    _shape(
        "number-code",
        "names a case or order number",
        DIGIT,
        r"\d(?:\d{4}|(?<=#\d)\d|(?<=# \d)\d|(?<=[A-Z]\d)\d\d|(?<=[A-Z]-\d)\d\d)",
    ),
    _shape("quoted", "quotes somebody's words", '"', r'"[^"\n]{3,120}"'),
    _shape("quoted:curly", "quotes somebody's words", CURLY, r"[“«„][^”»“\n]{3,120}[”»“]"),
    _shape("ellipsis", "trails off", "..", r"\.\.\."),
    _shape("parenthesis", "has an aside in brackets", "(", r"\([^()\n]{3,200}\)"),
)
_BY_NEED: dict[str, tuple[Shape, ...]] = {
    need: tuple(shape for shape in SHAPES if shape.needs == need)
    for need in dict.fromkeys(shape.needs for shape in SHAPES)
}
_LETTERS = tuple(need for need in _BY_NEED if need not in (ALWAYS, DIGIT, LINE, HIDDEN, CURLY, MONEY))
_NUMBERED = re.compile("|".join(f"(?:{shape.pattern.pattern})" for shape in _BY_NEED[DIGIT]))
"""Any of the patterns with digits: one search tells of most texts that there is none."""


def found(text: str, has_number: bool) -> list[str]:
    """Names of the shape signals of a text."""
    foreign = not text.isascii()
    names = _search(ALWAYS, text)
    if has_number:
        if first := _NUMBERED.search(text):
            names += _search(DIGIT, text, first.start())
        if "$" in text or (foreign and _holds(text, MONEY)):
            names += _search(MONEY, text)
    if foreign:
        for need in (HIDDEN, CURLY):
            if _holds(text, need):
                names += _search(need, text)
    if "\n" in text:
        names += _search(LINE, text)
    for need in _LETTERS:
        if need in text:
            names += _search(need, text)
    return names


def _holds(text: str, letters: str) -> bool:
    """Whether the text has any of these letters."""
    return any(letter in text for letter in letters)


def _search(need: str, text: str, begin: int = 0) -> list[str]:
    return [shape.name for shape in _BY_NEED[need] if shape.pattern.search(text, begin)]
