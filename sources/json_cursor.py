"""Walks a JSON document of any size from its beginning to its end, going down only where the caller wants to.

Where the caller does not go down, a value is decoded whole; memory is bounded by the largest of those.
"""

from __future__ import annotations

from collections.abc import Iterator

from sources.errors import SourceError
from sources.json_items import CHUNK_BYTES, JsonText, Readable, decoded_next


class Cursor:
    """A place in a JSON document: its beginning, then that of a member's or an item's value.

    All methods raise `SourceError` where the document is damaged or breaks off.
    """

    def __init__(self, stream: Readable, where: str) -> None:
        self._text = JsonText(stream, where)
        self._text.more(CHUNK_BYTES)
        self.where = where

    def begins(self, mark: str) -> bool:
        """Whether the value here begins with a mark: "{" for an object, "[" for a list."""
        return self._text.buffer.startswith(mark, self._text.at)

    def value(self) -> object:
        """The value here, whole; the cursor goes past it."""
        return decoded_next(self._text)

    def members(self) -> Iterator[str]:
        """The names in the object here. Before it asks for the next one, the caller has to take each one's value:
        by `value`, or by walking all of `members` or `items`."""
        text = self._text
        if text.next_mark() != "{":
            raise SourceError(f"{self.where} holds no JSON object; is it the file of an export?")
        text.at += 1
        while (mark := text.next_mark()) != "}":
            if mark != '"':
                raise SourceError(f"{self.where} is not valid JSON (a name was expected); download the export again.")
            name = str(decoded_next(text))
            if text.next_mark() != ":":
                raise SourceError(f"{self.where} is not valid JSON (a colon was expected); download the export again.")
            text.at += 1
            text.next_mark()
            yield name
        text.at += 1

    def items(self) -> Iterator[int]:
        """The numbers, from 1, of the items of the list here; the caller has to take each, as in `members`."""
        text = self._text
        if text.next_mark() != "[":
            raise SourceError(f"{self.where} holds no list of records; is it the file of an export?")
        text.at += 1
        number = 0
        while text.next_mark() != "]":
            number += 1
            yield number
        text.at += 1
