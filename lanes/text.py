"""Everything the judge reads off the text of a message: its words, their concepts and the named text signals."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from math import sqrt

from lanes import links, shape
from lanes.concepts import thesaurus
from lanes.measures import measures
from lanes.phrases import Phrasebook
from lanes.wording import WORDINGS
from lanes.wording.table import phrasebook
from lanes.words import LIMIT, NUMBER, content, lowered, tokens

NAMES: tuple[str, ...] = tuple(wording.name for wording in WORDINGS)
SHARES = 4096


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
    single: tuple[str, ...]
    """Words and marked concepts, each once, in order of the text."""
    chiefs: list[str]
    """The chief concept of each word that has one, in order of the text: its neighbours are pairs as well."""
    share: int
    """The share of one gram in the whole, in parts of `SHARES`: long texts do not weigh more than short ones."""
    scores: dict[str, int] = field(default_factory=dict)
    """What it adds to the five scores, packed, by the part it plays; kept by the judge that had it read."""

    def grams(self) -> list[str]:
        """All grams by name, each once, a pair with a blank between."""
        return [*self.single, *map(" ".join, self.pairs())]

    def pairs(self) -> dict[tuple[str, str], None]:
        """Neighbours among the words and among the chief concepts, each pair once; too many to be remembered."""
        return dict.fromkeys(chain(pairwise(self.words), pairwise(self.chiefs)))


def read(text: str, extra_links: tuple[str, ...] = ()) -> Reading:
    """Read a text; `extra_links` are targets that the export names apart from it."""
    head = text[:LIMIT]
    low = lowered(head)
    words = tokens(low)
    signals = [NAMES[number] for number in book().found(words)]
    signals += shape.found(head, NUMBER in words)
    signals += measures(head, low, words)
    if extra_links or links.MAYBE.search(head):
        signals += _links(head, extra_links, len(words))
    meant = [found for found in map(thesaurus().of.__getitem__, words) if found]
    single = tuple(dict.fromkeys(chain(words, *meant)))
    chiefs = [found[0] for found in meant]
    share = round(SHARES / sqrt(len(single) + len(words) + len(chiefs) or 1))
    return Reading(low, words, signals, content(words), single, chiefs, share)


def _links(head: str, extra_links: tuple[str, ...], words: int) -> list[str]:
    addresses = links.ADDRESS.findall(head.lower())[:20]
    addresses += [target.lower()[:300] for target in extra_links[:20]]
    if not addresses:
        return []
    return ["link", *links.kinds(addresses), *(["link-only"] if words <= 2 else [])]
