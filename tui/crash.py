"""What is kept of a crash: enough to find the fault, and nothing of any message."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import time
import traceback
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = ("sources", "lanes", "store", "tui")
PARTS = ("unpitch", "textual", "rich", "sqlite-utils", "regex")
MOST_LINKS = 20
"""Errors of a chain that are told."""


def write_crash_report(error: BaseException, store: Path) -> str:
    """Keep what a bug report needs; gives a sentence for the person.

    The report holds the kinds of the errors, the places in our code and the versions of what runs. No values, and
    not the errors' own words: they may quote what was being worked on.
    """
    said = f"unpitch failed ({type(error).__name__}); everything decided so far is kept."
    path = store.with_name(f"{store.name}.crash.txt")
    try:
        lines = list(report(error))
        path.unlink(missing_ok=True)  # never through a link that somebody put there
        descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write("\n".join(lines) + "\n")
    except Exception:  # whatever else is broken by now: the app is to come down all the same
        return said
    return f"{said} What happened is in {path}, without a word of any message."


def report(error: BaseException) -> Iterator[str]:
    """The report, line by line."""
    yield time.strftime("%Y-%m-%d %H:%M:%S %z")
    yield ", ".join([*(_version(name) for name in PARTS), f"SQLite {sqlite3.sqlite_version}"])
    yield f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield f"terminal {os.environ.get('TERM', 'unknown')}, text as {getattr(sys.__stdout__, 'encoding', 'unknown')}"
    seen: BaseException | None = error
    for _ in range(MOST_LINKS):
        if seen is None:
            break
        yield ""
        yield f"{type(seen).__module__}.{type(seen).__qualname__}"
        yield from _places(seen)
        seen = seen.__cause__ or seen.__context__


def _places(error: BaseException) -> Iterator[str]:
    """Where it came through, outermost first: our code by line, of other code how much and the last line."""
    others: list[str] = []
    for frame in traceback.extract_tb(error.__traceback__):
        place = _of_ours(frame.filename)
        if place is None:
            others.append(f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}")
            continue
        yield from _told(others)
        others = []
        yield f"  {place}:{frame.lineno} in {frame.name}"
    yield from _told(others)


def _told(others: list[str]) -> Iterator[str]:
    if others:
        yield f"  ({len(others)} in other code, the last {others[-1]})"


def _of_ours(filename: str) -> str | None:
    """A file of ours as it is named in the project; None for others."""
    try:
        place = Path(filename).resolve().relative_to(ROOT)
    except (ValueError, OSError):
        return None
    return place.as_posix() if place.parts[0] in OURS else None


def _version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} unknown"
