"""Several whole numbers in one integer, so that adding them up is one addition.

A message is weighed by adding some eighty rows of numbers. Python adds integers of any size in one step, so a
row is packed into one integer, a field of `BITS` a number, and the sum is unpacked once. It is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

BITS = 40
"""Room for the sum of a million numbers of up to half a million either way."""
_HALF = 1 << (BITS - 1)
_MASK = (1 << BITS) - 1


def pack(numbers: Sequence[int]) -> int:
    """The numbers in one integer, the first in its lowest field."""
    packed = 0
    for number in reversed(numbers):
        packed = (packed << BITS) + number
    return packed


def unpack(packed: int, count: int) -> list[int]:
    """So many numbers out of one integer."""
    lift, places = _fields(count)
    packed += lift
    return [((packed >> place) & _MASK) - _HALF for place in places]


@cache
def _fields(count: int) -> tuple[int, tuple[int, ...]]:
    """What lifts so many fields above zero, so that none borrows from the next; and where each begins."""
    places = tuple(range(0, count * BITS, BITS))
    return sum([_HALF << place for place in places]), places


def total(rows: Iterable[int | None]) -> int:
    """The sum of packed rows, the missing ones left out."""
    return sum(filter(None, rows))
