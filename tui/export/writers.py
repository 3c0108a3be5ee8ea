"""Writes rows in a file format, one row after the other, so that memory stays flat."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from typing import IO, Any, Protocol

from sources.neutral_csv import guarded
from sources.values import iso_ms
from store.errors import StoreError
from store.export.columns import Kind, value_at
from store.export.plan import Plan
from tui.clean import clean
from tui.cli.say import json_text

PARQUET_ROWS = 4_000
"""Rows in one group of a Parquet file."""


class Writer(Protocol):
    """Takes rows and writes them."""

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        ...

    def close(self) -> None:
        """Write what is still to be written; the stream stays open."""
        ...


class Counted:
    """A stream that knows how much was written to it, and its checksum."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()
        self.size = 0
        self.closed = False

    @property
    def sha256(self) -> str:
        """Of all that was written."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> int:
        """Write bytes."""
        self._stream.write(data)
        self._digest.update(data)
        self.size += len(data)
        return len(data)

    def say(self, text: str) -> None:
        """Write text."""
        self.write(text.encode("utf-8"))

    # what a library that writes files asks for besides

    def writable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """How much was written."""
        return self.size

    def flush(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """The stream below is closed by whoever opened it."""


def writer_for(plan: Plan, columns: Mapping[str, Kind], stream: Counted) -> Writer:
    """A writer of the plan's format.

    Raises:
        StoreError: the format needs something that is not installed.
    """
    if plan.format == "csv":
        return Csv(stream, columns)
    if plan.format == "parquet":
        return Parquet(stream, columns)
    return JsonArray(stream) if plan.format == "label-studio" else JsonLines(stream)


class JsonLines:
    """An object a line."""

    def __init__(self, stream: Counted) -> None:
        self._stream = stream

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self._stream.say(json_text(row) + "\n")

    def close(self) -> None:
        """Nothing is left to write."""


class JsonArray:
    """One array of objects, an object a line."""

    def __init__(self, stream: Counted) -> None:
        self._stream = stream
        self._before = "[\n"

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self._stream.say(self._before + json_text(row))
        self._before = ",\n"

    def close(self) -> None:
        """End the array."""
        self._stream.say("[]\n" if self._before == "[\n" else "\n]\n")


class Csv:
    """A header and a row a line, safe in a spreadsheet and a terminal."""

    def __init__(self, stream: Counted, columns: Mapping[str, Kind]) -> None:
        self._stream = stream
        self._columns = columns
        self._line = io.StringIO(newline="")
        self._writer = csv.writer(self._line)
        self._put(list(columns))

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self._put([cell(value_at(row, column)) for column in self._columns])

    def close(self) -> None:
        """Nothing is left to write."""

    def _put(self, cells: list[object]) -> None:
        self._writer.writerow(cells)
        self._stream.say(self._line.getvalue())
        self._line.seek(0)
        self._line.truncate()


def cell(value: object) -> object:
    """A value that is safe in a spreadsheet and a terminal: text never begins as a formula does."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, dict):
        return json_text(value)
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return guarded(clean(value, newlines=True)) if isinstance(value, str) else value


class Parquet:
    """Columns with types, some thousand rows at a time (https://parquet.apache.org), by pyarrow."""

    def __init__(self, stream: Counted, columns: Mapping[str, Kind]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise StoreError(
                "Parquet needs pyarrow, which is not installed; install it with: pip install 'unpitch[parquet]'."
            ) from None
        types = {
            "text": pyarrow.string(),
            "flag": pyarrow.bool_(),
            "whole": pyarrow.int64(),
            "number": pyarrow.float64(),
            "time": pyarrow.timestamp("ms", tz="UTC"),
            "texts": pyarrow.list_(pyarrow.string()),
            "object": pyarrow.string(),
        }
        self._arrow = pyarrow
        self._columns = columns
        self._schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
        self._writer = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._held: list[Mapping[str, Any]] = []

    def write(self, row: Mapping[str, Any]) -> None:
        """Take one row."""
        self._held.append(row)
        if len(self._held) >= PARQUET_ROWS:
            self._write_held()

    def close(self) -> None:
        """Write the rest and the footer."""
        self._write_held()
        self._writer.close()

    def _write_held(self) -> None:
        columns = {
            name: [_parquet_value(value_at(row, name), kind) for row in self._held]
            for name, kind in self._columns.items()
        }
        self._writer.write_table(self._arrow.Table.from_pydict(columns, schema=self._schema))
        self._held = []


def _parquet_value(value: object, kind: Kind) -> object:
    if value is None:
        return None
    if kind == "time":
        return iso_ms(value)
    return json_text(value) if kind == "object" else value
