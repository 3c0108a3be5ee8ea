"""Everything the judge reads off the text of a message: its words and the named text signals."""

from __future__ import annotations

from dataclasses import dataclass

from lanes import links, shape
from lanes.measures import measures
from lanes.wording import WORDINGS
from lanes.wording.table import phrasebook
from lanes.words import LIMIT, NUMBER, lowered, pairs, tokens

BOOK = phrasebook(WORDINGS)
NAMES: tuple[str, ...] = tuple(wording.name for wording in WORDINGS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text holds."""

    words: list[str]
    grams: dict[str, None]
    """Single words and pairs of neighbours, each once, in order of the text."""
    signals: list[str]
    """Names of the text and link signals, each once."""


def read(text: str, low: str | None = None, extra_links: tuple[str, ...] = ()) -> Reading:
    """Read a text (`low`: as lowered before); `extra_links` are targets that the export names apart from it."""
    head = text[:LIMIT]
    low = lowered(head) if low is None else low
    words = tokens(low)
    neighbours = pairs(words)
    signals = [NAMES[number] for number in BOOK.found(words, neighbours)]
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
    grams = dict.fromkeys(words)
    grams.update(dict.fromkeys(neighbours))
    return Reading(words, grams, signals)
