"""Campaigns in the store: the same whatever the order of import, apart where decided apart, and back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import JUDGE, current, derived, fresh_store, line, rows, take, write_lines

from store import stats
from store.connect import Connection
from store.decisions import Choice, decide
from store.rebuild import rebuild
from store.settle import settle
from store.undo import redo, undo

OWNER = {"name": "Maren Aldous", "handle": "maren"}
TEMPLATES = (
    "I see you run a wonderful studio and we help {} get more bookings every month, open to a quick call?",
    "Great to be connected with {}! I like to get to know the people in my network a little, what are you working on?",
    "Your website has errors which hurt your ranking in search engines, can I send {} a quote and portfolio?",
)
FILLINGS = (
    "founders",
    "makers",
    "small museums",
    "busy founders like you",
    "museums all over the country and their many visitors",
)


def template(number: int, of: int, filling: int, sender: int, day: int) -> dict:
    return line(
        number,
        conversation_id=f"c{sender}",
        sender_id=f"p{sender}",
        sender_name=f"Name {chr(65 + sender)}",
        sent_at=None if day == 0 else f"2025-03-{day:02}T10:00:00Z",
        text=TEMPLATES[of].format(FILLINGS[filling]),
    )


def campaigns(connection: Connection) -> dict[str, int]:
    return dict(rows(connection, "select m.key, l.campaign from look l join message m on m.id = l.message_id"))


def rebuilt(connection: Connection) -> None:
    settle(connection, JUDGE)
    before = derived(connection)
    rebuild(connection)
    settle(connection, JUDGE)
    assert derived(connection) == before


MESSAGES = st.lists(
    st.tuples(
        st.integers(0, len(TEMPLATES) - 1), st.integers(0, len(FILLINGS) - 1), st.integers(0, 5), st.integers(0, 28)
    ),
    min_size=3,
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(drawn=MESSAGES, data=st.data())
def test_the_order_of_import_does_not_matter(
    drawn: list[tuple[int, int, int, int]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    lines = [template(at, *one) for at, one in enumerate(drawn)]
    at_once = fresh_store(tmp_path_factory.getbasetemp() / "campaigns")
    take(at_once, write_lines(folder / "all", lines, OWNER))
    in_parts = fresh_store(tmp_path_factory.getbasetemp() / "campaigns")
    shuffled = data.draw(st.permutations(lines))
    cut = data.draw(st.integers(1, len(lines) - 1))
    before = None
    for at, part in enumerate((shuffled[:cut], shuffled[cut:])):
        before = current(in_parts)
        take(in_parts, write_lines(folder / f"part{at}", part, OWNER))
    assert campaigns(in_parts) == campaigns(at_once)
    counted = "select * from campaign order by 1"
    assert rows(in_parts, counted) == rows(at_once, counted)
    rebuilt(in_parts)
    undo(in_parts)
    settle(in_parts, JUDGE)
    assert current(in_parts) == before
    redo(in_parts)
    settle(in_parts, JUDGE)
    assert campaigns(in_parts) == campaigns(at_once)
    for connection in (at_once, in_parts):
        connection.close()


@pytest.fixture
def inbox(tmp_path: Path) -> Connection:
    """Two wordings of one template, two messages each, and one of another."""
    connection = fresh_store(tmp_path / "stores")
    lines = [template(0, 0, 0, 1, 1), template(1, 0, 0, 2, 2), template(2, 0, 1, 3, 3), template(3, 0, 1, 4, 4)]
    take(connection, write_lines(tmp_path / "a", [*lines, template(4, 1, 0, 5, 5)], OWNER))
    return connection


def ids(connection: Connection) -> dict[str, int]:
    return dict(rows(connection, "select key, id from message"))


def counted(connection: Connection) -> list[tuple]:
    return sorted(rows(connection, "select copies, senders from campaign"))


def test_like_wordings_of_several_senders_are_one_campaign(inbox: Connection) -> None:
    found = campaigns(inbox)
    assert found["m0"] == found["m1"] == found["m2"] == found["m3"] != found["m4"] != 0
    assert counted(inbox) == [(4, 4)]
    assert stats.stats(inbox)["messages_in_campaigns"] == 4


def test_decided_alike_stays_one(inbox: Connection) -> None:
    of = ids(inbox)
    decide(inbox, [Choice(of["m0"], "pitch"), Choice(of["m2"], "pitch")], "chosen")
    assert len({campaigns(inbox)[key] for key in ("m0", "m1", "m2", "m3")}) == 1
    rebuilt(inbox)


def test_decided_apart_is_split_by_wording_and_joined_again_by_undo(inbox: Connection) -> None:
    of, before = ids(inbox), current(inbox)
    decide(inbox, [Choice(of["m0"], "pitch")], "chosen")
    decide(inbox, [Choice(of["m2"], "conversational")], "chosen")
    found = campaigns(inbox)
    assert found["m0"] == found["m1"] != found["m2"] == found["m3"]
    assert counted(inbox) == [(2, 2), (2, 2)]
    rebuilt(inbox)
    split = current(inbox)
    undo(inbox)
    assert len({campaigns(inbox)[key] for key in ("m0", "m1", "m2", "m3")}) == 1
    rebuilt(inbox)
    redo(inbox)
    settle(inbox, JUDGE)
    assert current(inbox) == split
    undo(inbox)
    undo(inbox)
    settle(inbox, JUDGE)
    assert current(inbox) == before


def test_the_same_words_decided_apart_are_apart_too(inbox: Connection) -> None:
    of = ids(inbox)
    decide(inbox, [Choice(of["m0"], "pitch")], "chosen")
    decide(inbox, [Choice(of["m1"], "purposeful")], "chosen")
    found = campaigns(inbox)
    assert len({found["m0"], found["m1"], found["m2"]}) == 3
    assert found["m2"] == found["m3"]
    rebuilt(inbox)


def test_what_a_split_campaign_taught_does_not_spread(inbox: Connection) -> None:
    of = ids(inbox)
    decide(inbox, [Choice(of["m0"], "pitch")], "chosen")
    decide(inbox, [Choice(of["m2"], "conversational")], "chosen")
    settle(inbox, JUDGE)
    taught = [one for (one,) in rows(inbox, "select lesson from lesson")]
    found = campaigns(inbox)
    assert any(str(found["m0"]) in one for one in taught)
    assert any(str(found["m2"]) in one for one in taught)


def test_an_older_message_found_later_becomes_the_first(inbox: Connection, tmp_path: Path) -> None:
    older = template(9, 0, 3, 0, 1) | {"sent_at": "2024-01-01T00:00:00Z"}
    take(inbox, write_lines(tmp_path / "older", [older], OWNER))
    found = campaigns(inbox)
    assert found["m9"] == found["m0"] == found["m2"]
    assert rows(inbox, "select distinct family from wording where wording <> family") == [(found["m9"],)]
    rebuilt(inbox)


def test_a_conversation_is_judged_again_when_its_campaign_grows(inbox: Connection, tmp_path: Path) -> None:
    more = [template(20 + at, 1, at % 2, at, 6 + at) for at in range(4)]
    before = rows(inbox, "select * from verdict where message_id = (select id from message where key = 'm4')")
    take(inbox, write_lines(tmp_path / "more", more, OWNER))
    now = rows(inbox, "select * from verdict where message_id = (select id from message where key = 'm4')")
    assert campaigns(inbox)["m4"] == campaigns(inbox)["m20"]
    assert now != before
    rebuilt(inbox)
