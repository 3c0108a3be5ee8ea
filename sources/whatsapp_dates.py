"""In which order WhatsApp's dates name day, month and year: it follows the phone's language, and is not told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sources.whatsapp_lines import Entry, hours_added

FIRST_YEAR, LAST_YEAR = 2009, 2100
"""WhatsApp began in 2009."""
_BUDDHIST = 543
_ORDERS = ("dmy", "mdy", "ymd", "ydm")
_YEAR_LAST = _ORDERS[:2]


@dataclass(frozen=True, slots=True)
class Order:
    """An order of dates, and how sure it is."""

    order: str
    """"dmy", "mdy", "ymd" or "ydm"."""
    sure: bool
    """False where another order would do as well."""


def order_of(chat: Sequence[Entry], like: Iterable[str] = ()) -> Order:
    """The order of the dates in a chat: the one under which all are dates, and they rise.

    Args:
        chat: its entries.
        like: orders to take where this one fits several: as the person said, or those of other chats of the phone.
    """
    dates: list[tuple[str, str, str]] = []
    for entry in chat:
        if not dates or dates[-1] != entry.date:
            dates.append(entry.date)
    wrong = {order: _wrong(dates, order) for order in _ORDERS}
    fit = [order for order in _ORDERS if wrong[order] == min(wrong.values())]
    for order in like:
        if order in fit:
            return Order(order, True)
    fit = [order for order in fit if order in _YEAR_LAST] or fit  # of two digits the year hardly ever comes first
    if len(fit) == 1:
        return Order(fit[0], True)
    if (looks := _by_looks(chat, fit)) is not None:
        return Order(looks, True)
    return Order(fit[0], all(len({day_of(date, order) for order in fit}) == 1 for date in dates))


def orders_of(chats: Sequence[Sequence[Entry]], told: str | None) -> list[Order]:
    """The order of each chat's dates; where it fits several, as `told`, else as in other chats of the import."""
    alone = [order_of(chat) for chat in chats]
    like = [told] if told else list(dict.fromkeys(one.order for one in alone if one.sure and one.order in _YEAR_LAST))
    return [one if one.sure and not told else order_of(chat, like) for chat, one in zip(chats, alone, strict=True)]


def _wrong(dates: Sequence[tuple[str, str, str]], order: str) -> int:
    """How many dates are none under an order, or come before the one above them."""
    wrong = 0
    last = (0, 0, 0)
    for date in dates:
        day = day_of(date, order)
        if day is None:
            wrong += 2
            continue
        wrong += day < last
        last = day
    return wrong


@lru_cache(maxsize=4096)
def day_of(date: tuple[str, str, str], order: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date read in an order; None where it is none."""
    parts = dict(zip(order, date, strict=True))
    if len(parts["d"]) > 2 or len(parts["m"]) > 2 or len(parts["y"]) not in (2, 4):
        return None
    year, month, day = int(parts["y"]), int(parts["m"]), int(parts["d"])
    if len(parts["y"]) == 2:
        year += 2000
    elif year > LAST_YEAR:
        year -= _BUDDHIST  # the years of Thailand
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return year, month, day


def _by_looks(chat: Sequence[Entry], fit: Sequence[str]) -> str | None:
    """The order by how the dates are written: `3/4/24` with AM or PM in capitals is American English."""
    if not chat:
        return None
    if all(len(entry.date[0]) == 4 for entry in chat[:50]):
        return "ymd" if "ymd" in fit else None
    american = any(entry.twelve in ("AM", "PM") for entry in chat[:200])
    bare = any(len(entry.date[0]) == 1 or len(entry.date[1]) == 1 for entry in chat[:200])
    if "mdy" in fit and american and bare and all(len(entry.date[2]) == 2 for entry in chat[:200]):
        return "mdy"
    return None


def moment_of(entry: Entry, order: str) -> datetime | None:
    """The local time of an entry; None where it is none."""
    day = day_of(entry.date, order)
    if day is None:
        return None
    try:
        return datetime(*day, hours_added(entry.twelve, entry.hour), entry.minute, entry.second)
    except ValueError:
        return None


def stamp_of(entry: Entry) -> str:
    """Date and time of an entry for its key: the same whatever order its date is read in, then and later."""
    return f"{_parts(entry.date)} {hours_added(entry.twelve, entry.hour)}:{entry.minute:02}:{entry.second:02}"


@lru_cache(maxsize=4096)
def _parts(date: tuple[str, str, str]) -> str:
    """The numbers of a date, the smallest first."""
    return ".".join(map(str, sorted(int(part) % 100 if len(part) == 4 else int(part) for part in date)))
