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
from typing import IO, Any, Final, Protocol

from sources.errors import SourceError

CHUNK_BYTES = 1 << 20
MAX_ITEM_CHARACTERS = 512 * 1024**2
"""An item longer than this is refused instead of filling the memory."""
_DECODE = json.JSONDecoder().raw_decode
_DECODE_WHOLE = json.JSONDecoder().decode
_BETWEEN = re.compile(r"[\s,]*")
_BETWEEN_OBJECTS = re.compile(r"\s*,\s*(?=\{)")
_RUN_CHARACTERS = 1 << 16
_NUMBER_SLACK = 2
"""So many characters behind a whole number may be the beginning of the rest of it: "e+"."""
_CUT_SLACK = 16
"""A token cut by the buffer's end (a literal, a pair of \\u escapes) fails at most this far before it."""


def array_items(stream: IO[bytes], where: str) -> Iterator[object]:
    """Yield each item of the first JSON array in the stream; what stands before its "[" is passed over.

    Raises:
        SourceError: there is no array, the text is not UTF-8 or not JSON, or it breaks off. Items before
            the damage have been yielded by then.
    """
    text = JsonText(stream, where)
    text.skip_to_array()
    yield from _items(text)


BEGINS: Final = object()
"""What `object_members` yields in place of a value where the streamed list begins."""


def object_members(stream: IO[bytes], where: str, streamed: str) -> Iterator[tuple[str, object]]:
    """Yield the members of the JSON object in the stream; the list of the name `streamed` item by item.

    That list yields `BEGINS` first, under its name, and then each item under its name.

    Raises:
        SourceError: it is no object, the text is not UTF-8 or not JSON, or it breaks off. Members and items
            before the damage have been yielded by then.
    """
    text = JsonText(stream, where)
    if text.next_mark() != "{":
        raise SourceError(f"{where} holds no JSON object; is it the file of an export?")
    text.at += 1
    while (mark := text.next_mark()) != "}":
        if mark != '"':
            raise SourceError(f"{where} is not valid JSON (a name was expected); download the export again.")
        name = str(decoded_next(text))
        if text.next_mark() != ":":
            raise SourceError(f"{where} is not valid JSON (a colon was expected); download the export again.")
        text.at += 1
        if text.next_mark() == "[" and name == streamed:
            text.at += 1
            yield name, BEGINS
            for item in _items(text):
                yield name, item
        else:
            yield name, decoded_next(text)


def _items(text: JsonText) -> Iterator[object]:
    """The items of the array that has just begun."""
    while text.next_mark() != "]":
        yield decoded_next(text)
        yield from _run(text)
    text.at += 1


def _run(text: JsonText) -> list[Any]:
    """The objects that follow the one just decoded, some 64 KB of them decoded at one go, which is faster.

    They are cut off before what looks like one more object of the list. Cut anywhere else, within a string or an inner
    object, they are no JSON; then, as where they are damaged, there are none, and each is decoded by itself.
    """
    buffer, at = text.buffer, text.at
    if at <= text.alone_until or not (between := _BETWEEN_OBJECTS.match(buffer, at)):
        return []
    until = at + _RUN_CHARACTERS
    end = buffer.rfind(f"}}{between[0]}{{", between.end(), until) + 1
    if not end:
        return []
    try:
        items: list[Any] = _DECODE_WHOLE(f"[{buffer[between.end() : end]}]")
    except (ValueError, RecursionError):
        text.alone_until = until
        return []
    text.at = end
    return items


def decoded_next(text: JsonText) -> object:
    """Decode the value that begins where the text stands, and go past it."""
    wanted = CHUNK_BYTES
    while True:
        try:
            item, end = _DECODE(text.buffer, text.at)
        except RecursionError:
            raise SourceError(f"{text.where} is nested too deeply to be an export; it was not read further.") from None
        except ValueError as error:
            if len(text.buffer) - text.at > MAX_ITEM_CHARACTERS:
                raise SourceError(f"{text.where} holds a record too large to read.") from None
            if text.may_be_cut(error) and text.more(wanted):
                wanted *= 2  # each failed try costs a scan of the buffer, so grow it geometrically
                continue
            if text.breaks_off(error):
                raise SourceError(f"{text.where} breaks off in the middle; download the export again.") from None
            raise SourceError(f"{text.where} is not valid JSON ({error}); download the export again.") from None
        length = end - text.at
        if isinstance(item, int | float) and end >= len(text.buffer) - _NUMBER_SLACK and text.more(CHUNK_BYTES):
            continue  # a number may go on in the next chunk
        text.at += length
        return item


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int, /) -> bytes:
        """At most about as many bytes; none at the end only."""
        ...


class JsonText:
    """The decoded text of a stream, from `at` on, as far as it has been read."""

    def __init__(self, stream: Readable, where: str) -> None:
        self._stream = stream
        self.where = where
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._ended = False
        self._damage: UnicodeDecodeError | None = None
        self.buffer = ""
        self.at = 0
        self.alone_until = -1
        """Up to where in the buffer items are to be decoded one by one."""

    def more(self, size: int) -> bool:
        """Append up to `size` more bytes; False at the end of the stream."""
        if self._damage:
            raise SourceError(
                f"{self.where} is not UTF-8 text ({self._damage.reason}); was it saved by another program?"
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
        self.alone_until -= self.at
        self.at = 0
        return not self._ended or bool(decoded) or self._damage is not None

    def skip_to_array(self) -> None:
        """Go past the first "["."""
        while True:
            self.at = self.buffer.find("[", self.at)
            if self.at >= 0:
                self.at += 1
                return
            self.at = len(self.buffer)
            if not self.more(CHUNK_BYTES):
                raise SourceError(f"{self.where} holds no list of records; is it the file of an export?")

    def next_mark(self) -> str:
        """The next character that is neither space nor comma; the text stands before it afterwards.

        Raises:
            SourceError: the text breaks off before one.
        """
        while True:
            self.at = _BETWEEN.match(self.buffer, self.at).end()  # type: ignore[union-attr]  # it matches always
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if not self.more(CHUNK_BYTES):
                raise SourceError(f"{self.where} breaks off in the middle; download the export again.")

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
