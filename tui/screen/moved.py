"""What a step changed elsewhere, in words."""

from __future__ import annotations

from collections.abc import Mapping

from store.status import OPEN
from store.view import NAMES

Counts = Mapping[tuple[int, int], int]


def told_moved(before: Counts, after: Counts) -> str:
    """How many other open messages came to which lanes; nothing where none did.

    Nothing either where there are more or fewer open ones than before: then it is not only verdicts that changed, and
    who moved cannot be told.

    Args:
        before: messages by (status, shown), with the step's own messages counted as they stand after it.
        after: the same, once all others were judged anew.
    """
    grown = {shown: after.get((OPEN, shown), 0) - before.get((OPEN, shown), 0) for shown in range(len(NAMES))}
    if sum(grown.values()):
        return ""
    came = [(number, NAMES[shown]) for shown, number in grown.items() if number > 0]
    if not came:
        return ""
    if len(came) == 1:
        number, name = came[0]
        return f"{'1 other' if number == 1 else f'{number:,} others'} moved to {name}"
    return "others moved: " + ", ".join(f"{number:,} to {name}" for number, name in came)
