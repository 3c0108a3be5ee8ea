"""Everything the judge reads off the text of a message: its words and the named text signals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lanes import links, shape
from lanes.measures import measures
from lanes.phrases import Phrasebook
from lanes.wording import WORDINGS
from lanes.wording.table import phrasebook
from lanes.words import LIMIT, NUMBER, content, lowered, pairs, tokens

NAMES: tuple[str, ...] = tuple(wording.name for wording in WORDINGS)


@cache
def book() -> Phrasebook:
    """The phrases of all text signals; made when the first text is read."""
    return phrasebook(WORDINGS)


@dataclass(slots=True)
class Reading:
    """What a text holds."""

    low: str
    """As lowered by `lanes.words`."""
    words: list[str]
    signals: list[str]
    """Names of the text and link signals, each once."""
    subject: frozenset[str]
    """The words that carry a subject."""

    def grams(self) -> list[str]:
        """Single words and pairs of neighbours, each once, in order of the text."""
        return [*dict.fromkeys(self.words), *map(" ".join, pairs(self.words))]


def read(text: str, extra_links: tuple[str, ...] = ()) -> Reading:
    """Read a text; `extra_links` are targets that the export names apart from it."""
    head = text[:LIMIT]
    low = lowered(head)
    words = tokens(low)
    signals = [NAMES[number] for number in book().found(words)]
    signals += shape.found(head, NUMBER in words)
    signals += measures(head, low, words)
    if extra_links or links.MAYBE.search(head):
        addresses = links.ADDRESS.findall(head.lower())[:20]
        addresses += [target.lower()[:300] for target in extra_links[:20]]
        if addresses:
            signals.append("link")
            signals += links.kinds(addresses)
            if len(words) <= 2:
                signals.append("link-only")
    return Reading(low, words, signals, content(words))
