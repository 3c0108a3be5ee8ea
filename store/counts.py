"""What became of the records of an import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sources.record import Event, Notice, Unreadable

LISTED = 1_000
"""Unreadable records listed singly; beyond it they are only counted."""


@dataclass
class Counts:
    """What became of the records of one export. `read` is the sum of the four others."""

    new: int = 0
    known: int = 0
    events: Counter[str] = field(default_factory=Counter)
    unreadable: int = 0
    unreadable_where: list[tuple[str, str]] = field(default_factory=list)
    """(where, why) of the first `LISTED`."""
    differing: int = 0
    """Of `known`: those that say something else than what is kept under their id."""
    from_others: int = 0
    """Of `new`: those that somebody else sent."""
    undated: int = 0
    """Of `new`: those without a believable date."""
    notices: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    """"network account" of each owner found."""

    @property
    def messages(self) -> int:
        """Messages in the export, new or known."""
        return self.new + self.known

    def owner(self, named: str) -> None:
        """Note an owner, once."""
        if named not in self.owners:
            self.owners.append(named)

    def note(self, record: Event | Unreadable | Notice) -> None:
        """Count a record that is not kept."""
        match record:
            case Event():
                self.events[record.kind] += 1
            case Unreadable():
                self.unreadable += 1
                if len(self.unreadable_where) < LISTED:
                    self.unreadable_where.append((record.where, record.why))
            case Notice():
                self.notices.append(record.text)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "new": self.new,
            "known": self.known,
            "events": dict(sorted(self.events.items())),
            "unreadable": self.unreadable,
            "unreadable_where": [{"where": where, "why": why} for where, why in self.unreadable_where],
            "differing": self.differing,
            "from_others": self.from_others,
            "undated": self.undated,
            "notices": self.notices,
            "owners": self.owners,
        }


def sentence(where: str, why: str) -> str:
    """Where and why in one sentence; a reason that is one by itself names its place already."""
    told = why if why.startswith(where) else f"{where}: {why}"
    return told if told.endswith((".", "?", "!")) else f"{told}."
