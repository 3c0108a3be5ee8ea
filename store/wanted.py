"""Which messages a list shows."""

from __future__ import annotations

from dataclasses import dataclass

from store.status import OPEN


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages a list shows. The default is everything that is open."""

    shown: int | None = None
    """A position in `LANES`, or `UNSURE`; None for all."""
    status: int | None = OPEN
    """See `store.status`; None for all."""
    words: str = ""
    """A search, see `store.query`. Where it names a status, that one counts."""
    sender_id: int | None = None
    joined: bool = False
    """Also of those who are the same human as that sender."""
    campaign: int | None = None
    """Only look-alikes."""
    network: str | None = None
