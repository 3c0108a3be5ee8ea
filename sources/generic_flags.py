"""Yes and no in whatever words a table has for them."""

from __future__ import annotations

import re

_YES = frozenset((
    "true", "1", "yes", "y", "t", "out", "outgoing", "outbound", "sent", "send", "me", "self", "mine", "ja", "oui",
    "sí", "outbox", "sentbox",
))  # fmt: skip
_NO = frozenset((
    "false", "0", "no", "n", "f", "in", "incoming", "inbound", "received", "receive", "inbox", "them", "nein", "non",
))  # fmt: skip
_DIRECTIONS = {
    "outgoing": True, "outbound": True, "sent": True, "incoming": False, "inbound": False, "received": False,
}  # fmt: skip
_FIRST_WORD = re.compile("[a-z]+(?=[^a-z])")


def truth(value: object) -> bool | None:
    """A flag in whatever words, among them those for a direction; None where it is none."""
    if value is None or isinstance(value, bool):
        return value
    word = str(value).strip().casefold() if isinstance(value, int | str) else ""
    if word in _YES or word in _NO:
        return word in _YES
    first = _FIRST_WORD.match(word)  # as in "outbound-api"
    return _DIRECTIONS.get(first[0]) if first else None
