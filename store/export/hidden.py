"""Finds in a text what tells who people are: names, handles, links, mail addresses, telephone and other numbers.

A text is searched as a reader sees it: case, accents, full-width and styled letters, and invisible characters do not
count. Too much is better than too little: an ordinary word that is a part of somebody's name goes as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t"}
)
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\w(?:[\w.\-]*\w)?")
_PIECE = re.compile(r"\w+")
_MOST_PIECES = 8
_UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Scripts that put no space between a name and what stands beside it."""
_LONGEST_UNSPACED = 24
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("link", re.compile(r"[a-z][a-z0-9+.\-]*://\S+|(?:www\.|mailto:|tel:)\S+")),
    ("mail", re.compile(r"[^\s@,;<>()\[\]{}\"]+@[^\s@,;<>()\[\]{}\"]+\.[^\s@,;<>()\[\]{}\"]+")),
    ("handle", re.compile(r"[^\s,;<>()\[\]{}\"]*@[^\s,;<>()\[\]{}\"]+")),
    ("link", re.compile(r"(?<!\w)(?:[\w\-]+\.)+[^\W\d_]{2,}(?:[/:?#]\S*)?")),
    ("phone", re.compile(r"\+?\(?\d[\d ().\-/\u2010-\u2015]{5,}\d")),
    ("number", re.compile(r"\d+(?:[.,:'’/\-]\d+)*")),
)
_PARTICLES = frozenset(
    (
        "the", "of", "and", "for", "in", "at", "to", "by", "with", "an", "on", "my", "your", "our", "is", "it", "am",
        "are", "be", "do", "go", "he", "she", "we", "us", "me", "no", "so", "or", "as", "if", "up", "de", "la",
        "le", "les", "el", "los", "las", "un", "una", "der", "die", "das", "und", "den", "dem", "du", "des", "et",
        "en", "von", "van", "zu", "zum", "zur", "im", "da", "di", "del", "y", "e", "o", "ist", "es", "il", "lo",
        "gli", "ein", "eine",
    )
)  # fmt: skip
"""Words that tell nobody, though they stand in names and titles."""


def folded(text: str) -> tuple[str, list[int] | None]:
    """A text without case, accents, styles and invisible characters, and for each of its characters where it stood.

    The places are None where each stands where it stood.
    """
    if text.isascii() and text.isprintable():
        return text.lower(), None
    parts, places = [], []
    for at, character in enumerate(text):
        plain = _PLAIN[character]
        parts.append(plain)
        places += [at] * len(plain)
    return "".join(parts), places


class _Plain(dict[str, str]):
    """What becomes of each character; found once, then remembered."""

    def __missing__(self, character: str) -> str:
        plain = "".join(
            one
            for one in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
            if one in "\n\r\t" or (unicodedata.category(one) not in _UNSEEN and one not in _BLANK_LETTERS)
        ).translate(_LETTERS)
        self[character] = plain
        return plain


_UNSEEN = frozenset(("Mn", "Mc", "Me", "Cf", "Cc", "Cs"))
_PLAIN = _Plain()


class People:
    """Everybody who is known, ready to be found in texts."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._tokens: set[str] = set()
        self._unspaced: set[str] = set()

    def add_name(self, name: str) -> None:
        """A name: each of its words counts, and all of them written as one."""
        words = _WORD.findall(folded(name)[0])
        told = [word for word in words if len(word) > 1 and word not in _PARTICLES]
        self._words.update(told)
        if len(words) > 1:
            self._words.update(joined for joined in ("".join(words), words[0] + words[-1]) if len(joined) > 2)
        self._unspaced.update(word for word in told if _UNSPACED.search(word) and len(word) <= _LONGEST_UNSPACED)
        if any(character.isdigit() for character in name):
            self._add_tokens(folded(name)[0])

    def add_handle(self, handle: str) -> None:
        """A handle or an id: it counts as a whole."""
        plain = folded(handle)[0].strip("@ ")
        if " " in plain:
            self.add_name(handle)
        self._add_tokens(plain)

    def _add_tokens(self, plain: str) -> None:
        for token in _TOKEN.findall(plain):
            if len(token) > 1 and token not in _PARTICLES:
                self._tokens.add(token)

    def found(self, plain: str) -> Iterator[tuple[str, int, int]]:
        """Names and handles in a folded text: kind, start and end."""
        for token in _TOKEN.finditer(plain):
            yield from self._whole(token.group(), token.start())
        for word in _WORD.finditer(plain):
            text = word.group()
            if text in self._words or (text.endswith("s") and text[:-1] in self._words) or text in self._tokens:
                yield "name", word.start(), word.end()
            elif self._unspaced and _UNSPACED.search(text):
                yield from self._within(text, word.start())

    def _whole(self, token: str, offset: int) -> Iterator[tuple[str, int, int]]:
        """Handles and ids in a run of letters, digits, dots and hyphens."""
        if token in self._tokens:
            yield "handle", offset, offset + len(token)
            return
        pieces = [(piece.start(), piece.end()) for piece in _PIECE.finditer(token)]
        for first, (start, _) in enumerate(pieces if len(pieces) > 1 else ()):
            for _, end in pieces[first : first + _MOST_PIECES]:
                if token[start:end] in self._tokens:
                    yield "handle", offset + start, offset + end

    def _within(self, text: str, offset: int) -> Iterator[tuple[str, int, int]]:
        """Names inside letters that are written without spaces."""
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + _LONGEST_UNSPACED) + 1):
                if text[start:end] in self._unspaced:
                    yield "name", offset + start, offset + end


def hide(text: str, people: People) -> str:
    """A text with a mark such as [name] or [link] in the place of all that tells who somebody is."""
    plain, places = folded(text)
    spans = [(start, end, kind) for kind, start, end in people.found(plain)]
    spans += [(match.start(), match.end(), kind) for kind, pattern in _PATTERNS for match in pattern.finditer(plain)]
    if not spans:
        return text
    if places is not None:
        spans = [(places[start], places[end - 1] + 1, kind) for start, end, kind in spans]
    return _marked(text, _merged(spans, text))


def _merged(spans: Iterable[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Spans that overlap as one, of the kind of the first and longest; names side by side as one."""
    merged: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if merged:
            before, last, of = merged[-1]
            if start < last or (kind == of == "name" and not text[last:start].strip(" ")):
                merged[-1] = before, max(last, end), of
                continue
        merged.append((start, end, kind))
    return merged


def _marked(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, kind in spans:
        parts += [text[at:start], f"[{kind}]"]
        at = end
    return "".join([*parts, text[at:]])
