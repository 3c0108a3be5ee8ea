"""The shipped weights: a readable table of signals and words, loaded once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lanes.memo import Memo

Five = tuple[float, float, float, float, float]
"""A weight for each of the four lanes, and one for the automation score."""

HEADER = "# kind\tname\tpitch\tgeneric\tpurposeful\tconversational\tautomated\n"


@dataclass(frozen=True, slots=True)
class Weights:
    """What the judge knows before the owner has decided anything."""

    bias: Five
    signals: dict[str, Five]
    words: dict[str, Five]
    word_scale: float
    """A message's words count this much together, times the root of how many pieces it has."""
    unsure_below: float
    """A message is unsure where the two likeliest lanes lie closer together than this."""
    version: str
    """Changes with every weight."""

    def to_text(self) -> str:
        """The table as it is shipped; the same bytes for the same weights."""
        return "".join(_lines(self))


def _lines(weights: Weights) -> Iterable[str]:
    yield HEADER
    yield f"set\tword-scale\t{weights.word_scale:g}\n"
    yield f"set\tunsure-below\t{weights.unsure_below:g}\n"
    yield _row("bias", "", weights.bias)
    for name in sorted(weights.signals):
        yield _row("signal", name, weights.signals[name])
    for name in sorted(weights.words):
        yield _row("word", name, weights.words[name])


def _row(kind: str, name: str, values: Five) -> str:
    return "\t".join((kind, name, *(f"{value:.2f}".replace("-0.00", "0.00") for value in values))) + "\n"


def parse(text: str) -> Weights:
    """Read the table."""
    bias: Five = (0.0, 0.0, 0.0, 0.0, 0.0)
    settings: dict[str, float] = {}
    signals: dict[str, Five] = {}
    words: dict[str, Five] = {}
    number = Memo(float)  # of a few hundred different numbers, each is made once: they stay near at hand
    for line in text.split("\n"):
        if not line or line[0] == "#":
            continue
        kind, name, *rest = line.split("\t")
        if kind == "set":
            settings[name] = float(rest[0])
            continue
        a, b, c, d, e = map(number.__getitem__, rest)
        if kind == "word":
            words[name] = (a, b, c, d, e)
        elif kind == "signal":
            signals[name] = (a, b, c, d, e)
        else:
            bias = (a, b, c, d, e)
    version = hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    return Weights(bias, signals, words, settings["word-scale"], settings["unsure-below"], version)


def shipped() -> Weights:
    """The weights that come with the program."""
    return parse(Path(__file__).with_name("weights.tsv").read_text(encoding="utf-8"))
