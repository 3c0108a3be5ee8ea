"""Finds messages in stores of any size: the newest that match at once, then all of them.

Most searches match some of the newest messages. Those few thousand are looked at first, with their words in a small
index of their own in memory, which the next letter uses again. Only where they hold too few, the whole store is
searched before anything is answered; that is quick just then, for what is rare there is mostly rare everywhere.
"""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store import query_sql
from store.list_sql import asked, whole
from store.newest import NEWEST_FIRST, newest
from store.query import Query
from store.query_sql import Way
from store.search import TOKENIZE, searchable
from store.threads import listed
from store.wanted import Wanted

NEAR = 3_000
"""Messages that are looked at first."""
AT_ONCE = 300
"""How many of them are read in one search, where they were not read before."""
MOST_TEXT = 4_000_000
"""Characters of them."""
HELD = 20_000
"""Messages whose words are kept in memory; beyond it the index begins anew."""
ENOUGH = 40
"""Matches that fill a screen: with so many, the rest can wait."""
SHORT = 3
"""Letters from which on a beginning is rare enough for the index."""
_HOLD = "insert into recent (rowid, text, name, handle) values (?, ?, ?, ?)"
_WORDY = ("words", "from", "has")


@dataclass(frozen=True, slots=True)
class Found:
    """Messages that match, newest first."""

    ids: array[int]
    complete: bool
    """False where there may be older ones."""


class Finder:
    """Searches on one connection that is its own; not for two threads at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.enough = ENOUGH
        connection.execute("pragma query_only = off")  # the index in memory; the file is opened for reading alone
        connection.execute("pragma temp_store = memory")
        self._held: set[int] = set()
        self._begin_anew()

    def warm(self, wanted: Wanted) -> None:
        """Make ready for searches in a list: what the first letter would wait for."""
        self._hold(self._newest(wanted, Query(), time.time()), NEAR)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def find(self, wanted: Wanted) -> Found:
        """A screen full of matches at least, or all there are."""
        found = self.near(wanted)
        return found if found.complete or len(found.ids) >= self.enough else self.rest(wanted)

    def near(self, wanted: Wanted) -> Found:
        """Matches among the newest messages."""
        if wanted.sender_id is not None or wanted.campaign is not None:
            return self.all(wanted)  # these have an index of their own
        now = time.time()
        query = asked(wanted, now)
        ids = self._newest(wanted, query, now)
        return self._among(ids, len(ids) < NEAR, query, now)

    def rest(self, wanted: Wanted) -> Found:
        """A screen full of matches at least, or all there are, where the newest messages held too few."""
        now = time.time()
        query = asked(wanted, now)
        without = _without_just_begun(query)
        if without is None:
            return self.all(wanted)
        # a letter or two begin so many words that the index takes long: all else first, then look at each
        sql, values = whole(replace(wanted, words=str(without), status=query_sql.status_of(query, wanted.status)))
        ids = [row[0] for row in self.connection.execute(f"{sql} limit {NEAR}", values)]
        found = self._among(ids, len(ids) < NEAR, query, now)
        return found if found.complete or len(found.ids) >= self.enough else self.all(wanted)

    def _among(self, ids: Sequence[int], complete: bool, query: Query, now: float) -> Found:
        """The matches among some messages, newest first; `complete` says whether there are no others."""
        if any(term.field in _WORDY for term in query.terms):
            held = self._hold(ids, AT_ONCE)
            complete, ids = complete and len(held) == len(ids), held
        sql, values = query_sql.conditions(query, Way.FEW, now)
        rows = self.connection.execute(
            f"select v.message_id from verdict v where v.message_id in ({listed(ids)}) "
            f"{'and' if sql else ''} {sql} {NEWEST_FIRST}",
            values,
        )
        return Found(array("q", (row[0] for row in rows)), complete)

    def all(self, wanted: Wanted) -> Found:
        """All matches."""
        return Found(array("q", (row[0] for row in self.connection.execute(*whole(wanted)))), True)

    def _newest(self, wanted: Wanted, query: Query, now: float) -> Sequence[int]:
        """The newest messages of a list, as far as columns alone tell."""
        return newest(self.connection, query_sql.scope(query, wanted.status, wanted.shown, now), NEAR)

    def _hold(self, ids: Sequence[int], more: int) -> Sequence[int]:
        """Have the words of messages in the index; gives the first ones that are, where not all could be put there.

        Args:
            ids: of the messages, the most wanted first.
            more: so many may be read now; the next search goes on.
        """
        if len(self._held) > HELD:
            self._begin_anew()
        missing = [one for one in ids if one not in self._held][: more + 1]
        left_out = missing.pop() if len(missing) > more else None
        rows = self.connection.execute(
            "select m.id, m.subject, m.text, p.name, p.handle from message m join person p on p.id = m.sender_id "
            f"where m.id in ({listed(missing)}) order by m.sent_at desc, m.id desc"
        )
        room = MOST_TEXT
        self.connection.execute("begin")
        try:
            for number, subject, text, name, handle in rows:
                room -= len(text)
                if room < 0:
                    left_out = number
                    break
                self.connection.execute(_HOLD, (number, searchable(subject, text), name, handle))
                self._held.add(number)
        finally:  # what is in it stays, also where a newer search interrupts this one
            rows.close()
            self.connection.execute("commit")
        return ids if left_out is None else ids[: ids.index(left_out)]

    def _begin_anew(self) -> None:
        self.connection.execute("drop table if exists temp.recent")
        self.connection.execute(
            f"create virtual table temp.recent using fts5(text, name, handle, content='', tokenize='{TOKENIZE}')"
        )
        self._held.clear()


def _without_just_begun(query: Query) -> Query | None:
    """The query without the word of which only a letter or two are written; None where little else is asked."""
    begun = [term for term in query_sql.plain_words(query) if term.beginning and len(term.value) < SHORT]
    rest = Query(tuple(clause for clause in query.clauses if clause not in [(term,) for term in begun]))
    return rest if begun and query_sql.start(rest) is not None else None
