"""What would have been missed of a sender: the wanted messages, each with why, and those that come nearest."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import PITCH, WELCOME, fresh_store, line, rows, take, write_lines

from lanes.errands import errand
from store.connect import Connection
from store.decisions import Choice, decide
from store.missed import NEAREST, SENDERS, Missed, messages_of, missed

BOT = {"sender_id": "bot", "sender_name": "Bot", "conversation_id": "bot"}


def store_of(tmp_path: Path, *lines: dict) -> Connection:
    connection = fresh_store(tmp_path / "stores")
    take(connection, write_lines(tmp_path / "export", lines))
    return connection


def person(connection: Connection, key: str = "bot") -> int:
    return rows(connection, "select id from person where key = ?", key)[0][0]


def of(connection: Connection, key: str = "bot") -> Missed:
    one = person(connection, key)
    return missed(connection, [one])[one]


def test_nothing_is_missed_of_a_machine_and_the_nearest_is_told(tmp_path: Path) -> None:
    connection = store_of(tmp_path, *(line(n, text=PITCH.format("Maren", n), **BOT) for n in range(6)))
    found = of(connection)
    assert found.wanted == ()
    assert 1 <= len(found.nearest) <= NEAREST
    first = found.nearest[0]
    assert (first.lane, first.decided) == ("pitch", False)
    assert first.real == max(one.real for one in messages_of(connection, person(connection), 99))


def test_a_message_decided_as_wanted_is_told_with_why(tmp_path: Path) -> None:
    connection = store_of(tmp_path, *(line(n, text=PITCH.format("Maren", n), **BOT) for n in range(3)))
    message = rows(connection, "select id from message where key = 'm1'")[0][0]
    decide(connection, [Choice(message, "purposeful")], "chosen")
    (wanted,) = of(connection).wanted
    assert (wanted.key, wanted.lane, wanted.wanted) == ("m1", "purposeful", "you put it in purposeful")
    decide(connection, [Choice(message, "generic")], "chosen")
    assert of(connection).wanted == ()


def test_what_is_suggested_as_real_is_wanted(tmp_path: Path) -> None:
    text = "Could you send me the slides of your talk on museum labels before our meeting on Thursday?"
    connection = store_of(tmp_path, line(1, text=text, sender_id="kai", sender_name="Kai"))
    (wanted,) = of(connection, "kai").wanted
    assert wanted.wanted == "suggested as purposeful"
    assert wanted.real > 0.5


def test_an_answer_in_a_group_counts_though_the_rule_looks_at_talks_of_two(tmp_path: Path) -> None:
    group = {"conversation_id": "g", "group": True}
    connection = store_of(
        tmp_path,
        line(1, **{**BOT, **group}, text=PITCH.format("all", 1)),
        line(2, **group, from_owner=True, sender_id="me", text="Tell me more!"),
        line(3, **{**BOT, **group}, text=PITCH.format("all", 2)),
        line(4, **group, sender_id="p4", text="No thanks"),
        line(5, **group, from_owner=True, sender_id="me", text="Hi Sender 4"),
    )
    assert [(one.key, one.wanted) for one in of(connection).wanted] == [("m1", "you answered it")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Your order 4411 has been dispatched and arrives on Friday.", "writes about your order"),
        ("Reminder: your appointment is on Tuesday at 10.", "writes about your appointment"),
    ],
)
def test_your_own_matters_are_wanted_whatever_their_lane(tmp_path: Path, text: str, why: str) -> None:
    connection = store_of(tmp_path, line(1, text=text, **BOT), *(line(n, text=WELCOME, **BOT) for n in range(2, 5)))
    decided = rows(connection, "select id from message where key = 'm1'")[0][0]
    assert [one.key for one in of(connection).wanted] == ["m1"]
    decide(connection, [Choice(decided, "generic")], "chosen")
    assert of(connection).wanted == ()
    assert errand(text) == why


def test_many_senders_are_looked_at_in_steps_and_can_be_given_up(tmp_path: Path) -> None:
    connection = store_of(tmp_path, *(line(n, text=WELCOME, sender_id=f"s{n}") for n in range(2 * SENDERS + 1)))
    people = [row[0] for row in rows(connection, "select id from person order by id")]
    told: list[int] = []
    assert len(missed(connection, people, lambda done: told.append(done) or True)) == len(people)
    assert told == [SENDERS, 2 * SENDERS, len(people)]
    assert len(missed(connection, people, lambda done: False)) == SENDERS
