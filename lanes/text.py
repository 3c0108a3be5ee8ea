"""Everything the judge reads off the text of a message: its words and the named text signals."""

from __future__ import annotations

from dataclasses import dataclass

from lanes import links, shape
from lanes.measures import measures
from lanes.phrases import Phrasebook
from lanes.wording import WORDINGS
from lanes.words import LIMIT, NUMBER, lowered, pairs, tokens

_SHADES = [
    (shade, wording.name, phrases) for wording in WORDINGS for shade, phrases in wording.shades()
]
BOOK = Phrasebook((number, phrase) for number, (_, _, phrases) in enumerate(_SHADES) for phrase in phrases)
NAMES: tuple[tuple[str, ...], ...] = tuple(
    (name,) if shade == name else (name, shade) for shade, name, _ in _SHADES
)
"""The signals that each number of the phrasebook stands for: the wording and its shade."""


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
    phrased: dict[str, None] = {}
    for number in BOOK.found(words):
        phrased.update(dict.fromkeys(NAMES[number]))
    signals = list(phrased)
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
    grams.update(dict.fromkeys(pairs(words)))
    return Reading(words, grams, signals)
