"""Tells bundles of parts as reasons: in plain words, with the places in the text they stand on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from lanes.catalogue import SIGNALS
from lanes.concepts import MARK, thesaurus
from lanes.parts import Adds, Bundle, Part
from lanes.spans import Places, Span
from lanes.themes import ASKS, FACTS, SAYS, STANDING, START, STRANGER, VOICE, WHEN, WORDING
from lanes.verdict import Reason
from lanes.wording.sentences import group_of, is_clause, says

_SLIGHT = 0.15
"""No sentence is made of two reasons one of which has fewer points than this."""
_TAILS = (
    (STRANGER, "owner-never-wrote", "before any exchange"),
    (STANDING, "just-connected", "within a day of connecting"),
)
"""What an ask ends in where such a fact counts the same way."""


class Telling:
    """Turns the bundles of one message into reasons."""

    def __init__(self, text: str, heading: str = "") -> None:
        """`heading` was read before the text; what stands in it has no place in the text."""
        self._places = Places(heading + text)
        self._before = len(heading)

    def reasons(self, made: Sequence[Bundle], points: Callable[[Adds], float], start: float) -> tuple[Reason, ...]:
        """The reasons, the largest first; `start` is added to the points of the starting point."""
        told = {bundle.theme: self._reason(bundle, points) for bundle in made}
        if start and START in told:
            told[START] = replace(told[START], points=told[START].points + start)
        return tuple(sorted([reason for reason in _joined(told) if reason.points], key=_size))

    def _reason(self, bundle: Bundle, points: Callable[[Adds], float]) -> Reason:
        value = points(bundle.adds)
        ranked = _ranked(bundle, points, value)
        chief = _chief(ranked)
        if chief.gram and len(ranked) > 1:
            chief = _rather_the_word(chief, ranked, points)
        return Reason(
            signal=_signal(bundle.theme, chief),
            theme=bundle.theme,
            group="text" if chief.gram else group_of(chief.name),
            says=_says(bundle.theme, chief, ranked),
            points=value,
            spans=self._spans(chief, ranked),
            signals=tuple([part.name for part in ranked]),
            adds=(*bundle.adds,),
        )

    def _spans(self, chief: Part, ranked: Sequence[Part]) -> tuple[Span, ...]:
        """The places of all parts: those of the chief one first, those of pairs of words last."""
        first = self._places_of(chief)
        if len(ranked) == 1:
            return first
        found = [*first]
        pairs: list[Span] = []
        for part in ranked:
            if part is not chief:
                (pairs if " " in part.name else found).extend(self._places_of(part))
        return tuple(dict.fromkeys(found + pairs))

    def _places_of(self, part: Part) -> tuple[Span, ...]:
        found = self._places.of_gram(part.name) if part.gram else self._places.of_signal(part.name)
        if not (before := self._before):
            return found
        return tuple([(start - before, end - before) for start, end in found if start >= before])


def _signal(theme: str, chief: Part) -> str:
    """The name of a reason; a word is marked as one, for some are spelt like a signal."""
    if theme == WORDING:
        return WORDING
    return f"word:{chief.name}" if chief.gram else chief.name


def _ranked(bundle: Bundle, points: Callable[[Adds], float], value: float) -> list[Part]:
    """The parts, best for telling first: those that count as their sum does, of these signals, then concepts,
    then words, of each kind the stronger first."""
    parts = bundle.parts
    if len(parts) == 1:
        return parts
    valued = [(points(part.adds), part) for part in parts]
    valued.sort(key=lambda pair: ((pair[0] > 0) != (value > 0), _kind(pair[1], bundle.theme), -abs(pair[0])))
    return [part for _, part in valued]


def _says(theme: str, chief: Part, ranked: Sequence[Part]) -> str:
    """The sentence of a bundle; of some facts two."""
    if theme in (WORDING, WHEN):
        return says(theme)
    first = _sentence(chief)
    if theme not in FACTS or len(ranked) == 1:
        return first
    second = ranked[1]
    other = first if second.gram else _sentence(second)
    if first.startswith(other):
        return first
    if other.startswith(first):
        return other
    return f"{first} and {other}" if is_clause(first) == is_clause(other) else first


def _kind(part: Part, theme: str) -> int:
    """How well a part names what its bundle is about: a signal best, then a concept, a word, a pair."""
    if not part.gram:
        return 1 if theme == VOICE else 0  # nearly every text has one of its signals, so they name it no better
    if " " in part.name:
        return 3
    return 1 if part.name.startswith(MARK) else 2


def _chief(ranked: Sequence[Part]) -> Part:
    """The part whose sentence is told: the first of those that have one of their own, else the first."""
    return next((part for part in ranked if _kind(part, "") < 2), ranked[0])


def _rather_the_word(chief: Part, ranked: Sequence[Part], points: Callable[[Adds], float]) -> Part:
    """A single word that counts for more than its meaning is told as the word: it may mean something else here."""
    alone = [part for part in ranked if _kind(part, "") == 2 and part.name[0] != "<"]  # <link> and its kin
    return alone[0] if len(alone) == 1 and abs(points(alone[0].adds)) > abs(points(chief.adds)) else chief


def _sentence(part: Part) -> str:
    if not part.gram:
        return says(part.name)
    if _kind(part, "") == 2:
        return f"{SAYS}“{part.name}”"
    last = part.name.split(" ")[-1]
    meant = (last,) if last.startswith(MARK) else thesaurus().of[last]
    return says(meant[0]) if meant else f"{SAYS}“{part.name}”"


def _joined(told: dict[str, Reason]) -> list[Reason]:
    """The reasons, with an ask and the fact that makes it weigh told in one sentence."""
    for theme, fact, tail in _TAILS:
        standing = told.get(theme)
        if standing is None or fact not in standing.signals:
            continue
        sign = 1.0 if standing.points > 0 else -1.0
        asks = [each for each in told.keys() & ASKS if told[each].points * sign > _SLIGHT and not told[each].joins]
        if asks and standing.points * sign > _SLIGHT:
            name = max(asks, key=lambda each: (told[each].signal in SIGNALS, told[each].points * sign, each))
            told[name] = _both(told[name], told.pop(theme), tail)
    return [*told.values()]


def _both(one: Reason, other: Reason, tail: str) -> Reason:
    return Reason(
        signal=one.signal,
        theme=one.theme,
        group=one.group,
        says=f"{one.says} {tail}",
        points=one.points + other.points,
        spans=one.spans,
        signals=(*one.signals, *other.signals),
        adds=tuple(map(sum, zip(one.adds, other.adds, strict=True))),
        joins=(one, other),
    )


def _size(reason: Reason) -> float:
    return -abs(reason.points)
