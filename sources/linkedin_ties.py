"""Whom the owner is connected to and follows: Connections.csv and Member_Follows.csv.

Only ties to people who wrote or were written to are kept: an export may list 30,000 connections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sources.linkedin_csv import Table, rows_of
from sources.linkedin_owner import NETWORK
from sources.linkedin_text import day_ms, name_key, profile_key
from sources.record import Event, Person, Unreadable


@dataclass(frozen=True, slots=True)
class Connection:
    """A row of Connections.csv."""

    name: str
    bio: str | None
    connected_at: int | None


@dataclass(slots=True)
class Wanted:
    """The people of the messages and invitations, whose ties are asked for."""

    urls: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=dict)
    """The profiles that go by each name; "" stands for somebody without one."""

    def add(self, name: str | None, url: str) -> None:
        """Ask for one more person."""
        if url:
            self.urls.add(url)
        if name:
            self.names.setdefault(name_key(name), set()).add(url)

    def names_one(self, name: str) -> bool:
        """Whether the name is not shared by two profiles."""
        profiles = self.names.get(name_key(name), set())
        return len(profiles) - ("" in profiles) < 2


class Ties:
    """The ties to the wanted people."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._told = self._told_urls = False
        self._by_url: dict[str, Connection] = {}
        self._by_name: dict[str, list[Connection]] = {}
        self._by_name_only: dict[str, list[Connection]] = {}
        self._follows: dict[str, tuple[int, bool]] = {}

    def read_connections(self, tables: Iterable[Table]) -> Iterator[Event | Unreadable]:
        """Take in Connections.csv; yields what of it names nobody."""
        for table in tables:
            self._told = True
            self._told_urls = self._told_urls or "url" in table.columns
            for row in rows_of(table):
                if isinstance(row, Unreadable):
                    yield row
                    continue
                name = " ".join(f"{row['firstname']} {row['lastname']}".split())
                url = profile_key(row["url"])
                if not name and not url:
                    yield Event("hidden connection")
                elif url in self._wanted.urls or name_key(name) in self._wanted.names:
                    bio = " at ".join(filter(None, (row["position"], row["company"])))
                    bio = " ".join(bio.split())
                    self._keep(url, Connection(name, bio or None, day_ms(row["connectedon"])))

    def _keep(self, url: str, connection: Connection) -> None:
        key = name_key(connection.name)
        if url and url not in self._by_url:
            self._by_url[url] = connection
            self._by_name.setdefault(key, []).append(connection)
        elif not url and connection not in self._by_name_only.get(key, []):
            self._by_name_only.setdefault(key, []).append(connection)

    def read_follows(self, tables: Iterable[Table]) -> Iterator[Unreadable]:
        """Take in Member_Follows.csv, which has names only; the latest status of each counts."""
        for table in tables:
            for row in rows_of(table):
                if isinstance(row, Unreadable):
                    yield row
                    continue
                key = name_key(row["fullname"])
                since = day_ms(row["date"].split(",")[0]) or 0
                if key in self._wanted.names and since >= self._follows.get(key, (0, False))[0]:
                    self._follows[key] = since, row["status"].casefold() in ("active", "follow", "following")

    def person(self, key: str, name: str | None, hidden: bool, advertises: bool) -> Person:
        """The person behind a key, with what is known of the relationship."""
        url = key if key.startswith("https://") else ""
        if hidden or advertises:
            return Person(NETWORK, key, name=name, hidden=hidden)
        connection = self._connection(url, name or "")
        connected = True if connection else (False if url and self._told_urls else None)
        follows = bool(name) and self._wanted.names_one(name or "") and self._follows_name(name or "")
        return Person(
            NETWORK,
            key,
            name=name or (connection.name if connection else None) or None,
            bio=connection.bio if connection else None,
            url=url or None,
            owner_follows=connected or follows or connected,
            follows_owner=connected,
            connected_at=connection.connected_at if connection else None,
        )

    def _follows_name(self, name: str) -> bool:
        return self._follows.get(name_key(name), (0, False))[1]

    def _connection(self, url: str, name: str) -> Connection | None:
        """The connection with this profile, else the only one with this name where names are all there is."""
        if url in self._by_url:
            return self._by_url[url]
        key = name_key(name)
        if not key or not self._wanted.names_one(name):
            return None
        found = list(self._by_name_only.get(key, []))
        if not url:
            found += self._by_name.get(key, [])
        return found[0] if len({(one.name, one.connected_at) for one in found}) == 1 else None
