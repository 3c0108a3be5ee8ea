"""The CSV tables of a LinkedIn export: told apart by their header, read row by row, damage and all.

LinkedIn writes UTF-8 with commas, but a spreadsheet that saved the file again may have left another
encoding, another delimiter, a BOM, or empty columns at the end.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, TextIO

from sources.errors import SourceError
from sources.folder import Folder
from sources.record import Unreadable

MAX_ROW_CHARACTERS = 50 * 1024**2
"""A row longer than this, or of more lines than the next, is passed over instead of filling the memory."""
MAX_ROW_LINES = 1_000_000
HEAD_BYTES = 16 * 1024
HEAD_ROWS = 40
_CHUNK = 1 << 20
_DELIMITERS = (",", ";", "\t")
_RETRY_CHARACTERS = 4 * MAX_ROW_CHARACTERS
"""How much text one table may have parsed a second time while looking for rows a quote has swallowed."""

HEADERS: Mapping[str, frozenset[str]] = {
    "messages": frozenset({"conversationid", "from", "date", "content"}),
    "connections": frozenset({"firstname", "lastname", "connectedon"}),
    "invitations": frozenset({"from", "to", "sentat", "direction"}),
    "profile": frozenset({"firstname", "lastname", "headline"}),
    "follows": frozenset({"fullname", "date", "status"}),
}
"""Which columns tell each kind of table, as `squash` spells them."""
OLDEST = frozenset({"from", "to", "date", "subject", "content", "folder"})
"""Those of messages until about 2020, mostly with a direction: without an id of the conversation."""

_ROW_SIGNS = {
    "messages": re.compile(r"""[0-9]{4}-[0-9]{2}-[0-9]{2}\ [0-9]{2}:[0-9]{2}(:[0-9]{2})?\ UTC"?[,;\t]""", re.X),
    "connections": re.compile(r'[,;\t]"?[0-9]{1,2} [A-Za-z]{3} [0-9]{4}"?\s*$'),
    "invitations": re.compile(r'"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}, [^"]{4,12}"[,;\t]'),
}
"""What the line that begins a row holds: inside a row it shows that an open quote swallowed others."""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file of an export, and how to read it."""

    folder: Folder
    name: str
    kind: str
    columns: tuple[str, ...]
    header: int
    """Which row the header is, counting from 1 and not counting blank lines."""
    delimiter: str
    encoding: str
    remark: str | None = None
    """A sentence for the person about the encoding."""

    @property
    def where(self) -> str:
        """How to name the file to the person."""
        return self.folder.where(self.name)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its cells by the squashed names of their columns."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()


def squash(name: str) -> str:
    """A column's name without case, spaces, quotes, underscores and stray BOMs."""
    return "".join(letter for letter in name.casefold().removeprefix("ï»¿") if letter.isalnum())


