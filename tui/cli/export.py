"""`unpitch export`: writes what the store holds as JSON Lines or CSV."""

from __future__ import annotations

import argparse
import csv
import sqlite3
from collections.abc import Iterable, Iterator
from typing import IO, Any

from store import export as rows_of
from store.judging import judge_for
from tui.clean import clean
from tui.cli.destination import destination
from tui.cli.opened import settled
from tui.cli.say import Progress, json_text, say, say_json

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (OWASP, CSV injection)."""


def export(options: argparse.Namespace) -> int:
    """Run it."""
    with settled(options) as connection:
        rows = _rows(connection, options.what)
        progress = Progress()
        with destination(options.output) as stream:
            number = _write(stream, _told(rows, progress), options.format, _columns(options.what))
        progress.close()
    if options.output:
        if options.json:
            say_json(
                {
                    "written": number,
                    "what": options.what,
                    "format": options.format,
                    "file": str(options.output),
                }
            )
        else:
            say(f"{number:,} {options.what} written to {options.output}.")
    return 0


def _rows(connection: sqlite3.Connection, what: str) -> Iterator[dict[str, Any]]:
    if what == "messages":
        return rows_of.messages(connection, judge_for(connection))
    return {"decisions": rows_of.decisions, "senders": rows_of.senders, "mutes": rows_of.mutes}[what](connection)


def _columns(what: str) -> tuple[str, ...]:
    return rows_of.COLUMNS[what]


def _told(rows: Iterable[dict[str, Any]], progress: Progress) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows, 1):
        if number % 1000 == 0:
            progress.tell(f"wrote {number:,}", {"phase": "write", "messages": number, "of": None})
        yield row


def _write(stream: IO[str], rows: Iterable[dict[str, Any]], style: str, columns: tuple[str, ...]) -> int:
    number = 0
    if style == "jsonl":
        for row in rows:
            stream.write(json_text(row) + "\n")
            number += 1
        return number
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(_flat(row, column)) for column in columns])
        number += 1
    return number


def _flat(row: dict[str, Any], column: str) -> object:
    """A row's value for a CSV column; the four probabilities have a column each."""
    if column.startswith("p_"):
        return (row.get("probabilities") or {}).get(column[2:])
    return row.get(column)


def cell(value: object) -> object:
    """A value that is safe in a spreadsheet and a terminal: text never begins as a formula does."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if not isinstance(value, str):
        return value
    text = clean(value, newlines=True)
    return "'" + text if text.lstrip(" ").startswith(FORMULA) else text
