"""Cuts a message into words, and words into the pieces that carry weights."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

LIMIT = 4000
"""Only this many characters of a message are judged: strangers may write without end."""

LINK, NAME, NUMBER = "<link>", "<name>", "<number>"
"""What links, @names and numbers are folded to."""

_LINK_MARK = "\ue000"
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+|!+|\?+|@\w[\w.]*")
_ANY = re.compile(
    r"[a-zà-öø-ÿ]+(?:['’][^\W\d_]+|[^\W\d_぀-ヿ㐀-鿿]+)*"
    r"|[^\W\d_぀-ヿ㐀-鿿]+(?:['’][^\W\d_]+)*"
    r"|\d+|!+|\?+|@\w[\w.]*"
    r"|[\ue000぀-ヿ㐀-鿿☀-➿\U0001F300-\U0001FAFF]"
)
_FANCY = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff5a]")
_FOLDED = {"!": ("!", "!!"), "?": ("?", "??")}


def lowered(text: str) -> str:
    """The judged part of a text in lower case, character for character (offsets stay true).

    Links become a single mark (padded to their length) and decorative letters plain ones.
    """
    low = text[:LIMIT].lower()
    if not low.isascii():
        low = _lowered_slowly(text[:LIMIT], low)
    if "://" in low or "www." in low:
        low = _URL.sub(lambda match: _LINK_MARK.ljust(len(match[0])), low)
    return low


def _lowered_slowly(head: str, low: str) -> str:
    if len(low) != len(head):  # a few letters grow when lowered; those stay as they are
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in head)
    if _FANCY.search(low):
        low = _FANCY.sub(lambda match: unicodedata.normalize("NFKC", match[0])[:1].lower()[:1] or " ", low)
    return low


def _fold(token: str) -> str:
    first = token[0]
    if first == "@":
        return NAME
    if first in _FOLDED:
        return _FOLDED[first][len(token) > 1]
    return NUMBER


def tokens(low: str) -> list[str]:
    """The words of a lowered text, with links, names and numbers folded."""
    if low.isascii():
        return [token if token >= "a" else _fold(token) for token in _PLAIN.findall(low)]
    found = [token if token >= "a" else _fold(token) for token in _ANY.findall(low)]
    if _LINK_MARK in low:
        found = [LINK if token == _LINK_MARK else token for token in found]
    if "’" in low:
        found = [token.replace("’", "'") for token in found]
    return found


def places(low: str) -> list[tuple[int, int]]:
    """Where the `tokens` of a lowered text stand, one (start, end) each."""
    pattern = _PLAIN if low.isascii() else _ANY
    return [match.span() for match in pattern.finditer(low)]


def pairs(words: list[str]) -> list[str]:
    """The pairs of neighbours, in order of the text."""
    return [f"{first} {second}" for first, second in pairwise(words)]


def listed(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())
