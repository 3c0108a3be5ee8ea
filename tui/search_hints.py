"""What can be written next in a search, for the line below the box and for the key that writes words out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.query import FIELDS, KINDS, PLACES, Known

ALL = 'words  "a phrase"  -not  OR  ' + "  ".join(f"{field}:" for field in FIELDS)
DATES = ("today", "yesterday", "last-week", "3-weeks-ago", "last-march", "2024", "2024-03-05")
_LAST = re.compile(r"(?:^|\s)(-?)(?:([A-Za-z]+):)?(\S*)$")


def hint(typed: str, known: Known | None) -> str:
    """One line: what the last word could be."""
    _, field, begun = _last(typed)
    if field:
        choices = _choices(field, known)
        fitting = [choice for choice in choices if choice.casefold().startswith(begun.casefold())]
        if field == "from":
            return "from: name, handle or id; put names of two words in quotes"
        if field == "campaign":
            return "campaign: its id, as `unpitch export` and `unpitch list --json` write it"
        return f"{field}: " + "  ".join(fitting or choices)
    fitting = [f"{name}:" for name in FIELDS if begun and name.startswith(begun.lower())]
    return "  ".join(["↓ writes out", *fitting]) if fitting else ALL


def completed(typed: str, known: Known | None) -> str:
    """What is typed with its last word written out, where only one thing can be meant, or as far as all agree."""
    minus, field, begun = _last(typed)
    choices = _choices(field, known) if field else [f"{name}:" for name in FIELDS]
    fitting = [choice for choice in choices if choice.casefold().startswith(begun.casefold())]
    if not fitting or not (begun or field):
        return typed
    word = _common(fitting)
    if field and " " in word:
        word = f'"{word}"' if len(fitting) == 1 else begun
    after = " " if field and len(fitting) == 1 else ""
    start = len(typed) - len(minus) - len(begun) - (len(field) + 1 if field else 0)
    return f"{typed[:start]}{minus}{field + ':' if field else ''}{max(word, begun, key=len)}{after}"


def _last(typed: str) -> tuple[str, str, str]:
    """The minus, the field and the rest of the last word."""
    found = _LAST.search(typed)
    if found is None:
        return "", "", ""
    field = (found[2] or "").lower()
    if field and field not in FIELDS:
        return found[1], "", f"{found[2]}:{found[3]}"
    return found[1], field, found[3]


def _choices(field: str, known: Known | None) -> Sequence[str]:
    match field:
        case "lane":
            return PLACES
        case "is":
            return KINDS
        case "has":
            return ("link",)
        case "before" | "after" | "on":
            return DATES
        case "network":
            return (known and known.networks) or ()
        case "rule":
            return (known and known.rules) or ()
    return ()


def _common(words: Sequence[str]) -> str:
    """How all of them begin."""
    first, last = min(words), max(words)
    at = next((at for at, letter in enumerate(first) if not last.startswith(first[: at + 1])), len(first))
    return first[:at]
