"""Single values of a mail's header: encoded words, addresses, dates, ids. All linear in what they read."""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_tz
from functools import lru_cache
from typing import NamedTuple

from sources.mail_charset import decoded
from sources.values import EARLIEST_YEAR, LATEST_YEAR, text_of

MAX_ADDRESSES = 2_000
_MAX_LIST = 256 * 1024

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")


def words_of(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) decoded, also those cut within a letter."""
    if "=?" in value:
        value = _decoded_words(value)
    clean = text_of(value) or ""
    return " ".join(clean.split()) if not clean.isprintable() or "  " in clean else clean


@lru_cache(maxsize=64)
def _decoded_words(value: str) -> str:
    """Kept for a while, for a mail's subject is asked for several times."""
    pieces = _WORD.split(_BETWEEN.sub("", value))
    out = [pieces[0]]
    held, held_charset = b"", ""
    for at in range(1, len(pieces), 4):
        charset, how, data, after = pieces[at : at + 4]
        charset = charset.partition("*")[0].lower()  # RFC 2231 puts a language behind it
        if held and charset != held_charset:
            out.append(decoded(held, held_charset))
            held = b""
        held += _word_bytes(how, data)
        held_charset = charset
        if after:
            out += [decoded(held, held_charset), after]
            held = b""
    if held:
        out.append(decoded(held, held_charset))
    return "".join(out)


def _word_bytes(how: str, data: str) -> bytes:
    raw = data.encode("utf-8", "replace")
    if how in "qQ":
        return _HEX.sub(lambda found: bytes([int(found[1], 16)]), raw.replace(b"_", b" "))
    return base64_bytes(raw)


_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def base64_bytes(data: bytes) -> bytes:
    """Base64 as mails have it: broken by lines, by spaces, or off; what can be decoded is."""
    end = data.find(b"=")
    while end >= 0 and data[end:].strip(b"= \t\r\n"):  # padded in the middle: pieces put together
        head = data[:end]
        rest = data[end:].lstrip(b"= \t\r\n")
        return _base64(head) + _base64(rest.replace(b"=", b""))
    return _base64(data)


def _base64(data: bytes) -> bytes:
    data = _NOT_BASE64.sub(b"", data)
    if len(data) % 4 == 1:
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


class Address(NamedTuple):
    """An address with the name that was written before it."""

    name: str
    email: str
    """Lower-case."""


_SIMPLE = re.compile(r'\s*(?:"([^"\\<>]*)"|([^"\\<>,;:()@]*?))\s*<\s*([^\s<>@,;"()]+@[^\s<>@,;"()]+)\s*>\s*')
_BARE = re.compile(r"\s*<?([^\s<>@,;:\"()]+@[^\s<>@,;:\"()]+)>?\s*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|\(|\)|<[^<>]*>?|[,;]|:|[^"(),;:<]+|.', re.S)
_AT = re.compile(r"\s+at\s+", re.I)


def addresses(value: str) -> tuple[Address, ...]:
    """The addresses of a field, at most `MAX_ADDRESSES`. Groups are opened, comments left out."""
    return _short_addresses(value) if len(value) < _SHORT else tuple(_listed(value[:_MAX_LIST]))


def _addresses(value: str) -> tuple[Address, ...]:
    """Of short values only: in a long run of spaces the first pattern would take ever longer."""
    if found := _SIMPLE.fullmatch(value):
        return (Address(_name(found[1] or found[2] or ""), found[3].lower()),)
    if found := _BARE.fullmatch(value):
        return (Address("", found[1].lower()),)
    return tuple(_listed(value))


_SHORT = 200
_short_addresses = lru_cache(maxsize=1 << 14)(_addresses)
"""The same few come on in mail after mail, and each mail is read twice."""


def _listed(value: str) -> Iterator[Address]:
    depth = count = 0
    words: list[str] = []
    comment: list[str] = []
    angle = ""
    for token in (*(found[0] for found in _TOKEN.finditer(value)), ","):
        if token == "(":
            depth += 1
        elif depth:
            depth -= token == ")"
            comment += [token] if depth else []
        elif token[0] == "<":
            angle = token.strip("<> \t")
        elif token in ",;":
            one = _address(words, comment, angle)
            if one:
                yield one
                count += 1
            if count >= MAX_ADDRESSES:
                return
            words, comment, angle = [], [], ""
        elif token == ":" and not angle:
            words = []  # the name of a group stands before it
        else:
            words.append(token)


def _address(words: list[str], comment: list[str], angle: str) -> Address | None:
    text, note, angle = (" ".join(told.split()) for told in ("".join(words), "".join(comment), angle))
    if angle:
        email, name = angle.rpartition(":")[2] if angle[0] == "@" else angle, text or note
    elif "@" in text:
        email = next(word for word in text.split() if "@" in word)
        name = text.replace(email, "", 1) or note
    else:  # "jane at site.example (Jane)", as archives of mailing lists hide addresses
        email, name = _AT.sub("@", text, count=1), note
    email = "".join(_AT.sub("@", email).split()) if "@" not in email else email.strip("\"' \t")
    local, _, domain = email.rpartition("@")
    if not local or not domain or any(map(str.isspace, email)) or len(email) > 320:
        return None
    return Address(_name(name), (text_of(email) or "").lower())


def _name(text: str) -> str:
    text = text.strip()
    if text[:1] == '"':
        text = text.strip('"').replace('\\"', '"').replace("\\\\", "\\")
    return words_of(text).strip("'\" ")[:200]


_NAMES_OF_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES_OF_MONTHS, 1)}
_DATE = re.compile(
    r"(?:[A-Za-z]{3}, *)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-])(\d\d)(\d\d)\b", re.A
)
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def date_ms(value: str) -> int | None:
    """Milliseconds UTC of a Date (RFC 5322, and the older ways); None where there is none to be believed."""
    found = _DATE.match(value)
    try:
        if found and found[2].lower() in _MONTHS:
            day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
            days = date(int(year), _MONTHS[month.lower()], int(day)).toordinal() - _EPOCH_DAY
            seconds = days * 86_400 + int(hour) * 3600 + int(minute) * 60 + int(second or 0)
            offset = int(hours) * 3600 + int(minutes) * 60
            years = int(year)
            ms = (seconds - offset if sign == "+" else seconds + offset) * 1000
        else:
            told = parsedate_tz(value[:200])
            if told is None:
                return None
            moment = datetime(*told[:5], min(told[5], 59), tzinfo=UTC)
            years = moment.year
            ms = (int(moment.timestamp()) - (told[9] or 0)) * 1000
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return ms if EARLIEST_YEAR <= years <= LATEST_YEAR and abs(ms) < 2**53 else None


_ID = re.compile(r"<\s*+([^<>\s]{1,900}+)[^<>]*>")
_MOST_IDS = 200


def ids(value: str) -> list[str]:
    """The message ids of References or In-Reply-To, oldest first; also without their angle brackets."""
    found = _ID.findall(value)
    if not found and "@" in value:
        found = [word for word in value.split() if "@" in word[1:-1] and len(word) < 900]
    return found[:1] + found[1:][-_MOST_IDS:]


def message_id(value: str) -> str:
    """A Message-ID without its brackets; "" where there is none."""
    found = _ID.search(value)
    return (text_of(found[1] if found else value.strip("<> \t")[:900]) or "").replace(" ", "")


def mark(*parts: str) -> int:
    """A number of 63 bits for some texts, the same at every import: what is remembered of ids, for they are long."""
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
