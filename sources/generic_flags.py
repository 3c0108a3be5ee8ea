"""Yes and no in whatever words a table has for them."""

from __future__ import annotations

_YES = frozenset(
    (
        "true",
        "1",
        "yes",
        "y",
        "t",
        "out",
        "outgoing",
        "outbound",
        "sent",
        "send",
        "me",
        "self",
        "mine",
        "ja",
        "oui",
        "sí",
        "outbox",
        "sentbox",
    )
)
_NO = frozenset(
    ("false", "0", "no", "n", "f", "in", "incoming", "inbound", "received", "receive", "inbox", "them", "nein", "non")
)


def truth(value: object) -> bool | None:
    """A flag in whatever words, among them those for a direction; None where it is none."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().casefold() if isinstance(value, int | str) else ""
    return True if word in _YES else False if word in _NO else None
