"""Signals found by shape: placeholders, money, dates, quotes, capitals, letters that hide from filters."""

from __future__ import annotations

import re
from dataclasses import dataclass

ALWAYS, DIGIT, LINE, FOREIGN, MONEY = "always", "digit", "line", "foreign", "money"
"""When a pattern can match at all: a cheap test before it is tried. Any other need is a letter to be held."""
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
    _shape("hidden-letters", "hides letters from filters", FOREIGN, "(?<=\\w)[\u200b\u200c\u2060\u00ad](?=\\w)"),
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
    _shape("quoted:curly", "quotes somebody's words", FOREIGN, r"[“«„][^”»“\n]{3,120}[”»“]"),
    _shape("ellipsis", "trails off", "..", r"\.\.\."),
    _shape("parenthesis", "has an aside in brackets", "(", r"\([^()\n]{3,200}\)"),
)
_BY_NEED: dict[str, tuple[Shape, ...]] = {
    need: tuple(shape for shape in SHAPES if shape.needs == need)
    for need in dict.fromkeys(shape.needs for shape in SHAPES)
}
_LETTERS = tuple(need for need in _BY_NEED if need not in (ALWAYS, DIGIT, LINE, FOREIGN, MONEY))


def found(text: str, has_number: bool) -> list[str]:
    """Names of the shape signals of a text."""
    foreign = not text.isascii()
    needs = [ALWAYS]
    if has_number:
        needs.append(DIGIT)
        if foreign or "$" in text:
            needs.append(MONEY)
    if foreign:
        needs.append(FOREIGN)
    if "\n" in text:
        needs.append(LINE)
    needs += [letter for letter in _LETTERS if letter in text]
    return [shape.name for need in needs for shape in _BY_NEED[need] if shape.pattern.search(text)]
