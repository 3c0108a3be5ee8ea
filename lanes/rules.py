"""Finds which of the owner's rules fire on a message. No pattern can hang: each search has a time limit."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from lanes.links import ADDRESS, MAYBE
from lanes.rule import Rule, RuleError, checked, compiled
from lanes.verdict import LANES
from lanes.weights import Five
from lanes.words import LIMIT
from sources.record import Message, Person

SECONDS = 0.005
"""A search that takes longer is given up, and the message goes on without it."""
SHOWN_SECONDS = 0.1
"""So long a person waits for the places of a match in one message."""
STRIKES = 5
"""A rule is switched off for the run after so many searches that were given up."""
MOST_SPANS = 40
Fields = Callable[[Message, Person | None], list[str]]
_Ready = tuple[str, Callable[..., object] | None, Fields, frozenset[str]]


class Rules:
    """A set of rules, ready to be looked for."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.all: tuple[Rule, ...] = tuple(rules)
        self.slow: Counter[str] = Counter()
        """By name of the rule: how many searches were given up."""
        self.broken: dict[str, str] = {}
        """By name of the rule: why it cannot be used."""
        self._named = {rule.signal: rule for rule in self.all}
        self._ready = [ready for rule in self.all if rule.enabled and (ready := self._prepared(rule))]
        self.weights: dict[str, Five] = {rule.signal: _five(rule) for rule in self.all if rule.enabled}
        """What each adds to the scores where it fires, by the name of its signal."""
        self.version = _version(self.all)
        """Changes with everything that changes a verdict."""

    def __bool__(self) -> bool:
        return bool(self._ready)

    @property
    def needs_signals(self) -> bool:
        """True where a rule asks for the signals of a message."""
        return any(needed for _, _, _, needed in self._ready)

    @property
    def troubles(self) -> list[str]:
        """A sentence for each rule that could not be looked for everywhere."""
        told = [f"rule “{name}” is left out: {why}" for name, why in self.broken.items()]
        for name, times in sorted(self.slow.items()):
            off = ", and is left out of the rest of this run" if times >= STRIKES else ""
            told.append(f"rule “{name}” took too long on {times:,} messages{off}; make its pattern simpler")
        return told

    def names(self, signals: Iterable[str]) -> list[str]:
        """The names of the rules among the signals of a message."""
        return [self._named[signal].name for signal in signals if signal in self._named]

    def found(self, message: Message, person: Person | None, signals: Collection[str] = ()) -> list[str]:
        """The signals of the rules that fire on a message.

        Args:
            message: the message.
            person: its sender, where known.
            signals: the named signals that hold of it, for rules that ask for some.
        """
        fired = []
        for name, search, fields, needed in self._ready:
            if needed and not needed.issubset(signals):
                continue
            if search is None or self._matches(name, search, fields(message, person)):
                fired.append(name)
        return fired

    def spans(self, name: str, text: str) -> tuple[tuple[int, int], ...]:
        """Where in a text the rule of a signal matches; nothing where it looks elsewhere."""
        rule = self._named.get(name)
        if rule is None or not rule.pattern or rule.where not in ("text", "anywhere"):
            return ()
        spans = []
        try:
            for match in compiled(rule.pattern).finditer(text[:LIMIT], timeout=SHOWN_SECONDS):
                if match.end() > match.start():
                    spans.append(match.span())
                if len(spans) == MOST_SPANS:
                    break
        except TimeoutError:
            pass  # shown as far as it was found
        return tuple(spans)

    def _prepared(self, rule: Rule) -> _Ready | None:
        try:
            checked(rule)
            search = compiled(rule.pattern).search if rule.pattern else None
        except RuleError as error:
            self.broken[rule.name] = str(error)
            return None
        return rule.signal, search, FIELDS[rule.where], frozenset(rule.signals)

    def _matches(self, name: str, search: Callable[..., object], fields: list[str]) -> bool:
        own = self._named[name].name
        if self.slow and self.slow[own] >= STRIKES:
            return False
        for field in fields:
            try:
                if search(field, timeout=SECONDS):
                    return True
            except TimeoutError:
                self.slow[own] += 1
        return False


def _five(rule: Rule) -> Five:
    a, b, c, d = (rule.points if lane == rule.lane else 0.0 for lane in LANES)
    return (a, b, c, d, 0.0)


def _version(rules: Iterable[Rule]) -> str:
    told = [
        repr((rule.name, rule.pattern, rule.where, sorted(rule.signals), rule.lane, rule.points))
        for rule in rules
        if rule.enabled
    ]
    return hashlib.blake2b("\n".join(told).encode(), digest_size=4).hexdigest()


def _text(message: Message, person: Person | None) -> list[str]:
    return [message.text[:LIMIT]] if message.text else []


def _sender(message: Message, person: Person | None) -> list[str]:
    known = (person.name, person.handle) if person else ()
    return _some((message.sender_name, *known, message.sender))


def _bio(message: Message, person: Person | None) -> list[str]:
    return _some((message.sender_bio, person.bio if person else None))


def _link(message: Message, person: Person | None) -> list[str]:
    text = message.text[:LIMIT]
    written = ADDRESS.findall(text.lower()) if MAYBE.search(text) else []
    return _some([*(link.target for link in message.links[:20]), *written[:20]])


def _subject(message: Message, person: Person | None) -> list[str]:
    return _some((message.subject,))


def _anywhere(message: Message, person: Person | None) -> list[str]:
    places = (_text, _sender, _bio, _link, _subject)
    return list(dict.fromkeys(field for place in places for field in place(message, person)))


def _some(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value[:LIMIT] for value in values if value))


FIELDS: dict[str, Fields] = {
    "text": _text,
    "sender": _sender,
    "bio": _bio,
    "link": _link,
    "subject": _subject,
    "anywhere": _anywhere,
}
"""What is searched, by where a rule looks."""
