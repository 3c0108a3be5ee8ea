"""Why real messages stand where they stand: an inbox of the fixtures, judged, decided and explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import JUDGE, fresh_store, take

from lanes.brief import LINES, brief, told
from lanes.flip import changed
from lanes.verdict import LANES
from store import decisions, undo
from store.connect import Connection
from store.explain import Why, explain
from store.settle import settle

INBOX = Path(__file__).parents[2] / "fixtures" / "inboxes" / "shopkeeper"
JARGON = re.compile(r"~|the owner\b|the sender\b|owner-|learned:|link:|bio:|words:\d")


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    made = fresh_store(tmp_path_factory.mktemp("explain"))
    take(made, INBOX)
    yield made
    made.close()


def judged(connection: Connection) -> list[int]:
    return [row[0] for row in connection.execute("select message_id from verdict order by 1")]


def why(connection: Connection, message_id: int) -> tuple[str, Why]:
    stored, at, found = explain(connection, JUDGE, message_id)
    return stored.thread.messages[at].text, found


def test_every_verdict_is_told_in_few_plain_lines_that_add_up(connection: Connection) -> None:
    for message_id in judged(connection):
        text, found = why(connection, message_id)
        explanation = found.explanation
        lines = brief(explanation.reasons)
        assert len(lines) <= LINES + 2
        assert abs(sum(reason.points for reason in lines) - explanation.log_odds) < 1e-9
        for reason in (*lines, *brief(explanation.automated_because)):
            assert not JARGON.search(told(reason, "".join("x" if each.isalnum() else each for each in text)))
        flat = [sum(column) for column in zip(*[reason.adds for reason in explanation.reasons], strict=True)]
        assert flat == pytest.approx(explanation.scores, abs=1e-9)


def test_every_flip_is_true(connection: Connection) -> None:
    flips = 0
    for message_id in judged(connection):
        _, found = why(connection, message_id)
        if found.flip is None:
            assert found.contrary.startswith("Nothing small flips it")
            continue
        flips += 1
        scores = changed(found.explanation.scores, found.flip.changes)
        assert LANES[scores.index(max(scores))] == found.flip.lane != found.explanation.lane
        assert found.contrary.endswith(f", this is {found.flip.lane}.")
        assert not JARGON.search(re.sub("“.*?”", "", found.contrary))
    assert flips > 50


def test_decided_messages_are_named_and_forgotten_with_the_decision(connection: Connection) -> None:
    rows = connection.execute("select id, key, text from message where sender_id is not null order by id").fetchall()
    alike = [row for row in rows if row[2].startswith("WOW 😍 this belongs on our page")]
    (first, key, text), (second, *_) = alike[:2]
    assert why(connection, second)[1].nearest == ()
    decisions.decide(connection, [decisions.Choice(first, "pitch", None)], "chosen", version=JUDGE.version)
    settle(connection, JUDGE)
    (near,) = why(connection, second)[1].nearest
    assert (near.id, near.near.lane, near.near.how) == (key, "pitch", "campaign")
    assert near.decided_at is not None and text.startswith(near.text[:40])
    assert [one.id for one in why(connection, first)[1].nearest] == []
    decisions.decide(connection, [decisions.Choice(first, "generic", None)], "chosen", version=JUDGE.version)
    settle(connection, JUDGE)
    assert [one.near.lane for one in why(connection, second)[1].nearest] == ["generic"]
    for _ in range(2):
        undo.undo(connection)
        settle(connection, JUDGE)
    assert why(connection, second)[1].nearest == ()


def test_the_version_is_the_judges(connection: Connection) -> None:
    assert why(connection, judged(connection)[0])[1].version == JUDGE.version
