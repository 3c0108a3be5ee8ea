"""The rows of a file of messages: a CSV table, a JSON array, JSON Lines, or an object with a list in it.

Values inside values are columns of their own, with a dot: `sender.name`. Where a list of conversations each
holds a list of messages, what the conversation says is a column that begins with "^": `^title`. Where lists of one
kind lie beside each other, the name of each is the column `^list`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.generic_lists import Lists, items_of, lists_in, parsed
from sources.json_items import BEGINS, array_items, object_members
from sources.json_lines import lines
from sources.record import Unreadable
from sources.tables import Table, open_table, rows_of
from sources.values import as_list

_HEAD = 1 << 18
_DEEPEST = 4
_MAX_COLUMNS = 400
_SAMPLED = 200
_PARTS = (
    "messages", "Messages", "MessageList", "messageList", "message_list", "chat_messages", "chatMessages",
    "messagesAndContents", "items", "posts", "replies", "events", "history",
)  # fmt: skip
"""Names of the list of messages inside a conversation."""
_TEXTS = ("text", "body", "content", "message")
"""What holds a message's text at times. A list in such an object is of something else, but for replies and messages."""
_WHOLE_BYTES = 32 * 1024**2
"""An object larger than this is not taken apart to find its lists: the longest in it is read piece by piece."""
_OWNER = re.compile(
    rb'\{\s*(?:"_type"\s*:\s*"header"\s*,\s*)?"(?:chatlab|weflow)"\s*:\s*\{[^\[\]]*?"ownerId"\s*:\s*"([^"\\]{1,200})"'
    rb'|\{\s*"userId"\s*:\s*"([^"\\]{1,200})"\s*,\s*"exportDate"'
)
"""Whose file it is, as the first words of ChatLab's, WeFlow's and Skype's say."""
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
    lists: Lists | None = None
    """Where the rows lie in the object; and"""
    first: tuple[Mapping[str, object], ...] = ()
    """... some of them, taken when it was parsed to find the lists."""

    @property
    def where(self) -> str:
        """How to name the file to the person."""
        return self.folder.where(self.name)

    def row_where(self, number: int) -> str:
        """How to name a row to the person."""
        return f"{self.where}, {'row' if self.table else 'line' if self.shape == 'lines' else 'record'} {number}"

    def rows(self) -> Iterator[Row | Unreadable]:
        """Its rows with their numbers. What breaks off ends with an unreadable one."""
        return self._table_rows() if self.table else self.rows_from(self._items())

    def owner(self) -> str | None:
        """The key of the owner, where the file begins with it."""
        if self.table or self.shape == "array":
            return None
        found = _OWNER.match(self.folder.head(self.name, _HEAD).removeprefix(b"\xef\xbb\xbf").lstrip())
        return (found[1] or found[2]).decode("utf-8", "replace") if found else None

    def sample(self) -> tuple[list[Mapping[str, object]], list[str]]:
        """Some of its rows, and the columns they have."""
        found = list(self.first or _first_of(self.rows()))
        columns: dict[str, None] = dict.fromkeys(self.table.columns) if self.table else {}
        for row in found:
            if len(columns) < _MAX_COLUMNS:
                columns.update(dict.fromkeys(row))
        return found, [column for column in columns if column]

    def _table_rows(self) -> Iterator[Row | Unreadable]:
        assert self.table is not None
        columns = self.table.columns
        for row in rows_of(self.table):
            yield row if isinstance(row, Unreadable) else (row[0], dict(zip(columns, row[1], strict=True)))

    def rows_from(self, items: Iterable[object]) -> Iterator[Row | Unreadable]:
        """The rows that items of JSON are."""
        number = 0
        try:
            for item in items:
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
        part = _part_of(item)
        if part is None:
            conversations = _conversations_in(item)
            for one in conversations:
                yield from self._row(number, one)
            if not conversations:
                yield number, flat(item)
            return
        around = {f"^{name}": value for name, value in flat(item).items()}
        if part == "replies":
            yield number, flat(item)  # which is a message itself
        for one in as_list(item[part]):
            if isinstance(one, dict):
                yield number, {**around, **flat(one)}
            else:
                yield Unreadable(self.row_where(number), f"something in its {part} is not a JSON object")

    def _items(self) -> Iterator[object]:
        if self.lists is not None:
            yield from items_of(parsed(self.folder, self.name), self.lists)
            return
        with self.folder.open(self.name) as stream:
            if self.shape == "array":
                yield from array_items(stream, self.where)
            elif self.shape == "lines":
                for number, line in lines(stream):
                    if line is None or line.strip():
                        value = _line(line, f"{self.where}, line {number}")
                        if not isinstance(value, dict) or value.get("_type") not in ("header", "member"):  # ChatLab's
                            yield value
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


