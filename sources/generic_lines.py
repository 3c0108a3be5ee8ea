"""Who wrote to whom in a row of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr

from sources.generic_fields import Columns
from sources.generic_flags import truth
from sources.values import id_of, text_of

_APART = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """The parts of a row that tell who wrote to whom."""

    sender: str | None
    name: str | None
    to: tuple[str, ...]
    conversation: str | None
    mine: bool | None


class Lines:
    """Reads `Line`s of the rows of a file."""

    def __init__(self, fields: Columns) -> None:
        self._sender, self._name, self._to = fields.getter("sender"), fields.getter("name"), fields.getter("to")
        self._conversation, self._mine = fields.getter("conversation"), fields.getter("mine")

    def line(self, row: Mapping[str, object]) -> Line:
        """Who wrote to whom in a row."""
        sender, name = id_of(self._sender(row)), text_of(self._name(row)) or None
        if sender and "@" in sender and "<" in sender:
            shown, address = parseaddr(sender)
            sender, name = address.lower() or sender, name or shown or None
        told = self._to(row)
        if told is None or told == "":
            return Line(sender, name, (), id_of(self._conversation(row)), truth(self._mine(row)))
        to = tuple(filter(None, _APART.split(told))) if isinstance(told, str) else tuple(filter(None, [id_of(told)]))
        to = tuple(map(_address, to)) if told and isinstance(told, str) and "<" in told else to
        return Line(sender, name, tuple(map(_clean, to)), id_of(self._conversation(row)), truth(self._mine(row)))


def _clean(text: str) -> str:
    return text_of(text) or ""


def _address(one: str) -> str:
    return parseaddr(one)[1].lower() or one
