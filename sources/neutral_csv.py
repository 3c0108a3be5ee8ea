"""Reads messages in our neutral format from CSV, as `unpitch export --format csv` writes them.

The columns are the fields of docs/formats/neutral.md; an empty cell says nothing. Text that a spreadsheet would run as
a formula carries a leading apostrophe there, which is taken off again (`plain`).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from sources.errors import SourceError
from sources.folder import Folder
from sources.neutral import Lines, read_owner
from sources.reader import Hints
from sources.record import Record, Unreadable

FORMAT = "neutral-csv"
TITLE = "unpitch's own CSV"

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (OWASP, CSV injection)."""
LONGEST_CELL = 64 * 1024**2
_NEEDED = frozenset(("id", "network", "sender_id", "from_owner", "text"))
_FLAGS = ("from_owner", "owner_follows", "follows_owner", "request", "group", "sender_bot")
_PROBED_BYTES = 1 << 16


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `plain` gives it back."""
    return f"'{text}" if _is_risky(text) else text


def plain(cell: str) -> str:
    """The text that `guarded` made a cell of."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell[1:]) else cell


def _is_risky(text: str) -> bool:
    return text.startswith("'") or text.lstrip(" ").startswith(FORMULA)


def find(folder: Folder) -> list[Folder]:
    """Folders that hold a CSV file with our columns. See `sources.reader.Reader`."""
    return folder.holding(lambda name: _looks_right(folder, name), _candidates(folder))


def read(folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
    """Yield what the files hold. See `sources.reader.Reader`."""
    csv.field_size_limit(LONGEST_CELL)
    for folder in folders:
        owner = read_owner(folder)
        for name in sorted(_candidates(folder)):
            if "/" not in name and _looks_right(folder, name):
                lines = Lines(folder, name, owner, hints)
                yield from _rows(folder, name, lines)
                yield from lines.ended()


def _candidates(folder: Folder) -> list[str]:
    """Files that may hold rows, by their endings; a file that was named by itself may be called anything."""
    names = list(folder.names())
    return names if len(names) == 1 else [name for name in names if name.lower().endswith(".csv")]


def _looks_right(folder: Folder, name: str) -> bool:
    try:
        with folder.open(name) as stream:
            head = stream.readline(_PROBED_BYTES)
        columns = next(csv.reader([head.decode("utf-8-sig").strip()]), [])
    except (SourceError, UnicodeDecodeError, csv.Error):
        return False
    return set(columns) >= _NEEDED


def _rows(folder: Folder, name: str, lines: Lines) -> Iterator[Record]:
    where = folder.where(name)
    with folder.open(name) as stream, io.TextIOWrapper(stream, "utf-8-sig", newline="") as text:
        reader = csv.reader(text)
        try:
            columns = next(reader, [])
            for cells in reader:
                at = f"{where}, line {reader.line_num}"
                if len(cells) == len(columns):
                    yield from lines.row(_fields(dict(zip(columns, cells, strict=True))), at)
                elif cells:
                    yield Unreadable(at, f"{len(cells)} cells where {len(columns)} should be")
        except UnicodeDecodeError:
            yield Unreadable(f"{where}, after line {reader.line_num}", "not UTF-8 text")
        except csv.Error as error:
            yield Unreadable(f"{where}, line {reader.line_num}", f"not valid CSV ({error})")


def _fields(cells: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: plain(cell) for name, cell in cells.items() if cell}
    fields.setdefault("text", "")
    for name in _FLAGS:
        if name in fields:
            fields[name] = {"true": True, "false": False}.get(fields[name].lower())
    try:
        fields["extras"] = json.loads(fields.get("extras", "null"))
    except (ValueError, RecursionError):
        del fields["extras"]
    return fields
