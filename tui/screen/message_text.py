"""Lays out one message with its sender, its links and the conversation around it, in rows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lanes.verdict import LANES
from store.status import DECIDED
from store.view import NAMES, Line
from tui.clean import clean
from tui.screen.paint import Piece, Row
from tui.screen.reasons import marked_spans, reason_rows
from tui.screen.session import Opened
from tui.screen.width import steady, wrap
from tui.when import absolute, day, relative

if TYPE_CHECKING:  # the first paint does not wait for the records
    from sources.record import Attachment, Link, Message

WIDEST = 96
"""Cells of a line of text: longer ones are hard to read."""
LONGEST = 20_000
"""Characters of a message that are laid out."""
AROUND = 12
"""Messages of the conversation shown before and after."""
LONGEST_AROUND = 600
LINKS = 12


def message_rows(opened: Opened, width: int, why: bool, reasons_here: bool) -> list[Row]:
    """All there is to read about a message.

    Args:
        opened: the message.
        width: cells of a row.
        why: mark the words that the verdict stands on.
        reasons_here: list the reasons too, where no pane of their own does.
    """
    wide = min(width, WIDEST)
    message = opened.stored.thread.messages[opened.at]
    rows: list[Row] = _head(opened, message, wide)
    rows.append(())
    if message.subject:
        rows += _wrapped([(clean(message.subject, 300), "strong")], wide)
    spans = marked_spans(opened.explanation) if why and opened.explanation else []
    rows += _wrapped(_marked(message.text, spans), wide)
    if len(message.text) > LONGEST:
        rows.append(((f"… {len(message.text) - LONGEST:,} more characters", "dim"),))
    rows += _attached(message.attachments)
    rows += _links(message.links, wide)
    if why and reasons_here and opened.why:
        rows.append(())
        rows += reason_rows(opened.why, message.text, wide)
    rows += _conversation(opened, wide)
    return rows


def _head(opened: Opened, message: Message, width: int) -> list[Row]:
    line, now = opened.line, time.time()
    where = f"  {clean(line.network, 40)}" + ("  in the request folder" if line.request else "")
    rows: list[Row] = [((clean(line.sender, 80), "title"), (where, "dim"))]
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


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text in pieces, cleaned one by one so that the places of the spans stay right."""
    text = text[:LONGEST]
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        if start >= len(text):
            break
        pieces += [(text[at:start], ""), (text[start:end], "mark")]
        at = end
    pieces.append((text[at:], ""))
    return [(steady(clean(piece, newlines=True)), look) for piece, look in pieces if piece]


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
    rows: list[Row] = []
    for link in dict.fromkeys(links[: 4 * LINKS]):
        shown, target = clean(link.shown, 200), clean(link.target, 500)
        before = f"{shown} → " if shown and shown != target and shown not in target else ""
        rows += _wrapped([("link: ", "dim"), (before, ""), (target + _plain_host(target), "strong")], width)
        if len(rows) > LINKS:
            break
    return [(), *rows] if rows else []


def _plain_host(target: str) -> str:
    """A host with letters beyond ASCII, as computers write it: look-alike letters show then."""
    if target.isascii():
        return ""
    host = target.partition("://")[2].partition("/")[0] or target.partition("/")[0]
    try:
        return "" if host.isascii() else f" ({host.encode('idna').decode()})"
    except UnicodeError:
        return " (letters beyond ASCII)"


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
