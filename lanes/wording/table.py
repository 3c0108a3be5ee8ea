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
    """Phrases parted by a vertical bar. Every line is a shade of the signal, with a weight of its own."""

    def shades(self) -> list[tuple[str, list[str]]]:
        """The phrases line by line; a wording of several lines has a numbered shade for each."""
        lines = [line for line in self.phrases.splitlines() if line.strip()]
        return [
            (
                f"{self.name}.{number}" if len(lines) > 1 else self.name,
                [phrase for piece in line.split("|") if (phrase := piece.strip())],
            )
            for number, line in enumerate(lines, 1)
        ]


def phrasebook(wordings: Sequence[Wording]) -> Phrasebook:
    """A phrasebook that finds wordings by their number, shades aside."""
    return Phrasebook(
        (number, phrase)
        for number, wording in enumerate(wordings)
        for _, phrases in wording.shades()
        for phrase in phrases
    )
