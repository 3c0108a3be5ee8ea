"""Mends what Telegram Desktop writes into its JSON that is none, while it is read.

Two faults are known: control characters as `\\x0C` (JSON knows only `\\u000C`; telegramdesktop/tdesktop issue 27571),
and in versions of 2022 a path without quotes after `"document_id":` (issue 24961).
"""

from __future__ import annotations

import re
from typing import IO

from sources.folder import Folder
from sources.json_cursor import Cursor

_ESCAPE = re.compile(rb"\\(?:x([0-9A-Fa-f]{2})|[\s\S])")
_BARE_PATH = re.compile(rb'("document_id": ?)(?!null\b|[0-9-]+[,\s])([^"\s\[{][^"\n]{0,4000}?)(?=,?\r?\n)')
_LONGEST_LINE = 8_192
"""A line longer than this is no line of an indented file, and is parted where no escape is."""
_HEX = b"0123456789abcdefABCDEF"


class MendedStream:
    """A stream of an export's bytes, mended. Only `read` is there."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._held = b""

    def read(self, size: int = 1 << 20) -> bytes:
        """About as many bytes; none at the end only."""
        while True:
            data = self._stream.read(size)
            whole = self._held + data
            end = _safe_end(whole) if data else len(whole)
            self._held = whole[end:]
            if end or not data:
                return mended(whole[:end])


def mended(data: bytes) -> bytes:
    """A piece of an export that begins and ends between two values or characters, with the two faults mended."""
    if b"\\x" in data:
        data = _ESCAPE.sub(lambda found: b"\\u00" + found[1] if found[1] else found[0], data)
    if b'"document_id"' in data:
        data = _BARE_PATH.sub(lambda found: found[1] + b'"' + found[2].replace(b"\\", b"\\\\") + b'"', data)
    return data


def _safe_end(data: bytes) -> int:
    """How much of the bytes can be mended without knowing what comes after them."""
    line = data.rfind(b"\n") + 1
    if line and len(data) - line < _LONGEST_LINE:
        return line
    begun = 1 if data[-1:] == b"x" else 2 if data[-2:-1] == b"x" and data[-1:] in _HEX else 0
    before = data[: len(data) - begun]
    slashes = len(before) - len(before.rstrip(b"\\"))
    return len(before) - 1 if slashes % 2 else len(data)


def cursor_in(folder: Folder, name: str, stream: IO[bytes]) -> Cursor:
    """A cursor at the beginning of an export's file."""
    return Cursor(MendedStream(stream), folder.where(name))
