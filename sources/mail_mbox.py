"""Cuts a mailbox in one file (mbox) into its mails, without holding more than one of them in memory.

There are four ways to write it (https://www.loc.gov/preservation/digital/formats/fdd/fdd000383.shtml). All put a line
that begins with "From " before each mail. In its text such a line is written ">From " (mboxo, mboxcl), or one ">" more
than it had (mboxrd), or as it is while Content-Length tells the length (mboxcl2). A line is taken for the beginning of
a mail where it comes after an empty line, bears a date, and a header field follows it. Some programs leave out all
but the word "From", or the empty line; then the header has to be one that only programs write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from sources.mail_head import end_of_head

MAX_MAIL = 64 * 1024 * 1024
"""Of a larger mail the beginning is kept, where its text is; servers take half of that at most."""
_CHUNK = 1 << 20
_NEWLINE = 10
_LOOKAHEAD = 1 << 16
"""So much of what follows is looked at to tell whether a mail begins: signatures make headers long."""
_LINE = re.compile(rb"From ([^\r\n]{0,1000})\r?\n")
_CLOCK = re.compile(rb"\d\d?:\d\d")
_YEAR = re.compile(rb"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIELD = re.compile(rb"(?:[!-9;-~]{1,100}[ \t]*:|>?From )")
_FIELDS_OF_SERVERS = re.compile(
    rb"(?i)(?:[!-9;-~]{1,100}[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n){0,20}){0,20}?"
    rb"(?:message-id|received|return-path|mime-version|x-mozilla-status2?)[ \t]*:"
)
"""A head with a field that nobody copies into a text by hand."""
_WHOLE_LINE = re.compile(
    rb"From \S{1,300} +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +"
    rb"\d\d? \d\d:\d\d:\d\d [^\r\n]{4,40}\r?\n"
)
"""The line as it should be, with an address and a date of the kind that C writes."""
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
    cutter = _Cutter(stream)
    while not cutter.is_done:
        yield cutter.piece()


class _Cutter:
    """Goes through a file with a buffer that holds the mail it stands in."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._buffer = bytearray()
        self._ended = False
        self._more()
        blank = _BLANK.match(self._buffer)
        self._start = blank.end() if blank else 0
        """Where in the buffer the mail begins; what is before it goes when more is read."""
        self._patches = _PATCH.match(self._buffer, self._start) is not None

    @property
    def is_done(self) -> bool:
        """Whether all has been read."""
        return self._start >= len(self._buffer)

    def piece(self) -> Piece:
        """The mail that begins here."""
        line_end = self._buffer.find(b"\n", self._start, self._start + _LOOKAHEAD) + 1 or len(self._buffer)
        separator = (
            bytes(self._buffer[self._start : line_end]).replace(b"\x00", b"?").decode("utf-8", "replace").strip()
        )
        self._start = at = line_end
        kept: bytes | None = None
        while True:
            found, at = self._next(at)
            if found is not None:
                end = found if kept is not None else self._told_end(found) or found
                break
            if self._ended:
                end = len(self._buffer)
                break
            if len(self._buffer) - self._start > MAX_MAIL:
                kept = bytes(self._buffer[self._start : self._start + MAX_MAIL]) if kept is None else kept
                self._start = at = len(self._buffer) - _LOOKAHEAD
            del self._buffer[: self._start]
            at -= self._start
            self._start = 0
            self._more()
        data = bytes(self._buffer[self._start : end]) if kept is None else kept
        self._start = end
        quoted = b"\n>From " in data or b"\n>>" in data
        return Piece(separator, _QUOTED.sub(rb"\1", data) if quoted else data, kept is not None)

    def _more(self) -> None:
        data = self._stream.read(max(_CHUNK, len(self._buffer) // 2))
        self._buffer += data
        self._ended = not data

    def _next(self, at: int) -> tuple[int | None, int]:
        """Where the next mail begins, or None and from where to look again when more has been read."""
        buffer = self._buffer
        while True:
            found = buffer.find(b"\nFrom ", at)
            if found < 0:
                return None, max(self._start, len(buffer) - 6)
            if len(buffer) - found < _LOOKAHEAD and not self._ended:
                return None, found
            before = buffer[found - 2 : found]
            empty_before = found == self._start or before[-1:] == b"\n" or before == b"\n\r"
            begins = _begins(buffer, found + 1) if empty_before else _surely_begins(buffer, found + 1)
            if begins and (self._patches or not _PATCH.match(buffer, found + 1)):
                return found + 1, found + 1
            at = found + 1

    def _told_end(self, found: int) -> int | None:
        """Where the mail ends by its Content-Length, where that is beyond `found` and a mail does begin there."""
        start, buffer = self._start, self._buffer
        head = end_of_head(buffer, start, found)
        told = _LENGTH.search(buffer, start, head + 1) if head >= 0 else None
        if told is None:
            return None
        end = head + (2 if buffer[head + 1] == _NEWLINE else 3) + int(told[1])
        if not found < end <= start + MAX_MAIL:
            return None
        while len(buffer) < end + _LOOKAHEAD and not self._ended:
            self._more()
        if end > len(buffer):
            return None
        here = _BLANK.match(buffer, end)
        after = here.end() if here else end
        return min(after, len(buffer)) if after >= len(buffer) or _begins(buffer, after) else None


def _begins(buffer: bytes | bytearray, at: int) -> bool:
    line = _LINE.match(buffer, at)
    if line is None or _FIELD.match(buffer, line.end()) is None:
        return False
    rest = line[1]
    if not rest.strip():
        return _FIELDS_OF_SERVERS.match(buffer, line.end()) is not None
    return len(rest.split()) == 1 or (_CLOCK.search(rest) is not None and _YEAR.search(rest) is not None)


def _surely_begins(buffer: bytes | bytearray, at: int) -> bool:
    line = _WHOLE_LINE.match(buffer, at)
    return line is not None and _FIELDS_OF_SERVERS.match(buffer, line.end()) is not None
