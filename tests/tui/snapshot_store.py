"""A store whose screens look the same on every day: fixed times, in a fixed zone, under a stopped clock."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

from lanes.judge import Judge
from sources.record import Conversation, Message, Owner, Person, Record
from store.connect import open_store
from store.decisions import Choice, decide
from store.intake import take_in
from store.settle_all import settle_all

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
OFFER = "Hi {}! We help museums get 10x more visitors. Book a call with our team: https://cal.example/{}"
TALK = [
    # sender, days ago, text, from the owner
    ("Ann Bell", 40, OFFER.format("Maren", "ann"), False),
    ("Kai", 31, "the chair arrived, it is exactly the right blue", False),
    ("Kai", 31, "told you it would be", True),
    ("Bob Crane", 30, OFFER.format("Maren Aldous", "bob-crane"), False),
    ("Rex Digital", 21, "Dear founder, our agency builds web shops at the best price. 50% off this week only!", False),
    ("Rex Digital", 19, "Just floating this to the top of your inbox. Did you see my offer?", False),
    ("Ada Moss", 12, "Your talk on museum labels was lovely. Could you send me the slides before Friday?", False),
    ("早紀子", 9, "昨日はありがとうございました。とても楽しかったです。", False),
    ("Season Greeter", 8, "Warm wishes to you and your family this festive season!", False),
    ("Cleo Dorn", 5, OFFER.format("there", "cleo"), False),
    ("Bex Ferrand", 3, "Invoice 204 is due on Friday. Please confirm the delivery address for your order.", False),
    ("Odd One", 2, "ok", False),
    ("Ada Moss", 1, "And thank you for the books! See you on Thursday at the museum.", False),
    ("Newest Seller", 0, "We offer web design at the best price: https://shop.example/?utm_source=dm Call?", False),
]  # fmt: skip


def records() -> Iterator[Record]:
    yield Owner("x", "me", name="Maren Aldous", bio="labels for small museums")
    for number, sender in enumerate(dict.fromkeys(row[0] for row in TALK)):
        yield Person("x", f"p{number}", name=sender, handle=f"handle{number}", bio=f"bio of {sender}")
        yield Conversation("x", f"c{number}", title=sender, participants=(f"p{number}",), request=True)
    people = {sender: number for number, sender in enumerate(dict.fromkeys(row[0] for row in TALK))}
    for number, (sender, days, text, from_owner) in enumerate(TALK):
        at = NOW - timedelta(days=days, minutes=200 - number)
        yield Message(
            network="x", key=f"m{number}", conversation=f"c{people[sender]}",
            sender="me" if from_owner else f"p{people[sender]}", from_owner=from_owner,
            sent_at=int(at.timestamp() * 1000), text=text,
        )  # fmt: skip


@contextmanager
def stopped_clock() -> Iterator[None]:
    """Noon of a Wednesday in May, in UTC, at the home of one Maren; what waits for something goes on."""
    before = dict(os.environ)
    os.environ |= {"TZ": "UTC", "HOME": "/home/maren"}
    time.tzset()
    try:
        with time_machine.travel(NOW, tick=False):
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        time.tzset()


def make(path: Path) -> Path:
    """The store, with three decisions made."""
    with closing(open_store(path)) as connection:
        take_in(connection, records(), "test", "an export")
        settle_all(connection, Judge.shipped())
        ids = [row[0] for row in connection.execute("select id from message order by id")]
        decide(connection, [Choice(ids[1], "conversational", 2.5)], "chosen")
        decide(connection, [Choice(ids[8], "generic", 1.5)], "accepted")
        settle_all(connection, Judge.shipped())
    return path
