"""The header of a mail: cut off, unfolded, and its fields found. Made for speed: a mailbox is read twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sources.mail_bulk import KEPT
from sources.mail_charset import charset_told, decoded

MAX_HEAD = 256 * 1024
"""More than any header has; what follows is taken for the body."""

_NEEDED = (
    "from", "sender", "to", "cc", "reply-to", "delivered-to", "x-original-to", "envelope-to", "date", "received",
    "message-id", "references", "in-reply-to", "subject", "return-path", "x-gm-thrid", "x-gmail-labels", "status",
    "content-type", "content-transfer-encoding", "content-disposition", "content-id", "x-apparently-to",
    "x-mozilla-status", "x-status",
)  # fmt: skip
_WANTED = frozenset({*_NEEDED, *KEPT})
_FIELD = re.compile(r"^([!-9;-~]+)[ \t]*:[ \t]*(.*(?:\n[ \t].*)*)", re.M)
_NOT_A_FIELD = re.compile(rb"^(?![!-9;-~]+[ \t]*:|[ \t\r]|>?From ).", re.M)
_BEGINS = re.compile(rb"[!-9;-~]+[ \t]*:|>?From ")
_FOLD = re.compile(r"\n[ \t]+")
_BLANK = re.compile(rb"[\r\n]*")

Head = Mapping[str, list[str]]
"""Values by lower-case name, unfolded, in the order of the mail; only names that are read somewhere."""


def split(data: bytes) -> tuple[bytes, int]:
    """The header's bytes and where the body begins; an empty header where there is none."""
    blank = _BLANK.match(data)
    start = blank.end() if blank else 0
    if not _BEGINS.match(data, start):
        return b"", start
    found = end_of_head(data, start, start + MAX_HEAD)
    end = min(len(data), start + MAX_HEAD) if found < 0 else found + 1
    if odd := _NOT_A_FIELD.search(data, start, end):  # a header that no blank line ends
        return data[start : odd.start()], odd.start()
    return data[start:end], end if found < 0 else end + (2 if data[end : end + 2] == b"\r\n" else 1)


def end_of_head(data: bytes | bytearray, start: int, stop: int) -> int:
    """Where the last line break of a header is, before the empty line; -1 where none comes before `stop`."""
    line = data.find(b"\n", start, stop)
    likely, other = (b"\n\r\n", b"\n\n") if line > 0 and data[line - 1 : line] == b"\r" else (b"\n\n", b"\n\r\n")
    first_found = data.find(likely, start, stop)
    earlier = data.find(other, start, first_found if first_found >= 0 else stop)
    return earlier if earlier >= 0 else first_found


def head_of(block: bytes) -> dict[str, list[str]]:
    """The fields of a header's bytes."""
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        text = _by_line(block)
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    fields: dict[str, list[str]] = {}
    for written, value in _FIELD.findall(text):
        name = written.lower()
        if name in _WANTED:
            value = _FOLD.sub(" ", value).strip() if "\n" in value else value.strip()
            if name in fields:
                fields[name].append(value)
            else:
                fields[name] = [value]
    return fields


def _by_line(block: bytes) -> str:
    """The text of a header that is not UTF-8: each line as its own letters or the mail's charset tell."""
    charset = charset_told(block)
    return "\n".join(_line(line, charset) for line in block.split(b"\n"))


def _line(line: bytes, charset: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(line, charset)


def first(head: Head, name: str) -> str:
    """The first value of a field; "" where it is not there. The topmost is the one put on last."""
    values = head.get(name)
    return values[0] if values else ""
