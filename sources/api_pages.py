"""Answers of a network's API saved as files: one a file, or several after one another, as `curl >> file` does."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from sources.errors import SourceError
from sources.folder import Folder
from sources.record import Unreadable

_DECODE = json.JSONDecoder().raw_decode


def json_names(folder: Folder) -> list[str]:
    """The files that may hold pages; a file that was named by itself may be called anything."""
    names = list(folder.names())
    return names if len(names) == 1 else [name for name in names if name.lower().endswith((".json", ".jsonl"))]


def page_files(folders: Iterable[Folder], looks_right: Callable[[Folder, str], bool]) -> list[tuple[Folder, str]]:
    """The files right in folders that hold pages, in order.

    Args:
        folders: to look into.
        looks_right: whether a file begins as a page of the network's does.
    """
    return [
        (folder, name)
        for folder in folders
        for name in sorted(json_names(folder))
        if "/" not in name and looks_right(folder, name)
    ]


def pages_of(folder: Folder, name: str) -> Iterator[object]:
    """Yield each page of a file; an `Unreadable` for the rest of it where it is damaged."""
    where = folder.where(name)
    try:
        text = folder.read(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Unreadable(where, "not UTF-8 text")
        return
    except (SourceError, OSError) as error:
        yield Unreadable(where, str(error))
        return
    at, number = _next(text, 0), 0
    while at < len(text):
        number += 1
        try:
            with _no_collecting():
                value, end = _DECODE(text, at)
        except (ValueError, RecursionError):
            yield Unreadable(f"{where}, page {number}", "not valid JSON; save the page again")
            return
        yield value
        at = _next(text, end)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """The collector of cycles rests: it would go over all that is decoded again and again, and there are none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,\x1e":
        at += 1
    return at
