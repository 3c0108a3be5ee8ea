"""The rows of a file of messages: a CSV table, a JSON array, JSON Lines, or an object with a list in it.

Values inside values are columns of their own, with a dot: `sender.name`. Where a list of conversations each
holds a list of messages, what the conversation says is a column that begins with "^": `^title`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sources.errors import SourceError
from sources.folder import Folder
from sources.json_items import BEGINS, array_items, object_members
from sources.json_lines import lines
from sources.record import Unreadable
from sources.tables import Table, open_table, rows_of

_HEAD = 1 << 18
_DEEPEST = 4
_MAX_COLUMNS = 400
_SAMPLED = 200
_PARTS = ("messages", "items", "posts", "replies", "events", "history")
"""Names of the list of messages inside a conversation."""
_ENDINGS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson")

Row = tuple[int, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file and the shape its rows have."""

    folder: Folder
    name: str
    shape: str
    """table, lines, array, or object."""
    table: Table | None = None
    listed: str = ""
    """The member of the object that is the list of rows."""

    @property
    def where(self) -> str:
        """How to name the file to the person."""
        return self.folder.where(self.name)

    def row_where(self, number: int) -> str:
        """How to name a row to the person."""
        return f"{self.where}, {'row' if self.table else 'line' if self.shape == 'lines' else 'record'} {number}"

    def rows(self) -> Iterator[Row | Unreadable]:
        """Its rows with their numbers. What breaks off ends with an unreadable one."""
        return self._table_rows() if self.table else self._json_rows()

    def sample(self) -> tuple[list[Mapping[str, object]], list[str]]:
        """Some of its rows, and the columns they have."""
        found: list[Mapping[str, object]] = []
        columns: dict[str, None] = dict.fromkeys(self.table.columns) if self.table else {}
        for row in self.rows():
            if not isinstance(row, Unreadable):
                found.append(row[1])
                if len(columns) < _MAX_COLUMNS:
                    columns.update(dict.fromkeys(row[1]))
            if len(found) >= _SAMPLED:
                break
        return found, [column for column in columns if column]

    def _table_rows(self) -> Iterator[Row | Unreadable]:
        assert self.table is not None
        columns = self.table.columns
        for row in rows_of(self.table):
            yield row if isinstance(row, Unreadable) else (row[0], dict(zip(columns, row[1], strict=True)))

    def _json_rows(self) -> Iterator[Row | Unreadable]:
        number = 0
        try:
            for item in self._items():
                number += 1
                if isinstance(item, Unreadable):
                    yield item
                elif not isinstance(item, dict):
                    yield Unreadable(self.row_where(number), "not a JSON object")
                else:
                    yield from self._row(number, item)
        except (SourceError, OSError, RecursionError) as error:
            yield Unreadable(f"{self.where}, after record {number}", str(error))

    def _row(self, number: int, item: dict[str, object]) -> Iterator[Row | Unreadable]:
        for part in _PARTS:
            inner = item.get(part)
            if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
                around = {f"^{name}": value for name, value in flat(item).items()}
                for one in inner:
                    if isinstance(one, dict):
                        yield number, {**around, **flat(one)}
                    else:
                        yield Unreadable(self.row_where(number), f"something in its {part} is not a JSON object")
                return
        yield number, flat(item)

    def _items(self) -> Iterator[object]:
        if self.shape == "object" and not self.listed:
            yield from _nested(self.folder, self.name)
            return
        with self.folder.open(self.name) as stream:
            if self.shape == "array":
                yield from array_items(stream, self.where)
            elif self.shape == "lines":
                for number, line in lines(stream):
                    if line is None or line.strip():
                        yield _line(line, f"{self.where}, line {number}")
            else:
                for name, value in object_members(stream, self.where, self.listed):
                    if name == self.listed and value is not BEGINS:
                        yield value


def candidates(folder: Folder) -> list[str]:
    """The files right in a folder that may hold rows; a file that was named by itself may be called anything."""
    names = list(folder.names())
    if len(names) == 1:
        return names
    return sorted(
        name for name in names if name.lower().endswith(_ENDINGS) and not name.rpartition("/")[2].startswith(".")
    )


def open_source(folder: Folder, name: str) -> Source | None:
    """The shape of a file's rows; None where it has none."""
    head = folder.head(name, _HEAD)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return Source(folder, name, "array")
    if start.startswith(b"{"):
        first, _, rest = start.partition(b"\n")
        if name.lower().endswith((".jsonl", ".ndjson")) or (_is_object(first) and rest.strip()):
            return Source(folder, name, "lines")
        return Source(folder, name, "object", listed=_list_in(start.decode("utf-8", "replace")))
    if start.startswith(b"<"):
        return None
    table = open_table(folder, name)
    return Source(folder, name, "table", table) if table else None


def flat(item: Mapping[str, object], prefix: str = "", depth: int = 0) -> dict[str, object]:
    """The values of a JSON object by their path, such as `sender.name`; lists of texts are joined."""
    found: dict[str, object] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            if depth < _DEEPEST:
                found |= flat(value, f"{prefix}{name}.", depth + 1)
        elif isinstance(value, list):
            if value and all(isinstance(one, str) for one in value):
                found[prefix + name] = ", ".join(value)
        else:
            found[prefix + name] = value
    return found


def _line(line: bytes | None, where: str) -> object:
    if line is None:
        return Unreadable(where, "the line is too long to be a message")
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unreadable(where, "not valid JSON")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict) and len(line) > 2
    except (ValueError, RecursionError):
        return False


def _list_in(head: str) -> str:
    """The member of an object that is its longest list of objects, as far as its beginning shows."""
    decode = json.JSONDecoder().raw_decode
    at, best, length = 1, "", 0
    try:
        while True:
            while head[at] in " \t\r\n,":
                at += 1
            name, at = decode(head, at)
            at = head.index(":", at) + 1
            while head[at] in " \t\r\n":
                at += 1
            begins = head[at] == "[" and head[at + 1 :].lstrip().startswith("{")
            try:
                value, at = decode(head, at)
            except ValueError:
                return str(name) if begins else best
            if begins and len(value) > length:
                best, length = str(name), len(value)
    except (ValueError, IndexError, RecursionError):
        return best


def _nested(folder: Folder, name: str) -> Iterator[object]:
    """The items of the longest list of objects anywhere in a small file."""
    try:
        value = json.loads(folder.read(name).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise SourceError(f"{folder.where(name)} is not valid JSON; export it again.") from None
    best: list[object] = []
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, list):
            if len(one) > len(best) and isinstance(one[0], dict):
                best = one
        elif isinstance(one, dict) and depth < _DEEPEST:
            waiting += [(inner, depth + 1) for inner in one.values()]
    yield from best
