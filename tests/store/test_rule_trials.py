"""A trial says what saving then does: the same messages move, and nothing is changed by asking."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import JUDGE, current, fresh_store, line, log_sizes, rows, take, write_lines

from lanes.judge import Judge
from lanes.rule import Rule
from lanes.rule_book import RuleBook, written
from lanes.rules import Rules
from lanes.verdict import LANES
from store.connect import Connection
from store.decisions import Choice, decide
from store.judging import judge_for
from store.rule_examples import examples
from store.rule_search import each_thread, search
from store.rule_trials import described, trial
from store.rulesets import save, standing
from store.settle import settle

BOATS = Rule("boats", "pitch", "boat", points=6.0)
LINKED = Rule("linked", "generic", signals=("link",), points=6.0)
GENTLE = Rule("gentle", "pitch", "growth m.ndset", points=0.4)
SHOWN = (*LANES, "unsure")


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(40)]))
    return connection


def texts(connection: Connection, like: str) -> set[int]:
    return {one for (one,) in rows(connection, "select id from message where text like ?", like)}


def unlearned(connection: Connection, *rules: Rule) -> dict[int, str]:
    """The lane of each message by weights and these rules alone, judged from scratch."""
    judge = Judge(JUDGE.weights, Rules(rules))
    return {
        one: verdict.lane
        for stored in each_thread(connection)
        for one, verdict in zip(stored.message_ids, judge.judge_thread(stored.thread), strict=True)
        if verdict is not None
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), (BOATS,)),
        ((), (LINKED, GENTLE)),
        ((BOATS, GENTLE), (LINKED,)),
        ((BOATS,), ()),
        ((LINKED, BOATS), (LINKED, Rule("boats", "purposeful", "boat", points=-6.0))),
    ],
)
def test_what_is_foretold_is_what_happens(
    connection: Connection, before: tuple[Rule, ...], after: tuple[Rule, ...]
) -> None:
    save(connection, written(RuleBook(before)), "before", standing(connection))
    settle(connection, JUDGE)
    was = dict(rows(connection, "select message_id, shown from verdict"))
    effect, troubles = trial(connection, judge_for(connection), before, after)
    save(connection, written(RuleBook(after)), "after", standing(connection))
    settle(connection, JUDGE)
    now = dict(rows(connection, "select message_id, shown from verdict"))
    assert effect.moves == {one: (SHOWN[was[one]], SHOWN[now[one]]) for one in was if was[one] != now[one]}
    assert troubles == []


def test_decided_messages_are_fixed_or_broken_whatever_was_learned_from_them(connection: Connection) -> None:
    boats = sorted(texts(connection, "%boat%"))
    pitches = sorted(texts(connection, "%booked calls%"))
    decide(connection, [Choice(one, "pitch") for one in boats[:3]], "bulk")
    decide(connection, [Choice(one, "conversational") for one in boats[3:5]], "bulk")
    decide(connection, [Choice(one, "pitch") for one in pitches[:2]], "bulk")
    settle(connection, JUDGE)
    effect, _ = trial(connection, judge_for(connection), (), (BOATS, LINKED))
    lanes = {one: LANES[lane] for one, lane in rows(connection, "select message_id, lane from standing")}
    before, after = unlearned(connection), unlearned(connection, BOATS, LINKED)
    assert {case.message_id for case in effect.fixes} == {
        one for one in lanes if before[one] != lanes[one] == after[one]
    }
    assert {case.message_id for case in effect.breaks} == {
        one for one in lanes if before[one] == lanes[one] != after[one]
    }
    assert effect.fixes
    assert effect.breaks
    assert {case.message_id for case in effect.against} == {*boats[3:5], *pitches[:2]}
    assert effect.decided == 7
    assert effect.hits == len(texts(connection, "%boat%") | texts(connection, "%https%"))
    assert not effect.moves.keys() & {*boats[:5], *pitches[:2]}
    told = described(connection, pitches[:1])[pitches[0]]
    assert told.id.startswith("x:m")
    assert told.sender.startswith("Sender")
    assert "booked calls" in told.text


def test_asking_changes_nothing(connection: Connection) -> None:
    decide(connection, [Choice(1, "pitch")], "chosen")
    settle(connection, JUDGE)
    before, sizes = current(connection), log_sizes(connection)
    total = connection.total_changes
    trial(connection, judge_for(connection), (), (BOATS, LINKED))
    search(connection, (BOATS, LINKED))
    examples(connection)
    assert connection.total_changes == total
    assert (current(connection), log_sizes(connection)) == (before, sizes)


def test_the_figures_of_each_rule(connection: Connection) -> None:
    boats = sorted(texts(connection, "%boat%"))
    decide(connection, [Choice(one, "pitch") for one in boats[:3]], "bulk")
    decide(connection, [Choice(boats[3], "conversational")], "bulk")
    told: list[tuple[int, int]] = []
    off = Rule("off", "conversational", "boat", enabled=False)
    found = search(connection, (BOATS, LINKED, off), lambda done, of: told.append((done, of)))
    first, second, third = found.figures
    assert first.hits == frozenset(boats)
    assert (first.decided, first.right, first.precision, first.coverage) == (4, 3, 0.75, 1.0)
    assert second.hits == frozenset(texts(connection, "%https%"))
    assert second.precision is None
    assert third.precision == 0.25
    assert told[-1] == (40, 40)
    assert {"text", "sender", "link", "anywhere"} <= found.places
    assert "subject" not in found.places


def test_examples_are_the_decided_messages(connection: Connection) -> None:
    decide(connection, [Choice(1, "pitch"), Choice(2, "generic")], "bulk")
    made = examples(connection)
    assert sorted(each.lane for each in made) == ["generic", "pitch"]
    assert all(each.words for each in made)
    assert len({each.key for each in made}) == 2
