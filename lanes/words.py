"""Cuts a message into words, and words into the pieces that carry weights."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from sys import intern

from lanes.listed import listed
from lanes.memo import Memo

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


def _word(token: str) -> str:
    if token < "a":
        return _fold(token)
    # interned here and in the tables, for equal words are found faster where they are the same object
    return LINK if token == _LINK_MARK else intern(token.replace("’", "'"))


_WORDS = Memo(_word)


def _cut(low: str) -> re.Pattern[str]:
    """What finds the words of a lowered text."""
    return _PLAIN if low.isascii() else _ANY


def tokens(low: str) -> list[str]:
    """The words of a lowered text, with links, names and numbers folded."""
    return [*map(_WORDS.__getitem__, _cut(low).findall(low))]


def places(low: str) -> list[tuple[int, int]]:
    """Where the `tokens` of a lowered text stand, one (start, end) each."""
    return [match.span() for match in _cut(low).finditer(low)]


_COMMON = listed(
    "<link> <name> <number> "
    "the and for with from you your our are was were have has had this that these those what "
    "when where which who how not but can could would will just about into over more some any "
    "all one two get got out here there them they then than also very much well good great like "
    "love work works working free time live based read book books open back make made making "
    "look need want know think really thanks thank please sorry send sent today tomorrow year "
    "years hello dear his her she him its it's i'm i've i'll you're don't can't only still yes "
    "yeah okay sure see let new del los las una para por con que como uma não mas com dos das "
    "les des une pour avec est der die das und ein eine ist nicht mit von auf für social media "
    "online small people things team head lead former"
)


def _stem(word: str) -> str:
    """The singular of a word that carries a subject, where that is simple; nothing of any other word."""
    if len(word) <= 3 or word in _COMMON:
        return ""
    return intern(word[:-1]) if word[-1] == "s" else word


_STEMS = Memo(_stem)


def content(words: Iterable[str]) -> frozenset[str]:
    """The words that carry a subject, in the singular."""
    return frozenset(filter(None, map(_STEMS.__getitem__, words)))
