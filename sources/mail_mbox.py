"""Cuts a mailbox in one file (mbox) into its mails, without holding more than one of them in memory.

There are four ways to write it (https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml). All put a line
that begins with "From " before each mail. In its text such a line is written ">From " (mboxo, mboxcl), or one ">" more
than it had (mboxrd), or as it is while Content-Length tells the length (mboxcl2). A line is taken for the beginning of
a mail where it comes after an empty line, bears a date, and a header field follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MAX_MAIL = 64 * 1024 * 1024
"""Of a larger mail the beginning is kept, where its text is; servers take half of that at most."""
_CHUNK = 1 << 20
_LOOKAHEAD = 4_096
_LINE = re.compile(rb"From ([^\r\n]{1,1000})\r?\n")
_CLOCK = re.compile(rb"\d\d?:\d\d")
_YEAR = re.compile(rb"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIELD = re.compile(rb"(?:[!-9;-~]{1,100}[ \t]*:|>?From )")
_PATCH = re.compile(rb"From [0-9a-f]{40} Mon Sep 17 00:00:00 2001")
_QUOTED = re.compile(rb"^>(>*From )", re.M)
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.M | re.I)
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One mail of a mailbox."""

    separator: str
    """The line before it: who sent it and when, as the mail server saw it."""
    data: bytes
    cut: bool
    """Whether it was larger than `MAX_MAIL`."""


def is_mbox(start: bytes) -> bool:
    """Whether the first bytes of a file are those of an mbox."""
    blank = _BLANK.match(start)
    return _begins(start, blank.end() if blank else 0)


def pieces(stream: IO[bytes]) -> Iterator[Piece]:
    """The mails of an mbox, in the order of the file."""
    buffer = bytearray()
    ended = _fill(stream, buffer)
    blank = _BLANK.match(buffer)
    del buffer[: blank.end() if blank else 0]
    patches = _PATCH.match(buffer) is not None
    while buffer:
        line_end = buffer.find(b"\n", 0, _LOOKAHEAD) + 1
        separator = bytes(buffer[:line_end]).decode("utf-8", "replace").strip()
        del buffer[:line_end]
        cut = False
        kept: bytes | None = None
        at = 0
        while True:
            found, at = _next(buffer, at, patches, ended)
            if found is not None:
                jump = None if kept is not None else _told_end(stream, buffer, found)
                if jump is not None and jump > found:
                    found = jump
                break
            if ended:
                found = len(buffer)
                break
            if len(buffer) > MAX_MAIL:
                cut = True
                kept = bytes(buffer[:MAX_MAIL]) if kept is None else kept
                del buffer[: len(buffer) - _LOOKAHEAD]
                at = 0
            ended = _fill(stream, buffer)
        data = bytes(buffer[:found]) if kept is None else kept
        del buffer[:found]
        yield Piece(separator, _QUOTED.sub(rb"\1", data) if b"\n>" in data else data, cut)


def _fill(stream: IO[bytes], buffer: bytearray) -> bool:
    """Read on; True where the file has ended."""
    data = stream.read(max(_CHUNK, len(buffer) // 2))
    buffer += data
    return not data


def _next(buffer: bytearray, at: int, patches: bool, ended: bool) -> tuple[int | None, int]:
    """Where the next mail begins, or None and from where to look again when more has been read."""
    while True:
        found = buffer.find(b"\nFrom ", at)
        if found < 0:
            return None, max(0, len(buffer) - 6)
        if len(buffer) - found < _LOOKAHEAD and not ended:
            return None, found
        before = buffer[found - 1 : found] if buffer[found - 1 : found] != b"\r" else buffer[found - 2 : found - 1]
        empty_before = found == 0 or before == b"\n"
        if empty_before and _begins(buffer, found + 1) and (patches or not _PATCH.match(buffer, found + 1)):
            return found + 1, found + 1
        at = found + 1


def _begins(buffer: bytes | bytearray, at: int) -> bool:
    line = _LINE.match(buffer, at)
    if line is None or _FIELD.match(buffer, line.end()) is None:
        return False
    rest = line[1]
    return len(rest.split()) == 1 or (_CLOCK.search(rest) is not None and _YEAR.search(rest) is not None)


def _told_end(stream: IO[bytes], buffer: bytearray, found: int) -> int | None:
    """Where the mail ends by its Content-Length, where that is beyond `found` and a mail does begin there."""
    ends = [at for at in (buffer.find(b"\n\n", 0, found), buffer.find(b"\n\r\n", 0, found)) if at >= 0]
    head = min(ends, default=-1)
    told = _LENGTH.search(buffer, 0, head + 1) if head >= 0 else None
    if told is None:
        return None
    end = head + (2 if buffer[head + 1 : head + 2] == b"\n" else 3) + int(told[1])
    if not found < end <= MAX_MAIL:
        return None
    while len(buffer) < end + _LOOKAHEAD and not _fill(stream, buffer):
        pass
    here = _BLANK.match(buffer, end)
    after = here.end() if here else end
    if after >= len(buffer) or _begins(buffer, after):
        return min(after, len(buffer))
    return None
