"""Everything the judge reads off the text of a message: its words and the named text signals."""

from __future__ import annotations

from dataclasses import dataclass

from lanes import links, shape
from lanes.phrases import Phrasebook
from lanes.wording import WORDINGS
from lanes.words import LIMIT, grams, lowered, tokens

BOOK = Phrasebook((number, phrase) for number, wording in enumerate(WORDINGS) for phrase in wording.each())
NAMES: tuple[str, ...] = tuple(wording.name for wording in WORDINGS)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text holds."""

    words: list[str]
    grams: dict[str, None]
    """Single words and pairs, each once."""
    signals: dict[str, None]
    """Names of the text and link signals, in a fixed order of discovery."""


def read(text: str, low: str | None = None, extra_links: tuple[str, ...] = ()) -> Reading:
    """Read a text (`low`: as lowered before); `extra_links` are targets that the export names apart from it."""
    head = text[:LIMIT]
    low = lowered(head) if low is None else low
    words = tokens(low)
    signals = {NAMES[number]: None for number in BOOK.found(words)}
    signals.update(dict.fromkeys(shape.found(head)))
    signals.update(dict.fromkeys(shape.measures(head, words)))
    small = head.lower()
    if extra_links or links.MAYBE.search(small):
        addresses = links.ADDRESS.findall(small)[:20] + [target.lower()[:300] for target in extra_links[:20]]
        if addresses:
            signals["link"] = None
            signals.update(dict.fromkeys(links.kinds(addresses)))
            if len(words) <= 2:
                signals["link-only"] = None
    return Reading(words, grams(words), signals)
