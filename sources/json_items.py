"""Streams the items of a top-level JSON array without holding the array in memory.

Exports wrap their data as one array, sometimes after a line of JavaScript (`window.YTD... = [`). The
standard decoder needs whole documents, so the array is decoded item by item from a sliding buffer:
memory is bounded by the largest item, not by the file.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO

from sources.errors import SourceError

CHUNK_BYTES = 1 << 20
MAX_ITEM_CHARACTERS = 512 * 1024**2
"""An item longer than this is refused instead of filling the memory."""
_BETWEEN = re.compile(r"[\s,]*")
_CUT_SLACK = 16
"""A token cut by the buffer's end (a literal, a pair of \\u escapes) fails at most this far before it."""


def array_items(stream: IO[bytes], where: str) -> Iterator[object]:
    """Yield each item of the first JSON array in the stream; what stands before its "[" is passed over.

    Raises:
        SourceError: there is no array, the text is not UTF-8 or not JSON, or it breaks off. Items before
            the damage have been yielded by then.
    """
    text = _Text(stream, where)
    text.skip_to_array()
    decode = json.JSONDecoder().raw_decode
    wanted = CHUNK_BYTES
    while True:
        text.at = _BETWEEN.match(text.buffer, text.at).end()  # type: ignore[union-attr]  # it matches always
        if text.at == len(text.buffer):
            if not text.more(CHUNK_BYTES):
                raise SourceError(f"{where} breaks off in the middle; download the export again.")
            continue
        if text.buffer[text.at] == "]":
            return
        try:
            item, end = decode(text.buffer, text.at)
        except RecursionError:
            raise SourceError(f"{where} is nested too deeply to be an export; it was not read further.") from None
        except ValueError as error:
            if len(text.buffer) - text.at > MAX_ITEM_CHARACTERS:
                raise SourceError(f"{where} holds a record too large to read.") from None
            if text.may_be_cut(error) and text.more(wanted):
                wanted *= 2  # each failed try costs a scan of the buffer, so grow it geometrically
                continue
            if text.breaks_off(error):
                raise SourceError(f"{where} breaks off in the middle; download the export again.") from None
            raise SourceError(f"{where} is not valid JSON ({error}); download the export again.") from None
        if end == len(text.buffer) and isinstance(item, int | float) and text.more(CHUNK_BYTES):
            continue  # a number may go on in the next chunk
        text.at = end
        wanted = CHUNK_BYTES
        yield item


class _Text:
    """The decoded text of a stream, from `at` on, as far as it has been read."""

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self._stream = stream
        self._where = where
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._ended = False
        self._damage: UnicodeDecodeError | None = None
        self.buffer = ""
        self.at = 0

    def more(self, size: int) -> bool:
        """Append up to `size` more bytes; False at the end of the stream."""
        if self._damage:
            raise SourceError(
                f"{self._where} is not UTF-8 text ({self._damage.reason}); was it saved by another program?"
            )
        if self._ended:
            return False
        data = self._stream.read(size)
        self._ended = not data
        try:
            decoded = self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            self._damage = error  # raised when the text before it is used up
            decoded = error.object[: error.start].decode("utf-8")
        self.buffer = self.buffer[self.at :] + decoded
        self.at = 0
        return not self._ended or bool(decoded) or self._damage is not None

    def skip_to_array(self) -> None:
        while True:
            self.at = self.buffer.find("[", self.at)
            if self.at >= 0:
                self.at += 1
                return
            self.at = len(self.buffer)
            if not self.more(CHUNK_BYTES):
                raise SourceError(f"{self._where} holds no list of records; is it the file of an export?")

    def may_be_cut(self, error: ValueError) -> bool:
        """True where decoding may have failed only for want of the text after the buffer."""
        return isinstance(error, json.JSONDecodeError) and (
            error.pos >= len(self.buffer) - _CUT_SLACK or "Unterminated" in error.msg
        )

    def breaks_off(self, error: ValueError) -> bool:
        """True where decoding failed for want of more text."""
        return isinstance(error, json.JSONDecodeError) and (
            error.pos >= len(self.buffer.rstrip()) - 1 or "Unterminated" in error.msg
        )
