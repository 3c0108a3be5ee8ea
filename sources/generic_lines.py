"""Who wrote to whom in a row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parseaddr
from typing import NamedTuple

from sources.generic_fields import Columns
from sources.generic_flags import truth
from sources.values import id_of, text_of

_AT_COMMAS, _AT_SEMICOLONS = re.compile(r"\s*,\s*"), re.compile(r"\s*;\s*")
_KEPT = 1 << 14
_ALIKE = frozenset({bool, float})
"""Types whose values may be equal to numbers and mean something else."""


class Line(NamedTuple):
    """The parts of a row that tell who wrote to whom."""

    sender: str | None
    name: str | None
    to: tuple[str, ...]
    conversation: str | None
    mine: bool | None


class Lines:
    """Reads `Line`s of the rows of a file. The same few come again and again, so they are kept at hand."""

    def __init__(self, fields: Columns) -> None:
        self._sender, self._name, self._to = fields.getter("sender"), fields.getter("name"), fields.getter("to")
        self._conversation, self._mine = fields.getter("conversation"), fields.getter("mine")
        self._known: dict[tuple[object, ...], Line] = {}

    def line(self, row: Mapping[str, object]) -> tuple[Line, bool]:
        """Who wrote to whom in a row, and whether that was seen before."""
        told = (self._sender(row), self._name(row), self._to(row), self._conversation(row), self._mine(row))
        if not _ALIKE.isdisjoint(map(type, told)):
            return _line(*told), False
        known = self._known.get(told)
        if known is not None:
            return known, True
        if len(self._known) >= _KEPT:
            self._known.clear()
        known = self._known[told] = _line(*told)
        return known, False


def _line(by: object, called: object, told: object, conversation: object, mine: object) -> Line:
    sender, name = id_of(by), text_of(called) or None
    if sender and "@" in sender and "<" in sender:
        shown, address = parseaddr(sender)
        sender, name = address.lower() or sender, name or shown or None
    if told is None or told == "":
        return Line(sender, name, (), id_of(conversation), truth(mine))
    return Line(sender, name, _people(told), id_of(conversation), truth(mine))


def _people(told: object) -> tuple[str, ...]:
    """Whom a cell names. Where semicolons are between them, commas stand within names: "Lind, Bo; Osei, Rafael"."""
    if not isinstance(told, str):
        return tuple(filter(None, [id_of(told)]))
    named = filter(None, (_AT_SEMICOLONS if ";" in told else _AT_COMMAS).split(text_of(told) or ""))
    return tuple(map(_address, named)) if "<" in told else tuple(named)


def _address(one: str) -> str:
    return parseaddr(one)[1].lower() or one
