"""Puts reasons in few lines: the strongest one by one with the words they stand on, the small ones as one."""

from __future__ import annotations

from collections.abc import Sequence

from lanes.themes import SAYS, START, UNQUOTED
from lanes.verdict import Reason

LINES = 6
"""This many reasons are told one by one at most,"""
FEWEST = 3
"""and this many at least, where there are so many,"""
SLIGHT = 0.06
"""but beyond these none that has less than this share of what all of them weigh."""
REST = "rest"
"""The signal of the reason that stands for all the small ones."""
MOST_WORDS = 3
LONGEST_WORD = 32
_EDGES = " \t\n.,;:!?()\"'“”„«»‚‘’-–—…"


def brief(reasons: Sequence[Reason], lines: int = LINES) -> list[Reason]:
    """The reasons in few; their points add up to the same. Where every message starts is told last."""
    start = [reason for reason in reasons if reason.theme == START]
    others = [reason for reason in reasons if reason.theme != START]
    least = SLIGHT * sum([abs(reason.points) for reason in others])
    shown = [reason for at, reason in enumerate(others[:lines]) if at < FEWEST or abs(reason.points) >= least]
    small = others[len(shown) :]
    if len(small) == 1:
        return [*others, *start]
    if small:
        shown.append(Reason(REST, "text", f"{len(small)} smaller reasons", sum([reason.points for reason in small])))
    return shown + start


def told(reason: Reason, text: str) -> str:
    """The sentence of a reason with the words of the text it stands on."""
    quoted = ", ".join(f"“{word}”" for word in words(reason, text) if f"{SAYS}“{word.lower()}”" != reason.says)
    return f"{reason.says} ({quoted})" if quoted else reason.says


def words(reason: Reason, text: str) -> list[str]:
    """The words of the text that count most in a reason, whole, each once."""
    if reason.theme in UNQUOTED:
        return []
    kept: list[str] = []
    taken: list[tuple[int, int]] = []
    for start, end in reason.spans:
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        word = " ".join(text[_back(text, start) : _on(text, end)].split()).strip(_EDGES)
        low = word.lower()
        if word and not any(low in one.lower() for one in kept):
            taken.append((start, end))
            kept.append(word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1].rstrip() + "…")
            if len(kept) == MOST_WORDS:
                break
    return kept


def _back(text: str, at: int) -> int:
    """Where the word begins in which this place lies."""
    first = max(0, at - LONGEST_WORD)
    while at > first and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def _on(text: str, at: int) -> int:
    """Where the word ends in which this place lies."""
    last = min(len(text), at + LONGEST_WORD)
    while at < last and text[at].isalnum() and text[at - 1].isalnum():
        at += 1
    return at