def columns_of(cells: list[str]) -> tuple[str, ...]:
    """The squashed column names of a header row, without the empty columns at its end."""
    names = [squash(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def head_of(folder: Folder, name: str) -> bytes:
    """The first bytes of a file; none where it cannot be read."""
    try:
        with folder.open(name) as stream:
            return stream.read(HEAD_BYTES)
    except (SourceError, OSError):
        return b""


def head_rows(head: bytes) -> Iterator[tuple[str, list[str]]]:
    """The first rows of a file as each delimiter would have them."""
    codec = _codec_of_bom(head) or "utf-8"
    text = head.decode(codec, "replace").replace("\x00", "")
    for delimiter in _DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            for _, cells in zip(range(HEAD_ROWS), filter(None, rows), strict=False):
                yield delimiter, cells
        except csv.Error:
            continue


def kind_of(head: bytes) -> str | None:
    """Which table of an export a file is, by its first bytes."""
    for _, cells in head_rows(head):
        columns = set(columns_of(cells))
        for kind in HEADERS:
            if _is_header(kind, columns):
                return kind
    return None


def _is_header(kind: str, columns: set[str]) -> bool:
    return HEADERS[kind] <= columns or (kind == "messages" and columns >= OLDEST)


def open_table(folder: Folder, name: str, kind: str) -> Table | None:
    """Find the header of a table of this kind; None where there is none.

    Raises:
        SourceError: the file cannot be opened.
    """
    with folder.open(name) as stream:
        head = stream.read(HEAD_BYTES)
        rest_encoding, remark = _encoding(head, stream, folder.where(name))
    row, last = 0, ""
    for delimiter, cells in head_rows(head):
        row, last = (row + 1, delimiter) if delimiter == last else (1, delimiter)
        columns = columns_of(cells)
        if _is_header(kind, set(columns)):
            return Table(folder, name, kind, columns, row, delimiter, rest_encoding, remark)
    return None


def _codec_of_bom(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else None


def _encoding(head: bytes, stream: IO[bytes], where: str) -> tuple[str, str | None]:
    """The encoding of a file, judged by all of it, and what to tell the person where it is not UTF-8."""
    if _codec_of_bom(head) == "utf-16":
        return "utf-16", f"{where} is UTF-16, as a spreadsheet saves it; it was read as such."
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    right = wrong = 0
    chunk = head
    while chunk:
        if not chunk.isascii() or decoder.getstate()[0]:
            text = decoder.decode(chunk)
            damaged = text.count("\ufffd")
            wrong += damaged
            right += len(text) - damaged - len(text.encode("ascii", "ignore"))
        try:
            chunk = stream.read(_CHUNK)
        except SourceError:
            break  # the rows before the damage can still be read
    wrong += len(decoder.decode(b"", final=True))
    if not wrong:
        return "utf-8-sig", None
    if right >= wrong:
        return "utf-8-sig", f"{where} holds {wrong:,} damaged characters; they are shown as \ufffd."
    return (
        "cp1252",
        f"{where} is not UTF-8, so a spreadsheet has saved it again; it was read as Windows-1252 "
        "and some letters may be wrong. The file as LinkedIn made it is better.",
    )


def rows_of(table: Table) -> Iterator[Row | Unreadable]:
    """Every row after the header. Rows that cannot be read are told, and the rest goes on."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW_CHARACTERS))
    number = 0
    try:
        with table.folder.open(table.name) as stream:
            text = io.TextIOWrapper(stream, table.encoding, "replace", newline="")
            lines = _Lines(text, _ROW_SIGNS.get(table.kind))
            reader = csv.reader(lines, delimiter=table.delimiter)
            while (cells := _next_row(reader, lines)) is not None:
                if not cells:
                    continue
                number += 1
                if number > table.header:
                    yield _row(table, number, cells, lines)
    except (SourceError, OSError) as broken:
        yield Unreadable(f"{table.where}, after row {number}", f"the file breaks off: {broken}")


def _next_row(reader: Iterator[list[str]], lines: _Lines) -> list[str] | str | None:
    """The next row's cells, a sentence where it cannot be read, None at the end."""
    lines.taken.clear()
    lines.size = 0
    try:
        return next(reader)
    except StopIteration:
        return None
    except _TooLarge:
        lines.skip_to_next_row()
        return "it is longer than any message"
    except csv.Error as error:
        return f"it is not CSV ({error})"


def _row(table: Table, number: int, cells: list[str] | str, lines: _Lines) -> Row | Unreadable:
    where = f"{table.where}, row {number}"
    if isinstance(cells, str):
        return Unreadable(where, cells)
    width = len(table.columns)
    if len(cells) > width and not any(map(str.strip, cells[width:])):
        del cells[width:]
    if len(cells) != width:
        lines.give_back_swallowed()
        return Unreadable(where, f"it has {len(cells)} cells where the header has {width}")
    if len(lines.taken) > 1 and lines.swallowed(surely=True):
        lines.give_back_swallowed()
        return Unreadable(where, "a quote in it is never closed")
    return Row(where, dict(zip(reversed(table.columns), reversed(cells), strict=True)))


class _TooLarge(Exception):
    """A row is longer than any message."""


class _Lines:
    """The lines of a file for `csv.reader`: remembers those of the row under way, to give some back."""

    def __init__(self, text: TextIO, sign: re.Pattern[str] | None) -> None:
        self.taken: list[str] = []
        self.size = 0
        self._text = text
        self._sign = sign
        self._held: deque[str] = deque()
        self._retry = _RETRY_CHARACTERS

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._held.popleft() if self._held else self._text.readline(MAX_ROW_CHARACTERS + 1)
        if not line:
            raise StopIteration
        self.size += len(line)
        if self.size > MAX_ROW_CHARACTERS or len(self.taken) >= MAX_ROW_LINES:
            if line.endswith("\n"):
                self.taken.append(line)
            while line and not line.endswith("\n"):
                line = self._text.readline(_CHUNK)
            raise _TooLarge
        self.taken.append(line)
        return line.replace("\x00", "")

    def swallowed(self, surely: bool = False) -> int:
        """Which line of the row, after its first, begins another row; 0 for none.

        `surely` wants a line before it that begins one too, and a profile in it: a message may quote
        a time, and a table may have been saved with its columns in another order.
        """
        begun = not surely
        for place, line in enumerate(self.taken if self._sign else ()):
            if self._sign and self._sign.search(line):
                if place and begun and not (surely and "linkedin.com/in/" not in line):
                    return place
                begun = True
        return 0

    def give_back_swallowed(self) -> bool:
        """Have the lines from the next beginning of a row on parsed once more, as rows of their own."""
        place = self.swallowed()
        self._retry -= self.size
        if not place or self._retry <= 0:
            return False
        self._held.extendleft(reversed(self.taken[place:]))
        return True

    def skip_to_next_row(self) -> None:
        """Go on where the next row seems to begin, after a row that was too large to be one."""
        if self._sign is None or self.give_back_swallowed() or self._held:
            return
        while line := self._text.readline(MAX_ROW_CHARACTERS):
            if self._sign.search(line):
                self._held.append(line)
                return
