"""Signals found by shape: placeholders, money, length, marks, capitals, tiny letters that hide."""

from __future__ import annotations

import re

PATTERNS: tuple[tuple[str, str, str, re.Pattern[str]], ...] = tuple(
    (name, says, needs, re.compile(pattern))
    for name, says, needs, pattern in (
        ("placeholder", "has an unfilled placeholder", "{%[<",
         r"\{\{? ?\w[\w ]{1,30}\}?\}|%[A-Za-z_]{3,30}%|\[(?:first ?|last ?|your ?|company ?|artist ?|band ?)?name\]"
         r"|\[[A-Z][A-Z_ ]{2,20}\]|<(?:first|last|name|company)[ _]?(?:name)?>"),
        ("money", "names an amount of money", "$€£₹¥", r"[$€£₹¥] ?\d[\d.,]*[kKmM]?|\d[\d.,]* ?[$€£₹¥]"),
        ("percent", "names a percentage", "%", r"\d ?%"),
        ("subject", "carries a subject line", "S", r"\A\s*Subject: ?[^\n]+"),
        ("subject-reply", "answers or forwards a mail", "S", r"\A\s*Subject: ?(?:Re|RE|Fwd|FW|AW|SV|RV):"),
        ("bullets", "is a list of points", "•-–▪✅👉●*", r"(?m)^\s*(?:[•▪●*–✅👉➡✔-])\s?\S[^\n]*\n\s*(?:[•▪●*–✅👉➡✔-])\s?\S"),
        ("signed", "is signed like a mail", "\n", r"\n\s*[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2}\s*\Z"),
        ("salutation", "opens like a letter", ",:-", r"\A\s*(?:Subject:[^\n]*\n\s*)?(?:Dear|Hello|Hi|Hey|Bonjour|Hola|Olá|Guten Tag|Sehr|Liebe|Good)[^\n,:]{1,40}[,:-]\s*\n"),
        ("hidden-letters", "hides letters from filters", "​‌‍⁠­", r"\w[​‌⁠­]\w"),
        ("shouting", "writes whole words in capitals", "", r"(?:\b[A-Z]{4,}\b\W+){2}|[A-Z]{4,}[^a-z]{0,20}[A-Z]{4,}"),
        ("selling-emoji", "points and sparkles with emoji", "👉🔥🚀💰💸📈✅👇➡🎁⚡💎🤑📩🎉⏰📣", r"[👉🔥🚀💰💸📈✅👇➡🎁⚡💎🤑📩⏰📣]"),
        ("warm-emoji", "uses a friendly emoji", "😂🤣😭❤💚💙💜🥹🥲😅🙈😊🙏💛🐸😬🫶🥰😘♥", r"[😂🤣😭❤💚💙💜🥹🥲😅🙈💛🐸😬🫶🥰😘♥]"),
        ("phone", "gives a phone number", "0123456789", r"\+\d[\d ()-]{7,16}\d|\b\d{3}[ -]\d{3}[ -]\d{4}\b"),
        ("email-address", "gives a mail address", "@", r"\b[\w.+-]{1,40}@[\w-]{1,40}\.[a-z]{2,}"),
        ("clock", "names a time of day", "0123456789", r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?(?:am|pm|AM|PM|Uhr|h)\b"),
        ("date", "names a date", "0123456789", r"\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}(?:st|nd|rd|th)?\.? (?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}\b"),
        ("number-code", "names a case or order number", "#0123456789", r"#\s?\d{2,}|\b[A-Z]{1,4}-?\d{3,}\b|\b\d{5,}\b"),
        ("quoted", "quotes somebody's words", "\"“'‘«„", r"[\"“«„][^\"”»“\n]{3,120}[\"”»“]|(?<!\w)['‘][^'’\n]{6,120}['’](?!\w)"),
        ("ellipsis", "trails off", ".…", r"\.\.\.|…"),
        ("parenthesis", "has an aside in brackets", "(", r"\([^()\n]{3,200}\)"),
    )
)


def found(text: str) -> list[str]:
    """Names of the shape signals of a text, apart from its length."""
    letters = set(text)
    return [
        name
        for name, _, needs, pattern in PATTERNS
        if (not needs or not letters.isdisjoint(needs)) and pattern.search(text)
    ]


SIZES: tuple[tuple[int, str, str], ...] = (
    (1, "words:1", "is a single word"), (3, "words:2-3", "has two or three words"),
    (7, "words:4-7", "has four to seven words"), (15, "words:8-15", "is a sentence long"),
    (30, "words:16-30", "is a few sentences long"), (60, "words:31-60", "is a paragraph long"),
    (10**9, "words:61+", "is long"),
)
OTHER: tuple[tuple[str, str], ...] = (
    ("words:0", "has no words"), ("questions:1", "asks one question"), ("questions:2+", "asks several questions"),
    ("ends-asking", "ends with a question"), ("exclaims", "exclaims"), ("exclaims-twice", "exclaims again and again"),
    ("no-capitals", "does without capital letters"), ("no-stop", "ends without a full stop"),
    ("lines:3+", "has several lines"), ("emoji:3+", "has many emoji"), ("question-only", "is one bare question"),
)


def measures(text: str, words: list[str]) -> list[str]:
    """Names of the signals of length and marks."""
    count = len(words)
    if not count:
        return ["words:0"]
    made = [next(name for most, name, _ in SIZES if count <= most)]
    asked = text.count("?")
    if asked:
        made.append("questions:1" if asked == 1 else "questions:2+")
    stripped = text.rstrip()
    last = stripped[-1:]
    if last == "?":
        made.append("ends-asking")
    if "!" in text:
        made.append("exclaims" if text.count("!") == 1 else "exclaims-twice")
    if text == text.lower() and count > 1:
        made.append("no-capitals")
    if last.isalpha():
        made.append("no-stop")
    if stripped.count("\n") >= 2:
        made.append("lines:3+")
    return made
