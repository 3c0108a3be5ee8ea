"""The shipped weights: a readable table of signals, words and concepts, loaded once.

Each line gives what one thing adds to the scores of the four lanes and of automation, by the part it plays:

* `own`: it is held by the message itself (or, for facts, is true around it);
* `reply`: by the owner's answer that follows directly;
* `earlier`, `later`: by the same sender's other messages in the conversation (the mean over them).

A line `signal` counts as it stands, a line `gram` (a word, a pair, a marked concept) times the share of one
gram in its text (`lanes.text.Reading.share`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern

from lanes.grams import GramTable
from lanes.memo import Memo
from lanes.packed import pack, total, unpack
from lanes.text import SHARES, Reading

Five = tuple[float, float, float, float, float]
"""A weight for each of the four lanes, and one for the automation score."""
UNIT = 1000
"""Weights are kept as whole thousandths, so that their sums are exact in any order."""
PART = UNIT * SHARES
"""The unit of a sum in which each gram counts with its share."""
OWN, REPLY, EARLIER, LATER = ROLES = ("own", "reply", "earlier", "later")
HEADER = "# kind\tpart\tname\tpitch\tgeneric\tpurposeful\tconversational\tautomated\n"


@dataclass(slots=True)
class Role:
    """The weights of everything that plays one part, each row packed (see `lanes.packed`)."""

    signals: dict[str, int] = field(default_factory=dict)
    grams: GramTable = field(default_factory=GramTable)

    def score(self, reading: Reading) -> int:
        """What a text adds to the five scores in this part, packed, in parts of `PART`."""
        return SHARES * total(map(self.signals.get, reading.signals)) + reading.share * self.grams.over(reading)


@dataclass(frozen=True, slots=True)
class Weights:
    """What the judge knows before the owner has decided anything."""

    bias: int
    roles: Mapping[str, Role]
    unsure_below: float
    """A message is unsure where its likeliest lane is less likely than this."""
    version: str
    """Changes with every weight."""


def floats(packed: int, unit: int = UNIT) -> Five:
    """The five weights of a packed row or sum."""
    a, b, c, d, e = unpack(packed, 5)
    return (a / unit, b / unit, c / unit, d / unit, e / unit)


def packed(values: Sequence[float]) -> int:
    """Five weights as a packed row, rounded to whole units."""
    return pack([round(value * UNIT) for value in values])


Line = tuple[str, str, str, Sequence[float]]
"""Kind, part, name, five weights."""


def written(lines: Iterable[Line], unsure_below: float) -> str:
    """The table as it is shipped; the same bytes for the same weights."""
    rows = [f"{kind}\t{part}\t{name}\t" + "\t".join(map(_decimal, values)) for kind, part, name, values in lines]
    return "".join((HEADER, f"set\tunsure-below\t{unsure_below:g}\n", *(f"{row}\n" for row in sorted(rows))))


def _decimal(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").removesuffix("0").removesuffix(".0") or "0"


def parse(text: str) -> Weights:
    """Read the table."""
    number = Memo(lambda digits: round(float(digits) * UNIT))  # few different ones: each is made once
    roles = {name: Role() for name in ROLES}
    bias, unsure_below = 0, 0.0
    for kind, part, name, *rest in _rows(text):
        if kind == "set":
            unsure_below = float(name)
            continue
        row = pack([*map(number.__getitem__, rest)])
        if kind == "gram":
            roles[part].grams.add(name, row)
        elif kind == "signal":
            roles[part].signals[intern(name)] = row
        else:
            bias = row
    version = hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
    return Weights(bias, roles, unsure_below, version)


def _rows(text: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        if line and line[0] != "#":
            yield line.split("\t")


def shipped() -> Weights:
    """The weights that come with the program."""
    return parse(Path(__file__).with_name("weights.tsv").read_text(encoding="utf-8"))
