"""What a reader of one export format gives. One module a format; `sources.formats` lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Protocol

from sources.folder import Folder
from sources.record import Record


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person said on the command line about an export."""

    me: str | None = None
    """`--me`: the owner's name, handle or id, where the export does not tell."""
    tz: tzinfo | None = None
    """`--tz`: the zone of times that an export gives without one."""
    dates: str | None = None
    """`--dates`: "dmy", "mdy" or "ymd", the order of dates that may be read in several."""
    map: str | None = None
    """`--map`: which columns of a table hold what; see `sources.generic_fields`. All paths are read as tables then."""

    @property
    def zone(self) -> tzinfo:
        """The zone to take such times in: the one that was given, else UTC."""
        return self.tz or UTC


class Reader(Protocol):
    """A module in `sources/` that reads one format."""

    FORMAT: str
    """Short name: "x", "linkedin", "neutral"."""
    TITLE: str
    """For people: "X (Twitter) archive"."""

    def find(self, folder: Folder) -> list[Folder]:
        """The places in a folder (itself, or folders below it) where an export of this format lies.

        Decided by content and structure, never by the name of the container. Cheap: looks at names
        and first bytes only. Never raises for content.
        """
        ...

    def read(self, folders: Sequence[Folder], hints: Hints) -> Iterator[Record]:
        """Read the parts of exports of this format, and yield what is in them.

        An `Owner` comes before anything of theirs; a `Person` and a `Conversation` before the
        first `Message` that names them wherever the format allows it without reading twice. Messages
        come in any order. A part that breaks off yields an `Unreadable` and the rest goes on.

        Raises:
            SourceError: nothing can be read at all, or the owner is not known and `hints.me` is
                not given or does not match.
        """
        ...
