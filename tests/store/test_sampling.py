"""The random check: reproducible samples, answers that last and can be undone, and an honest rate."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import current, fresh_store, line, rows, take, write_lines

from lanes.miss_rate import bounds, sentence
from store.connect import Connection
from store.decisions import Choice, decide
from store.mutes import Muting, mute, unmute
from store.sampling import answer, draw, round_of, tally
from store.undo import redo, undo


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    made = fresh_store(tmp_path / "stores")
    take(made, write_lines(tmp_path / "a", [line(n, sender_id=f"s{n}", conversation_id=f"c{n}") for n in range(60)]))
    people = [row[0] for row in rows(made, "select id from person where key like 's%' order by id limit 30")]
    mute(made, [Muting(one, "loud") for one in people])
    filed = [row[0] for row in rows(made, "select message_id from verdict where status = 0 order by 1 limit 10")]
    decide(made, [Choice(one, "generic") for one in filed[:5]], "bulk")
    decide(made, [Choice(one, "conversational") for one in filed[5:8]], "bulk")
    decide(made, [Choice(filed[9], "pitch")], "chosen")
    return made


def test_it_draws_from_what_was_put_away_unseen(connection: Connection) -> None:
    sample = draw(connection, "2026-W48", 99)
    assert (sample.population, len(sample.items)) == (35, 35)
    assert {item.because for item in sample.items} == {"muted: loud", "filed as generic in bulk"}


def test_the_same_round_is_the_same_sample_and_another_another(connection: Connection) -> None:
    first = [item.message_id for item in draw(connection, "2026-W48").items]
    assert len(first) == 10
    assert [item.message_id for item in draw(connection, "2026-W48").items] == first
    assert [item.message_id for item in draw(connection, "2026-W49").items] != first
    outside = next(one for (one,) in rows(connection, "select message_id from verdict where status = 2 order by 1")
                   if one not in first)  # fmt: skip
    sender = rows(connection, "select sender_id from verdict where message_id = ?", outside)[0][0]
    unmute(connection, [sender])
    assert [item.message_id for item in draw(connection, "2026-W48").items] == first


def test_an_answer_stays_in_its_round_though_the_sender_comes_back(connection: Connection) -> None:
    sample = draw(connection, "2026-W48")
    answer(connection, sample, sample.items[0], True)
    unmute(connection, [sample.items[0].sender_id])
    again = draw(connection, "2026-W48")
    assert [item.message_id for item in again.items] == [item.message_id for item in sample.items]
    assert again.items[0].wanted is True
    assert tally(connection, "2026-W48") == (1, 1)
    assert tally(connection, "2026-W49") == (0, 0)


def test_answers_are_steps_that_undo_takes_back_and_redo_does_again(connection: Connection) -> None:
    before = current(connection)
    sample = draw(connection, "2026-W48")
    answer(connection, sample, sample.items[0], True)
    answer(connection, sample, sample.items[0], False)
    answer(connection, sample, sample.items[1], False)
    assert tally(connection) == (0, 2)
    undo(connection)
    assert tally(connection) == (0, 1)
    undo(connection)
    assert tally(connection) == (1, 1)
    undo(connection)
    assert tally(connection) == (0, 0)
    assert draw(connection, "2026-W48") == sample
    for expected in ((1, 1), (0, 1), (0, 2)):
        redo(connection)
        assert tally(connection) == expected
    assert current(connection) == before  # a check changes nothing else


def test_rounds_are_weeks() -> None:
    assert round_of(0) == "1970-W01"
    assert round_of(1_764_072_000) == "2025-W48"


@pytest.mark.parametrize(
    ("wrong", "of", "says"),
    [
        (0, 0, "nothing checked yet"),
        (0, 10, "0 wrong in 10 checked: under 26 % at 95 %"),
        (0, 60, "0 wrong in 60 checked: under 5 % at 95 %"),
        (2, 20, "2 wrong in 20 checked: 10 %, between 2 and 31 % at 95 %"),
    ],
)
def test_the_rate_is_said_with_how_sure_it_is(wrong: int, of: int, says: str) -> None:
    assert sentence(wrong, of) == says
    low, high = bounds(wrong, of)
    assert 0 <= low <= high <= 1
