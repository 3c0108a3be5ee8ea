"""Measures how well campaigns are found, over the templates marked by hand in fixtures/campaigns.jsonl.

A line of that file names the messages of one inbox that a reader takes for one template. Its kind says how sure
that is: a "campaign" ought to be joined; "either" may be or not (other words around the same offer, a series with
the same frame) and is not counted; "apart" only looks like one and ought not to be joined.

Purity is the share of joined pairs that are marked, completeness the share of marked pairs that are joined.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from inboxes import joined

from lanes.listed import listed

MARKS = ROOT / "fixtures" / "campaigns.jsonl"
INBOXES = ROOT / "fixtures" / "inboxes"
DEMO = ROOT / "fixtures" / "demo"

CHOSEN_ON = listed(
    "academic brewer coach demo florist gamedev journalist musician nurse photographer streamer translator vet"
)
"""The inboxes on which the figures of the rule were chosen."""
LATER = listed("agent hrlead illustrator investor lawyer mechanic")
"""Those that were only read and marked when the rule stood."""

Pair = tuple[str, str]


@dataclass
class Marked:
    """What is marked in one inbox."""

    campaigns: list[frozenset[str]] = field(default_factory=list)
    pairs: set[Pair] = field(default_factory=set)
    either: set[Pair] = field(default_factory=set)


@dataclass
class Score:
    """How campaigns that were found compare with those marked; sums add up over inboxes."""

    right: int = 0
    wrong: int = 0
    marked: int = 0
    whole: int = 0
    """Marked campaigns that were found with all their messages."""
    pure: int = 0
    """Found campaigns in which every pair is marked, or may be joined."""
    campaigns: int = 0
    found: int = 0
    mistakes: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def purity(self) -> float:
        """The share of joined pairs that are marked."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def completeness(self) -> float:
        """The share of marked pairs that are joined."""
        return self.right / max(1, self.marked)

    def line(self) -> str:
        """The figures for people."""
        return (
            f"purity {self.purity:.3f} ({self.wrong} wrong pairs)  completeness {self.completeness:.3f} of "
            f"{self.marked} pairs  whole {self.whole} of {self.campaigns} campaigns  pure {self.pure} of {self.found}"
        )


def marks(path: Path = MARKS) -> dict[str, Marked]:
    """What is marked, by inbox."""
    made: dict[str, Marked] = defaultdict(Marked)
    for line in path.read_text(encoding="utf-8").splitlines():
        mark = json.loads(line)
        of = made[mark["inbox"]]
        if mark["kind"] == "campaign":
            of.campaigns.append(frozenset(mark["ids"]))
            of.pairs.update(pairs(mark["ids"]))
        elif mark["kind"] == "either":
            of.either.update(pairs(mark["ids"]))
    return made


def pairs(keys: Iterable[str]) -> Iterable[Pair]:
    """Every two of them."""
    return combinations(sorted(keys), 2)


def score(folder: Path, marked: Marked) -> Score:
    """Compare what is found in an inbox with what is marked."""
    groups: dict[int, list[str]] = defaultdict(list)
    for key, campaign in joined(folder).items():
        if campaign:
            groups[campaign].append(key)
    found = [set(pairs(group)) for group in groups.values() if len(group) > 1]
    every = set[Pair]().union(*found)
    wrong = sorted(every - marked.pairs - marked.either)
    missed = sorted(marked.pairs - every)
    return Score(
        right=len(every & marked.pairs),
        wrong=len(wrong),
        marked=len(marked.pairs),
        whole=sum(set(pairs(one)) <= every for one in marked.campaigns),
        pure=sum(one <= marked.pairs | marked.either for one in found),
        campaigns=len(marked.campaigns),
        found=len(found),
        mistakes=[f"wrong  {folder.name} {' '.join(one)}" for one in wrong]
        + [f"missed {folder.name} {' '.join(one)}" for one in missed],
    )


def folder_of(inbox: str) -> Path:
    """Where an inbox lies."""
    return DEMO if inbox == "demo" else INBOXES / inbox


def all_scores() -> dict[str, Score]:
    """The score of each marked inbox that is here, in order of their names."""
    return {inbox: score(folder_of(inbox), of) for inbox, of in sorted(marks().items()) if folder_of(inbox).exists()}


def main() -> None:
    """Print the figures of each inbox and of each part; with --mistakes every wrong or missed pair too."""
    scores = all_scores()
    for inbox, one in scores.items():
        print(f"{inbox:14} {one.line()}")
    for title, group in (
        ("the rule was chosen on these", CHOSEN_ON),
        ("left out then", scores.keys() - CHOSEN_ON - LATER),
        ("marked later", LATER),
    ):
        print(f"\n{title}\n  {sum((one for inbox, one in scores.items() if inbox in group), Score()).line()}")
    total = sum(scores.values(), Score())
    print(f"\nall\n  {total.line()}")
    if "--mistakes" in sys.argv:
        print("\n".join(total.mistakes))


if __name__ == "__main__":
    main()
