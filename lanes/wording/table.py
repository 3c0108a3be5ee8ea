"""What an entry of the phrase tables is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lanes.phrases import Phrasebook


@dataclass(frozen=True, slots=True)
class Wording:
    """A text signal found by its words: any of the phrases, in the notation of `lanes.phrases`."""

    name: str
    says: str
    """In plain words, as a reason on the screen."""
    phrases: str
    """One phrase a line; several may share a line, parted by a vertical bar."""

    def each(self) -> list[str]:
        """The phrases one by one."""
        lines = (piece.strip() for line in self.phrases.splitlines() for piece in line.split("|"))
        return [line for line in lines if line]


def phrasebook(wordings: Sequence[Wording]) -> Phrasebook:
    """A phrasebook that finds wordings by their number."""
    return Phrasebook((number, phrase) for number, wording in enumerate(wordings) for phrase in wording.each())
