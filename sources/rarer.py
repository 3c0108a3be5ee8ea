"""The rarer fields of a message, as exports of ours write them under `extras`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sources.record import Attachment, Edit, Link, Reaction
from sources.values import text_of


def rarer(told: object) -> dict[str, Any]:
    """The rarer fields of a message by their names; what is not as it should is left."""
    if not isinstance(told, dict):
        return {}
    return {
        "raw": text_of(told.get("raw")),
        "reply_to": text_of(told.get("reply_to")),
        "recipients": whole(told.get("recipients")),
        "links": tuple(Link(*pair) for pair in _lists(told, "links", "tt")),
        "attachments": tuple(Attachment(*pair) for pair in _lists(told, "attachments", "tt")),
        "edits": tuple(Edit(*pair) for pair in _lists(told, "edits", "nt")),
        "reactions": tuple(Reaction(*three) for three in _lists(told, "reactions", "ttn")),
        "headers": tuple((name, value) for name, value in _lists(told, "headers", "tt")),
    }


def _lists(told: dict[str, Any], name: str, kinds: str) -> Iterator[list[Any]]:
    """Lists of texts ("t") and whole numbers or null ("n")."""
    listed = told.get(name)
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, list) and len(each) == len(kinds):
            values = [text_of(one) if kind == "t" else whole(one) for one, kind in zip(each, kinds, strict=True)]
            if all(value is not None or kind == "n" for value, kind in zip(values, kinds, strict=True)):
                yield values


def whole(value: object) -> int | None:
    """A whole number that the store can keep; None where it is none."""
    fits = isinstance(value, int) and not isinstance(value, bool) and -(2**62) < value < 2**62
    return value if fits and isinstance(value, int) else None
