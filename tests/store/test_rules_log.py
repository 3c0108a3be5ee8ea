"""Rules in the log: in force for the past too, exactly undone, and true to the file beside the store."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from stores import JUDGE, current, derived, fresh_store, line, path_of, rows, take, write_lines

from store import rule_file
from store.connect import Connection, open_store
from store.decisions import Choice, decide
from store.errors import StoreError
from store.explain import explain
from store.judging import judge_for
from store.rebuild import rebuild
from store.rule_file import path_for, save, take_up
from store.rulesets import standing
from store.settle import settle
from store.settle_all import settle_all
from store.undo import redo, undo

CALLS = '# mine\n[[rule]]\nname = "calls"\npattern = "booked calls"\nlane = "purposeful"\npoints = 20\n'
SLOW = '[[rule]]\nname = "slow"\npattern = "(?:(?:a|aa)+)+c"\nlane = "pitch"\n'


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n) for n in range(30)]))
    return connection


def lanes(connection: Connection) -> dict[int, int]:
    return dict(rows(connection, "select message_id, shown from verdict"))


def calls(connection: Connection) -> set[int]:
    return {one for (one,) in rows(connection, "select id from message where text like '%booked calls%'")}


def rule_file_of(connection: Connection) -> Path:
    return path_for(path_of(connection))


def test_saving_judges_the_past_again_and_undo_gives_every_bit_back(connection: Connection) -> None:
    before = current(connection)
    save(connection, CALLS, "rule “calls” added", standing(connection))
    settle(connection, JUDGE)
    assert {one for one, lane in lanes(connection).items() if lane == 2} >= calls(connection) != set()
    after = current(connection)
    assert rule_file_of(connection).read_text() == CALLS
    assert undo(connection).title == "rule “calls” added"
    settle(connection, JUDGE)
    assert current(connection) == before
    assert rule_file_of(connection).read_text() == ""
    assert redo(connection).kind == "rules"
    settle(connection, JUDGE)
    assert current(connection) == after
    assert rule_file_of(connection).read_text() == CALLS
    rebuild(connection)
    settle(connection, JUDGE)
    assert current(connection) == after


def test_a_decision_is_final_and_keeps_the_version_of_the_rules(connection: Connection) -> None:
    one = min(calls(connection))
    decide(connection, [Choice(one, "pitch")], "chosen", version=judge_for(connection).version)
    save(connection, CALLS, "rules", standing(connection))
    settle(connection, JUDGE)
    assert lanes(connection)[one] == 0
    other = max(calls(connection))
    decide(connection, [Choice(other, "pitch")], "chosen", version=judge_for(connection).version)
    versions = [version for (version,) in rows(connection, "select rules_version from decision order by id")]
    assert versions[0] == JUDGE.version
    assert versions[1] == f"{JUDGE.version}+{standing(connection).rules.version}"


def test_lessons_under_rules_are_the_same_after_a_rebuild(connection: Connection) -> None:
    decide(connection, [Choice(one, "pitch") for one in sorted(calls(connection))[:4]], "bulk")
    save(connection, CALLS, "rules", standing(connection))
    settle(connection, JUDGE)
    before = derived(connection)
    rebuild(connection)
    settle(connection, JUDGE)
    assert derived(connection) == before


def test_verdicts_of_a_batch_are_void_when_the_rules_change_meanwhile(connection: Connection) -> None:
    path = path_of(connection)
    connection.execute("insert or ignore into stale select id from conversation")

    def change_once(judged: int) -> bool:
        with closing(open_store(path)) as other:
            if not standing(other).text:
                save(other, CALLS, "rules", standing(other))
        return True

    settle(connection, JUDGE, change_once)
    expected = lanes(connection)
    rebuild(connection)
    settle(connection, JUDGE)
    assert lanes(connection) == expected
    assert {one for one, lane in expected.items() if lane == 2} >= calls(connection)


def test_two_programs_cannot_overwrite_each_others_rules(connection: Connection) -> None:
    seen = standing(connection)
    save(connection, CALLS, "rules", seen)
    with pytest.raises(StoreError, match="changed by another program"):
        save(connection, CALLS + "\n", "rules", seen)
    assert save(connection, CALLS, "the same", standing(connection)) is None


def test_an_edit_by_hand_is_taken_up_as_a_step(connection: Connection) -> None:
    file = rule_file_of(connection)
    assert take_up(connection) == rule_file.TakenUp()
    assert not file.exists()
    file.write_text(CALLS)
    assert take_up(connection).title == "rule file edited: 1 added"
    settle(connection, JUDGE)
    assert {one for one, lane in lanes(connection).items() if lane == 2} >= calls(connection)
    assert take_up(connection) == rule_file.TakenUp()
    file.write_text(CALLS.replace("20", "-20"))
    assert take_up(connection).title == "rule file edited: 1 changed"
    undo(connection)
    assert file.read_text() == CALLS
    assert take_up(connection) == rule_file.TakenUp()
    undo(connection)
    assert file.read_text() == ""
    assert standing(connection).text == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            b"[[rule]]\nname = 'a'\nlane = 'pitch'\npattern = '('\n",
            "has a mistake: line 1: rule “a”: the pattern is wrong",
        ),
        (b"[[rule", "has a mistake: it is no TOML"),
        (b"\xff\xfe\x00", "it is not UTF-8 text"),
    ],
)
def test_a_mistake_is_told_and_the_rules_that_stood_go_on(connection: Connection, text: bytes, says: str) -> None:
    save(connection, CALLS, "rules", standing(connection))
    rule_file_of(connection).write_bytes(text)
    problem = take_up(connection).problem
    assert problem is not None
    assert says in problem
    assert standing(connection).text == CALLS
    assert rule_file_of(connection).read_bytes() == text


@pytest.mark.parametrize("edit", [b"[[rule", "# é".encode("utf-16")])
def test_undo_keeps_an_edit_that_was_not_taken_up(connection: Connection, edit: bytes) -> None:
    save(connection, CALLS, "rules", standing(connection))
    file = rule_file_of(connection)
    file.write_bytes(edit)
    undo(connection)
    assert file.read_text() == ""
    assert file.with_name(f"{file.name}.kept").read_bytes() == edit


def test_a_lost_file_is_written_again(connection: Connection) -> None:
    save(connection, CALLS, "rules", standing(connection))
    rule_file_of(connection).unlink()
    assert take_up(connection) == rule_file.TakenUp()
    assert rule_file_of(connection).read_text() == CALLS


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_does_not_lose_the_change(connection: Connection) -> None:
    file = rule_file_of(connection)
    file.parent.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="cannot be written"):
            save(connection, CALLS, "rules", standing(connection))
    finally:
        file.parent.chmod(0o700)
    assert standing(connection).text == CALLS
    take_up(connection)
    assert file.read_text() == CALLS


def test_a_slow_rule_holds_nothing_up(tmp_path: Path) -> None:
    connection = fresh_store(tmp_path)
    take(connection, write_lines(tmp_path / "a", [line(n, text="a" * 300 + str(n)) for n in range(40)]))
    save(connection, SLOW, "rules", standing(connection))
    assert settle_all(connection, JUDGE) >= 40
    (sentence,) = standing(connection).rules.troubles
    assert "rule “slow” took too long" in sentence


def test_why_names_the_rule(connection: Connection) -> None:
    save(connection, CALLS, "rules", standing(connection))
    stored, at, why = explain(connection, judge_for(connection), min(calls(connection)))
    explained = why.explanation
    (reason,) = [reason for reason in explained.reasons if reason.group == "rule"]
    (span,) = reason.spans
    assert stored.thread.messages[at].text[span[0] : span[1]] == "booked calls"


def test_the_file_is_named_after_its_store() -> None:
    assert path_for(Path("/a/unpitch.db")) == Path("/a/rules.toml")
    assert path_for(Path("/a/work.db")) == Path("/a/work.rules.toml")
