"""Lays out one message with its sender, its links and the conversation around it, in rows."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import category

from lanes.verdict import LANES
from store.status import DECIDED
from store.view import NAMES, Line
from tui.clean import clean
from tui.keymap import key
from tui.screen.paint import Piece, Row
from tui.screen.session import Opened
from tui.screen.width import steady, wrap
from tui.when import absolute, day, relative

if TYPE_CHECKING:  # the first paint does not wait for the records
    from sources.record import Attachment, Link, Message

_CLINGS = ("Mn", "Mc", "Me", "Cf")
_JOINER = "\u200d"
Span = tuple[int, int]
"""Where something stands in a text: from a character to before another."""
WIDEST = 96
"""Cells of a line of text: longer ones are hard to read."""
LONGEST = 20_000
"""Characters of a message that are laid out."""
AROUND = 12
"""Messages of the conversation shown before and after."""
LONGEST_AROUND = 600
LINKS = 12
ALSO = 3
"""Rows that may tell who else somebody is."""


def message_rows(opened: Opened, width: int) -> list[Row]:
    """All there is to read about a message, in rows of that many cells."""
    wide = min(width, WIDEST)
    message = opened.stored.thread.messages[opened.at]
    rows: list[Row] = _head(opened, message, wide)
    rows.append(())
    rows += text_rows(message, wide)
    rows += _attached(message.attachments)
    rows += _links(message.links, wide)
    rows += _conversation(opened, wide)
    return rows


def _head(opened: Opened, message: Message, width: int) -> list[Row]:
    line, now = opened.line, time.time()
    where = f"  {clean(line.network, 40)}" + ("  in the request folder" if line.request else "")
    rows: list[Row] = [((clean(line.sender, 80), "title"), (where, "dim"))]
    if opened.also:
        named = ", ".join(f"on {clean(one.network, 40)} as {clean(one.name, 80)}" for one in opened.also)
        rows += _wrapped([(f"also {named}", "strong")], width)[:ALSO]
    if opened.muted_because is not None:
        rows[0] = (*rows[0], ("  M muted", "strong"))
        rows.append(((f"muted: {clean(opened.muted_because, 200)}", "dim"),))
    bio = message.sender_bio or _bio(opened, message)
    if bio:
        rows.append(((clean(bio, 4 * width), "dim"),))
    dates = relative(line.sent_at, now)
    if line.sent_at is not None:
        dates += f" · {absolute(line.sent_at)}"
    return rows + _wrapped([standing(line), (f"  {dates}{_place(opened)}", "dim")], width)


def standing(line: Line) -> Piece:
    """Where a message stands, in words."""
    look = NAMES[line.shown]
    if line.status == DECIDED:
        return (f"✓ {NAMES[line.shown]}", look)
    automated = f", automated {line.automated:.0%}" if line.automated >= 0.5 else ""
    if line.unsure:
        return (f"? unsure, perhaps {LANES[line.lane]} {line.probability:.0%}{automated}", look)
    return (f"{LANES[line.lane]} {line.probability:.0%}{automated}", look)


def _place(opened: Opened) -> str:
    """Where it stands in its conversation, and how many look like it."""
    said = ""
    if (number := len(opened.stored.message_ids)) > 1:
        said = f" · {opened.at + 1} of {number} in the conversation"
    if opened.copies > 1:
        others = "1 other looks" if opened.copies == 2 else f"{opened.copies - 1:,} others look"
        senders = f", from {opened.senders:,} senders" if opened.senders > 1 else ""
        said += f" · {others} like it{senders}"
    return said


def _bio(opened: Opened, message: Message) -> str | None:
    person = opened.stored.thread.people.get(message.sender)
    return person.bio if person else None


def text_rows(message: Message, width: int, marked: Sequence[Span] = (), lit: Sequence[Span] = ()) -> list[Row]:
    """The words of a message, with some of them marked, and some of them lit.

    Args:
        message: the message.
        width: cells of a row.
        marked: places in its text that are underlined.
        lit: places that stand out more; where a place is both it is lit.
    """
    rows: list[Row] = []
    if message.subject:
        rows += _wrapped([(clean(message.subject, 300), "strong")], width)
    rows += _wrapped(_marked(message.text, marked, lit), width)
    if len(message.text) > LONGEST:
        rows.append(((f"… {len(message.text) - LONGEST:,} more characters", "dim"),))
    return rows


def _marked(text: str, marked: Sequence[Span], lit: Sequence[Span]) -> list[Piece]:
    """The text in pieces, cleaned one by one so that the places of the spans stay right."""
    text = text[:LONGEST]
    marked, lit = (merged([(_edge(text, start), _edge(text, end)) for start, end in spans]) for spans in (marked, lit))
    edges = sorted({0, len(text), *(edge for span in (*marked, *lit) for edge in span)})
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        look = "lit" if _holds(lit, start) else "mark" if _holds(marked, start) else ""
        pieces.append((steady(clean(text[start:end], newlines=True)), look))
    return [(piece, look) for piece, look in pieces if piece]


def _edge(text: str, at: int) -> int:
    """The place itself, or the one before it where a reader's character begins: marks and joiners are not cut off."""
    at = min(at, len(text))
    while 0 < at < len(text) and (category(text[at]) in _CLINGS or text[at - 1] == _JOINER):
        at -= 1
    return at


