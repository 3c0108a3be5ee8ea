"""CSV tables of any dialect: their encoding and delimiter found out, read row by row, damage and all."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from sources.errors import SourceError
from sources.folder import Folder
from sources.record import Unreadable

MAX_ROW_CHARACTERS = 50 * 1024**2
"""A row longer than this is passed over instead of filling the memory."""
_HEAD_BYTES = 1 << 16
_CHUNK = 1 << 20
_DELIMITERS = (",", ";", "\t", "|")
_RETRIED_CHARACTERS = 4 * MAX_ROW_CHARACTERS
"""How much text of one table may be parsed a second time, after a quote that was never closed."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file with a header, and how to read it."""

    folder: Folder
    name: str
    columns: tuple[str, ...]
    delimiter: str
    encoding: str

    @property
    def where(self) -> str:
        """How to name the file to the person."""
        return self.folder.where(self.name)


def open_table(folder: Folder, name: str) -> Table | None:
    """The table that a file is, judged by its first row; None where it is none with two columns or more."""
    head = folder.head(name, _HEAD_BYTES)
    codec = _codec_of_bom(head) or "utf-8"
    text = head.decode(codec, "replace").replace("\x00", "").lstrip("\r\n")
    best: Table | None = None
    for delimiter in _DELIMITERS:
        try:
            first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            continue
        columns = tuple(cell.strip() for cell in first)
        while columns and not columns[-1]:
            columns = columns[:-1]
        if len(columns) > 1 and (best is None or len(columns) > len(best.columns)):
            best = Table(folder, name, columns, delimiter, codec if codec != "utf-8" else "")
    return best


def rows_of(table: Table) -> Iterator[tuple[int, list[str]] | Unreadable]:
    """The number and cells of each row after the header; the header is row 1, and blank lines do not count.

    Each row has as many cells as there are columns; others are yielded as unreadable.
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW_CHARACTERS))
    width, number = len(table.columns), 0
    try:
        with table.folder.open(table.name) as stream:
            lines = _Lines(io.TextIOWrapper(stream, table.encoding or _encoding(table), "replace", newline=""))
            reader = csv.reader(lines, delimiter=table.delimiter)
            while True:
                lines.begin()
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except (csv.Error, _TooLong) as error:
                    number += 1
                    yield Unreadable(f"{table.where}, row {number}", f"not valid CSV ({error})")
                    continue
                if not cells:
                    continue
                number += 1
                if number == 1:
                    continue
                if len(cells) > width and not any(map(str.strip, cells[width:])):
                    del cells[width:]
                if len(cells) == width:
                    yield number, cells
                else:
                    lines.give_back(table)
                    yield Unreadable(f"{table.where}, row {number}", f"{len(cells)} cells where {width} should be")
    except (SourceError, OSError) as error:
        yield Unreadable(f"{table.where}, after row {number}", f"the file breaks off: {error}")


def _codec_of_bom(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else None


def _encoding(table: Table) -> str:
    """UTF-8, or Windows-1252 where more of what is not ASCII is damaged than right."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    right = wrong = 0
    with table.folder.open(table.name) as stream:
        while chunk := stream.read(_CHUNK):
            if chunk.isascii() and not decoder.getstate()[0]:
                continue
            text = decoder.decode(chunk)
            damaged = text.count("\ufffd")
            wrong += damaged
            right += len(text) - damaged - len(text.encode("ascii", "ignore"))
    return "cp1252" if wrong > right else "utf-8"


class _TooLong(Exception):
    """A row is longer than any message."""


class _Lines:
    """The lines of a file for `csv.reader`: remembers those of the row under way, to give some back."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._taken: list[str] = []
        self._size = 0
        self._held: deque[str] = deque()
        self._retry = _RETRIED_CHARACTERS

    def begin(self) -> None:
        """A new row begins."""
        self._taken.clear()
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._held.popleft() if self._held else self._text.readline(MAX_ROW_CHARACTERS + 1)
        if not line:
            raise StopIteration
        self._size += len(line)
        if self._size > MAX_ROW_CHARACTERS:
            while line and not line.endswith("\n"):
                line = self._text.readline(_CHUNK)
            raise _TooLong("it is longer than any message")
        self._taken.append(line)
        return line.replace("\x00", "\ufffd") if "\x00" in line else line

    def give_back(self, table: Table) -> None:
        """Have the lines of the row from the next on that is a row by itself parsed once more."""
        for place, line in enumerate(self._taken[1:], start=1):
            self._retry -= len(line)
            if self._retry <= 0:
                return
            try:
                cells = next(csv.reader([line], delimiter=table.delimiter), [])
            except csv.Error:
                continue
            if len(cells) == len(table.columns):
                self._held.extendleft(reversed(self._taken[place:]))
                return
