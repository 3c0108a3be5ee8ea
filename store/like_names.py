"""Lists senders by name, for a person to pick who is one human. A like name is no proof, and joins nobody."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from store.search import in_name
from store.touched import LIVE

LISTED = 200
"""Senders that are listed at most."""
LOOKED_AT = 5_000
"""Senders of fitting names that are looked at, to list those who wrote most: a letter may begin many thousands."""
_WORDS = 6
"""Words of a name that count."""
_LISTING = f"""
select p.id, o.network, coalesce(p.name, p.handle, 'user ' || p.key), p.handle, coalesce(s.messages, 0),
    (select max(count(*) - 1, 0) from human h join human g on g.human = h.human where h.person_id = p.id)
from ({{ids}}) f cross join person p on p.id = f.id join owner o on o.id = p.owner_id
{{which}} join sender s on s.person_id = p.id where p.{LIVE} order by s.messages desc, p.id limit {LISTED}
"""
_FITTING = _LISTING.format(
    ids=f"select rowid as id from person_words where person_words match ? limit {LOOKED_AT}", which=""
)
_THESE = _LISTING.format(ids="select value as id from json_each(?)", which="left")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sender who may be the one looked for."""

    person_id: int
    network: str
    name: str
    handle: str | None
    messages: int
    joined: int
    """With how many others they are one human already."""


def these(connection: sqlite3.Connection, person_ids: Iterable[int]) -> list[Candidate]:
    """These senders; who wrote most comes first."""
    return [Candidate(*row) for row in connection.execute(_THESE, (json.dumps(list(person_ids)),))]


def named(connection: sqlite3.Connection, typed: str) -> list[Candidate]:
    """Senders whose name or handle has words that begin like each of those typed; who wrote most comes first."""
    return _fitting(connection, " AND ".join(in_name(word, beginning=True) for word in _words(typed)))


def alike(connection: sqlite3.Connection, person_id: int) -> list[Candidate]:
    """Senders with all the words of one sender's name, or with a like handle; the same names first."""
    name, handle = connection.execute("select name, handle from person where id = ?", (person_id,)).fetchone()
    words = _words(name or "")
    ways = [" AND ".join(in_name(word, beginning=False) for word in words)]
    ways += [in_name("".join(words), beginning=False)] if len(words) > 1 else []
    ways += [in_name(" ".join(_words(handle or "")), beginning=False)]
    found = _fitting(connection, " OR ".join(f"({way})" for way in dict.fromkeys(ways) if way))
    same = (name or handle or "").casefold()
    return sorted((one for one in found if one.person_id != person_id), key=lambda one: one.name.casefold() != same)


def _fitting(connection: sqlite3.Connection, asked: str) -> list[Candidate]:
    return [Candidate(*row) for row in connection.execute(_FITTING, (asked,))] if asked else []


def _words(text: str) -> list[str]:
    """The first words of a text that have a letter or a digit, each no longer than words are."""
    return [word[:40] for word in text[:400].split() if any(map(str.isalnum, word))][:_WORDS]
