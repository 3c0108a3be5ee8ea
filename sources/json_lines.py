"""Reads files in which each line is a JSON object, however damaged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from sources.record import Unreadable

MAX_LINE_BYTES = 256 * 1024**2


def lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; None for one that is too long, which is passed over."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        if len(line) < MAX_LINE_BYTES or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def objects(stream: IO[bytes], label: str) -> Iterator[tuple[str, dict[str, Any] | Unreadable]]:
    """Where each line that is not empty stands, by the file's label, and its object, or why it has none."""
    for number, line in lines(stream):
        where = f"{label}, line {number}"
        if line is None:
            yield where, Unreadable(where, "the line is too long to be a message")
        elif line.strip():
            yield where, _object(line, where)


def _object(line: bytes, where: str) -> dict[str, Any] | Unreadable:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Unreadable(where, "not UTF-8 text")
    except (ValueError, RecursionError):
        return Unreadable(where, "not valid JSON")
    return value if isinstance(value, dict) else Unreadable(where, "not a JSON object")


def object_of(line: bytes) -> dict[str, Any] | None:
    """The JSON object that a line is; None where it is none."""
    found = _object(line, "")
    return None if isinstance(found, Unreadable) else found
