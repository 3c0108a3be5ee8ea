"""Pages on one sender: all they wrote, the likeliest to be real first; and why one message stands where it does."""

from __future__ import annotations

import sqlite3

from store.missed import Message, messages_of
from tui.chance import chance
from tui.clean import clean
from tui.screen.paint import Row
from tui.screen.text_page import TextPage
from tui.screen.width import fit, steady, wrap
from tui.when import absolute, day

LISTED = 200
"""Messages of a sender that are shown."""


def messages_page(connection: sqlite3.Connection, person_id: int, name: str) -> TextPage:
    """All a sender wrote. It reads the store, so it is made in a thread."""
    messages = messages_of(connection, person_id, LISTED)

    def layout(width: int) -> list[Row]:
        rows: list[Row] = []
        for message in messages:
            rows.append(
                (
                    (f" {absolute(message.sent_at):<24}", "dim"),
                    (lane_of(message), message.lane),
                    (f", {chance(message.real)} real", "dim"),
                    (f"  {message.wanted}" if message.wanted else "", "strong"),
                )
            )
            rows += [*wrapped(message.text, width, "   ", 12), ()]
        return rows or [((" Nothing.", "dim"),)]

    return TextPage(f"{clean(name, 60)}: the likeliest to be real first", layout)


def why_page(connection: sqlite3.Connection, message_id: int, evidence: str) -> TextPage:
    """The evidence against a sender, and why a message of theirs stands where it stands; made in a thread."""
    from store.explain import explain
    from store.judging import judge_for
    from tui.screen.reasons import reason_rows

    stored, at, why = explain(connection, judge_for(connection), message_id)
    text = stored.thread.messages[at].text

    def layout(width: int) -> list[Row]:
        head: list[Row] = [*wrapped(evidence, width, " ", 4), (), *wrapped(f"“{text}”", width, "   ", 6), ()]
        return [*head, *reason_rows(why, text, width - 1)]

    return TextPage("Why: the message likeliest to be real", layout)


def lane_of(message: Message) -> str:
    """A message's lane, and how sure that is."""
    return f"{message.lane} {'decided' if message.decided else f'{message.probability:.0%}'}"


def told(message: Message) -> str:
    """A message in one line."""
    return f"{day(message.sent_at)}, {lane_of(message)}: “{' '.join(message.text.split())}”"


def wrapped(text: str, width: int, indent: str, most: int, look: str = "") -> list[Row]:
    """A text in so many rows at most; where it goes on, the last of them says so."""
    text = steady(clean(text, 8_000, newlines=True))
    room = max(8, width - len(indent))
    places = wrap(text, room)
    lines = [text[a:b] for a, b in places[:most]]
    if len(places) > most:
        start = places[most - 1][0]
        lines[-1] = fit(text[start : start + 2 * room].replace("\n", " "), room)
    return [((indent + line, look),) for line in lines]
