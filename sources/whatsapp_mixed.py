"""Chats of WhatsApp that somebody has put together in one file, from phones that write their lines in different ways.

Lines of another shape are pasted words as a rule, and go on with the message before them. Where they are many, they are
entries of their own.
"""

from __future__ import annotations

import re

from sources.whatsapp_dates import day_of, order_of
from sources.whatsapp_lines import MARKS, Entry, entries, entries_of_all

_DAY = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"
_IN_BRACKETS = re.compile(rf"(?m)^[{MARKS}]*\[[{MARKS}]*{_DAY}[^\]\n]{{4,20}}\] ?[^:\n]{{1,60}}:")
_WITH_DASH = re.compile(rf"(?m)^[{MARKS}]*{_DAY}[^\n:]{{1,8}}:[^\n]{{2,14}} [-\u2013] [^:\n]{{1,60}}: ")
_FEWEST = 3
_SHARE = 0.3
"""So much of all that look like entries of any shape are more than what people paste."""


def all_entries(text: str, shape: str) -> tuple[list[Entry], bool]:
    """The entries of a file, and whether it is put together of several chats: then those of all shapes.

    The dates of such a file are put in one order, since they stand in several.
    """
    own = list(entries(text, shape))
    other = _WITH_DASH if shape.startswith("[") else _IN_BRACKETS
    count = len(other.findall(text))
    if count < _FEWEST or count < _SHARE * (count + len(own)):
        return own, False
    found = list(entries_of_all(text))
    orders = {
        name: order_of([entry for shaped, entry in found if shaped == name]).order for name in {one for one, _ in found}
    }
    return [_dated(entry, orders[name]) for name, entry in found], True


def _dated(entry: Entry, order: str) -> Entry:
    day = day_of(entry.date, order)
    return entry._replace(date=(str(day[0]), str(day[1]), str(day[2]))) if day else entry
