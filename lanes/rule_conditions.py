"""What suggestions are made of: words, pairs of words and named signals that hold of a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lanes.listed import listed
from lanes.rule import LONGEST_NAME, Rule

LENGTH_SIGNALS = ("words:", "lines:")
"""How long a message is says too little of what it wants."""
STOP_WORDS = frozenset(
    listed(
        "a about after again all also am an and any are aren't as at back be because been before being but by can "
        "can't could couldn't did didn't do does doesn't doing don't down during each even ever every few for "
        "from get give go going good got had has hasn't have haven't having he her here hers hi hello hey him his "
        "how i i'd i'll i'm i've if in into is isn't it it's its itself just know let let's like look make many "
        "may maybe me might more most much must my need never new no nor not now of off ok okay on once one only "
        "or other our ours out over own please really see she should so some someone something still such sure "
        "take than thank thanks that that's the their them then there there's these they they're thing things "
        "think this those though through time to today too two under until up us very want was wasn't way we we'd "
        "we'll we're we've well were weren't what what's when where which while who why will with won't work "
        "would wouldn't yes yet you you'd you'll you're you've your yours de la le les el los las un una une der "
        "die das ein eine und et y e o que para por pour con com mit von du en em es ist é não ne pas je tu il "
        "elle ich sie wir nous vous nos mi se sa su sur zu auf im bei für"
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WITHOUT_SPACES = re.compile("[぀-ヿ㐀-鿿]")

Condition = tuple[str, str]
"""("word", a word or a pair of neighbours) or ("signal", its name)."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """One or two conditions that must both hold, in order."""

    all: tuple[Condition, ...]

    @property
    def name(self) -> str:
        """As a person would call it."""
        return " + ".join(name for _, name in self.all)[:LONGEST_NAME].strip()

    def rule(self, lane: str, points: float) -> Rule:
        """The rule that looks for them."""
        words = [name for kind, name in self.all if kind == "word"]
        signals = tuple(sorted(name for kind, name in self.all if kind == "signal"))
        return Rule(self.name, lane, _pattern(words), signals=signals, points=points)


def conditions(words: Sequence[str], signals: Iterable[str]) -> list[Condition]:
    """Every condition that holds of a message with these words and signals, each once."""
    held: dict[Condition, None] = {}
    before = ""
    for word in words:
        is_word = _WORD.fullmatch(word) is not None
        if is_word and word not in STOP_WORDS:
            held[("word", word)] = None
        if is_word and before and not (word in STOP_WORDS and before in STOP_WORDS):
            held[("word", f"{before} {word}")] = None
        before = word if is_word else ""
    for name in signals:
        if not name.startswith(LENGTH_SIGNALS):
            held[("signal", name)] = None
    return list(held)


def _pattern(words: Sequence[str]) -> str:
    """A pattern for words that must all stand somewhere, in any order; nothing where there are none."""
    if not words:
        return ""
    first, *others = map(_one, words)
    if not others:
        return first
    return rf"(?s:{first}.*{others[0]}|{others[0]}.*{first})"


def _one(words: str) -> str:
    """A word or a pair of neighbours, with an apostrophe of either kind."""
    written = [word.replace("'", "['’]") for word in words.split()]
    if _WITHOUT_SPACES.search(words):
        return "".join(written)
    return rf"\b{' '.join(written)}\b"
