"""Searches in a thread of its own: the newest request is the only one that counts, and each key gets an answer soon."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from store import stacks
from store.connect import open_for_reading
from store.errors import StoreError
from store.stacks import Stacks
from store.wanted import Wanted

if TYPE_CHECKING:
    from store.finder import Finder

FIRST = 400
"""Messages that an answer holds at most."""
ASK_EVERY = 20_000
"""Steps of SQLite's machine between two looks at whether the answer is still wanted: well below a millisecond."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found."""

    number: int
    """Of the request."""
    found: Stacks
    complete: bool
    """False where there may be more."""
    last: bool
    """False where more comes by itself."""
    trouble: str = ""
    """Why nothing could be searched."""


@dataclass(frozen=True, slots=True)
class _Request:
    number: int
    wanted: Wanted
    stacking: bool
    only_warm: bool = False


class Searcher:
    """One thread with one connection, begun with the first request."""

    def __init__(self, path: Path, answer: Callable[[Answer], None]) -> None:
        """`answer` is called in the thread."""
        self._path = path
        self._answer = answer
        self._request: _Request | None = None
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ended = False

    def warm(self, wanted: Wanted) -> None:
        """Make ready for searches in a list."""
        self._put(_Request(0, wanted, False, only_warm=True))

    def ask(self, number: int, wanted: Wanted, stacking: bool) -> None:
        """Search; what was asked before is given up."""
        self._put(_Request(number, wanted, stacking))

    def stop(self) -> None:
        """Have the thread end soon."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def _put(self, request: _Request) -> None:
        with self._changed:
            self._request = request
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="searcher", daemon=True)
                self._thread.start()

    # in the thread

    def _run(self) -> None:
        from store.finder import Finder  # it loads the reader of queries, which a start can do without

        finder: Finder | None = None
        while (request := self._next()) is not None:
            try:
                if finder is None:
                    connection = open_for_reading(self._path)
                    connection.set_progress_handler(self._given_up, ASK_EVERY)
                    finder = Finder(connection)
                self._search(finder, request)
            except (sqlite3.Error, StoreError) as error:
                if self._given_up():
                    continue
                says = f"The store could not be searched ({str(error)[:120]})."
                self._answer(Answer(request.number, Stacks(), True, True, says))
        if finder is not None:
            finder.close()

    def _next(self) -> _Request | None:
        """The newest request, waited for; None at the end."""
        with self._changed:
            while self._request is None and not self._ended:
                self._changed.wait()
            request, self._request = self._request, None
            return None if self._ended else request

    def _given_up(self) -> bool:
        """True where nobody wants the answer any more."""
        return self._ended or self._request is not None

    def _search(self, finder: Finder, request: _Request) -> None:
        if request.only_warm:
            finder.warm(request.wanted)
            return
        found = finder.near(request.wanted)
        enough = found.complete or len(found.ids) >= finder.enough
        if found.ids or enough:
            self._tell(finder, request, found.ids, found.complete, last=enough)
        if not enough and not self._given_up():
            found = finder.rest(request.wanted)
            self._tell(finder, request, found.ids, found.complete, last=True)

    def _tell(self, finder: Finder, request: _Request, ids: array[int], complete: bool, last: bool) -> None:
        first = ids[:FIRST]
        found = stacks.stacked(finder.connection, first) if request.stacking else stacks.alone(first)
        self._answer(Answer(request.number, found, complete and len(ids) <= FIRST, last))