def sources_in(folder: Folder, name: str) -> list[Source]:
    """The rows that a file may hold: of a JSON object with several lists in it, the longest first."""
    head = folder.head(name, _HEAD)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return [Source(folder, name, "array")]
    if start.startswith(b"{"):
        first, _, rest = start.partition(b"\n")
        if name.lower().endswith((".jsonl", ".ndjson")) or (_is_object(first) and rest.strip()):
            return [Source(folder, name, "lines")]
        listed = _list_in(start.decode("utf-8", "replace"))
        if (not listed or folder.size(name) <= _WHOLE_BYTES) and (found := _lists_in(folder, name)):
            return found
        return [Source(folder, name, "object", listed=listed)] if listed else []
    if start.startswith(b"<"):
        return []
    table = open_table(folder, name)
    return [Source(folder, name, "table", table)] if table else []


def _lists_in(folder: Folder, name: str) -> list[Source]:
    try:
        value = parsed(folder, name)
    except SourceError:
        return []
    found = [Source(folder, name, "object", lists=lists) for lists in lists_in(value)]
    return [
        replace(one, first=tuple(_first_of(one.rows_from(items_of(value, one.lists))))) for one in found if one.lists
    ]


def _first_of(rows: Iterable[Row | Unreadable]) -> Iterator[Mapping[str, object]]:
    """Some rows, enough to see which columns there are and what is in them."""
    return islice((row[1] for row in rows if not isinstance(row, Unreadable)), _SAMPLED)


def _part_of(item: Mapping[str, object]) -> str | None:
    """The name of the list of messages in a conversation; None where the object is a message by itself."""
    empty = None
    for name in _PARTS:
        value = item.get(name)
        if not isinstance(value, list) or (name != "replies" and "essage" not in name and _has_text(item)):
            continue
        if any(isinstance(one, dict) for one in value):
            return name
        if value == [] and "essage" in name:
            empty = empty or name
    return empty


def _conversations_in(item: Mapping[str, object]) -> list[dict[str, object]]:
    """The conversations that an object only stands around: `{"messageThreads": [{"messages": [...]}]}`."""
    if _has_text(item):
        return []
    for value in item.values():
        if isinstance(value, list) and any(isinstance(one, dict) and _part_of(one) for one in value):
            return [one for one in value if isinstance(one, dict)]
    return []


def _has_text(item: Mapping[str, object]) -> bool:
    return any(isinstance(item.get(name), str) for name in _TEXTS)


def flat(item: Mapping[str, object], prefix: str = "", depth: int = 0) -> dict[str, object]:
    """The values of a JSON object by their path, such as `sender.name`; lists of texts are joined."""
    found: dict[str, object] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            if depth < _DEEPEST:
                found |= flat(value, f"{prefix}{name}.", depth + 1)
        elif isinstance(value, list):
            if (text := _joined(value)) is not None:
                found[prefix + name] = text
        else:
            found[prefix + name] = value
    return found


def _joined(values: list[Any]) -> str | None:
    """A list of texts as one: names with commas between, the pieces of a text one after the other."""
    if values and all(isinstance(one, str) for one in values):
        return ", ".join(values)
    pieces = [one.get("text") if isinstance(one, dict) else one for one in values]
    texts = [piece for piece in pieces if isinstance(piece, str)]
    return "".join(texts) if texts and len(texts) == len(pieces) else None


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
