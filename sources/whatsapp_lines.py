"""Parts the text of a WhatsApp chat into its entries: a date, a time, mostly a name, and what was said.

The lines look different on every phone: `[4/3/24, 1:05:09 PM] Name: text` on iPhones, `04.03.24, 13:05 - Name: text` on
Android, in the order of days and months, the clock and the digits of the phone's language, with marks for the
direction of writing and odd spaces in between. All lines of one file look the same, so the first one decides; a line
that looks otherwise goes on with the message before it, also where somebody pasted lines of another chat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sources.whatsapp_words import is_on_community

MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c"
"""Characters that only steer the direction of writing, for a class of a pattern."""
_SPACE = "[ \t\u00a0\u202f\u2009" + MARKS + "]"
_AM = (
    "am a.m. a.m ص ق.ظ ق.ظ. 上午 凌晨 早上 清晨 午前 오전 πμ π.μ. öö pg sa de. पूर्वाह्न পূর্বাহ্ণ முற்பகல் ก่อนเที่ยง fm f.m. "
    "priekšpusdienā priešpiet paradite e.paradites преди.обед пр.об. ip. dop. dopo. rano"
)
_PM = (
    "pm p.m. p.m م ب.ظ ب.ظ. 下午 晚上 中午 午後 오후 μμ μ.μ. ös ptg ch du. अपराह्न অপরাহ্ণ பிற்பகல் หลังเที่ยง em e.m. "
    "pēcpusdienā popiet pasdite e.pasdites след.обед сл.об. odp. pop."
)


def _squashed(word: str) -> str:
    return re.sub(f"[\\s.\u00a0\u202f{MARKS}]", "", word).casefold()


HALVES = {**{_squashed(word): 0 for word in _AM.split()}, **{_squashed(word): 12 for word in _PM.split()}}
"""What says whether it is before or after noon, in the languages known: hours to add to a clock of twelve."""
_HALF = "|".join(
    f"{_SPACE}?".join(re.escape(letter) + r"\.?" for letter in word) for word in sorted(HALVES, key=len, reverse=True)
)
_DATE = (
    rf"(?P<a>\d{{1,4}}){_SPACE}?[-/.年]\.?{_SPACE}*(?P<b>\d{{1,2}}){_SPACE}?[-/.月]\.?{_SPACE}*(?P<c>\d{{1,4}})[日.]?"
)
_TIME = (
    rf"(?:(?P<before>{_HALF}){_SPACE}*)?"
    r"(?P<hour>\d{1,2})[:.h時时](?P<minute>\d{2})(?:[:.分](?P<second>\d{2})秒?)?"
    rf"(?:(?:{_SPACE}*|_)(?P<after>{_HALF})(?![^\W\d_]))?"
)
_BETWEEN = rf"(?:[,،、]|{_SPACE}|г\.|klo|kl\.?|um|às|à|at|ob|u|o|a las|pukul|lúc){{0,12}}"
_SHAPES = {
    "[]": rf"\[[{MARKS}]*{_DATE}{_BETWEEN}{_TIME}{_SPACE}*\]{_SPACE}*",
    "[] time first": rf"\[[{MARKS}]*{_TIME}{_BETWEEN}{_DATE}{_SPACE}*\]{_SPACE}*",
    "-": rf"{_DATE}{_BETWEEN}{_TIME}\.?{_SPACE}*[-\u2013]{_SPACE}",
    "- time first": rf"{_TIME}{_BETWEEN}{_DATE}{_SPACE}*[-\u2013]{_SPACE}",
    ":": rf"{_DATE}{_BETWEEN}{_TIME}:{_SPACE}",
    " ": rf"{_DATE}{_BETWEEN}{_TIME}{_SPACE}(?=[^\n:]{{1,60}}: )",
}
"""How a line may begin, by the name of the shape. The last two are of phones of before 2016."""
_NAME_SPACED = re.compile(r"([^\n:]{1,120}?):(?:[ \u00a0]|(?=\n)|\Z)")
_NAME_TIGHT = re.compile(r"([^\n:]{1,120}?):[ \u00a0]?")
_STRIPPED = re.compile(f"[{MARKS}]")
_QUOTED = re.compile('["“«„「]')
_OPENED = re.compile(r'(?s).*(?:^|[\s(])"(?=\S)')
"""Up to the last sign that opens a quotation; within a word it is one of Hebrew's abbreviations, or inches."""
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ("「", "」"))