def merged(spans: Iterable[Span]) -> list[Span]:
    """Places in order and without overlaps."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        elif start < end:
            made.append((start, end))
    return made


def _holds(spans: Sequence[Span], at: int) -> bool:
    """True where one of the merged places holds a character."""
    place = bisect_right(spans, (at, LONGEST)) - 1
    return place >= 0 and at < spans[place][1]


def _wrapped(pieces: Sequence[Piece], width: int, indent: str = "") -> list[Row]:
    """Pieces as rows of that width."""
    text = "".join(piece for piece, _ in pieces)
    bounds, at = [], 0
    for piece, look in pieces:
        bounds.append((at, at + len(piece), look))
        at += len(piece)
    rows: list[Row] = []
    first = 0
    for start, end in wrap(text, width - len(indent)):
        while first < len(bounds) - 1 and bounds[first][1] <= start:
            first += 1
        row: list[Piece] = [(indent, "")] if indent else []
        for begin, stop, look in bounds[first:]:
            if begin >= end:
                break
            row.append((text[max(begin, start) : min(stop, end)], look))
        rows.append(row)
    return rows


def _attached(attachments: Sequence[Attachment]) -> list[Row]:
    return [((f"[{clean(one.kind, 20)}: {clean(one.name, 80)}]", "dim"),) for one in attachments[:LINKS]]


def _links(links: Sequence[Link], width: int) -> list[Row]:
    """Where the links really go, as plain text: nothing here can be followed by a click."""
    from tui.links import target_of  # most messages have no link, and need not wait for it
    from tui.screen.link_rows import link_rows

    rows: list[Row] = []
    for link in dict.fromkeys(links[: 4 * LINKS]):
        rows += link_rows(link, target_of(link), width)
        if len(rows) > 2 * LINKS:
            break
    return [(), (("Links", "title"), (f"  {key('links')} copies or opens them", "dim")), *rows] if rows else []


def _conversation(opened: Opened, width: int) -> list[Row]:
    """The messages before and after, oldest first; the owner's are told apart by "you"."""
    messages = opened.stored.thread.messages
    if len(messages) < 2:
        return []
    first, last = max(0, opened.at - AROUND), min(len(messages), opened.at + AROUND + 1)
    rows: list[Row] = [(), (("Conversation", "title"),)]
    if first:
        rows.append(((f"… {first:,} earlier", "dim"),))
    for at in range(first, last):
        rows += _one_around(messages[at], opened, at, width)
    if last < len(messages):
        rows.append(((f"… {len(messages) - last:,} later", "dim"),))
    return rows


def _one_around(message: Message, opened: Opened, at: int, width: int) -> list[Row]:
    person = opened.stored.thread.people.get(message.sender)
    name = message.sender_name or (person.name or person.handle if person else None) or message.sender
    who = "you" if message.from_owner else clean(name, 40)
    head: Row = ((who, "owner" if message.from_owner else "strong"), (f"  {day(message.sent_at)}", "dim"))
    if at == opened.at:
        return [(*head, ("  » this message", "dim"))]
    text = steady(clean(message.text, LONGEST_AROUND, newlines=True))
    return [head, *_wrapped([(text, "owner" if message.from_owner else "")], width, "  ")]
