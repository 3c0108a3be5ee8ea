"""Takes the scores of a message apart: what each thing in it and around it adds, put together by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from lanes.concepts import thesaurus
from lanes.features import Features
from lanes.learned import CAMPAIGN, GRAM, SENDER, SIGNAL, Learned
from lanes.packed import total
from lanes.text import SHARES, Reading
from lanes.themes import START, WORDING, theme_of
from lanes.weights import EARLIER, LATER, OWN, PART, REPLY, floats

if TYPE_CHECKING:
    from lanes.judge import Judge

_LEARNED = {
    GRAM: "learned:likes",
    SIGNAL: "learned:likes",
    SENDER: "learned:sender",
    CAMPAIGN: "learned:campaign",
}
"""How the kinds of what was learned are told."""
_ALL = "learned:all"
"""What the decisions teach of all messages alike."""
Adds = Sequence[float]
"""What one thing adds to the five scores."""


@dataclass(slots=True)
class Part:
    """One thing that adds to the scores."""

    name: str
    adds: Adds
    gram: bool = False
    """True for words, concepts and pairs of either; else it is a signal or a whole kind of evidence."""


@dataclass(slots=True)
class Bundle:
    """All the parts that say the same."""

    theme: str
    parts: list[Part] = field(default_factory=list)
    adds: Adds = ()
    """What they add together."""


def parts(judge: Judge, features: Features, learned: Learned | None) -> list[Bundle]:
    """Everything that adds to the scores of a message, in bundles whose sum is the scores."""
    made: dict[str, Bundle] = {}

    def take(theme: str, part: Part) -> None:
        bundle = made.get(theme)
        if bundle is None:
            bundle = made[theme] = Bundle(theme)
        bundle.parts.append(part)

    for part in _signals(judge, features):
        take(theme_of(part.name), part)
    topics = Topics(features.reading, made.keys())
    for part in _grams(judge, features.reading):
        take(topics.of(part.name), part)
    for role, readings in (
        (REPLY, [features.reply] if features.reply else []),
        (EARLIER, features.earlier),
        (LATER, features.later),
    ):
        if readings:
            take(theme_of(role), Part(role, _mean(judge, role, readings)))
    if learned:
        shipped = _sum([part for bundle in made.values() for part in bundle.parts])
        for kind, adds in learned.by_kind(features, shipped).items():
            name = _LEARNED.get(kind, _ALL)
            take(name, Part(name, [*adds, 0.0]))
    return [Bundle(each.theme, each.parts, _sum(each.parts)) for each in made.values()]


def _sum(parts: Sequence[Part]) -> Adds:
    """What they add together."""
    if len(parts) == 1:
        return parts[0].adds
    a, b, c, d, e = zip(*[part.adds for part in parts], strict=True)
    return (sum(a), sum(b), sum(c), sum(d), sum(e))


def _signals(judge: Judge, features: Features) -> Iterable[Part]:
    named = judge.signals
    yield Part(START, floats(judge.weights.bias))
    for name in (*features.reading.signals, *features.around):
        if name in named:
            yield Part(name, floats(named[name]))


def _grams(judge: Judge, reading: Reading) -> Iterable[Part]:
    known, share = judge.weights.roles[OWN].grams, reading.share / SHARES
    for gram in reading.grams():
        if row := known.get(gram):
            a, b, c, d, e = _row(row)
            yield Part(gram, (a * share, b * share, c * share, d * share, e * share), gram=True)


_row = lru_cache(maxsize=1 << 14)(floats)
"""The weights of a packed row: the same words come again and again."""


def _mean(judge: Judge, role: str, readings: Sequence[Reading]) -> Adds:
    return floats(total(judge.part(role, reading) for reading in readings), PART * len(readings))


class Topics:
    """Finds what the words of one text speak of."""

    def __init__(self, reading: Reading, named: Set[str]) -> None:
        """`named` are the themes of which a signal speaks: a word of several meanings goes with one of those."""
        of = thesaurus().of
        self._themes: dict[str, str] = {}
        """Of each word that has a meaning, and of the concepts that are the chosen meaning of none."""
        chosen: set[str] = set()
        for word in dict.fromkeys(reading.words):
            if meant := of[word]:
                concept = next((each for each in meant if theme_of(each) in named), meant[0])
                chosen.add(concept)
                self._themes[word] = theme = theme_of(concept)
                for other in meant:
                    self._themes.setdefault(other, theme)
        for concept in chosen:
            self._themes[concept] = theme_of(concept)

    def of(self, gram: str) -> str:
        """The theme of a word, a concept or a pair: of a pair, the one that says more, rather the second."""
        first, _, second = gram.rpartition(" ")
        theme = self._themes.get(second, WORDING)
        return self._themes.get(first, WORDING) if theme == WORDING and first else theme