class Entry(NamedTuple):
    """One entry of a chat, as it stands there."""

    line: int
    date: tuple[str, str, str]
    hour: int
    minute: int
    second: int
    twelve: str
    """What said which half of the day it is; empty on a clock of 24 hours."""
    sender: str | None
    """None where the line is WhatsApp's own."""
    text: str
    """With marks; where WhatsApp made it and not the sender, it mostly begins with U+200E."""


@cache
def _header(shape: str) -> re.Pattern[str]:
    """How a line of a shape begins. Made when it is wanted: all of them take a fifth of a second."""
    return re.compile(f"(?mi)^[{MARKS}]*{_SHAPES[shape]}")


def shape_of(text: str) -> str | None:
    """The shape of a file's lines, by the first that has one; None where none has."""
    first, end = None, len(text)
    for name in _SHAPES:
        if found := _header(name).search(text, 0, end):  # what comes later need not be looked through
            first, end = name, found.start()
    return first


def begins_before(text: str, shape: str) -> str:
    """What stands before the first entry of a file; empty as a rule."""
    found = _header(shape).search(text)
    return text[: found.start()] if found else text


def entries(text: str, shape: str) -> Iterator[Entry]:
    """The entries of a chat in the order of the file."""
    tight = shape.startswith("[")
    line, counted = 1, 0
    before: re.Match[str] | None = None
    for header in _header(shape).finditer(text):
        if before is not None:
            line += text.count("\n", counted, before.start())
            counted = before.start()
            yield _entry(before, text[before.end() : header.start()].rstrip("\n"), line, tight)
        before = header
    if before is not None:
        line += text.count("\n", counted, before.start())
        yield _entry(before, text[before.end() :].rstrip("\n"), line, tight)


def entries_of_all(text: str) -> Iterator[tuple[str, Entry]]:
    """The entries of all shapes in the order of the file, each with the name of its shape."""
    headers: dict[int, tuple[str, re.Match[str]]] = {}
    for name in _SHAPES:
        for header in _header(name).finditer(text):
            headers.setdefault(header.start(), (name, header))
    starts = sorted(headers)
    line, counted = 1, 0
    for start, after in zip(starts, [*starts[1:], len(text)], strict=True):
        name, header = headers[start]
        line += text.count("\n", counted, start)
        counted = start
        yield name, _entry(header, text[header.end() : after].rstrip("\n"), line, name.startswith("["))


def with_names(chat: Sequence[Entry]) -> list[Entry]:
    """The entries, with a name also where no space is after it, if it is one that writes elsewhere in the chat."""
    names = {entry.sender for entry in chat}
    return [_named(entry, names) if entry.sender is None else entry for entry in chat]


def _named(entry: Entry, names: set[str | None]) -> Entry:
    name, colon, rest = entry.text.partition(":")
    return entry._replace(sender=name, text=rest) if colon and name in names else entry


def _entry(header: re.Match[str], rest: str, line: int, tight: bool) -> Entry:
    told = header.group("before", "a", "b", "c", "hour", "minute", "second", "after")
    before, a, b, c, hour, minute, second, after = told
    sender = None
    named = (_NAME_TIGHT if tight else _NAME_SPACED).match(rest)
    if named and not _is_notice(named[1]) and not rest.startswith("//", named.end(1) + 1):
        sender = named[1]
        rest = rest[named.end() :]
    return Entry(line, (a, b, c), int(hour), int(minute), int(second or 0), before or after or "", sender, rest)


def _is_notice(name: str) -> bool:
    """True where what stands before the colon is no name, but the beginning of a line of WhatsApp's own."""
    return _is_quoting(name) or is_on_community(name)


@lru_cache(maxsize=4096)
def _is_quoting(name: str) -> bool:
    """True where the colon after it stands inside a quotation, so that it is a line of WhatsApp's own."""
    if not _QUOTED.search(name):
        return False
    if (opened := _OPENED.search(name)) and '"' not in name[opened.end() :]:
        return True
    return any(name.count(opened) > name.count(closed) for opened, closed in _QUOTES)


def hours_added(twelve: str, hour: int) -> int:
    """The hour on a clock of 24 hours."""
    half = _half(twelve) if twelve else None
    if half is None or hour > 12:
        return hour
    return hour % 12 + half


@lru_cache(maxsize=64)
def _half(twelve: str) -> int | None:
    return HALVES.get(_squashed(twelve))


def name_of(sender: str) -> str:
    """A sender's name without marks, on one line."""
    return " ".join(_STRIPPED.sub("", sender).split())


def plain(text: str) -> str:
    """A text of WhatsApp's own without marks and odd spaces."""
    return " ".join((text if text.isascii() else _STRIPPED.sub("", text)).split())
