"""Inboxes for the tests of the screen, and what it takes to drive the app."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from lanes.judge import Judge
from sources.record import Conversation, Link, Message, Owner, Person, Record
from store.connect import open_store
from store.intake import take_in
from store.settle_all import settle_all
from tui.screen.app import UnpitchApp
from tui.screen.session import Session
from tui.screen.triage import TriageScreen

HOUR = 3_600_000
NOW = int(time.time() * 1000)

INBOX = [
    # sender, text, from the owner: oldest first
    ("Rahul Verma", "Hi! We help agencies get 10x leads. Book a call: https://cal.example/rahul", False),
    ("Ada Moss", "Hi Maren, your talk on museum labels was lovely. Could you send me the slides?", False),
    ("Ada Moss", "Of course, here they are.", True),
    ("Ada Moss", "Thank you so much! See you on Thursday at the museum.", False),
    (
        "Growth Bot",
        "Thanks for connecting! Grow your business 10x with our SEO, free trial: https://seo.example",
        False,
    ),
    ("Growth Bot", "Just floating this to the top of your inbox. Book a call?", False),
    ("Kai", "haha that chair label again, mate", False),
    ("Kai", "told you!", True),
    ("Kai", "see you at the pub at 8?", False),
    ("Bex", "Invoice 204 is due on Friday. Please confirm the delivery address for your order.", False),
    ("Season Greeter", "Warm wishes to you and your family this festive season!", False),
    ("Odd One", "ok", False),
    ("Newest Seller", "Dear founder, we offer web design at the best price. Shall we schedule a call? 50% off", False),
]


def message(number: int, sender: str, text: str, from_owner: bool = False, **more: Any) -> Message:
    key = sender.encode("utf-8", "replace").hex()[:40]
    return Message(
        network="x", key=f"m{number}", conversation=f"c-{key}", sender="me" if from_owner else key,
        from_owner=from_owner, sent_at=NOW - (100 - number) * HOUR, text=text,
        sender_name=None if from_owner else sender, **more,
    )  # fmt: skip


def records(inbox: list[tuple[str, str, bool]]) -> Iterator[Record]:
    yield Owner("x", "me", name="Maren Aldous", bio="labels for small museums")
    for sender in dict.fromkeys(row[0] for row in inbox):
        key = sender.encode("utf-8", "replace").hex()[:40]
        yield Person("x", key, name=sender, handle=sender[:10], bio=f"bio of {sender}")
        yield Conversation("x", f"c-{key}", title=sender, participants=(key,), request=True)
    for number, (sender, text, from_owner) in enumerate(inbox):
        links = (Link(text[:30], text),) if inbox is HOSTILE_INBOX else ()
        yield message(number, sender, text, from_owner, links=links)


def make_store(path: Path, inbox: list[tuple[str, str, bool]]) -> Path:
    with closing(open_store(path)) as connection:
        take_in(connection, records(inbox), "test", "test")
        settle_all(connection, Judge.shipped())
    return path


HOSTILE = [
    "\x1b[31mred\x1b[0m and \x1b]0;title\x07 \x1b]52;c;aGVsbG8=\x07",
    "\x9b31mC1 csi \x9d0;title\x9c \x90dcs\x9c",
    "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "bell\x07 back\x08\x08\x08 nul\x00 del\x7f vt\x0b ff\x0c so\x0e tab\t cr\rlf\n end",
    "right \u202eto left\u202c \u2066isolate\u2069 \u200e\u200f\u061c marks",
    "zero\u200bwidth\ufeffspace\u2060 soft\u00adhyphen \U000e0041\U000e0042tags",
    "lines\u2028and\u2029paragraphs\x85next",
    "e" + "\u0301" * 50 + " zalgo " + "\u0488" * 20,
    "\u3164hangul\u115ffiller\u2800braille\uffa0",
    "\ue000private\U000f0000use\u0378unassigned",
    "[@click=app.quit]quit[/] [/foo] [bold]b[/ [link=http://x] [#888]x[/#999] $primary",
    "👩\u200d👩\u200d👧 ❤\ufe0f 🏴\U000e0067\U000e0062 1\ufe0f\u20e3 👍🏽",
    "می\u200cخواهم क्\u200dष pay\u200dpal",
    "\\ trailing backslash \\",
    "日本語のとても長い文章" * 20,
    "x" * 30_000,
    "",
    " ",
    "\n\n\n",
]
HOSTILE_INBOX = [(text[:60] or "empty", text, False) for text in HOSTILE]
HOSTILE_INBOX += [("Kai", text, at % 2 == 0) for at, text in enumerate(HOSTILE)]

FORBIDDEN = (
    {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))}
    | set(
        "\u200b\u200e\u200f\u061c\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
    )
    | {chr(code) for code in range(0xE0000, 0xE0080)}
)


@asynccontextmanager
async def running(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[str], TriageScreen]]:
    """The app on a store, after its first judging and counting."""
    session = Session(path)
    app = UnpitchApp(session)
    try:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TriageScreen))
            screen = app.screen
            assert isinstance(screen, TriageScreen)
            await rest(pilot, screen)
            yield pilot, screen
    finally:
        session.close()


async def rest(pilot: Pilot[str], screen: TriageScreen) -> None:
    """Wait until nothing is judged or counted any more."""
    await pilot.pause(0.06)
    await until(pilot, lambda: not screen.background.settling and screen.session.counts is not None)


async def until(pilot: Pilot[str], true: Callable[[], object], seconds: float = 8) -> None:
    """Wait for something; fails where it does not come."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come"
        await pilot.pause(0.01)


def lines(pilot: Pilot[str]) -> list[str]:
    """What the screen shows, line by line."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


def shown(pilot: Pilot[str]) -> str:
    return "\n".join(lines(pilot))


def decisions(path: Path) -> list[tuple[str | None, str, str | None, float | None]]:
    """What the log holds, as another program reads it."""
    with closing(open_store(path)) as connection:
        return connection.execute("select lane, how, suggested, seconds from decision order by id").fetchall()
